"""Amounts, step 0: the vocabularies of nlp/lexicon/amounts, compiled once a language for the grammar."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from nlp.lexicon import check_keys, read_lexicon
from nlp.reading.amounts.tokens import words_of

T = TypeVar("T")
Words = tuple[str, ...]
TABLES = (
    *("decimal", "numbers", "grammar", "scales", "vague", "collective", "fractions", "currencies", "minor", "units"),
    *("between_number_and_unit", "bare", "modifiers", "basis", "cents", "undisclosed", "figures", "never"),
)
GRAMMAR = (
    *("hundred", "thousand", "articles", "joiners", "point", "of", "some", "between", "from", "to", "and", "or"),
    *("halves_after", "change", "range"),
)
OTHERS = ("de", "es", "it")


@dataclass(slots=True)
class Phrases(Generic[T]):
    """Phrases with a value each, found by their first word (or their last), the longest first."""

    backward: bool = False
    table: dict[str, list[tuple[Words, T]]] = field(default_factory=dict)

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase."""
        words = words_of(phrase)
        places = self.table.setdefault(words[-1 if self.backward else 0], [])
        places.append((words, value))
        places.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: list[str], start: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that starts here, and where it ends."""
        for phrase, value in self.table.get(words[start], ()) if start < len(words) else ():
            if len(phrase) == 1 or tuple(words[start : start + len(phrase)]) == phrase:
                return value, start + len(phrase)
        return None

    def match_before(self, words: list[str], end: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that ends before `end`, and where it starts."""
        for phrase, value in self.table.get(words[end - 1], ()) if end > 0 else ():
            start = end - len(phrase)
            if start >= 0 and (len(phrase) == 1 or tuple(words[start:end]) == phrase):
                return value, start
        return None


@dataclass(slots=True, kw_only=True)
class Vocabulary:
    """All that the grammar knows of one language."""

    lang: str
    decimal: str
    numbers: dict[str, int]
    scales: dict[str, float]
    letters: dict[str, float]
    vague: dict[str, tuple[float, float | None]]
    collective: Phrases[tuple[float, bool]]
    fractions: Phrases[float]
    signs: dict[str, float]
    grammar: dict[str, frozenset[str]]
    some: Phrases[bool]
    halves_after: Phrases[bool]
    between: Phrases[bool]
    connectors: Phrases[str]
    symbols: dict[str, str]
    qualifiers: dict[str, dict[str, str]]
    upper_codes: dict[str, tuple[str, float]]
    lower_codes: dict[str, str]
    nouns: Phrases[tuple[str | None, str | None]]
    minor: Phrases[str]
    units: Phrases[str]
    case_units: dict[str, str]
    models: dict[str, str]
    gap_words: frozenset[str]
    bare_after: frozenset[str]
    bare_of: frozenset[str]
    before: Phrases[str]
    after: Phrases[str]
    basis_before: Phrases[str]
    basis_after: Phrases[str]
    cents_context: frozenset[str]
    undisclosed: Phrases[bool]
    figure_words: frozenset[str]
    figure_parts: dict[str, str]
    never_count: frozenset[str]
    definite: frozenset[str]
    never_year: frozenset[str]
    anchors: frozenset[str]
    apart: frozenset[str]
    capitals: frozenset[str]
    prepositions: frozenset[str]
    dollar_codes: frozenset[str]
    all_words: frozenset[str]
    second_fillers: frozenset[str]


def phrases_of(lists: dict[str, Iterable[str]], *, backward: bool = False) -> Phrases[str]:
    """Turn {value: [phrases]} into phrases; French `de` and `que` are also `d'` and `qu'`."""
    found: Phrases[str] = Phrases(backward)
    for value, phrases in lists.items():
        for phrase in phrases:
            found.add(phrase, value)
            if phrase.endswith((" de", " que")):
                found.add(phrase[:-1] + "'", value)
    return found


def flags_of(phrases: Iterable[str], *, backward: bool = False) -> Phrases[bool]:
    """Turn a list into phrases that are only there or not."""
    found: Phrases[bool] = Phrases(backward)
    for phrase in phrases:
        found.add(phrase, True)
    return found


def values_of(table: dict[str, Any]) -> Phrases[Any]:
    """Turn {phrase: value} into phrases."""
    found: Phrases[Any] = Phrases()
    for phrase, value in table.items():
        found.add(phrase, tuple(value) if isinstance(value, list) else value)
    return found


def read_nouns(entries: list[dict[str, Any]]) -> Phrases[tuple[str | None, str | None]]:
    """Read the nouns of currencies with every adjective, before and after; the second code needs a large sum."""
    found: Phrases[tuple[str | None, str | None]] = Phrases()
    for entry in entries:
        for noun in entry["names"]:
            for code, adjectives in entry.items():
                if code.isupper():
                    for adjective in adjectives:
                        glue = "" if adjective.endswith("-") else " "
                        found.add(f"{adjective}{glue}{noun}", (code, None))
                        found.add(f"{noun} {adjective}", (code, None))
            found.add(noun, (entry.get("plain"), entry.get("large")))
    return found


def read_codes(codes: dict[str, Any]) -> dict[str, tuple[str, float]]:
    """Read the codes as written in capitals, alone and after a scale (MUSD, kEUR)."""
    names = {code: code for code in codes["upper"]} | codes["also"]
    names["CNH"] = "CNY"
    scaled = {f"{letter}{code}": (code, scale) for code in codes["upper"] for letter, scale in SCALED.items()}
    return scaled | {name: (code, 1.0) for name, code in names.items()}


SCALED = {"k": 1e3, "K": 1e3, "M": 1e6, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9}


def own_tables(lang: str) -> dict[str, Any]:
    """Read the tables of a language; any other language than ours is read as English."""
    if lang in OTHERS:
        return dict(read_lexicon("amounts/other")[lang])
    return read_lexicon("amounts/fr" if lang == "fr" else "amounts/en")


@cache
def read_vocabulary(lang: str) -> Vocabulary:
    """Compile the vocabulary of a language; raises LexiconError for a key that nothing reads."""
    own, shared = own_tables(lang), read_lexicon("amounts/shared")
    check_keys(own, TABLES, f"nlp/lexicon/amounts, {lang}")
    check_keys(own["grammar"], GRAMMAR, f"nlp/lexicon/amounts, {lang}, grammar")
    grammar = own["grammar"]
    connectors = phrases_of({name: grammar[name] for name in ("to", "and", "or")})
    for sign in "-–":
        connectors.add(sign, "-")
    codes = read_codes(shared["codes"])
    vague = {word: (low, high or None) for word, (low, high) in own["vague"].items()}
    collective, fractions, undisclosed = (
        values_of(own["collective"]),
        values_of(own["fractions"]),
        flags_of(own["undisclosed"]["phrases"]),
    )
    lower_codes = {code: codes[code.upper()][0] for code in shared["codes"]["lower"]}
    figures = own["figures"]
    some = flags_of(grammar["some"])
    anchors = {*own["numbers"], *grammar["hundred"], *grammar["thousand"], *grammar["articles"], *vague}
    anchors |= {*shared["symbols"], *lower_codes, *(name.lower() for name in codes), *fractions.table}
    anchors |= {word for entry in own["currencies"] for names in entry.values() if names for word in first_words(names)}
    anchors |= {
        *collective.table,
        *undisclosed.table,
        *some.table,
        *(word for part in FIGURES for word in figures[part]),
    }
    qualifying = [phrase for group in own["modifiers"].values() for phrases in group.values() for phrase in phrases]
    listed = [*own["bare"]["after"], *grammar["between"], *grammar["of"], *qualifying]
    all_words = {word for phrase in listed for word in words_of(phrase)}
    return Vocabulary(
        lang=lang,
        decimal=own["decimal"],
        numbers=own["numbers"],
        scales=shared["scales"]["words"] | own["scales"],
        letters=shared["scales"]["letters"],
        vague=vague,
        collective=collective,
        fractions=fractions,
        signs=shared["fractions"],
        grammar={
            name: frozenset(grammar[name])
            for name in ("hundred", "thousand", "articles", "joiners", "point", "change", "range")
        }
        | {"of": frozenset(words_of(word)[0] for word in grammar["of"]), "from": frozenset(grammar["from"])},
        some=some,
        halves_after=flags_of(grammar["halves_after"]),
        between=flags_of(grammar["between"], backward=True),
        connectors=connectors,
        symbols=shared["symbols"],
        qualifiers={"$": shared["dollars"]} | sign_qualifiers(shared["other_signs"]),
        upper_codes=codes,
        lower_codes=lower_codes,
        nouns=read_nouns(own["currencies"]),
        minor=values_of(own["minor"]),
        units=values_of(shared["units"] | own["units"]),
        case_units=shared["case"],
        models={name: unit for unit, names in shared["models"].items() for name in names},
        gap_words=frozenset(word for phrase in own["between_number_and_unit"]["words"] for word in words_of(phrase)),
        bare_after=frozenset(word for phrase in own["bare"]["after"] for word in words_of(phrase)),
        bare_of=frozenset(own["bare"]["of"]),
        before=phrases_of(own["modifiers"]["before"], backward=True),
        after=phrases_of(own["modifiers"]["after"]),
        basis_before=phrases_of(own["basis"]["before"], backward=True),
        basis_after=phrases_of(own["basis"]["after"]),
        cents_context=frozenset(own["cents"]["context"]),
        undisclosed=undisclosed,
        figure_words=frozenset(figures["words"]),
        figure_parts={word: part for part in FIGURES for word in figures[part]},
        definite=frozenset(own["never"]["definite"]),
        never_count=frozenset(own["never"]["before_count"]),
        never_year=frozenset(own["never"]["before_year"]),
        anchors=frozenset(anchors),
        apart=frozenset(shared["apart"]["words"]),
        prepositions=frozenset(own["bare"]["prepositions"]),
        capitals=frozenset(shared["apart"]["capitals"]),
        dollar_codes=frozenset(shared["dollars"].values()),
        all_words=frozenset(all_words),
        second_fillers=frozenset(own["modifiers"]["before"]["fillers"] + own["modifiers"]["before"]["about"]),
    )


FIGURES = ("low", "mid", "high")


def first_words(names: str | list[str]) -> list[str]:
    """Return the first word of each phrase."""
    return [words_of(name)[0] for name in names] if isinstance(names, list) else []


def sign_qualifiers(signs: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Turn {letters: {sign: code}} into {sign: {letters: code}}."""
    found: dict[str, dict[str, str]] = {}
    for letters, codes in signs.items():
        for sign, code in codes.items():
            found.setdefault(sign, {})[letters] = code
    return found
