"""Attributions without a verb of saying of their own: "in X's view", "X's forecast of", "pour X,", "X: '...'"."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.lexicon import read_lexicon
from nlp.reading.frames import Frame, part_of_sentence, unique
from nlp.reading.naming import Names, span_of
from nlp.reading.pronouns import meant_by_pronoun
from nlp.reading.runs import in_run
from nlp.reading.verbs_of_saying import says
from nlp.reading.words import words
from nlp.types import Mention, Span, Speaker, Stance

WHO = r"(?P<who>[^.;:,«»“”\"]{2,60}?)"
PERSON = WHO.replace("who", "person")
QUOTE_MARKS = '“«"'
BRIEF = 12  # words before a colon of which one says ("X est formel : ")
TO_CONTENT = 9  # words between a noun of saying and what is said
OF = frozenset({"of", "by", "from", "de", "d'", "du", "des", "chez"})
OPENS_CONTENT = frozenset({"that", "que", "qu'", "laquelle", "lequel", ":"})
FIGURES = frozenset({"of", "de", "d'", "at", "à"})


def frames_of_utterances(sentence: DocSpan, names: Names, found: list[Frame], earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of views, of nouns that say, and of what stands behind a speaker and a colon."""
    yield from _of_views(sentence, names, earlier)
    for token in sentence:
        if token.text == ":":
            yield from _behind_colon(token, sentence, names, found, earlier)
        elif token.pos_ == "NOUN":
            yield from _of_noun(token, sentence, names)


@cache
def _views(lang: str) -> tuple[re.Pattern[str], ...]:
    phrases = read_lexicon(f"claims/attribution_{lang}")["views"]
    return tuple(
        re.compile(rf"(?<!\w)(?:{phrase.replace('WHO', WHO).replace('PERSON', PERSON)})(?!\w)", re.IGNORECASE)
        for phrase in phrases
    )


def _of_views(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of "in X's view", "by its own account": a part of the sentence, as behind "according to"."""
    for view in _views(names.lang):
        for match in view.finditer(names.text, sentence.start_char, sentence.end_char):
            run = [token for token in sentence if match.start() <= token.idx < match.end()]
            speakers = unique(_viewers(match, run, sentence, names, earlier))
            if run and speakers:
                start, end = part_of_sentence(run[0], run[-1], sentence)
                cue = Span(match.start(), match.end(), match.group())
                yield Frame(start, end, speakers, cue, "phrase")


def _viewers(
    match: re.Match[str], run: list[Token], sentence: DocSpan, names: Names, earlier: list[Frame]
) -> list[Speaker]:
    """List whose view it is: whom it names, or for "its own" whom the sentence names, first of all before it."""
    for group in match.groupdict():
        words_of_owner = [token for token in run if match.start(group) <= token.idx < match.end(group)]
        opens = group == "who" or (run[0].i == _first(sentence).i and _is_person(words_of_owner, names))
        return in_run(words_of_owner, names, earlier) if opens else []
    named = [mention for mention in names.within(sentence) if _person_or_firm(mention)]
    owner = next((m for m in named if m.end <= match.start()), next((m for m in named if m.start >= match.end()), None))
    return [names.speaker(owner)] if owner is not None else []


def _first(sentence: DocSpan) -> Token:
    return next((token for token in sentence if not token.is_space and not token.is_punct), sentence[0])


def _is_person(run: list[Token], names: Names) -> bool:
    """Say whether words name a person, or some without a name ("pour la plupart des analystes")."""
    nameless = any(token in words(f"claims/attribution_{names.lang}", "anonymous") for token in run)
    mentions = names.within(run)
    if any(token.pos_ in ("VERB", "AUX") for token in run):
        return False  # "pour séduire X,"
    return (nameless and not mentions) or any(mention.kind == "PERSON" for mention in mentions)


def _person_or_firm(mention: Mention) -> bool:
    return mention.kind in ("PERSON", "ORG")


def _of_noun(noun: Token, sentence: DocSpan, names: Names) -> Iterator[Frame]:
    """Yield the frame of a noun that says, with its owner: "X's claim that", "la prévision de X d'un ..."."""
    lexicon = f"claims/attribution_{names.lang}"
    if noun not in words(lexicon, "utterances"):
        return
    owner = _owner(noun, names)
    content = _content(noun, owner, sentence)
    if owner is None or content is None:
        return
    stance: Stance = "denies" if noun in words(lexicon, "utterances_deny") else "asserts"
    yield Frame(content.idx, sentence.end_char, (names.speaker(owner),), span_of(noun), "verb", stance)


def _owner(noun: Token, names: Names) -> Mention | None:
    """Return whose a noun is: the name with an apostrophe before it, or behind "of", "by", "de"."""
    doc = noun.doc
    for place in range(noun.i - 1, max(noun.i - 4, noun.sent.start), -1):
        if doc[place].lower_ in ("'s", "'", "’s", "’"):
            return _speaking(names.at(doc[place - 1]))
    behind = [token for token in doc[noun.i + 1 : noun.i + 5] if token.pos_ != "DET"]
    if behind and behind[0].lower_ in OF:
        return next((m for token in behind[1:3] if (m := _speaking(names.at(token))) is not None), None)
    return None


def _speaking(mention: Mention | None) -> Mention | None:
    return mention if mention is not None and _person_or_firm(mention) else None


def _content(noun: Token, owner: Mention | None, sentence: DocSpan) -> Token | None:
    """Return where what a noun says begins: behind "that" or a colon, or at the noun where a figure follows it."""
    behind = [token for token in sentence.doc[noun.i + 1 : sentence.end]]
    for place, token in enumerate(behind[:TO_CONTENT]):
        if token.lower_ in OPENS_CONTENT and place + 1 < len(behind):
            return behind[place + 1]
        if token.text in (",", ";"):
            return None
        own = owner is not None and owner.start <= token.idx < owner.end
        if token.lower_ in FIGURES and not own and any(t.like_num for t in behind[place + 1 : place + 4]):
            return noun
    return None


def _behind_colon(
    colon: Token, sentence: DocSpan, names: Names, found: list[Frame], earlier: list[Frame]
) -> Iterator[Frame]:
    """Yield the frame of what stands behind a colon: a quotation, or what a speaker is sure of or answers."""
    behind = [token for token in sentence.doc[colon.i + 1 : sentence.end] if not token.is_space]
    if not behind or any(frame.covers(behind[0].idx, sentence.end_char) for frame in found if frame.kind != "hearsay"):
        return
    speakers = before_colon(colon, names, earlier, quoted=behind[0].text in QUOTE_MARKS)
    if speakers:
        yield Frame(behind[0].idx, sentence.end_char, unique(speakers), span_of(colon), "quotation")


def before_colon(colon: Token, names: Names, earlier: list[Frame], *, quoted: bool) -> list[Speaker]:
    """List who is named before a colon as the one whose words follow it."""
    run = [token for token in colon.doc[colon.sent.start : colon.i] if not token.is_space]
    start = max((n + 1 for n, token in enumerate(run) if token.text in ";.!?»”"), default=0)
    run = run[start:]
    people = [mention for mention in names.within(run) if mention.kind == "PERSON"]
    people.sort(key=lambda mention: mention.coreferent)  # "his rival X puts it differently: "
    firms = [mention for mention in names.within(run) if mention.kind == "ORG"]
    if run and run[0].lower_ == "chez" and firms:
        return [names.speaker(firms[0])]  # "chez X, on reste prudent : "
    lexicon = f"claims/attribution_{names.lang}"
    nouns = words(lexicon, "sure") | words(lexicon, "utterances")
    saying = any(t in nouns or (t.pos_ in ("VERB", "AUX") and says(t, names.lang)) for t in run)
    if quoted and people:
        return [names.speaker(people[0])]
    alone = not any(token.pos_ in ("VERB", "AUX") for token in run)
    brief = len(run) <= BRIEF and not any(token.text == "," for token in run)
    return in_run(run, names, earlier) if run and ((saying and (quoted or brief)) or (quoted and alone)) else []


def person_before(sentence: DocSpan, names: Names) -> Speaker | None:
    """Return the person whom the sentence before a quotation is about ("X is not convinced. '...'")."""
    before = sentence.doc[sentence.start - 1].sent if sentence.start else None
    if before is None:
        return None
    subject = next((token for token in before if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "root")), None)
    mention = None if subject is None else names.meant_by(subject) or next(meant_by_pronoun(subject, names), None)
    return names.speaker(mention) if mention is not None and mention.kind == "PERSON" else None
