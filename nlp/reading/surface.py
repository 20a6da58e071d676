"""Attributions by their words alone, where the parse sees no verb of saying: "X told Y that", "X dit vouloir"."""

from collections.abc import Iterator
from functools import cache, reduce
from itertools import takewhile
from operator import or_

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.frames import Frame, is_nameless, is_outlet, unique
from nlp.reading.naming import Names, span_of
from nlp.reading.runs import heard_in, in_run, split_told
from nlp.reading.saying import CLOSING
from nlp.reading.verbs_of_saying import says, sets_figure
from nlp.reading.words import Words, pattern, words
from nlp.types import Stance

THAT = frozenset({"that", "que", "qu'"})
BEFORE_THAT = 9  # words between "told" and "that": whom, and when
NOUN_PHRASE = ("ADP", "DET", "NUM", "ADV", "PRON", "SYM", "ADJ", "NOUN", "PROPN")
INSERTED = 14  # words between "said, ... , that"
SUBORDINATE = frozenset(
    {
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "while",
        "if",
        "because",
        "as",
        "after",
        "before",
        "since",
        "than",
    }
)
EMPTY = frozenset({"it", "il", "ce", "c'"})
BETWEEN = ("AUX", "ADV", "PRON", "PART")  # what may stand between a name and its verb ("a aussi annoncé")


def frames_by_words(sentence: DocSpan, names: Names, found: list[Frame], earlier: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of "NAME says that ..." and its like where no frame of that verb holds what it says yet."""
    lexicon = f"claims/attribution_{names.lang}"
    cues: dict[int, list[Frame]] = {}
    for frame in found:
        cues.setdefault(frame.cue.start if frame.cue else -1, []).append(frame)
    telling = _telling(names.lang)
    for token in (token for token in sentence[:-1] if token in telling):
        denies, doubts = token in words(lexicon, "deny"), token in words(lexicon, "doubt")
        sure = token in words(lexicon, "sure")
        if not (denies or doubts or sure or says(token, names.lang)) or names.at(token):
            continue
        if token.i > sentence.start and token.nbor(-1).pos_ in ("DET", "ADP") and not _tells_on(token, sentence):
            continue  # a noun of the same form ("le chiffre que")
        said = _said(token, sentence, names)
        if said is None or any(frame.start <= said[1].idx < frame.end for frame in cues.get(token.idx, ())):
            continue
        run, start = said
        if sure and any(word.lower_ in EMPTY or says(word, names.lang) for word in run):
            continue  # "it is certain that", "X told Y he is convinced that"
        told, _ = split_told([*sentence.doc[token.i + 1 : start.i]], names.lang)
        speakers = unique([*in_run(run, names, earlier), *heard_in(told, names, earlier)])
        if speakers:
            stance: Stance = "denies" if denies else "doubts" if doubts else "asserts"
            own = start.lower_ not in THAT
            end = _end_of_figure(token, sentence) if sets_figure(token, names.lang) else sentence.end_char
            yield Frame(start.idx, end, speakers, span_of(token), "verb", stance, own_deed=own)


def _end_of_figure(verb: Token, sentence: DocSpan) -> int:
    """Return where the words around a figure that a verb says end: at the next comma."""
    comma = next((t for t in sentence.doc[verb.i : sentence.end] if t.text == "," and t.whitespace_), None)
    return sentence.end_char if comma is None else comma.idx


def _said(verb: Token, sentence: DocSpan, names: Names) -> tuple[list[Token], Token] | None:
    """Return the words that name who speaks and the first word of what is said; None where a verb opens nothing."""
    that = _that_after(verb, sentence)
    before, following = _before(verb, sentence), verb.nbor()
    if that is not None:
        return before, that
    named = bool(before) and (names.at(before[-1]) is not None or any(is_nameless(token, names) for token in before))
    if named and sets_figure(verb, names.lang):
        return before, before[0]
    if names.lang == "en" and _opens_clause(before, verb, sentence, names):
        return before, following
    if not _has_speaker(before, verb, names):
        return None
    if names.lang == "fr" and "Inf" in following.morph.get("VerbForm", []):
        return before, following
    acting = any(token.pos_ == "VERB" for token in before) or verb.pos_ == "NOUN"  # the name belongs to another verb
    noun = (
        not acting and verb in words(f"claims/attribution_{names.lang}", "with_noun") and following.pos_ in NOUN_PHRASE
    )
    return (before, before[0]) if noun else None


@cache
def _telling(lang: str) -> Words:
    """Return every word that may say something, so that the others are asked once."""
    groups = ("say", "deny", "doubt", "sure", "sets", "with_that", "made_known")
    return reduce(or_, (words(f"claims/attribution_{lang}", group) for group in groups))


def _tells_on(verb: Token, sentence: DocSpan) -> bool:
    """Say whether a French infinitive goes on with a story ("Et X d'ajouter que")."""
    opens = next((token for token in sentence if not token.is_space), verb).lower_
    return opens in ("et", "puis") and "Inf" in verb.morph.get("VerbForm", [])


def _opens_clause(before: list[Token], verb: Token, sentence: DocSpan, names: Names) -> bool:
    """Say whether a clause without "that" follows a name and its verb ("X estimates the market will reach ...")."""
    lexicon = "claims/attribution_en"
    last = before[-1] if before else None
    named = last is not None and (names.at(last) is not None or last in words(lexicon, "anonymous"))
    noun = verb.pos_ == "NOUN" and verb in words(lexicon, "clause_only")
    if not named or noun or last is None or last.i != verb.i - 1 or verb.nbor().pos_ not in NOUN_PHRASE[1:]:
        return False
    following = [
        *takewhile(lambda t: t.text not in ",;:" and t.lower_ not in SUBORDINATE, verb.doc[verb.i + 1 : sentence.end])
    ]
    return any(token.i > verb.i + 1 and _is_finite(token) for token in following)


def _is_finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])


def _that_after(verb: Token, sentence: DocSpan) -> Token | None:
    """Return the "that" behind a verb, over whom was told and when, or over an insertion between commas."""
    inserted = verb.nbor().text == ","
    following: list[Token] = [
        *sentence.doc[verb.i + 1 : min(verb.i + 1 + (INSERTED if inserted else BEFORE_THAT), sentence.end)]
    ]
    for token in following:
        if token.lower_ in THAT and (not inserted or token.nbor(-1).text == ","):
            return None if _describes(token, verb) else token
        if not inserted and (token.is_punct or token.pos_ == "VERB"):
            return None
    return None


def _describes(that: Token, verb: Token) -> bool:
    """Say whether "that" describes what the verb has for its object ("a contesté le chiffre que ...")."""
    between = [*that.doc[verb.i + 1 : that.i]]
    noun = bool(between) and between[-1].pos_ == "NOUN" and any(token.pos_ == "DET" for token in between)
    told = verb.lemma_ == "tell" or any(token.pos_ == "ADP" for token in between)
    content = words("claims/attribution_fr", "content"), words("claims/attribution_en", "content")
    return noun and not told and not any(between[-1] in known for known in content)


def _before(verb: Token, sentence: DocSpan) -> list[Token]:
    """Return the words from the last comma to a verb, or from the start of the sentence where a comma precedes it."""
    run = [token for token in sentence.doc[sentence.start : verb.i] if not token.is_space]
    place = max((n for n, token in enumerate(run) if token.text in CLOSING or token.text in "«“("), default=-1)
    link = max((n for n, token in enumerate(run) if token.lower_ in THAT or token.pos_ == "SCONJ"), default=-1)
    nearest = [token for token in run[place + 1 :] if token.pos_ not in BETWEEN]
    return run[max(place, link) + 1 :] if nearest else run


def _has_speaker(before: list[Token], verb: Token, names: Names) -> bool:
    """Say whether words without a comma lead from a name to an active verb."""
    inserted = sum(token.text == "," for token in before) == 2  # "X, de son côté, revendique"
    clear = bool(before) and before[-1].i == verb.i - 1 and (before[-1].text not in CLOSING or inserted)
    passive = any(token.lemma_ in ("be", "être") for token in before[-2:])
    beside = bool(before) and before[-1].lower_ in ("ayant", "having")  # "X ayant promis 9 milliards"
    owned = any(token.lower_ in ("'s", "s'") for token in before[-3:])  # "Intel's promised funding"
    return (
        clear
        and not passive
        and not beside
        and not owned
        and any(mention.kind in ("ORG", "PERSON") for mention in names.within(before))
    )


def frames_of_rebuttals(sentence: DocSpan, names: Names, found: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of who calls a report false ("a spokesman called it untrue", "X qualifie ... de fausses")."""
    match = pattern(f"claims/attribution_{names.lang}", "calls_false").search(
        names.text, sentence.start_char, sentence.end_char
    )
    verb = next((token for token in sentence if match and token.idx == match.start()), None)
    if verb is None or any(frame.stance == "denies" for frame in found):
        return
    speakers = unique(in_run(_before(verb, sentence), names, found))
    if speakers:
        yield Frame(sentence.start_char, sentence.end_char, speakers, span_of(verb), "verb", "denies")


def with_venue(sentence: DocSpan, frames: list[Frame], names: Names) -> Iterator[Frame]:
    """Yield frames with the outlet to which their speaker gave an interview ("dans un entretien aux Echos")."""
    match = pattern(f"claims/attribution_{names.lang}", "venue").search(
        names.text, sentence.start_char, sentence.end_char
    )
    if match is None:
        yield from frames
        return
    near = [m for m in names.standing if 0 <= m.start - match.end() < 12 and is_outlet(m.entity)]
    for frame in frames:
        spoken = (
            near and frame.kind in ("verb", "aside", "phrase") and not any(is_outlet(s.name) for s in frame.speakers)
        )
        if spoken:
            speakers = unique([*frame.speakers, names.speaker(near[0])])
            yield Frame(frame.start, frame.end, speakers, frame.cue, frame.kind, frame.stance, frame.clause)
        else:
            yield frame
