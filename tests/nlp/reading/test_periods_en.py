"""What the periods of English sentences mean, all published on Friday 15 March 2024."""

import pytest

from nlp.reading.periods import find_periods

# What is read stands in brackets; after the bar, its EDTF value, or - where there is nothing to read.
CASES = """
The fund opened [on 3 March 2021]. | 2021-03-03
It closed [on March 3, 2021], in Oslo. | 2021-03-03
The plant was sold [on Mar. 3, 2021]. | 2021-03-03
[The 4th of May 2023] was warm. | 2023-05-04
A filing dated [2023-11-30] shows the loan. | 2023-11-30
The note of [11/30/2023] was leaked. | 2023-11-30
A letter of [30/11/2023] was leaked. | 2023-11-30
The report ([September 2022]) is long. | 2022-09
Sales fell [in October 2023] and rose [in November]. | 2023-10 2023-11
Work began [in early 2022]. | 2022-01/2022-03
Work ended [in late 2022]. | 2022-10/2022-12
It opens [in mid-2026]. | 2026-06~
The agency sued to block the merger [in December]. | 2023-12
The firm plans to block the merger [in December]. | 2024-12
[The mid-2010s] were calm. | 2014/2016
The chip arrives at [the end of 2025]. | 2025-12
[By the end of the year] it will hire more. | 2024-12
[By the end of the decade], supply should double. | 2029
[The beginning of 2025] looks busy. | 2025-01/2025-03
[The start of March] was quiet. | 2024-03
Rents rose [in the 1990s]. | 1990/1999
[The late 1980s] boom ended. | 1985/1989
[The 2020s] belong to software. | 2020/2029
[The 21st century] began with a bust. | 2000/2099
[Q3 2025] margins are unclear. | 2025-07/2025-09
[Fourth quarter 2023] revenue rose. | 2023-10/2023-12
The firm's [third-quarter] profit fell. | 2023-07/2023-09
[The first quarter of 2024] is nearly over. | 2024-01/2024-03
[H1 2025] orders are open. | 2025-01/2025-06
[The second half of 2025] is booked. | 2025-07/2025-12
[The first half of the year] was quiet. | 2024-01/2024-06
[In fiscal 2025] the company expects growth. | 2025
[FY2024] was a record. | 2024
[FY25] guidance was raised. | 2025
[In the summer of 2023] it moved. | 2023-06/2023-08
[Last winter] the price rose. | 2023-12/2024-02
[This spring] the price fell. | 2024-03/2024-05
They met [yesterday]. | 2024-03-14
They meet again [tomorrow]. | 2024-03-16
The board met [today]. | 2024-03-15
It resigned [the day before yesterday]. | 2024-03-13
[On Monday] the fund said nothing. | 2024-03-11
The fund said [on Thursday] that it agreed. | 2024-03-14
The court will rule [on Tuesday]. | 2024-03-19
The court ruled [last Tuesday]. | 2024-03-05
The court meets [next Tuesday]. | 2024-03-19
It reported late [on Wednesday] a loss. | 2024-03-13
Shares fell [on Friday]. | 2024-03-15
They will vote [this Sunday]. | 2024-03-17
[Last week] the firm cut prices. | 2024-03-04/2024-03-10
[This week] the firm raised prices. | 2024-03-11/2024-03-17
[Next week] the firm will move. | 2024-03-18/2024-03-24
The bank said [last month] that it lent more. | 2024-02
The bank will lend more [next month]. | 2024-04
The law passed [earlier this month]. | 2024-03
The law was passed [earlier this year]. | 2024
The law will pass [later this year]. | 2024
Sales doubled [last year]. | 2023
Sales will double [next year]. | 2025
[This year] looks better. | 2024
The rate rose [last quarter]. | 2023-10/2023-12
The rate will rise [next quarter]. | 2024-04/2024-06
[Three years ago] it was a garage. | 2021
It was founded [a decade ago]. | 2014
[Two months ago] the chief left. | 2024-01
[Two weeks ago] the chief left. | 2024-03-01~
[Ten days ago] the chief left. | 2024-03-05
[A year ago] nobody knew the name. | 2023
The site was bought [about five years ago]. | 2019
[Over the next four years] it will build six sites. | 2024/2028
[Over the next five months] it will train staff. | 2024-04/2024-08
[In the coming years] it will build more. | 2024/..
[Within three years] output will triple. | 2024/2027
[Over the past two years] it built two sites. | 2022/2024
[In the last three months] nothing was built. | 2023-12/2024-02
[In the next ten days] it will decide. | 2024-03-16/2024-03-25
It was built [between 2019 and 2021]. | 2019/2021
It was built [from 2019 to 2021]. | 2019/2021
[The 2019-2021] programme is over. | 2019/2021
[The 2023-24] season is over. | 2023/2024
[From March to June 2023] it was shut. | 2023-03/2023-06
It was shut [from 3 to 9 June 2023]. | 2023-06-03/2023-06-09
It was shut [on June 3-9, 2023]. | 2023-06-03/2023-06-09
It was shut [June 3 to June 9, 2023]. | 2023-06-03/2023-06-09
The fair runs [from May 6 to May 9, 2024]. | 2024-05-06/2024-05-09
[Since at least 2018] it has lent money. | 2018/..
[Since January] it has lent less. | 2024/..
[Since 2018] it has lent money. | 2018/..
It has grown [since last year]. | 2023/..
It is banned [until 2030]. | ../2030
It is banned [until the end of 2026]. | ../2026
[Before 2015] it was private. | ../2014
[After 2030] it may close. | 2031/..
[From 2027 onwards] it will be free. | 2027/..
[By 2030] it could treble. | 2030
[By March 2026] it will be ready. | 2026-03
It will start [in 2027]. | 2027
The plan started [in 2017]. | 2017
It peaked [in January]. | 2024-01
It peaked [in April]. | 2023-04
It will open [in April]. | 2024-04
It was signed [on June 14]. | 2023-06-14
It will be signed [on June 14]. | 2024-06-14
It is due [in September]. | 2024-09
It was due [in September 2023]. | 2023-09
[Last March] it was a rumour. | 2023-03
[Next March] it will be law. | 2025-03
[In March last year] it was a rumour. | 2023-03
[In June of last year] it was a rumour. | 2023-06
[In December this year] it will be law. | 2024-12
[The week of March 4] was slow. | 2024-03-04/2024-03-10
[The first week of February 2024] was slow. | 2024-01-29/2024-02-04
[The last day of October 2023] was wet. | 2023-10-31
[The first Monday of February 2024] was wet. | 2024-02-05
[The third quarter of last year] was wet. | 2023-07/2023-09
[Two days after Christmas 2023] it sold out. | 2023-12-27
[The day before 1 May 2023] was warm. | 2023-04-30
The deal of [May 2023] was amended [in May]. | 2023-05 2023-05
[In May] it was ten. | 2023-05
Prices rose [in March], then [in May 2022]. | 2024-03 2022-05
[The 12th of January] is a holiday. | 2024-01-12
She was born [in 1985]. | 1985
Its [2019] report was late. | 2019
Founded [in 1911], it is old. | 1911
He left [in the early 2000s]. | 2000/2003
[In the first half of 2023], it slowed. | 2023-01/2023-06
Spending [in the fourth quarter of 2023] fell. | 2023-10/2023-12
[In the year 2028] it ends. | 2028
[Year-end 2024] is the target. | 2024-12
[Early next year] it will list. | 2025-01/2025-03
[Late last year] it listed. | 2023-10/2023-12
[Later this week] the court will sit. | 2024-03-15/2024-03-17
[Earlier this week] the court sat. | 2024-03-11/2024-03-14
[The end of this month] is near. | 2024-03
[The end of last month] was hard. | 2024-02
[In the middle of 2023] it merged. | 2023-06~
It will merge [in the autumn of 2025]. | 2025-09/2025-11
He spoke [on Saturday, March 9], in Rome. | 2024-03-09
He spoke [on Saturday, March 9, 2024]. | 2024-03-09
[The rest of the year] will be calm. | 2024-03/2024-12
[In two weeks] it will reopen. | 2024-03-29~
It will reopen [in three months]. | 2024-06
[On 5 February] it paused. | 2024-02-05
[Between January and March] it paused. | 2024-01/2024-03
[Between April 2021 and June 2022] it paused. | 2021-04/2022-06
[In Sept. 2022] it paused. | 2022-09
[In Sept] it paused. | 2023-09
[In 2021] and [2022] it paused. | 2021 2022
[As of March 1, 2024], it owned nothing. | 2024-03-01
[Since Monday] it has been shut. | 2024-03-11/..
[Through 2028] it will pay rent. | 2028
On the eve of [2024] it paid. | 2024
It took 2,000 GPUs to train it. | -
It took 7 000 GPUs to train it. | -
They may march on the capital. | -
You may sue; she sat in the sun. | -
The second time, it took one second. | -
The H100 and the A100 run 24/7. | -
A five-year plan is a plan. | -
It costs 2025 dollars a head. | -
He is 45 and runs 300 sites. | -
Model GPT-4 beats 2023B on 90% of tasks. | -
Recently it grew; now it shrinks. | -
Some 1,984 people and 1984 employees came. | -
The 30 billion fund has 12 partners. | -
[The August] deal was bigger than [the June] deal. | 2023-08 2023-06
Sales of $3bn [in 2023] were up from $2bn [in 2022]. | 2023 2022
He will speak at 10 a.m. [on Tuesday, March 19]. | 2024-03-19
Shares closed [on 14 Mar 2024] at a high. | 2024-03-14
The loan matures [in October 2031]. | 2031-10
The tool was shown [on Monday] and will ship [on Friday]. | 2024-03-11 2024-03-15
[Two years ago] it had 300 people. | 2022
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_reads_the_marked_places_and_their_days(case: str) -> None:
    marked, _, values = case.rpartition(" | ")
    text = marked.replace("[", "").replace("]", "")
    places = [part.partition("]")[0] for part in marked.split("[")[1:]]
    found = list(find_periods(text, "en", "2024-03-15"))
    assert [one.text for one in found] == places
    assert [one.edtf for one in found] == values.replace("-", "", values == "-").split()
    assert all(text[one.start : one.end] == one.text for one in found)
