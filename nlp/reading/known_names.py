"""Names that the gazetteer knows, found in a text and told apart by what else the text says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from nlp.gazetteer import Entry, Gazetteer, Match
from nlp.lexicon import check_keys, read_lexicon
from nlp.types import Mention

NAME_KEYS: Final = (
    "legal_dotted", "legal", "organisation_ends", "organisation_starts", "organisation_titles",
    "person_titles", "speech", "particles", "junk", "months", "openers", "posts", "company_verbs", "company_nouns",
    "directions", "short_names", "work_ends", "given_m", "given_f", "press", "platforms",
)  # fmt: skip
HONORIFIC = re.compile(
    r"(?:^|(?:^|[^\w'.]|[a-z]) |[\n(\"“«])(?P<title>(?:President|Sheikh|Sheik|Cheikh|King|Prince) )$"
)
UNSURE, LIKELY = 0.6, 0.8  # one of several of that name; a surname beside its employer alone


@cache
def name_words(key: str) -> frozenset[str]:
    """Return a list of nlp/lexicon/names.toml."""
    table = read_lexicon("names")
    check_keys(table, NAME_KEYS, "nlp/lexicon/names.toml")
    return frozenset(table[key])


def find_known(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield every name, demonym and surname in a text that an entry of the gazetteer is meant by."""
    context = _Context(text, tuple(gazetteer.find_matches(text)))
    for match in context.matches:
        if context.part_of_longer(match):
            continue
        found = context.surnamed(match) if match.sort == "surname" else context.named(match)
        if found is not None:
            entry, confidence = found
            start, end = extend(text, match.start, match.end, entry.kind)
            other = match.sort == "name" and text[start : match.start].strip() in name_words("directions")
            name, wikidata = (text[start:end], None) if other else (entry.name, entry.wikidata)
            yield Mention(start, end, text[start:end], entry.kind, name, wikidata, confidence=confidence)


@cache
def _legal_form() -> re.Pattern[str]:
    dotted = "|".join(map(re.escape, sorted(name_words("legal_dotted"), key=len, reverse=True)))
    plain = "|".join(map(re.escape, sorted(name_words("legal"), key=len, reverse=True)))
    return re.compile(rf"(?:,? (?:(?:{dotted})(?!\w)\.?|(?:{plain})(?!\w)))+")


def extend(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """Widen a name to what newsrooms write as one with it: a legal form, the honorific of a head of state."""
    if kind == "ORG":
        return start, legal_end(text, end)
    if kind == "PERSON" and (found := HONORIFIC.search(text, max(start - 20, 0), start)):
        return found.start("title"), end
    if kind == "PLACE" and (found := re.search(r"(?<![\w-])([A-Z]\w+)[ -]$", text[max(start - 20, 0) : start])):
        return (start - len(found[0]) if found[1] in name_words("directions") else start), end
    return start, end


def legal_end(text: str, end: int) -> int:
    """Return where a company's name ends when the legal form after it is taken in."""
    found = _legal_form().match(text, end)
    if found:
        return found.end()
    dotted = text[end : end + 1] == "." and text[:end].rpartition(" ")[2] in name_words("legal_dotted")
    return end + 1 if dotted else end


def strip_legal(name: str) -> str:
    """Return a company's name without its legal form."""
    found = next((found for found in _legal_form().finditer(name) if found.end() == len(name)), None)
    return name[: found.start()] if found and found.start() else name


@dataclass(frozen=True)
class _Context:
    """What a text says about which entries are meant."""

    text: str
    matches: tuple[Match, ...]

    @cached_property
    def clear(self) -> frozenset[str]:
        """Entries named in a form that nothing else has."""
        named = (match for match in self.matches if match.sort in ("name", "demonym") and len(match.entries) == 1)
        return frozenset(match.entries[0].name for match in named if _safe(match.entries[0], match.form))

    def named(self, match: Match) -> tuple[Entry, float] | None:
        """Choose the entry that a name or demonym means."""
        if match.sort == "demonym" and self._language_or_region(match):
            return None
        meant = [entry for entry in match.entries if self._meant(entry, match.form)]
        if len(meant) < 2:
            return (meant[0], 1.0) if meant else None
        known = [entry for entry in meant if entry.name in self.clear or entry.owner in self.clear]
        return (known[0], 1.0) if len(known) == 1 else ((known or meant)[0], UNSURE)

    def surnamed(self, match: Match) -> tuple[Entry, float] | None:
        """Choose the person that a surname means: one named in full here, else one whose employer is."""
        if self._given_name_before(match.start) or self._begins_sentence_as_word(match):
            return None
        full = [entry for entry in match.entries if entry.name in self.clear]
        if full:
            return (full[0], 1.0) if len(full) == 1 else (self._nearest(full, match.start), UNSURE)
        employed = [entry for entry in match.entries if entry.owner in self.clear]
        return (employed[0], LIKELY) if len(employed) == 1 and len(match.form) > 4 else None

    def part_of_longer(self, match: Match) -> bool:
        """Say whether a hyphen makes a match one half of a name that is not known (Paris-Saclay)."""
        before, after = self.text[max(match.start - 2, 0) : match.start], self.text[match.end : match.end + 2]
        left = len(before) == 2 and before[1] == "-" and before[0].isalpha() and not self._known_at(match.start - 2)
        right = len(after) == 2 and after[0] == "-" and after[1].isupper() and not self._known_at(match.end + 1)
        return right or (left and match.sort == "surname")

    def _language_or_region(self, match: Match) -> bool:
        """Say whether a demonym names a tongue (in French) or a region's people rather than a state's or city's."""
        if not {"state", "city"} & set(match.entries[0].roles or ("state",)):
            return True
        spoken = re.search(r"(?<!\w)(?:in|en|into|from the) $", self.text[max(match.start - 9, 0) : match.start])
        return spoken is not None and not re.match(r" \w", self.text[match.end : match.end + 2])

    def _known_at(self, offset: int) -> bool:
        return any(match.start <= offset < match.end for match in self.matches)

    def _meant(self, entry: Entry, form: str) -> bool:
        if not entry.ambiguous or _safe(entry, form):
            return True
        if any(form != match.form and entry in match.entries and match.sort == "name" for match in self.matches):
            return True
        return any(_has_word(self.text, word) for word in entry.ambiguous)

    def _given_name_before(self, start: int) -> bool:
        """Say whether another person's given name stands before a surname."""
        found = re.search(r"([^\W\d_][\w.'-]*) $", self.text[max(start - 30, 0) : start])
        word = found[1] if found else ""
        if not word[:1].isupper() or word.isupper() or word.endswith("'s"):
            return False
        ordinary = name_words("person_titles") | name_words("openers")
        return word not in ordinary and not self._known_at(start - 2)

    def _begins_sentence_as_word(self, match: Match) -> bool:
        """Say whether a surname that is also a word (Son) stands where a word has a capital."""
        if match.form.capitalize() not in name_words("openers"):
            return False
        before = self.text[max(match.start - 30, 0) : match.start].rstrip(" «“\"'")
        if before.split(" ")[-1] in name_words("person_titles"):
            return False
        return not before or before[-1] in ".!?:\n;" or match.form.isupper()

    def _nearest(self, entries: list[Entry], start: int) -> Entry:
        before = [match for match in self.matches if match.start < start and match.sort == "name"]
        named = [entry for match in before for entry in match.entries if entry in entries]
        return named[-1] if named else entries[0]


def _safe(entry: Entry, form: str) -> bool:
    """Say whether a form is none of an entry's ambiguous ones, which are its shortest."""
    return not entry.ambiguous or len(form.split()) > min(len(name.split()) for name in entry.names)


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def mentions_of(kind: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the mentions of one kind."""
    return tuple(mention for mention in mentions if mention.kind == kind)
