"""Clauses whose verb says, denies or doubts: who speaks, and which stretch of the sentence they say."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.frames import Frame, cited_in, outlets, speakers_of_phrase, unique
from nlp.reading.naming import Names, span_of
from nlp.reading.negation import negation_of
from nlp.reading.words import words
from nlp.types import Speaker, Stance

QUOTED = re.compile(r"[“«][^”»]*[”»]?|\"[^\"]*\"?")
SHORTEST_QUOTATION = 12  # characters; shorter ones quote a word, not a statement
CLOSING = frozenset({",", "”", "»", '"', "–", "—"})


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


def frames_of_verb(
    sentence: DocSpan, clause: Clause, clauses: list[Clause], names: Names, earlier: list[Frame]
) -> Iterator[Frame]:
    """Yield the frames that a saying clause opens: one for each stretch that it governs."""
    lexicon = f"claims/attribution_{names.lang}"
    stance = stance_of(clause, names)
    if clause.head not in words(lexicon, "say") and stance == "asserts":
        yield from _denial_within(clause, names, earlier)
        return
    if stance == "denies" and _turns_down(clause, names.lang):
        yield Frame(clause.start, clause.end, (), span_of(clause.head), "verb", "denies", clause)
        return
    speakers = _speakers_of(clause, names, earlier)
    if not speakers:
        return
    scopes = list(_contents(sentence, clause, clauses))
    if not scopes and clause.link == "acl:relcl":
        return  # "the project that A and B announced" says nothing of its sentence
    if not scopes and (stance != "asserts" or clause.head not in words(lexicon, "clause_only") or _expects_of(clause)):
        scopes = [(clause.start, clause.end)]
    for start, end in scopes:
        yield Frame(start, end, speakers, span_of(clause.head), "verb", stance, clause)


def _expects_of(clause: Clause) -> bool:
    """Say whether a clause says of another what it will do ("analysts expect X to borrow")."""
    kinds = [child.dep_ for child in clause.head.children if child.i > clause.head.i]
    return "xcomp" in kinds and "obj" in kinds[: kinds.index("xcomp")]


def _turns_down(clause: Clause, lang: str) -> bool:
    """Say whether what is rejected is an offer: whoever turns one down acts and says nothing."""
    offers = words(f"claims/attribution_{lang}", "offers")
    return any(child.dep_ in ("obj", "nsubj:pass") and child in offers for child in clause.head.children)


def _denial_within(clause: Clause, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frame of a denial that the parse takes for a part of what is denied ("denied having asked for")."""
    denials = words(f"claims/attribution_{names.lang}", "denials").whole
    cue = next((token for token in clause.tokens if token.i < clause.head.i and token.lower_ in denials), None)
    speakers = unique(speakers_of_phrase(clause.subject, names, earlier)) if cue and clause.subject else ()
    if cue is not None and speakers:
        yield Frame(clause.start, clause.end, speakers, span_of(cue), "verb", "denies")


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
    own = list(speakers_of_phrase(subject, names, earlier)) if subject is not None else list(_beside(clause, names))
    if clause.passive:
        own = [speaker for agent in _agents(clause) for speaker in speakers_of_phrase(agent, names, earlier)]
    if not own and subject is None:
        return ()  # "told Reuters" alone says who heard it
    told = [names.speaker(mention) for token in _told(clause, names) for mention in names.named_in(token)]
    return unique([*cited_in(clause, names, earlier), *own, *told])


def _beside(clause: Clause, names: Names) -> Iterator[Speaker]:
    """Yield the name right before or after a saying verb that the parse left without a subject."""
    doc, place = clause.head.doc, clause.head.i
    after = doc[place + 1 : place + 3] if clause.head.lemma_ != "tell" else ()
    for token in (*reversed(doc[max(0, place - 3) : place]), *after):
        if token.is_punct:
            return
        mention = names.at(token)
        if mention is not None and mention.kind != "PLACE":
            yield names.speaker(mention)
            return


def _agents(clause: Clause) -> Iterator[Token]:
    for token in clause.tokens:
        oblique = token.dep_ in ("obl:agent", "obl", "obl:mod") and token.head == clause.head
        if oblique and any(child.lower_ in ("by", "par") for child in token.children if child.dep_ == "case"):
            yield token


def _told(clause: Clause, names: Names) -> Iterator[Token]:
    """Yield who was told: "told Reuters", "a déclaré à l'AFP"; the outlet relays what it was told."""
    for token in clause.head.children:
        if names.lang == "en" and clause.head.lemma_ == "tell" and token.dep_ in ("obj", "iobj"):
            yield token
        case = {child.lower_ for child in token.children if child.dep_ == "case"}
        heard = token.dep_.startswith(("obl", "iobj")) and case & {"à", "au", "aux", "to", "with"}
        if heard and (mention := names.at(token)) is not None and mention.entity in outlets():
            yield token
