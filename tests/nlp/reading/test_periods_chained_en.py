"""Holidays, chains, counts and turns of phrase in English news, all published on Thursday 19 June 2025."""

import pytest

from nlp.reading.periods import find_periods

# After the bar: the EDTF values of the periods in their order, or - where there is nothing to read.
CASES = """
The chipmaker reopened its Dresden line on Easter Monday. | 2025-04-21
Trading stayed thin until after Easter 2026. | 2026-04-06/..
The lender closed on Christmas Eve 2024 and on Good Friday. | 2024-12-24 2025-04-18
Foundries in Taiwan shut for the Lunar New Year. | 2025-01-29
Orders jumped on Black Friday and doubled on Cyber Monday. | 2024-11-29 2024-12-02
The cabinet will meet again after Labor Day. | 2025-09-02/..
Talks broke off the Friday before Memorial Day. | 2025-05-23
It will publish on the first Monday after Thanksgiving. | 2025-12-01
Stores sold out over Thanksgiving weekend 2024. | 2024-11-28/2024-12-01
Its results landed on Valentine's Day. | 2025-02-14
Deliveries will resume the day after Independence Day. | 2025-07-05
The fund signed on Father's Day, June 15. | 2025-06-15 2025-06-15
The regulator ruled in the second week of March. | 2025-03-10/2025-03-16
The vote is due in the last week of September 2025. | 2025-09-22/2025-09-28
The auction closed on the third Friday of May. | 2025-05-16
The auction will close on the last business day of July 2025. | 2025-07-31
Revenue for the first nine months of 2024 rose. | 2024-01/2024-09
Bookings in the last two quarters of 2023 fell. | 2023-07/2023-12
Its shares lost a third in the first three weeks of the year. | 2024-12-30/2025-01-19
It spent more in the first four months of this year than ever. | 2025-01/2025-04
The final day of the month is the deadline. | 2025-06-30
The penultimate week of August 2025 is free. | 2025-08-18/2025-08-24
The board had met the week before last. | 2025-06-02/2025-06-08
The board will meet the week after next. | 2025-06-30/2025-07-06
The plant will open the year after next. | 2027
A decision will come a week from Tuesday. | 2025-07-01
The lease will end two months from today. | 2025-08-19
The pact was signed exactly three years ago. | 2022-06-19
The pact was signed three years ago. | 2022
It filed two weeks and three days ago. | 2025-06-02
The loan is repaid within ten working days of signing. | -
It will answer in the next five working days. | 2025-06-20/2025-06-26
Three trading days ago the stock peaked. | 2025-06-16
The exhibition runs for four days from Monday. | 2025-06-16/2025-06-19
The exhibition will run for four days starting July 7. | 2025-07-07/2025-07-10
It will tour Asia for two weeks from September 1, 2025. | 2025-09-01/2025-09-14
The stock has gained 12% in the year to date. | 2025-01-01/2025-06-19
Volumes were down year-to-date. | 2025-01-01/2025-06-19
They met over the weekend in Geneva. | 2025-06-14/2025-06-15
They will meet over the weekend in Geneva. | 2025-06-21/2025-06-22
They will meet on the weekend of July 12. | 2025-07-12/2025-07-13
The minister said next Monday would be too late. | 2025-06-23
The minister will travel next Friday. | 2025-06-27
The minister spoke last Friday. | 2025-06-13
The minister resigned last Wednesday. | 2025-06-11
The minister resigned this past Wednesday. | 2025-06-18
The ministers will vote this coming Saturday. | 2025-06-21
The minister had resigned on Tuesday morning. | 2025-06-17
Shares slid late on Wednesday afternoon. | 2025-06-18
It replied tomorrow night, the spokesman joked. | 2025-06-20
On the morning of May 2, engineers cut the power. | 2025-05-02
Earlier this week it named a chief. | 2025-06-16/2025-06-18
It will name a chief later this week. | 2025-06-19/2025-06-22
The working week of June 23 will be short. | 2025-06-23/2025-06-29
The plant is closed this working week. | 2025-06-16/2025-06-20
The sale began on 4 March 2025. Two days later it was halted. | 2025-03-04 2025-03-06
It signed on May 6. The next day it denied having signed. | 2025-05-06 2025-05-07
In 2019 it lost money; the following year it broke even. | 2019 2020
It signed on May 6 and shipped the following Monday. | 2025-05-06 2025-05-12
The last day of 2024 was quiet. | 2024-12-31
It was listed in April 2021, and that same month it bought a rival. | 2021-04 2021-04
In March 2023 it hired 40 people, and two days later none. | 2023-03
From 28 April to 3 May it was idle. | 2025-04-28/2025-05-03
From the 28th to the 3rd of May it was idle. | 2025-04-28/2025-05-03
It was open between the 4th and the 9th of last month. | 2025-05-04/2025-05-09
From 2019 through March 2022 it paid no tax. | 2019-01/2022-03
It paid no tax from 6/28 to 7/4/2024. | 2024-06-28/2024-07-04
Output peaked in 2018 or earlier. | ../2018
From 2030 on, every car is electric. | 2030/..
It was sold on 2 May 2024 and after that renamed. | 2024-05-02
The founders met in the nineties. | 1990/1999
The mid-1970s and the late 2010s were lean. | 1974/1976 2015/2019
The company dates from the 19th century. | 1800/1899
The firm opened in nineteen ninety-eight. | 1998
It costs $ 12 May 3, it said. | 2025-05-03
May to July 2024 was the busiest stretch. | 2024-05/2024-07
It will start next year and end in March. | 2026 2026-03
Week 27 of last year was the worst. | 2024-07-01/2024-07-07
Q1-2024 was weak. | 2024-01/2024-03
It will be ready by mid-July, or in late 2026. | 2025-07 2026-10/2026-12
It grew in the last decade of the 20th century. | 1990/1999
It grew in the first half of the 1990s. | 1990/1994
In the three months to March, sales fell. | 2025-01/2025-03
In the three months ended May 31, 2025, sales fell. | 2025-03/2025-05
For the year ended 30 June 2024, sales fell. | 2023-07/2024-06
In the fiscal year ending March 2026, sales will fall. | 2025-04/2026-03
Last fiscal year, sales fell. | 2024
Sales beat the year-ago quarter and the same month last year. | 2024-04/2024-06 2024-06
It opened half a century ago and was sold a year and a half ago. | 1975~ 2023-12~
It will open in the first days of July. | 2025-07
It will open no later than 2029, or not before 2030. | 2029 2030/..
It will stay shut until at least 2027. | ../2027
A pre-2020 rule and a post-2030 one differ. | ../2019 2031/..
In a post on Tuesday it denied that. | 2025-06-17
It was closed in May and June 2024. | 2024-05 2024-06
It closed midway through 2023, in the '90s style. | 2023-06~ 1990/1999
It closed the week before Christmas. | 2024-12-16/2024-12-22
It has been closed since at least last summer. | 2024-06/..
It will be ready before the end of the year, not before the start of 2027. | 2025-12 2027/..
Two years later it was sold, and that year it closed. | -
The founders are in their mid-20s. | -
Suite 1100, 70 York Street, is shut in May. | 2025-05
Easter eggs and Christmas trees cost more. | -
The group owns Man Friday, a toy maker, and Easter Island tours. | -
He said that march was long and that may help. | -
Nine out of ten of its 2,025 staff work 24/7 and win 5/6 of all bids. | -
The one to two ratio and the 1-2 win pleased the second half of the squad. | -
Its Series 20 chip beats the A14 by a quarter. | -
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_reads_the_days_that_are_meant(case: str) -> None:
    text, _, values = case.rpartition(" | ")
    found = list(find_periods(text, "en", "2025-06-19"))
    assert [one.edtf for one in found] == values.replace("-", "", values == "-").split()
    assert all(text[one.start : one.end] == one.text for one in found)
