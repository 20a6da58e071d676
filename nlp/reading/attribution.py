"""Clauses to frames: which stretch of a sentence is said by whom, in which order, and whether it is denied."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.asides import frames_of_asides, frames_of_phrases
from nlp.reading.carrying import carried
from nlp.reading.clauses import SUBJECTS, Clause, is_participle, is_relative
from nlp.reading.frames import Frame, is_outlet, unique
from nlp.reading.naming import Names
from nlp.reading.saying import frames_of_verb
from nlp.reading.surface import frames_by_words, frames_of_rebuttals, with_venue
from nlp.reading.utterances import frames_of_utterances
from nlp.reading.words import pattern
from nlp.types import ANONYMOUS, Span, Speaker

OBJECTS = frozenset({"which", "whom", "que", "qu'"})  # relative pronouns of what is done to a thing
OCCASION = re.compile(  # of somebody's words, who is named where it ends: "as" behind a comma cites instead
    r" (?:after|when|since|because|(?<![,;:—–-] )as|après que|lorsque|depuis que|quand) (?:[\w'-]+ ){0,3}\Z"
)


def find_frames(sentence: DocSpan, clauses: list[Clause], names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of one sentence; `earlier` are those of the sentences before it, oldest first."""
    heads = {clause.head.idx: clause for clause in clauses}
    asides = [
        replace(_from_relative(aside, sentence), clause=heads.get(aside.cue.start) if aside.cue else None)
        for aside in frames_of_asides(sentence, names, earlier)
    ]
    said = (frame for clause in clauses for frame in frames_of_verb(sentence, clause, clauses, names, earlier))
    verbs = [frame for frame in said if not _is_occasion(frame, names)]
    found = [
        *(_as_aside(frame, asides) for frame in verbs),
        *(_within_clause(frame, sentence) for frame in frames_of_phrases(sentence, names, earlier)),
        *asides,
        *_from_hearsay(sentence, clauses, names),
    ]
    found += frames_by_words(sentence, names, found, earlier)
    found += frames_of_utterances(sentence, names, found, earlier)
    found += frames_of_rebuttals(sentence, names, found)
    found = [*with_venue(sentence, found, names)]
    answered = [*_answered(sentence, names)]
    if not answered and not any(frame.kind != "hearsay" for frame in found):
        found += carried(sentence, clauses, names, earlier)
    found += answered
    yield from found


def _is_occasion(frame: Frame, names: Names) -> bool:
    """Say whether a frame holds what happens when its speaker speaks ("shares rose after X said that")."""
    inside = (speaker.words.start for speaker in frame.speakers if speaker.words is not None)
    return any(frame.start < start and OCCASION.search(names.text, frame.start, start) for start in inside)


def _answered(sentence: DocSpan, names: Names) -> Iterator[Frame]:
    """Yield the frame of a sentence that belongs to an answer of an interview."""
    for answer in names.answers:
        if answer.start < sentence.end_char and sentence.start_char < answer.end:
            start, end = max(answer.start, sentence.start_char), sentence.end_char
            yield Frame(start, end, (names.speaker(answer.speaker),), None, "quotation")


def _within_clause(frame: Frame, sentence: DocSpan) -> Frame:
    """Return a frame of "according to X" with the relative clause that alone it speaks for, in mid-sentence."""
    assert frame.cue is not None
    before = [token for token in sentence if token.idx < frame.cue.start and not token.is_space]
    behind = [token for token in sentence if token.idx >= frame.cue.end]
    relative = next((token for token in reversed(before) if _opens_relative(token)), None)
    comma = next((token for token in behind[:-1] if token.text == ","), None)
    if relative is None:
        return frame
    if all(token.text == "," for token in before if token.i > relative.i):  # "which, according to X, costs"
        return replace(frame, start=relative.idx)
    if comma is None:
        return frame
    ends = comma.nbor().pos_ in ("VERB", "AUX", "ADV")  # the main clause goes on
    return replace(frame, start=relative.idx, end=comma.idx if ends else frame.end)


def _from_relative(frame: Frame, sentence: DocSpan) -> Frame:
    """Return an aside with the relative clause alone that it stands in ("which, X says, costs a lot")."""
    before = [token for token in sentence if frame.cue and token.idx < frame.cue.start and not token.is_space]
    behind = [*takewhile(lambda token: token.text != ",", reversed(before))]
    host = before[: len(before) - len(behind)]
    inside = len(host) > 1 and _opens_relative(host[-2])
    return replace(frame, start=host[-2].idx) if inside else frame


def _opens_relative(token: Token) -> bool:
    """Say whether a word opens a relative clause: behind a comma, a preposition between them or not."""
    if not (is_relative(token) or token.lower_ in OBJECTS or token.lower_ in ("dont", "whose")):
        return False
    before = [word.text for word in token.doc[max(token.i - 2, 0) : token.i]]
    return "," in before or (token.lower_ == "that" and token.i + 1 < len(token.doc) and token.nbor().text == ",")


def _as_aside(frame: Frame, asides: list[Frame]) -> Frame:
    """Return a frame of a verb with the speakers that the words beside the verb name, where the parse has others."""
    same = next((aside for aside in asides if frame.cue and aside.cue and aside.cue.start == frame.cue.start), None)
    if same is None or {s.name for s in same.speakers} <= {s.name for s in frame.speakers}:
        return frame
    citing = [s for s in frame.speakers if s.name == ANONYMOUS and s.words and s.words.start > frame.end]
    return replace(frame, speakers=unique([*citing, *same.speakers]))


def _from_hearsay(sentence: DocSpan, clauses: list[Clause], names: Names) -> Iterator[Frame]:
    lexicon = f"claims/attribution_{names.lang}"
    for match in pattern(lexicon, "hearsay").finditer(names.text, sentence.start_char, sentence.end_char):
        cue = Span(match.start(), match.end(), match.group())
        clause = next((c for c in reversed(clauses) if c.start <= cue.start < c.end), None)
        start, end = (clause.start, clause.end) if clause else (sentence.start_char, sentence.end_char)
        yield Frame(start, end, (Speaker(ANONYMOUS, words=cue),), cue, "hearsay")


def frames_of(clause: Clause, frames: list[Frame], names: Names) -> list[Frame]:
    """Return the frames that may cover a clause: what describes a name in passing is the outlet's own word."""
    if not _in_passing(clause, names):
        return frames
    return [f for f in frames if clause.start <= f.start or (f.cue and clause.start <= f.cue.start < clause.end)]


def _in_passing(clause: Clause, names: Names) -> bool:
    """Say whether a clause only describes a name or, behind a comma, what was, outside of a quotation."""
    opens = next((token for token in clause.tokens if token.text != ","), clause.head).lower_ in OBJECTS
    relative = opens and (names.lang == "en" or _behind_name(clause, names))
    if clause.link not in ("acl", "acl:relcl", *(["advcl"] if relative else [])) or names.quoted(clause.head.idx):
        return False
    subject = next((child for child in clause.head.children if child.dep_ in SUBJECTS), None)
    described = clause.head.head
    if subject is not None and not is_relative(subject):
        return opens and _behind_comma(clause) and _past(clause)  # "which Intel bought in 2015"
    share = any(token.lower_ == "dont" for token in clause.tokens[:2])  # "3 milliards, dont 1 a été versé"
    return names.meant_by(described) is not None or (_behind_comma(clause) and _past(clause) and not share)


def _behind_name(clause: Clause, names: Names) -> bool:
    """Say whether a name and a comma stand right before a clause ("Altera, qu'Intel avait achetée")."""
    comma = next((token for token in clause.tokens if token.text != ","), clause.head).i - 1
    return comma > 0 and clause.head.doc[comma].text == "," and names.at(clause.head.doc[comma - 1]) is not None


def _behind_comma(clause: Clause) -> bool:
    first = clause.tokens[0]
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")


def _past(clause: Clause) -> bool:
    """Say whether a clause tells what was: a participle alone, a perfect, a past tense."""
    finite = [token for token in (clause.head, *clause.auxiliaries) if "Fin" in token.morph.get("VerbForm", [])]
    if any("Cnd" in token.morph.get("Mood", []) or "Fut" in token.morph.get("Tense", []) for token in finite):
        return False
    had = any(token.lemma_ in ("avoir", "have") for token in clause.auxiliaries)
    past = any({"Past", "Imp"} & set(token.morph.get("Tense", [])) for token in finite)
    return had or past or (not finite and is_participle(clause.head))


def chain_of(start: int, end: int, frames: list[Frame]) -> tuple[tuple[Speaker, ...], list[Frame]]:
    """Return the speakers of a stretch, nearest first, and the frames that gave them, innermost first."""
    covering = sorted((f for f in frames if f.covers(start, end)), key=lambda frame: frame.end - frame.start)
    strong = [frame for frame in covering if frame.kind != "hearsay"]
    used = _nearest_aside(strong, end) or covering
    return _anonymous_first(unique(speaker for frame in used for speaker in frame.speakers)), used


def _anonymous_first(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Put unnamed people before the outlet that relays them, whichever the sentence names first."""
    told = [speaker for speaker in speakers if speaker.name == ANONYMOUS]
    others = [speaker for speaker in speakers if speaker.name != ANONYMOUS]
    place = next((n for n, speaker in enumerate(others) if is_outlet(speaker.name)), None)
    if not told or place is None:
        return speakers
    return (*others[:place], *told, *others[place:])


def _nearest_aside(frames: list[Frame], end: int) -> list[Frame]:
    """Return frames with one aside alone: the first after a claim, else the last before it."""
    asides = [frame for frame in frames if frame.kind == "aside" and frame.cue is not None]
    if len(asides) < 2:
        return frames
    nearest = min(
        asides, key=lambda frame: (frame.cue.start < end, abs(frame.cue.start - end)) if frame.cue else (True, 0)
    )
    kept = {id(frame) for frame in asides if frame is nearest or _cites(frame)}
    return [frame for frame in frames if frame.kind != "aside" or id(frame) in kept]


def _cites(frame: Frame) -> bool:
    """Say whether an aside only adds whom an outlet cites ("Reuters reported, citing two people")."""
    return frame.cue is not None and frame.cue.text.lower().startswith(("cit", "quot"))
