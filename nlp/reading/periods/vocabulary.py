"""The words and the grammar of periods in one language, from nlp/lexicon/periods/<language>.toml.

A word has roles (`month`, `unit`, `last`) with a value each. Every set of roles is one character, so that the
grammar, written over role names, becomes regular expressions over short strings of such characters.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from nlp.errors import LexiconError
from nlp.lexicon import FOLDER, check_keys, read_lexicon

Value = int | str
Roles = frozenset[str]
TABLES = ("words", "phrases", "careful", "tense", "rule", "numeric")
BREAK = "\ue000"
GRAINS = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval")
TOKEN = re.compile(
    r"(?P<opaque>\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+,\d+)"
    r"|(?P<full>\d{4}([-/.])\d{1,2}\3\d{1,2}(?!\d)|\d{1,2}([-/.])\d{1,2}\4(?:\d{4}|\d\d)(?!\d)|20\d{6}(?!\d))"
    r"|(?P<half>\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<decimal>\d+\.\d+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\s])"
)

SHORT_DATE = r"\d{1,2}([./-])\d{1,2}\1\d\d(?!\d)|20\d{6}|\d{1,2}/\d{1,2}(?![\d/])"


@dataclass(frozen=True, slots=True)
class Rule:
    """One step of the cascade: what is read there, its pattern over role characters, and what a match must have."""

    reads: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@dataclass(slots=True)
class Alphabet:
    """One character for each set of roles."""

    letters: dict[Roles, str] = field(default_factory=dict)

    def letter(self, roles: Roles) -> str:
        """Return the character of a set of roles."""
        return self.letters.setdefault(roles, chr(0xE001 + len(self.letters)))

    def compile(self, pattern: str, where: str) -> re.Pattern[str]:
        """Turn a pattern over role names into a regular expression; `!role` must not follow, `<role` not precede."""
        known = set().union(*self.letters)

        def group(match: re.Match[str]) -> str:
            if match[2] not in known:
                raise LexiconError(f"{where}: no word has the role {match[2]!r} of {pattern!r}.")
            letters = "".join(one for roles, one in self.letters.items() if match[2] in roles)
            return {"!": f"(?![{letters}])", "<": f"(?<![{letters}])"}.get(match[1], f"[{letters}]")

        return re.compile(re.sub(r"([!<]?)([a-z_0-9]+)", group, pattern).replace(" ", ""))

    def needed(self, pattern: str) -> frozenset[str]:
        """Return the characters of the rarest role that a pattern cannot do without; all of them if there is none."""
        outer = pattern
        while outer != (outer := re.sub(r"\([^()]*\)[?*+]?", " ", outer)):
            pass
        sure = re.findall(r"(?<![!<\w])([a-z_0-9]+)(?![\w?*])", outer)
        every = frozenset(self.letters.values())
        groups = [frozenset(one for roles, one in self.letters.items() if role in roles) for role in sure]
        return min([every, *groups], key=len)


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that reading periods in one language needs."""

    words: dict[str, dict[str, Value]]
    phrases: dict[str, list[tuple[list[str], dict[str, Value]]]]
    careful: dict[str, Any]
    month_first: bool
    rules: tuple[Rule, ...]
    alphabet: Alphabet
    anchors: frozenset[str]
    places: re.Pattern[str]
    familiar: frozenset[str]
    future: re.Pattern[str]


@cache
def languages() -> frozenset[str]:
    """Return the languages that have a vocabulary of periods."""
    return frozenset(entry.name.removesuffix(".toml") for entry in FOLDER.joinpath("periods").iterdir())


@cache
def language(code: str) -> Language | None:
    """Read the vocabulary of a language; None when there is none."""
    if code not in languages():
        return None
    where = f"nlp/lexicon/periods/{code}.toml"
    data = read_lexicon(f"periods/{code}")
    check_keys(data, TABLES, where)
    words, phrases = read_words(data)
    alphabet = Alphabet()
    for roles in [*map(frozenset, words.values()), *(frozenset(r) for some in phrases.values() for _, r in some)]:
        alphabet.letter(roles)
    for word, doubt in data["careful"]["words"].items():
        alphabet.letter(frozenset(words.get(word, {})) - set(doubt["roles"]) or frozenset({"other"}))
    for roles in fixed_roles():
        alphabet.letter(roles)
    rules = tuple(read_rule(rule["reads"], rule["patterns"], alphabet, where) for rule in data["rule"])
    return Language(
        words=words,
        phrases=phrases,
        careful=data["careful"],
        month_first=data["numeric"]["month_first"],
        rules=rules,
        alphabet=alphabet,
        anchors=anchor_words(words, phrases, data["numeric"]["anchors"]),
        places=re.compile("|".join([SHORT_DATE, *data["numeric"].get("places", [])])),
        familiar=frozenset(words) | {token for some in phrases.values() for tokens, _ in some for token in tokens},
        future=tense_pattern(data["tense"]),
    )


def read_rule(reads: str, patterns: list[str], alphabet: Alphabet, where: str) -> Rule:
    """Join the patterns of a rule."""
    pattern = alphabet.compile("|".join(f"(?:{one})" for one in patterns), where)
    return Rule(reads, pattern, frozenset().union(*map(alphabet.needed, patterns)))


def read_words(data: dict[str, Any]) -> tuple[dict[str, dict[str, Value]], Any]:
    """Return single words and phrases with their roles; a word without accents stands for the one with them."""
    words: dict[str, dict[str, Value]] = {}
    phrases: dict[str, list[tuple[list[str], dict[str, Value]]]] = {}
    for role, some in data["words"].items():
        pairs = some.items() if isinstance(some, dict) else ((word, word) for word in some)
        for written, value in pairs:
            for word in dict.fromkeys((written, plain(written) if len(written) > 3 else written)):
                tokens = [match[0] for match in TOKEN.finditer(word)]
                if len(tokens) == 1:
                    words.setdefault(word, {}).setdefault(role, value)
                    continue
                known = phrases.setdefault(tokens[0], [])
                same = next((roles for other, roles in known if other == tokens), None)
                if same is None:
                    known.append((tokens, {role: value}))
                else:
                    same.setdefault(role, value)
    for known in phrases.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return words, phrases


def plain(word: str) -> str:
    """Write a word without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def number_roles(digits: str) -> Roles:
    """Return the roles of a number in digits."""
    number, roles = int(digits), {"num"}
    if len(digits) <= 2 and 1 <= number <= 31:
        roles.add("daynum")
    if len(digits) <= 2 and 1 <= number <= 12:
        roles.add("monthnum")
    if len(digits) == 2:
        roles.add("year2")
    if len(digits) == 4 and 1000 <= number <= 2999:
        roles.add("year4")
    return frozenset(roles)


def date_roles(grain: str) -> Roles:
    """Return the roles of a period that was read."""
    return frozenset({"date", f"date_{grain}"})


def fixed_roles() -> list[Roles]:
    """Return the sets of roles that do not come from words."""
    numbers = [number_roles(digits) for digits in ("1", "01", "12", "13", "31", "32", "99", "500", "2024", "9999")]
    others = [
        {"other"},
        {"mark"},
        {"opaque"},
        {"halfdate"},
        {"fulldate"},
        {"ordinal"},
        {"ordinal", "nth"},
        {"num", "daynum"},
        {"num"},
        {"year4"},
        {"done"},
    ]
    return [*numbers, *map(frozenset, others), *map(date_roles, GRAINS)]


def anchor_words(words: Any, phrases: Any, roles: list[str]) -> frozenset[str]:
    """Return the words near which a period is looked for, and the numbers that can be years."""
    found = {word for word, known in words.items() if known.keys() & set(roles)}
    for some in phrases.values():
        found.update(max(tokens, key=len) for tokens, known in some if known.keys() & set(roles))
    return frozenset(found) | {str(year) for year in range(1500, 2200)}


def tense_pattern(tense: dict[str, list[str]]) -> re.Pattern[str]:
    """Join the signs of the future, of nothing and of the past; the first that fits at a place counts."""
    groups = [f"(?P<{name}>{'|'.join(tense[name])})" for name in ("neutral", "future", "past")]
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")
