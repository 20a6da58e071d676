import pytest
import spacy
from spacy.tokens import Doc, Span

from nlp.gazetteer import Entry, Gazetteer, load_gazetteer
from nlp.reading.entities import find_products, read_mentions
from nlp.types import Mention

BUNDLED = load_gazetteer()
OWN = Gazetteer(
    {
        entry.name: entry
        for entry in (
            Entry(name="Zorblax", kind="ORG", wikidata="Q1", aliases=("Zorblax Fund Management",)),
            Entry(name="Orchard", kind="ORG", ambiguous=("phone",), aliases=("Orchard Corp",)),
            Entry(name="Ada Brook", kind="PERSON", owner="Zorblax"),
            Entry(name="Carl Son", kind="PERSON"),
            Entry(name="Eve Brook", kind="PERSON"),
            Entry(name="Norland", kind="PLACE", roles=("state",), demonyms=("norlandais", "Norlandic")),
            Entry(name="Zorbot", kind="PRODUCT", owner="Zorblax"),
        )
    }
)


def make_doc(text: str, lang: str = "en", *found: tuple[str, str]) -> Doc:
    """Make a text with what a trained pipeline would have found in it."""
    doc = spacy.blank(lang)(text)
    spans = []
    for words, label in found:
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label=label)
        assert isinstance(span, Span)
        spans.append(span)
    doc.ents = tuple(spans)
    return doc


def read(
    text: str, *found: tuple[str, str], lang: str = "en", gazetteer: Gazetteer = OWN
) -> list[tuple[str, str, str]]:
    return [(m.text, m.kind, m.entity) for m in names(make_doc(text, lang, *found), lang, gazetteer)]


def names(doc: Doc, lang: str = "en", gazetteer: Gazetteer = OWN) -> list[Mention]:
    return [m for m in read_mentions(doc, gazetteer=gazetteer, lang=lang) if not m.coreferent]


def test_mentions_lie_where_their_text_is() -> None:
    doc = make_doc("Yesterday Zorblax met Jane Miller in Norland.")
    assert [doc.text[m.start : m.end] == m.text for m in names(doc)] == [True, True, True]


def test_known_name_has_its_wikidata_id_and_full_confidence() -> None:
    (found,) = names(make_doc("Zorblax grew."))
    assert (found.wikidata, found.confidence) == ("Q1", 1.0)


@pytest.mark.parametrize("written", ["Zorblax", "ZORBLAX", "Zorblax Fund Management", "Zorblax Inc.", "Zorblax Group"])
def test_forms_of_a_company_are_one_entity(written: str) -> None:
    assert read(f"Then {written} grew.") == [(written, "ORG", "Zorblax")]


@pytest.mark.parametrize("written", ["Zorblax's growth", "d'Zorblax", "Zorblax’s growth", "(Zorblax)"])
def test_possessive_and_elision_stay_outside(written: str) -> None:
    assert read(f"By {written} alone") == [("Zorblax", "ORG", "Zorblax")]


def test_ambiguous_name_counts_only_in_context() -> None:
    assert read("Orchard is what they call a garden of apples.") == []
    assert read("Orchard will sell a phone.") == [("Orchard", "ORG", "Orchard")]


def test_ambiguous_name_counts_beside_a_longer_form() -> None:
    assert read("Orchard rose. Orchard Corp fell.")[0] == ("Orchard", "ORG", "Orchard")


def test_surname_counts_once_the_full_name_is_there() -> None:
    assert ("Son", "PERSON", "Carl Son") in read("Carl Son spoke. Later Son left.")


def test_surname_without_full_name_or_employer_is_left_alone() -> None:
    assert read("Later Brook left.") == []


def test_surname_counts_where_the_employer_is_named() -> None:
    assert ("Brook", "PERSON", "Ada Brook") in read("Zorblax grew, and Brook left.")


def test_surname_behind_another_given_name_is_someone_else() -> None:
    found = read("Ada Brook met Tom Brook.")
    assert ("Tom Brook", "PERSON", "Tom Brook") in found
    assert ("Ada Brook", "PERSON", "Ada Brook") in found


def test_french_possessive_is_no_surname() -> None:
    found = read("Carl Son parle. Son groupe grandit, dit M. Son.", lang="fr")
    assert [words for words, _, _ in found] == ["Carl Son", "Son"]


def test_demonym_is_the_country() -> None:
    assert read("Le fonds norlandais paie.", lang="fr") == [("norlandais", "PLACE", "Norland")]


def test_language_is_no_country() -> None:
    assert read("Il parle en norlandais.", lang="fr") == []


def test_direction_makes_another_place() -> None:
    assert read("They left Northern Norland.") == [("Northern Norland", "PLACE", "Northern Norland")]


def test_products_are_no_mentions_but_can_be_found() -> None:
    doc = make_doc("Zorblax sells Zorbot.")
    assert [m.text for m in names(doc)] == ["Zorblax"]
    assert [(m.text, m.kind) for m in find_products(doc, gazetteer=OWN)] == [("Zorbot", "PRODUCT")]


def test_recognised_name_is_taken_without_its_title_and_article() -> None:
    text = "The Vintner Guild praised Mr Harlow Pike's work."
    found = read(text, ("The Vintner Guild", "ORG"), ("Mr Harlow Pike's", "PER"))
    assert found == [("Vintner Guild", "ORG", "Vintner Guild"), ("Harlow Pike", "PERSON", "Harlow Pike")]


def test_recognised_surname_is_the_longest_form() -> None:
    found = read("Harlow Pike left; Pike slept.", ("Harlow Pike", "PER"))
    assert found[-1] == ("Pike", "PERSON", "Harlow Pike")


def test_one_name_has_one_kind_in_a_text() -> None:
    doc = make_doc("Vexley grew. Vexley hired. Vexley paid.", "en")
    doc.ents = (
        Span(doc, 0, 1, label="ORG"),
        Span(doc, 3, 4, label="ORG"),
        Span(doc, 6, 7, label="LOC"),
    )
    assert {m.kind for m in names(doc)} == {"ORG"}


def test_recognised_name_is_found_again_elsewhere() -> None:
    assert len(read("Vexley grew. They like Vexley.", ("Vexley", "ORG"))) == 2


def test_known_name_wins_over_a_recognised_one_across_it() -> None:
    assert read("Zorblax Wednesday closed.", ("Zorblax Wednesday", "ORG")) == [("Zorblax", "ORG", "Zorblax")]


def test_longer_recognised_organisation_holds_a_place() -> None:
    assert read("The Bank of Norland paid.", ("Bank of Norland", "ORG")) == [
        ("Bank of Norland", "ORG", "Bank of Norland")
    ]


@pytest.mark.parametrize("junk", ["AI", "GPU", "CEO", "H100", "GPT-5", "March", "2024", "IA", "PDG"])
def test_what_is_never_a_name_is_dropped(junk: str) -> None:
    assert read(f"They saw {junk} there.", (junk, "ORG")) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("He joined Marlow Capital in May.", "en", ("Marlow Capital", "ORG")),
        ("Shares of Tarn Technologies fell.", "en", ("Tarn Technologies", "ORG")),
        ("Then Jane Q. Miller left.", "en", ("Jane Q. Miller", "PERSON")),
        ("The chips, Harlow Pike said, are late.", "en", ("Harlow Pike", "PERSON")),
        ("He left BrightVale early.", "en", ("BrightVale", "ORG")),
        ("The startup Vexley hired.", "en", ("Vexley", "ORG")),
        ("They met Vexley, a maker of valves.", "en", ("Vexley", "ORG")),
        ("He became chief executive of Vexley.", "en", ("Vexley", "ORG")),
        ("They build in Tarnwick, in Norland.", "en", ("Tarnwick", "PLACE")),
        ("Le groupe Marval investit.", "fr", ("Marval", "ORG")),
        ("Selon l'analyste Odile Verneuil, tout va bien.", "fr", ("Odile Verneuil", "PERSON")),
        ("« Tout va bien », a déclaré Odile Verneuil.", "fr", ("Odile Verneuil", "PERSON")),
        ("Elle a travaillé chez Marval.", "fr", ("Marval", "ORG")),
        ("Le PDG de Marval part.", "fr", ("Marval", "ORG")),
    ],
)
def test_words_around_tell_an_unknown_name(text: str, lang: str, expected: tuple[str, str]) -> None:
    assert expected in [(words, kind) for words, kind, _ in read(text, lang=lang)]


@pytest.mark.parametrize("text", ["However, the company grew.", "But the fund paid.", "Last March it rained."])
def test_capital_of_a_sentence_is_no_name(text: str) -> None:
    assert read(text) == []


def test_headline_in_capitals_of_titles_tells_nothing() -> None:
    assert read("Why Every Founder Raised Prices Before Winter Came") == []


def test_newspaper_goes_by_its_last_word_behind_an_article() -> None:
    found = read("The Wall Street Journal asked. He told the Journal so.", gazetteer=BUNDLED)
    assert found[-1] == ("Journal", "ORG", "The Wall Street Journal")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "’", "a" * 5000, "A. " * 2000])
def test_odd_texts_are_read(text: str) -> None:
    assert all(m.text == m.text.strip() for m in names(make_doc(text)))


def test_hard_space_joins_a_name_and_stays_in_its_text() -> None:
    (found,) = names(make_doc("Then Ada\u00a0Brook left."))
    assert (found.text, found.entity) == ("Ada\u00a0Brook", "Ada Brook")


@pytest.mark.parametrize(
    "words",
    ["IA souveraine", "Clean Rivers Act", "Nobody is going out there", "Contacted", "Vexley", "Plan de secours"],
)
def test_recognised_words_that_name_nothing_are_dropped(words: str) -> None:
    expected = [] if words != "Vexley" else ["Vexley"]
    assert [text for text, _, _ in read(f"{words} and they contacted him.", (words, "PER"))] == expected


def test_surname_takes_the_kind_of_its_full_name() -> None:
    doc = make_doc("Harlow Pike left. Pike slept.")
    doc.ents = (Span(doc, 0, 2, label="PER"), Span(doc, 4, 5, label="ORG"))
    assert [(m.text, m.kind) for m in names(doc)] == [("Harlow Pike", "PERSON"), ("Pike", "PERSON")]
