"""Attributions set off by commas ("..., sources told Reuters") and phrases ("according to ..."), parsed or not."""

from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.clauses import SUBJECTS
from nlp.reading.frames import Frame, cited_before, speakers_after, unique
from nlp.reading.naming import Names, span_of
from nlp.reading.saying import CLOSING
from nlp.reading.words import pattern, words
from nlp.types import ANONYMOUS, Span, Speaker

ASIDE_WORDS = 14
OPENING_WORDS = frozenset({"that", "que", "qu'", "how", "whether", "comment"})  # "noting that" has its speaker before


def frames_of_asides(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield frames of attributions set off by commas ("..., sources told Reuters"), parsed or not."""
    for segment in _asides(sentence):
        lexicon = f"claims/attribution_{names.lang}"
        place = next(
            (n for n, token in enumerate(segment) if token in words(lexicon, "say") and not token.is_title), None
        )
        if place is None or any(token.lower_ in OPENING_WORDS for token in segment[place + 1 : place + 2]):
            continue
        if segment[place].ent_type_ or names.at(segment[place]) or _continues(segment[place], segment):
            continue
        before, after = segment[:place], segment[place + 1 :]
        told, own = _split_told(after, names.lang)
        speakers = unique(
            [*(_in_run(before, names, earlier) or _in_run(own, names, earlier)), *_in_run(told, names, earlier)]
        )
        if speakers:
            yield Frame(sentence.start_char, sentence.end_char, speakers, span_of(segment[place]), "aside")


def _continues(verb: Token, segment: list[Token]) -> bool:
    """Say whether a verb's subject stands before its run of words ("X, the chief of Y, announced Z"): no aside."""
    return any(child.dep_ in SUBJECTS and child.i < segment[0].i for child in verb.children)


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
    cited = [*cited_before(earlier)] if start is not None and pattern(lexicon, "back").match(names.text, start) else []
    nameless = next((token for token in run if token in words(lexicon, "anonymous")), None)
    named = [mention for mention in names.within(run) if mention.kind != "PLACE"]
    if cited and not named:
        return cited
    if nameless is not None and not (named and nameless in words(lexicon, "document")):
        text = names.text[run[0].idx : run[-1].idx + len(run[-1])]
        return [Speaker(ANONYMOUS, words=Span(run[0].idx, run[0].idx + len(text), text))]
    people = [mention for mention in named if mention.kind == "PERSON"] or named[:1]
    return [Speaker(m.entity, m.wikidata, Span(m.start, m.end, m.text)) for m in people]


def frames_of_phrases(sentence: DocSpan, names: Names, earlier: list[Frame]) -> Iterator[Frame]:
    """Yield frames of "according to ..." and its like."""
    lexicon = f"claims/attribution_{names.lang}"
    for match in pattern(lexicon, "according").finditer(names.text, sentence.start_char, sentence.end_char):
        speakers = unique(speakers_after(match.end(), sentence, names, earlier))
        if speakers:
            cue = Span(match.start(), match.end(), match.group())
            yield Frame(sentence.start_char, sentence.end_char, speakers, cue, "phrase")
