"""Reprints, rewrites and translations are told from independent reports."""

from typing import Any

from nlp.linking import find_copies

REWORDED = """Corvid Chips has started talks with lenders about a loan for its second plant close to Porto.
The loan would come to about 900 million euros, three bankers told the wire on Monday.
Two of the bankers added that the state of Portugal would stand surety for a third of it.
Corvid Chips opened its first plant in 2021 and has four hundred people working there.
A decision is due before the summer, and the company would not comment on the talks."""
INDEPENDENT = """A loan of 900 million euros is being prepared for Corvid Chips, our newsroom has learnt.
It is meant for Porto, where a second factory would rise next to the river.
Lisbon wants to help, an official at the ministry told us, but has yet to say how.
Unions there have asked for five hundred jobs in return."""
MARKS = ("Corvid Chips", "Porto", "9e8 EUR", "2025-03-03", "Portugal", "2021", "400 person", "2025-06")


def kinds(articles: list[Any]) -> list[tuple[str, str, str]]:
    return [(edge.article_id, edge.original_id, edge.kind) for edge in find_copies(articles)]


def test_the_same_text_is_a_reprint_of_the_earlier_one(make_article: Any) -> None:
    [edge] = find_copies([make_article(2), make_article(1)])
    assert (edge.article_id, edge.original_id, edge.kind, edge.score) == ("a2", "a1", "reprint", 1.0)


def test_a_shortened_reprint_is_a_reprint(make_article: Any) -> None:
    text = "\n".join(make_article(1).text.split("\n")[:3])
    assert kinds([make_article(1), make_article(2, text=text)]) == [("a2", "a1", "reprint")]


def test_a_reprint_inside_a_longer_article_is_a_reprint(make_article: Any) -> None:
    text = INDEPENDENT.replace("Lisbon", "Madrid") + "\n" + make_article(1).text
    assert kinds([make_article(1), make_article(2, text=text)]) == [("a2", "a1", "reprint")]


def test_a_text_with_a_fifth_of_its_words_changed_is_a_copy(make_article: Any) -> None:
    [(article, original, _)] = kinds([make_article(1), make_article(2, text=REWORDED)])
    assert (article, original) == ("a2", "a1")


def test_an_independent_report_is_no_copy(make_article: Any) -> None:
    assert kinds([make_article(1), make_article(2, text=INDEPENDENT)]) == []


def test_a_quote_in_both_is_no_copy(make_article: Any) -> None:
    quote = "“We will decide in the spring and not one day earlier than that, whatever the banks may say.”"
    one = make_article(1, text=f"{quote} So spoke the head of Corvid Chips at a fair in Porto last night.")
    other = make_article(
        2, text=f"The plant can wait, its owner says. {quote} The bankers had hoped for a quicker answer."
    )
    assert kinds([one, other]) == []


def test_names_and_sums_in_one_order_across_languages_are_a_translation(make_article: Any) -> None:
    french = make_article(2, lang="fr", text="Corvid Chips négocie un prêt.", marks=MARKS[:3] + MARKS[4:])
    assert kinds([make_article(1, marks=MARKS), french]) == [("a2", "a1", "translation")]


def test_names_and_sums_in_another_order_are_no_translation(make_article: Any) -> None:
    french = make_article(2, lang="fr", text="Corvid Chips négocie un prêt.", marks=MARKS[::-1])
    assert kinds([make_article(1, marks=MARKS), french]) == []


def test_a_credit_makes_up_for_marks_left_out(make_article: Any) -> None:
    marks = (*MARKS[:5], "Lisbon", "5 person", "2030", "Spain")
    french = make_article(2, lang="fr", text="Un prêt.", marks=marks)
    assert kinds([make_article(1, marks=MARKS), french]) == []
    credited = make_article(2, lang="fr", text="Un prêt.", marks=marks, credit="Paper 1")
    assert kinds([make_article(1, marks=MARKS), credited]) == [("a2", "a1", "translation")]


def test_of_two_on_one_day_the_credited_is_the_original(make_article: Any) -> None:
    one = make_article(1, published="2025-03-01", credit="Paper 2")
    assert kinds([one, make_article(2, published="2025-03-01")]) == [("a1", "a2", "reprint")]


def test_of_two_on_one_day_without_credit_the_smaller_id_is_the_original(make_article: Any) -> None:
    one, other = (make_article(n, published="2025-03-01") for n in (1, 2))
    assert kinds([other, one]) == [("a2", "a1", "reprint")]


def test_a_copy_has_one_edge_to_the_oldest_of_its_equals(make_article: Any) -> None:
    assert kinds([make_article(n) for n in (3, 2, 1)]) == [("a2", "a1", "reprint"), ("a3", "a1", "reprint")]


def test_a_retelling_that_names_the_outlet_is_a_rewrite_in_any_language(make_article: Any) -> None:
    marks = (*MARKS[:5], "Lisbon", "5 person", "2030")
    texts = {"lang": "fr", "marks": marks}
    assert kinds([make_article(1, marks=MARKS), make_article(2, text="Un prêt se prépare.", **texts)]) == []
    named = make_article(2, text="Un prêt se prépare, a révélé Paper 1.", **texts)
    assert kinds([make_article(1, marks=MARKS), named]) == [("a2", "a1", "rewrite")]


def test_the_same_marks_a_month_later_are_no_copy(make_article: Any) -> None:
    later = make_article(2, lang="fr", text="Un prêt.", marks=MARKS, published="2025-04-20")
    assert kinds([make_article(1, marks=MARKS), later]) == []


def test_few_marks_say_nothing(make_article: Any) -> None:
    french = make_article(2, lang="fr", text="Un prêt.", marks=MARKS[:5])
    assert kinds([make_article(1, marks=MARKS[:5]), french]) == []


def test_an_unknown_day_of_a_month_is_a_tie_with_its_days(make_article: Any) -> None:
    one = make_article(1, published="2025-03-02", credit="Paper 2")
    assert kinds([one, make_article(2, published="2025-03")]) == [("a1", "a2", "reprint")]


def test_of_two_on_one_day_the_named_is_the_original(make_article: Any) -> None:
    text = f"(Paper 2) - {make_article(1).text}"
    one = make_article(1, published="2025-03-01", text=text)
    assert kinds([one, make_article(2, published="2025-03-01")]) == [("a1", "a2", "reprint")]


def test_a_text_that_everybody_prints_is_a_copy_everywhere(make_article: Any) -> None:
    articles = [make_article(number, published=f"2025-03-01T10:{number:02}") for number in range(50)]
    assert {(edge.original_id, edge.kind) for edge in find_copies(articles)} == {("a0", "reprint")}
    assert len(find_copies(articles)) == 49
