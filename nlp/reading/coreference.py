"""Words that stand for a name, resolved by salience: recent, a subject, of the right kind, and alone in that."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer
from nlp.lexicon import read_lexicon
from nlp.parsing import text_of
from nlp.reading.anaphors import Anaphor, find_anaphors, is_subject
from nlp.reading.seats import seats_of
from nlp.reading.told_names import gender_of
from nlp.types import Mention

DESCRIBED = 0.9  # a phrase that the gazetteer itself lists for the entity
SEATED = 3.0  # a firm that has its seat where the description says
REACH = 3  # sentences back; nearly all short forms in news point no further
MARGIN = 1.0  # by which the best candidate must lead; less is a guess
SUBJECT, FIRST, KNOWN_ROLE, OWN_CLAUSE, OFTEN = 1.5, 0.5, 1.0, 1.0, 0.2


def find_coreferents(doc: Doc, names: Sequence[Mention], *, gazetteer: Gazetteer, lang: str) -> Iterator[Mention]:
    """Yield the descriptions and pronouns of a text with the entity that each stands for, where one stands out."""
    text = _Text(doc, gazetteer)
    pointers: list[Mention | Anaphor] = [*_described(doc, names, gazetteer)]
    taken = {place for pointer in pointers for place in range(pointer.start, pointer.end)}
    pointers += [found for found in find_anaphors(doc, lang) if found.start not in taken and found.end - 1 not in taken]
    pending = sorted(names, key=lambda mention: mention.start)
    for pointer in sorted(pointers, key=lambda pointer: pointer.start):
        while pending and pending[0].start < pointer.start:
            text.note(pending.pop(0))
        if isinstance(pointer, Anaphor) and any(_names_what_follows(doc, pointer, name) for name in pending[:2]):
            continue
        found = pointer if isinstance(pointer, Mention) else text.resolve(pointer)
        if found is not None:
            text.note(found)
            yield found


def _described(doc: Doc, names: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the phrases that the gazetteer lists for an entity; one without a name in it asks for the entity's."""
    named = {mention.entity for mention in names}
    text = text_of(doc)
    for match in gazetteer.find_descriptions(text):
        entries = [entry for entry in match.entries if entry.name in named]
        telling = any(found.sort == "name" for found in gazetteer.find_matches(match.form))
        chosen = entries or (match.entries if telling else ())
        if len(chosen) == 1:
            entry, words = chosen[0], text[match.start : match.end]
            yield Mention(match.start, match.end, words, entry.kind, entry.name, entry.wikidata, True, DESCRIBED)


def _names_what_follows(doc: Doc, anaphor: Anaphor, following: Mention) -> bool:
    """Say whether a description stands right before the name it belongs to ("the startup Acme")."""
    if not anaphor.noun or following.kind not in anaphor.kinds:
        return False
    between = text_of(doc)[anaphor.end : following.start]
    if not between.strip(' "«“*'):
        return True
    span = doc.char_span(anaphor.end + 1, following.start - 1)
    return span is not None and len(span) < 3 and all(token.pos_ in ("ADJ", "NOUN") for token in span)


@dataclass(slots=True)
class _Place:
    """One mention as a candidate sees it."""

    mention: Mention
    sentence: int
    subject: bool
    first: bool


@dataclass(slots=True)
class _Text:
    """The names met so far in a text."""

    doc: Doc
    gazetteer: Gazetteer
    places: list[_Place] = field(default_factory=list)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = sentence_starts(self.doc)

    def note(self, mention: Mention) -> None:
        """Remember a mention as a candidate for what follows."""
        sentence = self._sentence(mention.start)
        first = not any(place.sentence == sentence for place in self.places[-5:])
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        self.places.append(_Place(mention, sentence, span is not None and is_subject(span.root), first))

    def resolve(self, anaphor: Anaphor) -> Mention | None:
        """Return what an anaphor stands for, with a confidence that grows with its lead; None where it is unclear."""
        ranked = sorted(self._scores(anaphor).items(), key=lambda item: -item[1][0])
        if not ranked:
            return None
        lead = ranked[0][1][0] - (ranked[1][1][0] if len(ranked) > 1 else -1.0)
        if lead < MARGIN:
            return None
        meant = ranked[0][1][1]
        words = text_of(self.doc)[anaphor.start : anaphor.end]
        confidence = round(min(0.5 + 0.1 * lead, 0.85), 2)
        return Mention(anaphor.start, anaphor.end, words, meant.kind, meant.entity, meant.wikidata, True, confidence)

    def _scores(self, anaphor: Anaphor) -> dict[str, tuple[float, Mention]]:
        here = self._sentence(anaphor.start)
        scores: dict[str, tuple[float, Mention]] = {}
        near = [place for place in self.places if 0 <= here - place.sentence <= REACH]
        for place in near:
            fit = self._fit(anaphor, place.mention)
            if fit is None:
                continue
            score = fit + self._salience(anaphor, place, here)
            if score > scores.get(place.mention.entity, (-9.0, None))[0]:
                scores[place.mention.entity] = (score, place.mention)
        often = [place.mention.entity for place in near]
        return {name: (score + OFTEN * min(often.count(name), 4), m) for name, (score, m) in scores.items()}

    def _salience(self, anaphor: Anaphor, place: _Place, here: int) -> float:
        score = float(REACH - (here - place.sentence))
        score += SUBJECT if place.subject else 0.0
        score += FIRST if place.first else 0.0
        score += OWN_CLAUSE if anaphor.possessive and here == place.sentence and place.subject else 0.0
        return score

    def _fit(self, anaphor: Anaphor, mention: Mention) -> float | None:
        """Return how well an entity suits what is said of it; None where it cannot be meant."""
        entry = self.gazetteer.entity(mention.entity)
        if mention.kind not in anaphor.kinds or (entry and mention.text in entry.demonyms):
            return None
        if mention.kind == "PERSON" and anaphor.gender and gender_of(mention.entity) not in (None, anaphor.gender):
            return None
        seats = seats_of(mention.entity)
        if anaphor.place is not None and seats and anaphor.place not in seats:
            return None
        roles = frozenset(entry.roles) if entry else frozenset()
        if roles and anaphor.roles:
            return KNOWN_ROLE if roles & anaphor.roles else None
        fit = -0.5 * anaphor.kinds.index(mention.kind) + SEATED * (anaphor.place in seats)
        if mention.kind == "ORG" and anaphor.gender:
            other = "f" if anaphor.gender == "m" else "m"
            fit += KNOWN_ROLE * bool(roles & gendered(anaphor.gender)) - KNOWN_ROLE / 2 * bool(roles & gendered(other))
        if mention.kind == "ORG" and roles & never() and not roles & anaphor.roles:
            return None if anaphor.noun else fit - 2.0
        return fit

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset)


@cache
def never() -> frozenset[str]:
    """Return the roles of what reports rather than acts."""
    return frozenset(read_lexicon("coreference")["never"])


@cache
def gendered(gender: str) -> frozenset[str]:
    """Return the roles whose French noun has a gender: "il" after a fund, "elle" after a start-up."""
    return frozenset(read_lexicon("coreference")["genders"][gender])


def sentence_starts(doc: Doc) -> list[int]:
    """Return where the sentences of a text begin, or its lines where nothing has split it."""
    if doc.has_annotation("SENT_START"):
        return [sentence.start_char for sentence in doc.sents]
    return _line_starts(doc.text.splitlines(keepends=True))


def _line_starts(lines: Iterable[str]) -> list[int]:
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line)
    return starts or [0]
