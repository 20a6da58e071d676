"""Across sentences: whose words a sentence goes on with, and whom the next one says that it rests on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.asides import frames_of_asides
from nlp.reading.clauses import SUBJECTS, Clause
from nlp.reading.frames import Frame, cited_before, is_outlet, speakers_after, unique
from nlp.reading.moods import is_conditional
from nlp.reading.naming import Names, span_of
from nlp.reading.runs import in_run
from nlp.reading.utterances import before_colon, person_before
from nlp.reading.verbs_of_saying import says
from nlp.reading.words import pattern
from nlp.types import ANONYMOUS, Speaker

TOLD_BEHIND = 40  # characters from the end of a quotation to the verb that tells whose it is
NEXT = 3  # characters from the end of a sentence to the next one
CARRIED_OVER = 400  # characters over which a conditional still speaks for the outlet cited before it


def carried(sentence: DocSpan, clauses: list[Clause], names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frame that a sentence takes over where it marks so: an open quotation, a French conditional."""
    last = next((frame for frame in reversed(earlier) if frame.kind != "hearsay"), None)
    before = names.text[: sentence.start_char].rstrip()
    if before.endswith(";") and last is not None and last.kind == "phrase" and last.end >= len(before) - 1:
        yield replace(last, start=sentence.start_char, end=sentence.end_char)  # "according to X, A; B"
        return
    quotation = names.quotation_at(sentence.start_char)
    if quotation is not None:
        told = _told_behind(quotation, sentence, names, earlier) or _told_before(quotation, sentence, names, earlier)
        if told:
            yield Frame(sentence.start_char, sentence.end_char, unique(told), None, "quotation")
            return
    if quotation is not None and last is not None:
        voices = [frame for frame in reversed(earlier[-4:]) if not all(is_outlet(s.name) for s in frame.speakers)]
        last = next((frame for frame in voices if frame.kind != "hearsay"), last)
        yield replace(last, start=sentence.start_char, end=sentence.end_char, kind="quotation", stance="asserts")
        return
    for clause in clauses:
        if names.lang == "fr" and is_hearsay_mood(clause):
            named = [*cited_before(frame for frame in earlier if _carries(frame, sentence))]
            supposed = any(_is_condition(child) for child in clause.head.children)
            speakers = tuple(named) or (() if supposed else (Speaker(ANONYMOUS),))
            if speakers:
                yield Frame(clause.start, clause.end, speakers, span_of(clause.head), "carried")


def _carries(frame: Frame, sentence: DocSpan) -> bool:
    """Say whether a conditional may still report what a frame before it says; for long only where an outlet does."""
    press = any(is_outlet(speaker.name) for speaker in frame.speakers)
    return sentence.start_char - frame.end < (CARRIED_OVER if press else NEXT)


def _told_behind(
    quotation: tuple[int, int], sentence: DocSpan, names: Names, earlier: list[Frame]
) -> tuple[Speaker, ...]:
    """Return who is named behind a quotation that ends in a later sentence ('"A. B," said X')."""
    end = quotation[1]
    closing = sentence.doc.char_span(end - 1, end, alignment_mode="expand")
    if end <= sentence.end_char or closing is None or closing.end >= len(sentence.doc):
        return ()
    last = sentence.doc[closing.root.sent.start : sentence.doc[closing.end].sent.end]
    asides = frames_of_asides(last, names, earlier)
    return next((f.speakers for f in asides if f.cue and end <= f.cue.start < end + TOLD_BEHIND), ())


def _told_before(
    quotation: tuple[int, int], sentence: DocSpan, names: Names, earlier: list[Frame]
) -> tuple[Speaker, ...]:
    """Return whom the sentence before a quotation names as its speaker, where nobody spoke in that sentence."""
    start = sentence.doc[sentence.start - 1].sent.start_char if sentence.start else 0
    opens = quotation[0] <= sentence.start_char + 1
    spoken = any(frame.kind != "hearsay" and frame.end > start for frame in earlier)
    if not opens or spoken or not sentence.start:
        return ()
    before = sentence.doc[sentence.start - 1]
    if before.is_space and sentence.start > 1:
        before = before.nbor(-1)
    if before.text == ":":
        return tuple(before_colon(before, names, earlier, quoted=True))
    person = person_before(sentence, names)
    return () if person is None else (person,)


def is_hearsay_mood(clause: Clause) -> bool:
    """Say whether a French conditional reports what others say (not "pourrait", not after "si")."""
    finite = next((token for token in (clause.head, *clause.auxiliaries) if is_conditional(token, "fr")), None)
    if finite is None or finite.lemma_ in ("pouvoir", "devoir", "falloir"):
        return False
    return not re.search(r"\bsi\b", clause.text)


def _is_condition(verb: Token) -> bool:
    """Say whether a verb stands in a clause of condition ("s'il voulait", "si elle devait")."""
    return any(child.dep_ == "mark" and child.lower_ in ("si", "s'") for child in verb.children)


def with_later_citation(sentence: DocSpan, frames: list[Frame], following: DocSpan, names: Names) -> Iterator[Frame]:
    """Yield frames with whom the next sentence says the report rests on ("Le rapport cite deux personnes")."""
    if not frames and (speakers := _said_so(following, names) or _announced(sentence, following, names)):
        yield Frame(sentence.start_char, sentence.end_char, speakers, None, "aside")
        return
    lexicon = f"claims/attribution_{names.lang}"
    opening = pattern(lexicon, "back").match(names.text, following.start_char)
    match = opening and pattern(lexicon, "citing").match(names.text, opening.end() + 1)
    cited = [*speakers_after(match.end(), following, names, frames)] if match else []
    for frame in frames:
        told = frame.kind in ("phrase", "verb", "aside") and frame.speakers
        outlet = told and frame.speakers[-1].name != ANONYMOUS
        yield replace(frame, speakers=unique([*cited, *frame.speakers])) if cited and outlet else frame


def _said_so(following: DocSpan, names: Names) -> tuple[Speaker, ...]:
    """Return whose words a sentence says that the one before it was ("C'est du moins ce qu'affirme X")."""
    match = pattern(f"claims/attribution_{names.lang}", "said_so").match(names.text, following.start_char)
    run = [token for token in following if match and token.idx >= match.end() and not token.is_space]
    named = match is not None and match[0].split()[-1] in ("par", "of", "to", "from")
    saying = named or any(says(token, names.lang) for token in run)
    return unique(in_run(run, names, [])) if saying else ()


def _announced(sentence: DocSpan, following: DocSpan, names: Names) -> tuple[Speaker, ...]:
    """Return whom a sentence is about where the next one calls its deed announced ("L'annonce intervient ...")."""
    told = pattern(f"claims/attribution_{names.lang}", "announcement").match(names.text, following.start_char)
    subject = next((child for child in sentence.root.children if child.dep_ in SUBJECTS), None)
    mention = names.meant_by(subject) if told and subject is not None else None
    return (names.speaker(mention),) if mention is not None and mention.kind in ("ORG", "PERSON") else ()
