"""Matching words of a closed vocabulary against tokens and clauses: what claims, stages and attribution share."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nlp.lexicon import read_lexicon
from nlp.reading.inflection import inflect

VERBS = frozenset(
    {
        "verbs",
        "rounds",
        "say",
        "deny",
        "doubt",
        "rule_out",
        "quiet",
        "clause_only",
        "announce",
        "with_noun",
        "turn_down",
        "helpers",
        "sets",
        "expects",
        "raising",
        "lasting",
        "building",
        "deeds",
        "collapsing",
        "control",
    }
)


@dataclass(frozen=True)
class Words:
    """A set of words: lemmas or forms, and beginnings of forms (written with a final star)."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, entries: list[str]) -> "Words":
        """Build the set from the entries of a vocabulary file."""
        starred = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
        return cls(frozenset(entry for entry in entries if not entry.endswith("*")), starred)

    def __contains__(self, token: object) -> bool:
        if not isinstance(token, Token):
            return False
        form = token.lower_
        if form in self.whole or form.startswith(self.beginnings):
            return True
        return token.lemma_.lower() in self.whole

    def __or__(self, other: "Words") -> "Words":
        """Return the words of either set."""
        return Words(self.whole | other.whole, self.beginnings + other.beginnings)


@cache
def words(lexicon: str, *path: str) -> Words:
    """Return the words that stand under a path of keys in a vocabulary file."""
    table = read_lexicon(lexicon)
    for key in path:
        table = table[key]
    known = Words.of(list(table))
    *groups, lang = path if path[-1] in ("en", "fr") else (*path, lexicon[-2:])
    if not groups or groups[-1] not in VERBS:
        return known
    forms = (form for entry in known.whole for form in inflect(entry, lang))
    return Words(known.whole.union(forms), known.beginnings)


@cache
def pattern(lexicon: str, *path: str) -> re.Pattern[str]:
    """Return one regular expression over all phrases that stand under a path of keys in a vocabulary file."""
    table = read_lexicon(lexicon)
    for key in path:
        table = table[key]
    return re.compile(r"(?<!\w)(?:" + "|".join(table) + r")(?!\w)" if table else r"(?!)", re.IGNORECASE)
