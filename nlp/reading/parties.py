"""Who does it: a clause's actor, as CLAIMS rules 1 to 3 say."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nlp.gazetteer import load_gazetteer
from nlp.lexicon import read_lexicon
from nlp.reading.clauses import Clause
from nlp.reading.doers import agent_of, controlled_by, doer_of, undergoes
from nlp.reading.frames import is_outlet
from nlp.reading.naming import Names
from nlp.reading.verbs_of_saying import is_saying, sets_figure
from nlp.reading.words import words
from nlp.types import ClaimType, Mention, Party, Span, Speaker

BACKED = re.compile(r"(?:\s|,|[A-Z][\w.&]*|and\b|of\b)*-(?:backed|led|owned|funded|controlled)\b")
WITHIN_BACKED = 80  # characters between a name and the "-backed" that it belongs to
WITHIN_REACH = 400  # characters over which a pronoun still means a person
AGENT_ACTS = frozenset(
    {
        "investment",
        "acquisition",
        "construction",
        "product",
        "leadership",
        "procurement",
        "relation",
        "regulation",
        "other",
    }
)
OBJECT_ACTS: frozenset[ClaimType] = frozenset({"valuation", "other"})  # "the round values X at": told about X
POINTING = frozenset({"this", "that", "these", "those", "ce", "c'", "ça", "cela", "ceci"})


@dataclass(frozen=True)
class Cast:
    """What choosing the parties of a claim needs to know beside its clause."""

    names: Names
    owner_of: Callable[
        [str], str | None
    ]  # canonical name of a product, unit or person to that of its owner or employer
    recent: tuple[Party, ...]  # parties of the claim before, its actor first
    topic: Party | None  # whom the article names most
    deal: tuple[Party, ...] = ()  # parties of the deal told last, its actor first
    deal_type: ClaimType = "other"
    spoken: frozenset[str] = frozenset()  # who says something in the sentence


def choose_actor(
    clause: Clause, trigger: Token, kind: ClaimType, speakers: tuple[Speaker, ...], scene: Cast
) -> tuple[Party | None, str]:
    """Return who acts, and the reason: subject, agent, inherited, speaker, near or topic."""
    names = scene.names
    agent = agent_of(clause, names) if clause.passive and kind in AGENT_ACTS else None
    agent = agent or controlled_by(trigger, clause, names) or doer_of(clause.subject, names)
    if agent is not None:
        return acting_for(names.party(agent), scene), "agent"
    subject = clause.subject
    measured = _measured(clause, kind, scene) if speakers and sets_figure(clause.head, names.lang) else None
    if measured is not None and measured[0] is not None:
        return measured
    if subject is not None:
        if subject.lower_ in words("claims/parties", "we", names.lang).whole and speakers:
            return _spoken_for(speakers[0], scene), "speaker"
        mention = names.meant_by(subject)
        tells = mention is not None and (
            stands_by(mention, scene) or _reports(mention, clause, names.lang) or is_site(mention, clause)
        )
        if mention is not None and not tells:
            return acting_for(names.party(_beyond_demonym(mention, subject, names)), scene), "subject"
        named = [] if tells else names.within(own_phrase(subject))
        inside = [m for m in named if m.kind != "PLACE" and not stands_by(m, scene) and not undergoes(m, names)]
        if inside:
            return acting_for(names.party(inside[0]), scene), "subject"
        market = _market(names.phrase(subject))
        if market is not None:
            return market, "market"
        if about_deal(clause, names) and (scene.deal or scene.recent):
            return (scene.deal or scene.recent)[0], "inherited"
    return _fallback(clause, kind, scene)


def _measured(clause: Clause, kind: ClaimType, scene: Cast) -> tuple[Party | None, str]:
    """Return whom a figure is of that somebody else gives ("analysts put the sales of X at"), and the reason."""
    after = [token for token in clause.tokens if token.i > clause.head.i]
    of = [m for m in scene.names.within(after) if m.kind != "PLACE" and m.entity not in scene.spoken]
    return (acting_for(scene.names.party(of[0]), scene), "near") if of else _fallback(clause, kind, scene)


def _reports(mention: Mention, clause: Clause, lang: str) -> bool:
    """Say whether an outlet is the subject of a verb that says."""
    return is_outlet(mention.entity) and is_saying(clause, lang)


def is_site(mention: Mention, clause: Clause) -> bool:
    """Say whether a participle only stands behind a town ("a plant in Crolles, priced at"): towns do not act."""
    return mention.kind == "PLACE" and clause.link == "acl" and mention.entity not in lands()


@cache
def lands() -> frozenset[str]:
    """Return the countries and regions that are known: a plant's country is party to it, its town a mere address."""
    places = (entry for entry in load_gazetteer().entries.values() if entry.kind == "PLACE")
    return frozenset(entry.name for entry in places if "city" not in entry.roles)


def _beyond_demonym(mention: Mention, subject: Token, names: Names) -> Mention:
    """Return the firm that a demonym at the head of a subject only introduces ("le japonais SoftBank")."""
    if mention.kind != "PLACE":
        return mention
    return next((m for m in names.within(subject.subtree) if m.kind == "ORG" and m.start > mention.end), mention)


def stands_by(mention: Mention, scene: Cast) -> bool:
    """Say whether a name in a subject only describes it: an outlet, or a backer ("the X-backed company")."""
    following = scene.names.text[mention.end : mention.end + WITHIN_BACKED]
    return only_tells(mention, scene) or BACKED.match(following) is not None


def only_tells(mention: Mention, scene: Cast) -> bool:
    """Say whether a name is an outlet that tells what the sentence says."""
    return is_outlet(mention.entity) and mention.entity in scene.spoken


@cache
def _markets() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = read_lexicon("claims/parties")["markets"]
    return tuple((row["name"], re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE)) for row in table)


def _market(phrase: Span) -> Party | None:
    """Return the market or industry that a noun phrase without a name speaks of (ruling 3)."""
    text = phrase.text.replace("\u2019", "'")
    return next((Party(name, None, phrase) for name, words in _markets() if words.search(text)), None)


def _fallback(clause: Clause, kind: ClaimType, scene: Cast) -> tuple[Party | None, str]:
    inside = [m for m in scene.names.within(clause.tokens) if m.kind != "PLACE" and not is_outlet(m.entity)]
    silent = [m for m in inside if m.entity not in scene.spoken and not stands_by(m, scene)]
    silent = [m for m in silent if not undergoes(m, scene.names)]
    subject = clause.subject
    if scene.topic and subject is not None and subject.lower_ not in POINTING and kind not in OBJECT_ACTS:
        silent = [m for m in silent if m.start < clause.head.idx]  # what a thing or a pronoun does it does to others
    person = _person_before(clause, kind, scene.names)
    if person is not None:
        return scene.names.party(person), "inherited"
    if silent:
        return acting_for(scene.names.party(silent[0]), scene), "near"
    if scene.topic is not None:
        return scene.topic, "topic"
    return (_thing(clause, scene.recent[0], scene), "inherited") if scene.recent else (None, "topic")


def _person_before(clause: Clause, kind: ClaimType, names: Names) -> Mention | None:
    """Return the person named last before a "he" or "she" that nothing resolved ("il" where somebody heads a firm)."""
    pronouns = ("he", "she", "il", "elle") if kind == "leadership" else ("he", "she")
    if clause.subject is None or clause.subject.lower_ not in pronouns:
        return None
    near = [m for m in names.mentions if m.kind == "PERSON" and 0 < clause.start - m.start < WITHIN_REACH]
    return max(near, key=lambda mention: mention.start, default=None)


def _thing(clause: Clause, party: Party, scene: Cast) -> Party:
    """Return the employer of a person told of before, where the clause speaks of a thing ("it brings in")."""
    subject = clause.subject
    if subject is None or subject.lower_ not in ("it", "its"):
        return party
    employed = any(mention.entity == party.name and mention.kind == "PERSON" for mention in scene.names.mentions)
    employer = scene.owner_of(party.name) if employed else None
    return Party(employer, None, None) if employer else party


def _spoken_for(speaker: Speaker, scene: Cast) -> Party:
    employer = scene.owner_of(speaker.name)
    return Party(employer or speaker.name, None if employer else speaker.wikidata, speaker.words)


def acting_for(party: Party, scene: Cast) -> Party:
    """Return the owner of a product (ruling 3), the country of a capital or government that acts, else the party."""
    mention = next((m for m in scene.names.mentions if party.words and m.start == party.words.start), None)
    owned = mention is not None and (is_product(mention) or mention.kind == "PLACE" or party.name in governments())
    owner = scene.owner_of(party.name) if owned else None
    return Party(owner, None, party.words) if owner else party


@cache
def governments() -> frozenset[str]:
    """Return the governments that are known by the name of whoever leads them ("the Trump administration")."""
    entries = load_gazetteer().entries.values()
    return frozenset(entry.name for entry in entries if entry.owner and "government" in entry.roles)


def is_product(mention: Mention) -> bool:
    """Say whether a name is that of a product or project, which has an owner."""
    return str(mention.kind) == "PRODUCT"


def own_phrase(token: Token) -> Iterable[Token]:
    """Return the words of a noun phrase up to its head, and those that hang on it."""
    return [word for word in token.subtree if word.i <= token.i or word.head == token]


def about_deal(clause: Clause, names: Names) -> bool:
    """Say whether a clause speaks of "the deal" or "the round" told before, naming nobody in its subject."""
    subject = clause.subject
    if subject is None or subject not in words("claims/parties", "deals", names.lang):
        return False
    return not names.within(own_phrase(subject))
