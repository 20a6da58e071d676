"""Frames of attribution: a stretch of text with who says it, and finding who a phrase names as speaker."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.gazetteer import load_gazetteer
from nlp.reading.clauses import SUBJECTS, Clause
from nlp.reading.known_names import name_words
from nlp.reading.naming import Names
from nlp.reading.pronouns import GENDERS, PAIR, PLURAL, is_pronoun, latter_at, meant_by_pronoun, named_as, word_of
from nlp.reading.words import pattern, words
from nlp.types import ANONYMOUS, Mention, Span, Speaker, Stance

NEAR = 400  # characters back to whoever "the analyst" takes up
DEFINITE_ALONE = (["the"], ["le"], ["la"], ["l'"])
NAME_WORD = r"(?:[dl]['’])?[A-ZÀ-Ý][\w&-]+"
WRITTEN = re.compile(
    r"(?<=[\w,] )(?:(?:the|le|la|les|du|au) )?"
    rf"(?P<name>(?:[LD]['’])?{NAME_WORD}(?: (?:(?:de|des|du|of|&) )?{NAME_WORD})*)"
)
ORDINARY = frozenset({"I"})  # capitals within a sentence that name nobody
LAST_CITED = 8  # frames back in which "the report" finds its outlet
CLOSING_WORDS = 12  # at the end of a sentence, behind "according to"
FrameKind = Literal["verb", "aside", "phrase", "hearsay", "quotation", "carried"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of text and who is said to say it; speakers stand nearest to the claim first."""

    start: int
    end: int
    speakers: tuple[Speaker, ...]
    cue: Span | None
    kind: FrameKind
    stance: Stance = "asserts"
    clause: Clause | None = None  # the clause that does the saying
    own_deed: bool = False  # who speaks tells what it does itself ("X announces a deal")

    def covers(self, start: int, end: int) -> bool:
        """Say whether the frame holds at least half of a stretch."""
        return 2 * (min(self.end, end) - max(self.start, start)) >= end - start


def speakers_of_phrase(token: Token, names: Names, earlier: list[Frame]) -> Iterator[Speaker]:
    """Yield who a noun phrase stands for: names in it, people without a name, or the report cited before."""
    phrase = names.phrase(token)
    lexicon = f"claims/attribution_{names.lang}"
    nameless, document = is_nameless(token, names), token in words(lexicon, "document")
    common = words(lexicon, "anonymous").whole  # a capital at the start of a sentence makes no name of "Estimates"
    found = () if is_pronoun(token) else names.named_in(token)
    named = [m for m in found if can_speak(m, token, names) and m.entity.lower() not in common]
    if names.at(token) is None and _is_deal(token, names.lang):
        return  # "the purchase of X, announced in March"
    if not named and pattern(lexicon, "unnamed").match(phrase.text):
        yield Speaker(ANONYMOUS, words=phrase)
    elif PAIR.match(phrase.text):
        yield from map(names.speaker, last_firms(token, names))
    elif not named and (person := taken_up(token, names, earlier)):
        yield person
    elif nameless and not document and names.at(token) not in named:
        yield from _unnamed(token, named, names)
    elif document and (people := _people_in(token, names)):
        yield people[0]
    elif named:
        yield from (in_full(names.speaker(mention), earlier) for mention in named)
    elif points_back(token, names) and (cited := [*cited_before(earlier)]):
        yield from cited
    elif nameless:
        yield Speaker(ANONYMOUS, words=phrase)
        yield from _relayed_by(token, names)
    elif is_pronoun(token) or word_of(token) in PLURAL:
        unnamed = unnamed_before(token, names, earlier)
        yield from unnamed or map(names.speaker, meant_by_pronoun(token, names))
    else:
        known = _with_article(token, names) or [*map(names.speaker, named_as(token, names))]
        known = known or government(token, names) or body(token, names)
        yield from known or written_as(phrase.start, names)


def government(token: Token, names: Names) -> list[Speaker]:
    """List the country whose government a phrase names by an adjective or "of" ("le gouvernement français")."""
    if token not in words("claims/parties", "governments", names.lang):
        return []
    phrase = names.phrase(token)
    inside = [m for m in names.mentions if m.kind == "PLACE" and phrase.start <= m.start and m.end <= phrase.end]
    return [names.speaker(mention) for mention in inside[:1]]


def is_nameless(token: Token, names: Names) -> bool:
    """Say whether a word means people or papers without a name; a capital within a sentence makes it part of a name."""
    if token not in words(f"claims/attribution_{names.lang}", "anonymous") or names.at(token) is not None:
        return False
    return not (token.is_title and token.i > token.sent.start and token.nbor(-1).pos_ in ("DET", "ADJ", "PROPN"))


def written_as(offset: int, names: Names) -> list[Speaker]:
    """Return who is named at an offset by capitals within a sentence alone ("selon Contexte")."""
    match = WRITTEN.match(names.text, offset)
    if match is None or match["name"] in ORDINARY:
        return []
    start, end = match.span("name")
    known = any(mention.start <= start and end <= mention.end for mention in names.mentions)
    return [] if known else [Speaker(match["name"], words=Span(start, end, match["name"]))]


def unnamed_before(pronoun: Token, names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List the people without a name whom a pronoun takes up: the subject of the sentence before."""
    first = pronoun.sent.start
    colon = next((token for token in names.doc[first : pronoun.i] if token.text == ":"), None)
    before = names.doc[first - 1].sent if first else ()
    before = before if colon is None else names.doc[first : colon.i]
    subject = next((token for token in before if token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "root")), None)
    if subject is None or not _are_unnamed(subject, names) or not _agree(pronoun, subject):
        return []
    return [*speakers_of_phrase(subject, names, earlier)]


def _are_unnamed(noun: Token, names: Names) -> bool:
    """Say whether a noun means people without a name: no document, nor "the analyst", who may be named elsewhere."""
    lexicon = f"claims/attribution_{names.lang}"
    people = noun in words(lexicon, "anonymous") and noun.lower_ not in words(lexicon, "document").whole
    definite = any(child.lower_ in ("the", "le", "la", "l'") for child in noun.children)
    return people and not definite and names.at(noun) is None


def _agree(pronoun: Token, noun: Token) -> bool:
    """Say whether a pronoun may stand for a noun by number and gender; "it" stands for no people."""
    word = word_of(pronoun)
    plural = "Plur" in noun.morph.get("Number", []) or noun.lower_ == "people"
    gender = {"m": "Masc", "f": "Fem"}.get(GENDERS.get(word, ""), "")
    fits = not gender or gender in noun.morph.get("Gender", [gender])
    return fits and (word in PLURAL if plural else word in GENDERS)


def taken_up(noun: Token, names: Names, earlier: list[Frame]) -> Speaker | None:
    """Return the person who spoke last for a bare calling ("the analyst", "le dirigeant") that nobody is named by."""
    bare = [child.lower_ for child in noun.children if child.dep_ not in ("punct", "appos", "amod", "cc")]
    if noun not in words(f"claims/attribution_{names.lang}", "callings") or bare not in DEFINITE_ALONE:
        return None
    known = {mention.entity for mention in names.mentions if mention.kind == "PERSON"}
    spoken = [speaker for frame in earlier if noun.idx - frame.end < NEAR for speaker in frame.speakers]
    return next((speaker for speaker in reversed(spoken) if speaker.name in known), None)


def _people_in(token: Token, names: Names) -> list[Speaker]:
    """List the people named in the phrase of an analyst ("l'analyste de Tern Rosa Meier")."""
    if token not in words(f"claims/attribution_{names.lang}", "house"):
        return []
    return [names.speaker(m) for m in names.within(token.subtree) if m.kind == "PERSON"]


def body(token: Token, names: Names) -> list[Speaker]:
    """Return `anonymous` for a body that nothing names ("the ministry")."""
    known = token in words(f"claims/attribution_{names.lang}", "bodies")
    return [Speaker(ANONYMOUS, words=names.phrase(token))] if known else []


def _is_deal(token: Token, lang: str) -> bool:
    deal = any(token in words("claims/parties", group, lang) for group in ("deals", "undergone"))
    return deal and token not in words(f"claims/attribution_{lang}", "document")


def _with_article(token: Token, names: Names) -> list[Speaker]:
    """Return the outlet whose name begins with the article before a noun ("The Information")."""
    article = token.nbor(-1).text if token.i else ""
    entry = load_gazetteer().entity(f"{article.capitalize()} {token.text}") if token.is_title else None
    return [Speaker(entry.name, entry.wikidata, names.phrase(token))] if entry and "media" in entry.roles else []


def points_back(token: Token, names: Names) -> bool:
    """Say whether a noun phrase, its preposition left out, only points back to what was cited ("the newspaper")."""
    phrase = names.phrase(token)
    cases = [child for child in token.children if child.dep_ in ("case", "mark") and child.i < token.i]
    start = max((word.idx + len(word) for child in cases for word in child.subtree), default=phrase.start)
    text = names.text[start : phrase.end].strip()
    return pattern(f"claims/attribution_{names.lang}", "back").match(text) is not None


def can_speak(mention: Mention, token: Token, names: Names) -> bool:
    """Say whether what a phrase names can speak: no product, and a place only where it stands for its government."""
    if mention.kind != "PLACE":
        return mention.kind != "PRODUCT"
    return names.at(token) == mention or token in words("claims/parties", "governments", names.lang)


def _unnamed(token: Token, named: list[Mention], names: Names) -> Iterator[Speaker]:
    """Yield people without a name: the person in apposition to them, else `anonymous` and the outlet that they told."""
    people = [m for m in named if m.kind == "PERSON" and not _behind_preposition(m, token, names)]
    if people:
        yield from map(names.speaker, people)
        return
    yield Speaker(ANONYMOUS, words=names.phrase(token))
    house = token in words(f"claims/attribution_{names.lang}", "house")
    yield from (names.speaker(m) for m in named if is_outlet(m.entity) or (house and m.kind == "ORG"))
    yield from _relayed_by(token, names)


def _behind_preposition(mention: Mention, token: Token, names: Names) -> bool:
    """Say whether a preposition ties a name to the word before it ("a spokeswoman for Tarn"): whom it speaks for."""
    head = names.head_of(mention)
    return head is not None and head != token and any(child.dep_ == "case" for child in head.children)


def last_firms(token: Token, names: Names) -> list[Mention]:
    """Return the two organisations named last before "the companies", in text order."""
    known = [m for m in names.standing if m.kind in ("ORG", "PERSON") and not is_outlet(m.entity)]
    last = {m.entity: m for m in known if token.sent.start_char <= m.start < token.sent.end_char}
    if len(last) != 2:
        last = {m.entity: m for m in [m for m in known if m.end <= token.idx and m.kind == "ORG"][-6:]}
    return sorted(last.values(), key=lambda mention: mention.start)[-2:]


def _relayed_by(token: Token, names: Names) -> Iterator[Speaker]:
    """Yield the outlet that relays unnamed people ("deux sources citées par X", "analysts polled by X")."""
    for child in token.children:
        if child.dep_.startswith("acl"):
            agents = (word.head for word in child.subtree if word.lower_ in ("by", "par") and word.dep_ == "case")
            for mention in filter(None, map(names.meant_by, agents)):
                if is_outlet(mention.entity):
                    yield names.speaker(mention)


def in_full(speaker: Speaker, earlier: Iterable[Frame]) -> Speaker:
    """Return a speaker under the fuller name that was cited before ("the Times" after "The New York Times")."""
    known = (other for frame in earlier for other in frame.speakers if other.name.endswith(f" {speaker.name}"))
    fuller = next(known, None)
    if fuller is not None:
        return Speaker(fuller.name, fuller.wikidata, speaker.words)
    titled = load_gazetteer().entity(
        f"The {speaker.name}"
    )  # the article of "The Information" was not taken for its own
    media = titled is not None and "media" in titled.roles
    return Speaker(titled.name, titled.wikidata, speaker.words) if titled is not None and media else speaker


def cited_before(earlier: Iterable[Frame]) -> Iterator[Speaker]:
    """Yield the outlet that was cited last: who "the report" or "le quotidien" is; where none was, who spoke last."""
    frames = [*earlier]
    press = [frame for frame in frames[-LAST_CITED:] if any(is_outlet(speaker.name) for speaker in frame.speakers)]
    for frame in reversed([*frames, *press]):
        named = [speaker for speaker in frame.speakers if speaker.name != ANONYMOUS]
        if named:
            yield named[-1]
            return


def cited_in(clause: Clause, names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List whom a saying clause cites in its turn ("Reuters reported, citing two people")."""
    return cited_after(clause.start, clause.head.sent, names, earlier)


def cited_after(offset: int, sentence: DocSpan, names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List whom a sentence cites behind an offset ("à en croire X, qui s'appuie sur deux personnes")."""
    match = pattern(f"claims/attribution_{names.lang}", "citing").search(names.text, offset, sentence.end_char)
    return [] if match is None else list(speakers_after(match.end(), sentence, names, earlier))


def speakers_after(offset: int, sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Speaker]:
    """Yield who is named in the phrase that begins at an offset."""
    head = names.head_after(offset, sentence)
    latter = latter_at(offset, names)
    if latter is not None:
        yield names.speaker(latter)
        return
    found = [] if head is None else [*speakers_of_phrase(head, names, earlier)]
    space = offset < len(names.text) and names.text[offset] == " "
    yield from found or written_as(offset + space, names)


def part_of_sentence(first: Token, last: Token, sentence: DocSpan) -> tuple[int, int]:
    """Return the part of a sentence that words between `first` and `last` speak for: from semicolon to semicolon.

    Words that open or close the sentence speak for all of it; otherwise a colon before them ends what they cover.
    """
    before = sentence.doc[sentence.start : first.i]
    opened = sum(not token.is_space and not token.is_punct for token in before) == 0
    behind = [token for token in sentence.doc[last.i + 1 : sentence.end] if not token.is_space]
    closes = len(behind) <= CLOSING_WORDS and not any(token.text in (",", ";", ":") for token in behind)
    breaks = [token for token in before if token.text == ";" or (token.text == ":" and not closes)]
    after = [token for token in sentence.doc[last.i + 1 : sentence.end] if token.text == ";"]
    start = breaks[-1].idx + 1 if breaks else sentence.start_char
    return start, after[0].idx if after and not opened else sentence.end_char


@cache
def is_outlet(name: str) -> bool:
    """Say whether a name is one of the media, which tell of deeds and rarely do any: known, or by its last word."""
    entry = load_gazetteer().entries.get(name)
    if entry is not None:
        return "media" in entry.roles
    return " " in name and name.split()[-1] in name_words("press")


def unique(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return speakers once each, in the order in which they came."""
    return tuple(
        {speaker.name: speaker for speaker in speakers if speaker.name not in name_words("platforms")}.values()
    )
