"""Who does a deed where its subject does not say so: agents, those whom a verb lets act, and who only undergoes it."""

from collections.abc import Sequence

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.naming import Names
from nlp.reading.words import words
from nlp.types import Mention

APPOSED = 3  # words after a passive clause in which its agent may be named in apposition
OBJECTS = ("obj", "iobj", "obl:arg", "obl")


def agent_of(clause: Clause, names: Names) -> Mention | None:
    """Return the first name after the "by" of a passive."""
    after = [token for token in clause.tokens if token.i > clause.head.i]
    place = next((n for n, token in enumerate(after) if token.lower_ in ("by", "par")), None)
    if place is None:
        return None
    if _is_nameless(after[place].head, names):
        return None
    last = after[-1].i + 1
    apposed = clause.head.doc[last : last + APPOSED]  # "chaired by the adviser, Sheikh T.", cut at the comma
    found = names.within(after[place:]) + names.within(token for token in apposed if "\n" not in token.text)
    return next((mention for mention in found if mention.kind != "PLACE"), _governed(after[place + 1 :], names))


def _is_nameless(agent: Token, names: Names) -> bool:
    """Say whether an agent is people without a name ("founded by former X engineers")."""
    following = agent.doc[agent.i + 1 : agent.i + 2]
    return agent in words("claims/parties", "people", names.lang) and not names.within(following)


def _governed(after: Sequence[Token], names: Names) -> Mention | None:
    """Return the country that stands right behind "by" ("apportés par les Émirats arabes unis")."""
    return next((found for token in after[:2] if (found := names.at(token)) is not None), None)


def controlled_by(trigger: Token, clause: Clause, names: Names) -> Mention | None:
    """Return whom a verb lets or makes do the deed ("allows X to sell", "a demandé à X de vendre")."""
    token = trigger
    while token != clause.head and token.head != token and token.head.i in clause.indices:
        if token.dep_ == "xcomp" and token.head in words("claims/parties", "control", names.lang):
            objects = [child for child in token.head.children if child.dep_ in OBJECTS and child.i < token.i]
            return next((mention for child in objects if (mention := names.meant_by(child)) is not None), None)
        token = token.head
    return None


def doer_of(subject: Token | None, names: Names) -> Mention | None:
    """Return who does a deed that the subject names ("le rachat de X par Y", "Y's purchase of X")."""
    if subject is None or subject not in words("claims/parties", "undergone", names.lang):
        return None
    by = (word.head for word in subject.subtree if word.lower_ in ("by", "par") and word.dep_ == "case")
    owners = (child for child in subject.children if child.dep_ == "nmod:poss")
    return next((mention for token in (*by, *owners) if (mention := names.meant_by(token)) is not None), None)


def undergoes(mention: Mention, names: Names) -> bool:
    """Say whether a name is what a deed is done to ("the acquisition of X closed")."""
    head = names.head_of(mention)
    if head is None or head.head not in words("claims/parties", "undergone", names.lang):
        return False
    return any(child.lower_ in ("of", "de", "d'", "in") for child in head.children if child.dep_ == "case")
