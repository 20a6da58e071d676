"""Who holds which post in a text: "le patron de Nvidia" and "the CEO" mean whom it names as such elsewhere."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from nlp.lexicon import read_lexicon
from nlp.types import Mention

SURE = 0.8  # by the text itself or the employer; a post is hardly ever held by two people of one text
LEXICON = "claims/posts"
OTHER_KEYS = frozenset({"wider", "verbs"})
LED_BY_THREE = frozenset({"chief", "founder", "chair"})  # posts in which an employer's only person may be meant
OF = r" (?:of|at|de|d'|du|des|chez|de la|de l'|du groupe|of the)\s*"
ARTICLES = r"(?:the|its|his|her|their|a|an|le|la|l'|son|sa|leur|un|une)"
APPOSED = re.compile(rf"(?:,|\(| -| –|:| is| was| est)\s*(?:{ARTICLES} ?)?(?:[\w'-]+ ){{0,2}}$")
BETWEEN = re.compile(rf"(?:'s?)?,?(?: {ARTICLES})?(?: [\w-]+)?\s$")
UNNAMED = re.compile(
    r"(?<!\w)(?:a|an|former|then|une?|ex-?|anciens?|anciennes?|des|several|two|deputy|vice)[ -]$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Title:
    """A post as written, with the firm and the person that stand with it."""

    start: int
    end: int
    sort: str
    firm: str | None
    person: Mention | None


def find_holders(
    text: str, lang: str, mentions: Sequence[Mention], owner_of: Callable[[str], str | None]
) -> Iterator[Mention]:
    """Yield the posts of a text that stand for a person whom it names."""
    titles = [*_titles(text, lang, mentions)]
    links = [*(title for title in titles if title.person is not None), *_by_verb(text, mentions)]
    people = [mention for mention in mentions if mention.kind == "PERSON" and not mention.coreferent]
    for title in titles:
        unnamed = UNNAMED.search(text[max(title.start - 12, 0) : title.start]) is not None
        person = title.person or (None if unnamed else _holder(title, links, people, owner_of))
        if person is not None:
            words = text[title.start : title.end]
            yield Mention(title.start, title.end, words, "PERSON", person.entity, person.wikidata, True, SURE)


def _holder(
    title: _Title, links: Sequence[_Title], people: Sequence[Mention], owner_of: Callable[[str], str | None]
) -> Mention | None:
    """Return whom a text names in a post elsewhere: of the same firm first, then by employer, then the last before."""
    sorts = (title.sort, *read_lexicon(LEXICON)["wider"].get(title.sort, ()))
    same = [link for sort in sorts for link in links if link.sort == sort and link.firm and link.firm == title.firm]
    if same:
        return same[0].person
    if title.firm is not None and title.sort in LED_BY_THREE:
        other = {link.person.entity for link in links if link.person and link.sort not in LED_BY_THREE}
        known = [person for person in people if owner_of(person.entity) == title.firm and person.entity not in other]
        if known:
            return _most_named(known)
    own = [link for link in links if link.sort == title.sort and None in (link.firm, title.firm) and link.person]
    fit = [link for link in own if link.person and title.firm in (None, owner_of(link.person.entity) or title.firm)]
    before = [link for link in fit if link.start < title.start]
    chosen = max(before, key=lambda link: link.start, default=next(iter(fit), None))
    return None if chosen is None else chosen.person


def _most_named(people: Sequence[Mention]) -> Mention:
    counts = Counter(person.entity for person in people)
    return max(people, key=lambda person: counts[person.entity])


def _titles(text: str, lang: str, mentions: Sequence[Mention]) -> Iterator[_Title]:
    inside = [(m.start, m.end) for m in mentions if not m.coreferent]
    starts = {m.start: m for m in sorted(mentions, key=lambda m: -m.coreferent)}
    taken = -1
    for match in _pattern(lang).finditer(text):
        start, end = match.span()
        if start < taken or any(s <= start < e for s, e in inside):
            continue
        taken = end
        ahead = re.compile(OF).match(text, end)
        firm = starts.get(ahead.end()) if ahead else None
        firm = firm if firm is not None and firm.kind in ("ORG", "PLACE") else None
        after = firm.end if firm is not None else end
        firm = firm or _standing_before(text, start, mentions, ("ORG", "PLACE"), BETWEEN)
        person = _named_after(text, after, starts) or _named_before(text, start, mentions)
        sort = next(key for key, words in _sorts(lang).items() if words.fullmatch(match.group()))
        yield _Title(start, end, sort, firm.entity if firm else None, person)


def _named_after(text: str, end: int, starts: dict[int, Mention]) -> Mention | None:
    """Return the person right after a post ("le PDG de Tarn, Rosa Meier", "CEO Rosa Meier")."""
    gap = re.compile(r",? (?:M\. |Mme |Mr\.? |Ms\.? )?").match(text, end)
    found = starts.get(gap.end()) if gap else None
    return found if found is not None and found.kind == "PERSON" and not found.coreferent else None


def _named_before(text: str, start: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the person whom a post follows in apposition ("Rosa Meier, Tarn's chief executive")."""
    for mention in reversed(mentions):
        if mention.end > start or mention.kind != "PERSON" or mention.coreferent:
            continue
        gap = text[mention.end : start]
        return mention if len(gap) < 60 and APPOSED.match(gap) else None
    return None


def _standing_before(
    text: str, start: int, mentions: Sequence[Mention], kinds: tuple[str, ...], gap: re.Pattern[str]
) -> Mention | None:
    near = [m for m in mentions if m.end <= start and start - m.end < 24 and m.kind in kinds]
    return next((m for m in reversed(near) if gap.fullmatch(text[m.end : start])), None)


def _by_verb(text: str, mentions: Sequence[Mention]) -> Iterator[_Title]:
    """Yield the posts that a verb gives: "Tarn, founded by Rosa Meier", "Rosa Meier dirige Tarn"."""
    people = [m for m in mentions if m.kind == "PERSON" and not m.coreferent]
    firms = [m for m in mentions if m.kind == "ORG"]
    for sort, (before, after) in _verbs().items():
        for person in people:
            found = before.search(text[max(person.start - 30, 0) : person.start])
            near = [firm for firm in firms if 0 < person.start - firm.end < 60]
            if found is not None:
                yield _Title(person.start, person.end, sort, near[-1].entity if near else None, person)
            found = after.match(text, person.end)
            near = [firm for firm in firms if found and 0 <= firm.start - found.end() < 12]
            if near:
                yield _Title(person.start, person.end, sort, near[0].entity, person)


@cache
def _sorts(lang: str) -> dict[str, re.Pattern[str]]:
    table = read_lexicon(LEXICON)
    own = {sort: words[lang] for sort, words in table.items() if sort not in OTHER_KEYS}
    return {sort: re.compile("|".join(words), re.IGNORECASE) for sort, words in own.items()}


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return one pattern of every post, longer wordings first."""
    table = read_lexicon(LEXICON)
    every = chain.from_iterable(words[lang] for sort, words in table.items() if sort not in OTHER_KEYS)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(every, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@cache
def _verbs() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    table = read_lexicon(LEXICON)["verbs"]
    return {
        sort: (
            re.compile(rf"(?<!\w)(?:{'|'.join(words['before'])}) $"),
            re.compile(rf",? (?:{'|'.join(words['after'])}) "),
        )
        for sort, words in table.items()
    }
