"""Attributions set off by commas ("..., sources told Reuters") and phrases ("according to ..."), parsed or not."""

import re
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.clauses import SUBJECTS
from nlp.reading.frames import (
    Frame,
    cited_after,
    is_outlet,
    part_of_sentence,
    speakers_after,
    unique,
)
from nlp.reading.naming import Names, span_of
from nlp.reading.pronouns import is_pronoun
from nlp.reading.runs import heard_in, in_run, split_told, told_outlet, without_person
from nlp.reading.saying import CLOSING
from nlp.reading.verbs_of_saying import says
from nlp.reading.words import pattern, words
from nlp.types import Span

ASIDE_WORDS = 14
RELATIVE = frozenset({"that", "which", "que", "qu'", "dont"})
OPENING_WORDS = frozenset({"that", "que", "qu'", "how", "whether", "comment"})  # "noting that" has its speaker before


def frames_of_asides(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield frames of attributions set off by commas ("..., sources told Reuters"), parsed or not."""
    for segment in _asides(sentence):
        verb = _verb_of(segment, names)
        if verb is None or _only_beside(verb, segment):
            continue
        place = segment.index(verb)
        before, after = segment[:place], segment[place + 1 :]
        if any(token.lower_ in RELATIVE for token in before[1:]):
            continue  # "for a sum that X puts at"
        told, own = without_person(*split_told(after, names.lang), names)
        parted = _parted(segment, before, after, sentence, names)
        if not parted and _continues(verb, segment, before) and not _inverted(own, names):
            continue
        own = parted or _own_words(own, segment, names)
        said, behind = in_run(before, names, earlier), in_run(own, names, earlier)
        heard = [*heard_in(told, names, earlier), *told_outlet(own, names)]
        told_by = [*(said or behind), *heard]
        cites = any(is_outlet(speaker.name) for speaker in told_by)
        cited = cited_after(segment[-1].idx, sentence, names, earlier) if cites else []
        speakers = unique([*cited, *told_by])
        if speakers:
            deed = bool(said) and not behind and verb in words(f"claims/attribution_{names.lang}", "with_noun")
            start, end = _reach(segment, sentence, alone=deed and len(after) > len(told) + 1)
            yield Frame(start, end, speakers, span_of(verb), "aside")


def _own_words(own: list[Token], segment: list[Token], names: Names) -> list[Token]:
    """Return the words behind a verb that may name who speaks: in English no pronoun that begins what is said."""
    if names.lang == "en" and len(own) > 1 and is_pronoun(own[0]):
        return []
    return own + _name_behind(segment, names)


def _parted(
    segment: list[Token], before: list[Token], after: list[Token], sentence: DocSpan, names: Names
) -> list[Token]:
    """Return the name that a comma or an apposition parts from a verb at the end ("..., X, its chief, said in May")."""
    closes = all(token.is_punct or token.is_space for token in sentence.doc[segment[-1].i + 1 : sentence.end])
    if any(t.pos_ not in ("AUX", "ADV") for t in before) or any(t.pos_ in ("VERB", "AUX") for t in after) or not closes:
        return []
    nearest = _run_before(segment[0], sentence)
    for run in (nearest, _run_before(nearest[0], sentence) if nearest else []):
        mention = names.at(run[0]) if run and run[0].i > sentence.start else None
        if mention is not None and mention.kind == "PERSON" and all(names.at(token) == mention for token in run):
            return run
        if any(token.pos_ in ("VERB", "AUX") for token in run):
            return []
    return []


def _run_before(token: Token, sentence: DocSpan) -> list[Token]:
    """Return the words between the comma before a word and the comma or quotation mark before that."""
    if token.i < sentence.start + 2 or token.nbor(-1).text != ",":
        return []
    words_before = sentence.doc[sentence.start : token.i - 1]
    return [*takewhile(lambda word: word.text not in CLOSING and not word.is_space, reversed(words_before))][::-1]


def _reach(segment: list[Token], sentence: DocSpan, *, alone: bool) -> tuple[int, int]:
    """Return what an aside covers: its own words ("X announced a deal"), or its sentence between semicolons."""
    first, last = segment[0], segment[-1]
    if alone:
        return first.idx, last.idx + len(last)
    return part_of_sentence(first, last, sentence)


def _verb_of(segment: list[Token], names: Names) -> Token | None:
    """Return the verb of saying in a run of words; right behind a quotation any French verb is one ("calcule X")."""
    if names.lang == "fr" and _behind_quotation(segment[0]):
        said = [t for t in segment[:4] if (t.pos_ == "VERB" or says(t, names.lang)) and not names.at(t)]
        return said[0] if said else None
    place = next((n for n, t in enumerate(segment) if says(t, names.lang) and _is_verb(t, names)), None)
    if place is None or any(token.lower_ in OPENING_WORDS for token in segment[place + 1 : place + 2]):
        return None
    return None if segment[place].ent_type_ or names.at(segment[place]) else segment[place]


def _is_verb(token: Token, names: Names) -> bool:
    """Say whether a word of saying is a verb here and no noun of the same form ("shares", but "Gartner estimates")."""
    if token.is_title or token.dep_ == "amod":
        return False
    lexicon = f"claims/attribution_{names.lang}"
    before = token.doc[token.i - 1] if token.i else None
    told = before is not None and (names.at(before) is not None or before in words(lexicon, "anonymous"))
    following = [*token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]]
    if (
        names.lang == "fr"
        and token.i
        and token.nbor(-1).text in CLOSING
        and any(_inverted([t], names) for t in following)
    ):
        return True
    if token.pos_ in ("VERB", "AUX") or _closes(token) or (told and names.lang == "en" and token.lower_.endswith("s")):
        return True
    return token.pos_ != "NOUN" and token not in words(lexicon, "clause_only")


def _closes(token: Token) -> bool:
    """Say whether a word ends its sentence: there a verb is easily taken for a noun ("..., documents show")."""
    return (
        token.i + 1 < len(token.doc) and token.nbor().text == "." and token.lower_ in ("show", "shows", "say", "says")
    )


def _behind_quotation(token: Token) -> bool:
    before = token.doc[max(token.i - 3, 0) : token.i].text
    return bool(re.search(r"[»”\"]\s*,\s*$", before))


def _name_behind(segment: list[Token], names: Names) -> list[Token]:
    """Return the name that a comma parts from its post ("a annoncé son fondateur, Rosa Meier")."""
    last = segment[-1]
    if names.at(last) is not None or last.i + 2 >= len(last.doc) or last.nbor().text != ",":
        return []
    mention = names.at(last.doc[last.i + 2])
    return [last.doc[last.i + 2]] if mention is not None and mention.kind == "PERSON" else []


def _only_beside(verb: Token, segment: list[Token]) -> bool:
    """Say whether a verb only goes with what is told: "confirming reports", "X ayant promis", "is expected to"."""
    place = segment.index(verb)
    before = [token.lower_ for token in segment[:place]]
    present = verb.lower_.endswith(("ing", "ant")) and not before and not verb.lower_.startswith(("cit", "quot"))
    agent = any(token.lower_ in ("by", "par") for token in segment[place + 1 :])
    passive = not agent and any(child.dep_ == "aux:pass" for child in verb.children)
    return present or passive or bool({"ayant", "having"} & set(before))


def _continues(verb: Token, segment: list[Token], before: list[Token]) -> bool:
    """Say whether a verb's subject stands before its run of words ("X, the chief of Y, announced Z"): no aside."""
    own = any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in before)
    linked = any(token.pos_ == "CCONJ" for token in before)  # ", and says it will"
    joined = linked and verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children)
    return not own and (joined or any(child.dep_ in SUBJECTS and child.i < segment[0].i for child in verb.children))


def _inverted(after: list[Token], names: Names) -> bool:
    """Say whether the speaker stands right behind the verb ("a expliqué Lisa Su")."""
    nouns = [token for token in after if token.pos_ not in ("DET", "ADV")]
    timed = len(nouns) > 1 and nouns[0].i + 1 < len(nouns[0].doc) and nouns[0].nbor().pos_ == "DET"  # "mardi un expert"
    first = next(iter(nouns[1 if timed else 0 :]), None)
    mention = names.at(first) if first is not None else None
    if mention is not None:
        ends = after[-1].idx + len(after[-1]) == mention.end  # ", prévient Airbus."
        return mention.kind == "PERSON" or is_outlet(mention.entity) or (mention.kind == "ORG" and ends)
    return first is not None and first in words(f"claims/attribution_{names.lang}", "anonymous")


def _asides(sentence: DocSpan) -> Iterator[list[Token]]:
    """Yield the short runs of words between commas, quotation marks and the end of a sentence, the first left out."""
    runs: list[list[Token]] = [[]]
    for token in sentence:
        if token.text in CLOSING or token.text in ("“", "«", "(", ")", ";"):
            runs.append([])
        elif not token.is_space and token.text != ".":
            runs[-1].append(token)
    yield from (run for run in runs[1:] if 2 <= len(run) <= ASIDE_WORDS)


def frames_of_phrases(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield frames of "according to ..." and its like."""
    lexicon = f"claims/attribution_{names.lang}"
    for match in pattern(lexicon, "according").finditer(names.text, sentence.start_char, sentence.end_char):
        cited = cited_after(match.end(), sentence, names, earlier)
        speakers = unique([*cited, *speakers_after(match.end(), sentence, names, earlier)])
        if speakers:
            cue = Span(match.start(), match.end(), match.group())
            first = next(token for token in sentence if token.idx >= cue.start or token.idx + len(token) > cue.start)
            start, end = part_of_sentence(first, first, sentence)
            yield Frame(start, end, speakers, cue, "phrase")
