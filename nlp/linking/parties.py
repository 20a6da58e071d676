"""Who takes part in a claim, with owners and employers seen through: a chief executive acts for the company."""

from dataclasses import dataclass, field

from nlp.linking.values import Kinship, LinkClaim, itself


@dataclass(frozen=True, slots=True)
class Sides:
    """The roots of a claim's actor and of its counterparties, which hold no root of the actor."""

    actor: str | None
    others: frozenset[str]
    all: frozenset[str] = field(init=False)  # everyone who takes part: asked for in each comparison

    def __post_init__(self) -> None:
        object.__setattr__(self, "all", self.others | {self.actor} if self.actor else self.others)


def read_sides(claim: LinkClaim, kin: Kinship) -> Sides:
    """Return the parties of a claim by their roots; where posts are the subject, a person is not the employer."""
    root_of = itself if claim.type == "leadership" else kin.root_of
    actor = root_of(claim.actor) if claim.actor else None
    return Sides(actor, frozenset(map(root_of, claim.counterparties)) - {actor})
