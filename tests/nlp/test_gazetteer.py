import re
from pathlib import Path

import pytest

from nlp.errors import LexiconError
from nlp.gazetteer import Entry, Gazetteer, load_gazetteer

BUNDLED = Path(__file__).parents[2] / "nlp" / "lexicon" / "entities"


def gazetteer(*entries: Entry) -> Gazetteer:
    return Gazetteer({entry.name: entry for entry in entries})


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def forms(text: str, *entries: Entry) -> list[tuple[str, str]]:
    return [(match.form, match.sort) for match in gazetteer(*entries).find_matches(text)]


def test_bundled_files_hold_at_least_four_hundred_entities() -> None:
    assert len(load_gazetteer().entries) >= 400


def test_every_owner_is_an_entity() -> None:
    entries = load_gazetteer().entries
    assert [entry.name for entry in entries.values() if entry.owner and entry.owner not in entries] == []


def test_no_entity_stands_in_two_files() -> None:
    names = [name for path in BUNDLED.glob("*.toml") for name in re.findall(r'(?m)^"(.+?)" = ', path.read_text())]
    assert sorted(names) == sorted(set(names))


def test_wikidata_ids_are_well_formed_and_used_once() -> None:
    ids = [entry.wikidata for entry in load_gazetteer().entries.values() if entry.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d*", one) for one in ids)
    assert len(ids) == len(set(ids))


def test_ways_to_write_the_emirate_are_one_entity() -> None:
    found = load_gazetteer().find_matches("Abu Dhabi, Abou Dhabi, Abou Dabi")
    assert {match.entries[0].name for match in found} == {"Abu Dhabi"}


def test_owner_of_product_and_employer_of_person() -> None:
    assert load_gazetteer().owner_of("ChatGPT") == "OpenAI"
    assert load_gazetteer().owner_of("Sam Altman") == "OpenAI"
    assert load_gazetteer().owner_of("Nobody at all") is None


def test_entity_is_found_by_alias() -> None:
    entry = load_gazetteer().entity("Advanced Micro Devices")
    assert entry is not None and entry.name == "AMD"


def test_alias_of_two_entities_names_neither() -> None:
    first, second = (Entry(name=name, kind="ORG", aliases=("One",)) for name in ("First One", "Second One"))
    both = gazetteer(first, second)
    assert both.entity("One") is None


def test_longest_form_wins() -> None:
    assert forms("Acme Cloud grows", Entry(name="Acme", kind="ORG"), Entry(name="Acme Cloud", kind="ORG")) == [
        ("Acme Cloud", "name")
    ]


@pytest.mark.parametrize("text", ["ACME wins", "Acme's rise", "d'Acme", "(Acme)", "Acme-backed", "l'Acme", "non-Acme"])
def test_name_is_found_at_word_boundaries(text: str) -> None:
    assert len(forms(text, Entry(name="Acme", kind="ORG"))) == 1


@pytest.mark.parametrize("text", ["acme", "Acmes", "MegaAcme", "Acme2"])
def test_name_is_not_found_inside_words_or_in_lower_case(text: str) -> None:
    assert forms(text, Entry(name="Acme", kind="ORG")) == []


def test_inner_capitals_may_be_dropped() -> None:
    assert forms("Softdesk", Entry(name="SoftDesk", kind="ORG")) == [("Softdesk", "name")]


def test_capitals_may_lack_their_accents() -> None:
    assert forms("Etats Réunis", Entry(name="États Réunis", kind="PLACE")) == [("Etats Réunis", "name")]


@pytest.mark.parametrize("word", ["polonais", "polonaise", "polonaises", "Polonais"])
def test_french_demonym_is_found_in_its_genders_and_numbers(word: str) -> None:
    assert forms(word, Entry(name="Poland", kind="PLACE", demonyms=("polonais",))) == [(word, "demonym")]


def test_surname_is_the_last_word_of_a_person() -> None:
    assert forms("Then Doe left", Entry(name="Jane Doe", kind="PERSON")) == [("Doe", "surname")]


def test_own_file_adds_an_entity(tmp_path: Path) -> None:
    path = write(tmp_path / "own.toml", 'kind = "ORG"\n[entities]\n"Zorblax" = { aliases = ["Zbx"] }\n')
    assert load_gazetteer((path,)).entity("Zbx") == Entry(name="Zorblax", kind="ORG", aliases=("Zbx",))


def test_own_file_adds_aliases_and_keeps_the_rest(tmp_path: Path) -> None:
    path = write(tmp_path / "own.toml", '[entities]\n"Sam Altman" = { aliases = ["Sama"] }\n')
    entry = load_gazetteer((path,)).entity("Sama")
    assert entry is not None and (entry.name, entry.kind, entry.owner) == ("Sam Altman", "PERSON", "OpenAI")


def test_own_file_changes_the_digest(tmp_path: Path) -> None:
    path = write(tmp_path / "own.toml", '[entities]\n"Zorblax" = {}\n')
    assert load_gazetteer((path,)).digest != load_gazetteer().digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[entities]\n"A" = { alias = ["B"] }', "aliases"),
        ('[entities]\n"A" = { aliases = "B" }', "a list of texts"),
        ('kind = "FIRM"\n[entities]\n"A" = {}', "PERSON, ORG, PLACE, PRODUCT"),
        ('kinds = "ORG"', "kind"),
        ("[entities", "TOML"),
    ],
)
def test_mistake_in_own_file_is_one_sentence_that_names_it(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path / "own.toml", text)
    with pytest.raises(LexiconError, match=rf"own\.toml.*{said}"):
        load_gazetteer((path,))


def test_missing_own_file_is_a_lexicon_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.toml"):
        load_gazetteer((tmp_path / "none.toml",))
