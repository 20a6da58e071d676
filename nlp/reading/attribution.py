"""Clauses to frames: which stretch of a sentence is said by whom, in which order, and whether it is denied."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.naming import Names, span_of
from nlp.reading.negation import negation_of
from nlp.reading.words import pattern, words
from nlp.types import ANONYMOUS, Span, Speaker, Stance

QUOTED = re.compile(r"[“«][^”»]*[”»]?|\"[^\"]*\"?")
SHORTEST_QUOTATION = 12  # characters; shorter ones quote a word, not a statement
CLOSING = frozenset({",", "”", "»", '"', "–", "—"})
ASIDE_WORDS = 14
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

    def covers(self, start: int, end: int) -> bool:
        """Say whether the frame holds at least half of a stretch."""
        return 2 * (min(self.end, end) - max(self.start, start)) >= end - start


def find_frames(sentence: DocSpan, clauses: list[Clause], names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of one sentence; `earlier` are those of the sentences before it, oldest first."""
    found = [
        *(frame for clause in clauses for frame in _from_verb(sentence, clause, clauses, names, earlier)),
        *_from_phrases(sentence, names, earlier),
        *_from_asides(sentence, names, earlier),
        *_from_hearsay(sentence, clauses, names),
    ]
    if not any(frame.kind != "hearsay" for frame in found):
        found += _carried(sentence, clauses, names, earlier)
    yield from found


def is_saying(clause: Clause, lang: str) -> bool:
    """Say whether a clause reports speech: its head says, denies or doubts."""
    return any(clause.head in words(f"claims/attribution_{lang}", group) for group in ("say", "deny", "doubt"))


def stance_of(clause: Clause, names: Names) -> Stance:
    """Return what the head of a saying clause does to what it governs."""
    lexicon = f"claims/attribution_{names.lang}"
    if clause.head in words(lexicon, "deny"):
        return "denies"
    if clause.head in words(lexicon, "rule_out") and (names.lang == "fr" or "out" in clause.text.split()):
        return "denies"
    if clause.head in words(lexicon, "raising") and negation_of(clause, names.lang) is not None:
        return "denies"
    return "doubts" if clause.head in words(lexicon, "doubt") else "asserts"


def _from_verb(
    sentence: DocSpan, clause: Clause, clauses: list[Clause], names: Names, earlier: list[Frame]
) -> Iterator[Frame]:
    lexicon = f"claims/attribution_{names.lang}"
    stance = stance_of(clause, names)
    if clause.head not in words(lexicon, "say") and stance == "asserts":
        return
    speakers = _speakers_of(clause, names, earlier)
    if not speakers:
        return
    scopes = list(_contents(sentence, clause, clauses))
    if not scopes and (stance != "asserts" or clause.head not in words(lexicon, "clause_only")):
        scopes = [(clause.start, clause.end)]
    for start, end in scopes:
        yield Frame(start, end, speakers, span_of(clause.head), "verb", stance, clause)


def _contents(sentence: DocSpan, clause: Clause, clauses: list[Clause]) -> Iterator[tuple[int, int]]:
    """Yield what a saying clause governs: complement clauses, a host sentence round it, quotations beside it."""
    governed = [inner for inner in clauses if inner.parent is clause and _is_complement(inner)]
    for inner in governed:
        first, last = inner.head.left_edge, inner.head.right_edge
        yield first.idx, last.idx + len(last)
    if clause.link == "parataxis" and clause.parent is not None:
        yield sentence.start_char, sentence.end_char
    elif not governed:
        quotations = [*_quotations_beside(sentence, clause)]
        yield from quotations
        if not quotations and clause.parent is not None and _trails(sentence, clause):
            yield sentence.start_char, clause.start


def _is_complement(inner: Clause) -> bool:
    """Say whether a clause is what its parent says: by its relation, or by the "that" or "que" before it."""
    if inner.link in ("ccomp", "csubj", "parataxis"):
        return True
    return any(t.lower_ in ("that", "que", "qu'") and t.dep_ in ("mark", "obj") for t in inner.head.children)


def _quotations_beside(sentence: DocSpan, clause: Clause) -> Iterator[tuple[int, int]]:
    for match in QUOTED.finditer(sentence.text):
        start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
        if end - start >= SHORTEST_QUOTATION and not start <= clause.head.idx < end:
            yield start, end


def _trails(sentence: DocSpan, clause: Clause) -> bool:
    """Say whether a saying clause closes its sentence after a comma or quotation mark ("..., Reuters reported")."""
    first = clause.tokens[0]
    comma = first.text in CLOSING or (first.i > sentence.start and sentence.doc[first.i - 1].text in CLOSING)
    return comma and sentence.end_char - clause.end <= 2 and len(clause.tokens) <= 18


def _speakers_of(clause: Clause, names: Names, earlier: list[Frame]) -> tuple[Speaker, ...]:
    subject = clause.subject if clause.link == "conj" or clause.own_subject else None
    own = list(_speaker(subject, names, earlier)) if subject is not None else list(_beside(clause, names))
    if clause.passive:
        own = [speaker for agent in _agents(clause) for speaker in _speaker(agent, names, earlier)]
    told = [speaker for token in _told(clause, names.lang) for speaker in names.speakers_in(token)]
    return _unique([*_cited(clause, names, earlier), *own, *told])


def _beside(clause: Clause, names: Names) -> Iterator[Speaker]:
    """Yield the name right before or after a saying verb that the parse left without a subject."""
    doc, place = clause.head.doc, clause.head.i
    for token in (*reversed(doc[max(0, place - 3) : place]), *doc[place + 1 : place + 3]):
        if token.is_punct:
            return
        mention = names.at(token)
        if mention is not None and mention.kind != "PLACE":
            yield Speaker(mention.entity, mention.wikidata, Span(mention.start, mention.end, mention.text))
            return


def _agents(clause: Clause) -> Iterator[Token]:
    for token in clause.tokens:
        oblique = token.dep_ in ("obl:agent", "obl", "obl:mod") and token.head == clause.head
        if oblique and any(child.lower_ in ("by", "par") for child in token.children if child.dep_ == "case"):
            yield token


def _told(clause: Clause, lang: str) -> Iterator[Token]:
    """Yield who was told: "told Reuters", "a déclaré à l'AFP"; the outlet relays what it was told."""
    for token in clause.head.children:
        if lang == "en" and clause.head.lemma_ == "tell" and token.dep_ in ("obj", "iobj"):
            yield token
        case = {child.lower_ for child in token.children if child.dep_ == "case"}
        if token.dep_.startswith(("obl", "iobj")) and case & {"à", "au", "aux", "to", "with"}:
            yield token


def _speaker(token: Token, names: Names, earlier: list[Frame]) -> Iterator[Speaker]:
    """Yield who a noun phrase stands for: names in it, people without a name, or the report cited before."""
    phrase = names.phrase(token)
    found = names.speakers_in(token)
    lexicon = f"claims/attribution_{names.lang}"
    if found:
        if token in words(lexicon, "anonymous") and token not in words(lexicon, "document"):
            yield Speaker(ANONYMOUS, words=phrase)
        yield from found
    elif pattern(lexicon, "back").match(phrase.text) and (cited := [*_back(earlier)]):
        yield from cited
    elif token in words(lexicon, "anonymous"):
        yield Speaker(ANONYMOUS, words=phrase)


def _back(earlier: Iterable[Frame]) -> Iterator[Speaker]:
    """Yield the outlet that was cited last: who "the report" or "le quotidien" is."""
    for frame in reversed([*earlier]):
        named = [speaker for speaker in frame.speakers if speaker.name != ANONYMOUS]
        if named:
            yield named[-1]
            return


def _cited(clause: Clause, names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List whom a saying clause cites in its turn ("Reuters reported, citing two people")."""
    match = pattern(f"claims/attribution_{names.lang}", "citing").search(
        names.text, clause.start, clause.head.sent.end_char
    )
    return [] if match is None else list(_after(match.end(), clause.head.sent, names, earlier))


def _after(offset: int, sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Speaker]:
    """Yield who is named in the phrase that begins at an offset."""
    head = names.head_after(offset, sentence)
    if head is not None:
        yield from _speaker(head, names, earlier)


def _from_asides(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield frames of attributions set off by commas ("..., sources told Reuters"), parsed or not."""
    for segment in _asides(sentence):
        lexicon = f"claims/attribution_{names.lang}"
        place = next(
            (n for n, token in enumerate(segment) if token in words(lexicon, "say") and not token.is_title), None
        )
        if place is None or segment[place].ent_type_ or names.at(segment[place]):
            continue
        before, after = segment[:place], segment[place + 1 :]
        told, own = _split_told(after, names.lang)
        speakers = _unique(
            [*(_in_run(before, names, earlier) or _in_run(own, names, earlier)), *_in_run(told, names, earlier)]
        )
        if speakers:
            yield Frame(sentence.start_char, sentence.end_char, speakers, span_of(segment[place]), "aside")


def _asides(sentence: DocSpan) -> Iterator[list[Token]]:
    """Yield the short runs of words between commas, quotation marks and the end of a sentence, the first left out."""
    runs: list[list[Token]] = [[]]
    for token in sentence:
        if token.text in CLOSING or token.text in ("“", "«", "(", ")"):
            runs.append([])
        elif not token.is_space and token.text != ".":
            runs[-1].append(token)
    yield from (run for run in runs[1:] if 2 <= len(run) <= ASIDE_WORDS)


def _split_told(after: list[Token], lang: str) -> tuple[list[Token], list[Token]]:
    """Part the words after a saying verb into whom it was said to and the rest (an inverted subject)."""
    markers = ("à", "au", "aux") if lang == "fr" else ("to",)
    if after and (after[0].lower_ in markers or (lang == "en" and after[0].nbor(-1).lemma_ == "tell")):
        stop = next(
            (n for n, token in enumerate(after[1:], 1) if token.pos_ in ("NUM", "DET") and lang == "fr"), len(after)
        )
        return after[:stop], after[stop:]
    return [], after


def _in_run(run: list[Token], names: Names, earlier: list[Frame]) -> list[Speaker]:
    """List the speakers named in a run of words, or the unnamed ones, or the report that it points back to."""
    lexicon = f"claims/attribution_{names.lang}"
    start = next((token.idx for token in run if not token.is_punct), None)
    cited = [*_back(earlier)] if start is not None and pattern(lexicon, "back").match(names.text, start) else []
    nameless = next((token for token in run if token in words(lexicon, "anonymous")), None)
    named = [mention for mention in names.within(run) if mention.kind != "PLACE"]
    if cited and not named:
        return cited
    if nameless is not None and not (named and nameless in words(lexicon, "document")):
        text = names.text[run[0].idx : run[-1].idx + len(run[-1])]
        return [Speaker(ANONYMOUS, words=Span(run[0].idx, run[0].idx + len(text), text))]
    people = [mention for mention in named if mention.kind == "PERSON"] or named[:1]
    return [Speaker(m.entity, m.wikidata, Span(m.start, m.end, m.text)) for m in people]


def _from_phrases(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    lexicon = f"claims/attribution_{names.lang}"
    for match in pattern(lexicon, "according").finditer(names.text, sentence.start_char, sentence.end_char):
        speakers = _unique(_after(match.end(), sentence, names, earlier))
        if speakers:
            cue = Span(match.start(), match.end(), match.group())
            yield Frame(sentence.start_char, sentence.end_char, speakers, cue, "phrase")


def _from_hearsay(sentence: DocSpan, clauses: list[Clause], names: Names) -> Iterator[Frame]:
    lexicon = f"claims/attribution_{names.lang}"
    for match in pattern(lexicon, "hearsay").finditer(names.text, sentence.start_char, sentence.end_char):
        cue = Span(match.start(), match.end(), match.group())
        clause = next((c for c in reversed(clauses) if c.start <= cue.start < c.end), None)
        start, end = (clause.start, clause.end) if clause else (sentence.start_char, sentence.end_char)
        yield Frame(start, end, (Speaker(ANONYMOUS, words=cue),), cue, "hearsay")


def _carried(sentence: DocSpan, clauses: list[Clause], names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frame that a sentence takes over where it marks so: an open quotation, a French conditional."""
    last = next((frame for frame in reversed(earlier) if frame.kind != "hearsay"), None)
    if names.quoted(sentence.start_char) and last is not None:
        yield replace(last, start=sentence.start_char, end=sentence.end_char, kind="quotation", stance="asserts")
        return
    for clause in clauses:
        if is_hearsay_mood(clause):
            speakers: tuple[Speaker, ...] = (Speaker(ANONYMOUS),)
            if last is not None and sentence.start_char - last.end < 400:
                speakers = tuple(s for s in last.speakers[-1:])
            yield Frame(clause.start, clause.end, speakers, span_of(clause.head), "carried")


def is_hearsay_mood(clause: Clause) -> bool:
    """Say whether a French conditional reports what others say (not "pourrait", not after "si")."""
    finite = next((token for token in (clause.head, *clause.auxiliaries) if "Cnd" in token.morph.get("Mood", [])), None)
    if finite is None or finite.lemma_ in ("pouvoir", "devoir", "falloir"):
        return False
    return not re.search(r"\bsi\b", clause.text)


def with_later_citation(frames: list[Frame], following: DocSpan, names: Names) -> Iterator[Frame]:
    """Yield frames with whom the next sentence says the report rests on ("Le rapport cite deux personnes")."""
    lexicon = f"claims/attribution_{names.lang}"
    opening = pattern(lexicon, "back").match(names.text, following.start_char)
    match = opening and pattern(lexicon, "citing").match(names.text, opening.end() + 1)
    cited = [*_after(match.end(), following, names, frames)] if match else []
    for frame in frames:
        outlet = frame.kind in ("phrase", "verb", "aside") and frame.speakers[-1].name != ANONYMOUS
        yield replace(frame, speakers=_unique([*cited, *frame.speakers])) if cited and outlet else frame


def _unique(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return tuple({speaker.name: speaker for speaker in speakers}.values())


def chain_of(start: int, end: int, frames: list[Frame]) -> tuple[tuple[Speaker, ...], list[Frame]]:
    """Return the speakers of a stretch, nearest first, and the frames that gave them, innermost first."""
    covering = sorted((f for f in frames if f.covers(start, end)), key=lambda frame: frame.end - frame.start)
    strong = [frame for frame in covering if frame.kind != "hearsay"]
    used = strong or covering
    return _unique(speaker for frame in used for speaker in frame.speakers), used
