"""Clauses whose verb says, denies or doubts: who speaks, and which stretch of the sentence they say."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.clauses import SUBJECTS, Clause
from nlp.reading.frames import (
    Frame,
    cited_before,
    cited_in,
    is_outlet,
    part_of_sentence,
    points_back,
    speakers_of_phrase,
    unique,
)
from nlp.reading.naming import Names, span_of
from nlp.reading.negation import negation_of
from nlp.reading.verbs_of_saying import says, sets_figure, stance_of, turns_down
from nlp.reading.words import words
from nlp.types import Mention, Speaker

QUOTED = re.compile(r"[“«][^”»]*[”»]?|\"[^\"]*\"?")
SHORTEST_QUOTATION = 12  # characters; shorter ones quote a word, not a statement
REACH = 14  # words before "who" in which its person is named
CLOSING = frozenset({",", "”", "»", '"', "–", "—"})


def frames_of_verb(
    sentence: DocSpan, clause: Clause, clauses: list[Clause], names: Names, earlier: list[Frame]
) -> Iterator[Frame]:
    """Yield the frames that a saying clause opens: one for each stretch that it governs."""
    lexicon = f"claims/attribution_{names.lang}"
    stance = stance_of(clause, names)
    if not says(clause.head, names.lang) and stance == "asserts":
        yield from _denial_within(clause, names, earlier)
        return
    if stance == "denies" and turns_down(clause, names.lang):
        yield Frame(clause.start, _own_end(clause), (), span_of(clause.head), "verb", "denies", clause)
        return
    negator = negation_of(clause, names.lang) if stance == "asserts" else None
    unsaid = negator is not None and negator.head == clause.head  # "has never confirmed" is no claim
    speakers = () if unsaid or _only_beside(clause, names.lang) else _speakers_of(clause, names, earlier)
    if not speakers:
        return
    scopes = list(_contents(sentence, clause, clauses, names))
    if not scopes and clause.link == "acl:relcl" and stance == "asserts":
        return  # "the project that A and B announced" says nothing of its sentence
    sets = sets_figure(clause.head, names.lang) or _unnamed_expect(clause, names)
    bare = clause.head in words(lexicon, "clause_only") and not sets
    if not scopes and (stance != "asserts" or not bare or _expects_of(clause)):
        scopes = [(clause.start, clause.end)]
    for start, end in scopes:
        yield Frame(start, end, speakers, span_of(clause.head), "verb", stance, clause)


def _unnamed_expect(clause: Clause, names: Names) -> bool:
    """Say whether people without a name expect a figure ("analysts had expected revenue of $9bn")."""
    lexicon = f"claims/attribution_{names.lang}"
    subject = clause.subject if clause.own_subject else None
    figure = any(token.like_num for token in clause.tokens if token.i > clause.head.i)
    people = subject is not None and subject in words(lexicon, "anonymous") and names.at(subject) is None
    return people and figure and clause.head in words(lexicon, "expects")


def _only_beside(clause: Clause, lang: str) -> bool:
    """Say whether a participle only goes with what is told ("confirming a report by X", "X ayant promis")."""
    perfect = any(token.lower_ in ("ayant", "having") for token in clause.auxiliaries)
    documents = words(f"claims/attribution_{lang}", "document")
    present = clause.head.lower_.endswith(("ing", "ant")) and clause.link in ("advcl", "acl", "conj")
    objects = [child for child in clause.head.children if child.dep_ == "obj"]
    return perfect or (present and any(child in documents or child.lemma_ in documents.whole for child in objects))


def _expects_of(clause: Clause) -> bool:
    """Say whether a clause says of another what it will do ("analysts expect X to borrow")."""
    kinds = [child.dep_ for child in clause.head.children if child.i > clause.head.i]
    return "xcomp" in kinds and "obj" in kinds[: kinds.index("xcomp")]


def _own_end(clause: Clause) -> int:
    """Return where the clause's words around its head end, before another clause cuts in."""
    last = clause.head
    for token in clause.tokens:
        if token.i == last.i + 1:
            last = token
    return last.idx + len(last)


def _denial_within(clause: Clause, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frame of a denial that the parse takes for a part of what is denied ("denied having asked for")."""
    denials = words(f"claims/attribution_{names.lang}", "denials").whole
    cue = next((token for token in clause.tokens if token.i < clause.head.i and token.lower_ in denials), None)
    speakers = unique(speakers_of_phrase(clause.subject, names, earlier)) if cue and clause.subject else ()
    if cue is not None and speakers:
        yield Frame(clause.start, clause.end, speakers, span_of(cue), "verb", "denies")


def _contents(sentence: DocSpan, clause: Clause, clauses: list[Clause], names: Names) -> Iterator[tuple[int, int]]:
    """Yield what a saying clause governs: complement clauses, a host sentence round it, quotations beside it."""
    governed = [inner for inner in clauses if inner.parent is clause and _is_complement(inner, names.lang)]
    if _says_a_noun(clause, names.lang):
        yield clause.start, clause.end
    for inner in governed:
        yield inner.head.left_edge.idx, _end_of(inner, names.lang)
    first = clause.tokens[0]
    colon = ":" in (first.text, first.nbor(-1).text if first.i else "")  # what a colon announces is no aside
    if clause.link == "parataxis" and clause.parent is not None and not governed and not colon:
        yield part_of_sentence(clause.tokens[0], clause.tokens[-1], sentence)
    elif not governed:
        quotations = [*_quotations_beside(sentence, clause)]
        yield from quotations
        if not quotations and clause.parent is not None and _trails(sentence, clause):
            yield sentence.start_char, clause.start


def _end_of(inner: Clause, lang: str) -> int:
    """Return where what is said ends: before "but confirmed that ...", which the parse hangs on it."""
    last = inner.head.right_edge
    joint = (child for child in inner.head.children if child.dep_ == "conj" and says(child, lang))
    start = min((verb.left_edge.i for verb in joint if any(c.dep_ == "ccomp" for c in verb.children)), default=None)
    last = last if start is None else last.doc[start - 1]
    return last.idx + len(last)


def _says_a_noun(clause: Clause, lang: str) -> bool:
    """Say whether a verb says with a noun or a sum what a clause below it describes ("a chiffré à 9 ...")."""
    lexicon = f"claims/attribution_{lang}"
    behind = [token for token in clause.tokens if token.i > clause.head.i]
    nouns = [token for token in behind if token.dep_ == "obj" and token.pos_ == "NOUN"]
    said = any(noun not in words(lexicon, "content") for noun in nouns) or any(token.like_num for token in behind)
    return clause.head in words(lexicon, "with_noun") and said


def _is_complement(inner: Clause, lang: str) -> bool:
    """Say whether a clause is what its parent says: by its relation, or by the "that" or "que" before it."""
    if inner.text.lstrip().startswith(";") or inner.text.rstrip().endswith(";"):
        return False
    above = inner.head if inner.parent is None else inner.parent.head
    if any(token.text in (";", ":") for token in inner.head.doc[inner.head.i : above.i]):
        return False
    if inner.link == "parataxis":
        return True
    if inner.link in ("ccomp", "csubj"):
        return lang == "en" or not inner.text.startswith(",") or re.search(r"\bqu(?:e\b|')", inner.text) is not None
    if inner.link == "acl:relcl" and inner.head.head not in words(f"claims/attribution_{lang}", "content"):
        return False  # "the figure that X named" describes a figure
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
    subject = _subject_of(clause) if _goes_on(clause) or clause.own_subject else None
    person = _who(clause, names)
    if person is not None:
        return unique([*cited_in(clause, names, earlier), person])
    leading = _before_insertion(clause, subject, names)
    if leading is not None:
        own = [names.speaker(leading)]
    elif subject is not None:
        own = list(speakers_of_phrase(subject, names, earlier))
    else:
        own = list(_beside(clause, names))
    if clause.passive and (clause.link == "acl" or clause.auxiliaries or any(_agents(clause))):
        own = [speaker for agent in _agents(clause) for speaker in speakers_of_phrase(agent, names, earlier)]
    if not own and subject is None:
        return ()  # "told Reuters" alone says who heard it
    told = [speaker for token in _told(clause, names) for speaker in _heard(token, names, earlier)]
    return unique([*cited_in(clause, names, earlier), *own, *told])


def _goes_on(clause: Clause) -> bool:
    """Say whether a clause goes on with the subject before it, by an "and"; none parts ", reported X" from its host."""
    linked = any(child.dep_ == "cc" for child in clause.head.children)
    inserted = clause.tokens[0].text in CLOSING and clause.head.i <= clause.tokens[0].i + 2
    return clause.link == "conj" and (linked or not inserted)


def _subject_of(clause: Clause) -> Token | None:
    """Return the subject of a clause; ", and says" behind a relative clause goes on with what that clause hangs on."""
    above = clause.parent
    first = clause.tokens[0]
    parted = first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
    joined = clause.link == "conj" and not clause.own_subject and parted
    if joined and above is not None and above.parent is not None and above.link in ("acl", "acl:relcl"):
        return above.parent.subject
    return clause.subject


def _who(clause: Clause, names: Names) -> Speaker | None:
    """Return the person whom "who" takes up, even where a house is named in between ("Ada Low of Tern, who says")."""
    pronoun = next((child for child in clause.head.children if child.dep_ in SUBJECTS and child.lower_ == "who"), None)
    if pronoun is None:
        return None
    near = names.within(pronoun.doc[max(pronoun.i - REACH, pronoun.sent.start) : pronoun.i])
    people = [mention for mention in near if mention.kind == "PERSON"]
    return names.speaker(people[-1]) if people else None


def _before_insertion(clause: Clause, subject: Token | None, names: Names) -> Mention | None:
    """Return the name at the start that an insertion parts from its verb ("X, citing people, reported")."""
    head, sentence = clause.head, clause.head.sent
    first = next((token for token in sentence if not token.is_space and token.pos_ != "DET"), head)
    mention = names.at(first)
    verb = next((token for token in clause.tokens if token == head or token.dep_.startswith("aux")), head)
    if mention is None or verb.i - 1 <= first.i or verb.nbor(-1).text != ",":
        return None
    span = head.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    parted = span is not None and span.end < verb.i - 1 and head.doc[span.end].text == ","
    if span is not None and span.end + 1 < len(head.doc) and head.doc[span.end + 1].lower_ in ("dont", "whose"):
        return None  # "X, whose chief, Y, says"
    inside = subject is None or (span is not None and subject.i > span.end)
    return mention if parted and inside and mention.kind in ("PERSON", "ORG") else None


def _heard(token: Token, names: Names, earlier: list[Frame]) -> Iterator[Speaker]:
    """Yield who was told: whom a phrase names, or the outlet that it points back to ("told the newspaper")."""
    named = [mention for mention in names.named_in(token) if mention.kind == "ORG"]
    back = points_back(token, names) and not named
    yield from cited_before(earlier) if back else map(names.speaker, named)


def _beside(clause: Clause, names: Names) -> Iterator[Speaker]:
    """Yield the name right before or after a saying verb that the parse left without a subject."""
    doc, place = clause.head.doc, clause.head.i
    after = doc[place + 1 : place + 3] if clause.head.lemma_ != "tell" else ()
    for token in (*reversed(doc[max(0, place - 3) : place]), *after):
        if token.is_punct or token.lower_ in ("that", "que", "qu'"):
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
        mention = names.at(token)
        if heard and (points_back(token, names) or (mention is not None and is_outlet(mention.entity))):
            yield token
