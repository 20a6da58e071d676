"""Claims with the words of the article: the parse reads ' for ’, so every span is cut anew from the text."""

from dataclasses import replace

from nlp.types import Claim, Party, Span, Speaker


def as_written(claim: Claim, text: str) -> Claim:
    """Return a claim whose quote, sentence, cue and evidence are those of the text that was given."""
    return replace(
        claim,
        quote=text[claim.start : claim.end],
        sentence=_cut(claim.sentence, text),
        actor=None if claim.actor is None else _party(claim.actor, text),
        counterparties=tuple(_party(party, text) for party in claim.counterparties),
        speakers=tuple(_speaker(speaker, text) for speaker in claim.speakers),
        cue=None if claim.cue is None else _cut(claim.cue, text),
        evidence=tuple(replace(one, words=_cut(one.words, text)) for one in claim.evidence),
    )


def _cut(span: Span, text: str) -> Span:
    return Span(span.start, span.end, text[span.start : span.end])


def _party(party: Party, text: str) -> Party:
    return party if party.words is None else replace(party, words=_cut(party.words, text))


def _speaker(speaker: Speaker, text: str) -> Speaker:
    return speaker if speaker.words is None else replace(speaker, words=_cut(speaker.words, text))
