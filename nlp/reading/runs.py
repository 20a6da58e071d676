"""Who a run of words names as speaker, and who in it was told: words between commas, before and behind a verb."""

import re

from spacy.tokens import Token

from nlp.gazetteer import load_gazetteer
from nlp.reading.frames import (
    Frame,
    body,
    cited_before,
    government,
    in_full,
    is_nameless,
    is_outlet,
    last_firms,
    taken_up,
    unnamed_before,
    written_as,
)
from nlp.reading.naming import Names
from nlp.reading.pronouns import PAIR, PLURAL, is_pronoun, latter_at, meant_by_pronoun, named_as, word_of
from nlp.reading.words import pattern, words
from nlp.types import ANONYMOUS, Mention, Span, Speaker

AND = re.compile(r"(?:,|,? (?:and|et|&)) (?:the |le |la |l')?")
APPOSED = re.compile(r", (?:an?|the|une?|les?|la|l'|des) ?(?:[\w-]+ ){0,2}")
NEAR = 8  # characters from the start of the words on who was told to the name of an outlet that is not known yet
TO = re.compile(r"(?<!\w)(?:à|au|aux|to|with|avec)(?: la| l'| the| le quotidien| la chaîne| l'agence)? ?$")


def split_told(after: list[Token], lang: str) -> tuple[list[Token], list[Token]]:
    """Part the words after a saying verb into whom it was said to and the rest (an inverted subject)."""
    markers = ("à", "au", "aux") if lang == "fr" else ("to",)
    if after and (after[0].lower_ in markers or (lang == "en" and after[0].nbor(-1).lemma_ == "tell")):
        first = 2 if after[1:] and after[1].pos_ == "DET" else 1
        stop = next(
            (n for n, token in enumerate(after) if n >= first and token.pos_ in ("NUM", "DET") and lang == "fr"),
            len(after),
        )
        return after[:stop], after[stop:]
    return [], after


def without_person(told: list[Token], own: list[Token], names: Names) -> tuple[list[Token], list[Token]]:
    """Part the person who speaks from the outlet that was told before ("a indiqué à l'AFP Rosa Meier")."""
    mentions = names.within(told)
    if len(mentions) < 2 or mentions[-1].kind != "PERSON" or not is_outlet(mentions[0].entity):
        return told, own
    start = mentions[-1].start
    return [t for t in told if t.idx < start], [*(t for t in told if t.idx >= start), *own]


def heard_in(run: list[Token], names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List who was told and relays it: an outlet, known or new; no firm, person or place."""
    found = in_run(run, names, earlier)
    known = load_gazetteer().entries
    begins = {speaker.name for speaker in found if speaker.words and run and speaker.words.start - run[0].idx < NEAR}
    new = begins - {ANONYMOUS} - known.keys()
    return [speaker for speaker in found if is_outlet(speaker.name) or speaker.name in new]


def told_outlet(run: list[Token], names: Names) -> list[Speaker]:
    """List the outlet that a run of words says was told ("a confié Rosa Meier au Figaro", "said to Reuters")."""
    told = [m for m in names.within(run) if is_outlet(m.entity)]
    return [names.speaker(m) for m in told if TO.search(names.text[max(m.start - 12, 0) : m.start])]


def in_run(run: list[Token], names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List the speakers named in a run of words, or the unnamed ones, or the report that it points back to."""
    lexicon = f"claims/attribution_{names.lang}"
    start = next((token.idx for token in run if not token.is_punct), None)
    if start is None:
        return []
    text = names.text[start : run[-1].idx + len(run[-1])]
    cited = [*cited_before(earlier)] if pattern(lexicon, "back").match(text) else []
    named = [m for m in names.within(t for t in run if not is_pronoun(t)) if m.kind not in ("PLACE", "PRODUCT")]
    if cited and not named:
        return cited
    if (latter := latter_at(start, names, before=run[0].sent.start_char)) is not None:
        return [names.speaker(latter)]
    if not named and PAIR.match(text):
        return [names.speaker(mention) for mention in last_firms(run[0], names)]
    nameless = next((token for token in run if is_nameless(token, names)), None)
    person = None if named else next((p for t in run if (p := taken_up(t, names, earlier)) is not None), None)
    if person is not None:
        return [person]
    people = [mention for mention in named if mention.kind == "PERSON"]
    unnamed = nameless is not None or pattern(lexicon, "unnamed").match(text)
    reported = (
        named
        and nameless is not None
        and (nameless in words(lexicon, "document") or _apposed(named[0], nameless, names))
    )
    if unnamed and not people and not reported:
        house = nameless is not None and nameless in words(lexicon, "house")
        behind = [m for m in named if house and nameless and m.kind == "ORG" and m.start > nameless.idx]
        return [Speaker(ANONYMOUS, words=Span(start, start + len(text), text)), *map(names.speaker, behind[:1])]
    if not named:
        pronoun = next((token for token in run if is_pronoun(token) or word_of(token) in PLURAL), None)
        if pronoun is not None and (untold := unnamed_before(pronoun, names, earlier)):
            return untold
        meant = [m for token in run if is_pronoun(token) for m in meant_by_pronoun(token, names)]
        found = [names.speaker(m) for m in meant or [m for token in run for m in named_as(token, names)]][:1]
        first = next((token for token in run if token.pos_ not in ("DET", "ADJ", "ADV", "PRON", "CCONJ")), run[0])
        some = names.lang == "fr" and any(token.lower_.endswith("-on") for token in run)  # "assure-t-on"
        unknown = [Speaker(ANONYMOUS, words=Span(start, start + len(text), text))] if some else body(first, names)
        return found or _governing(first, names) or unknown or written_as(start, names)
    return [in_full(names.speaker(mention), earlier) for mention in people or _coordinated(named, names)]


def _governing(first: Token, names: Names) -> list[Speaker]:
    """List the country that speaks by its capital or government right behind a verb ("annonce Washington")."""
    place = names.at(first)
    if place is not None and place.kind == "PLACE" and first.pos_ in ("PROPN", "NOUN"):
        return [names.speaker(place)]
    return government(first, names)


def _apposed(mention: Mention, noun: Token, names: Names) -> bool:
    """Say whether a noun only says what a name before it is ("Tern, a broker, ...")."""
    return APPOSED.fullmatch(names.text[mention.end : noun.idx]) is not None


def _coordinated(named: list[Mention], names: Names) -> list[Mention]:
    """Return the first of some names with those that "and" joins to it."""
    joined = named[:1]
    for mention in named[1:]:
        if AND.fullmatch(names.text[joined[-1].end : mention.start]) is None:
            break
        joined.append(mention)
    return joined
