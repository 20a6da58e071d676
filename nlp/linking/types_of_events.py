"""Which types of claim may be about one happening, from nlp/lexicon/linking/types.toml."""

from functools import cache

from nlp.lexicon import check_keys, read_lexicon


@cache
def groups_of(claim_type: str) -> frozenset[str]:
    """Return the groups of a type; one that no group has is a group of its own."""
    table = read_lexicon("linking/types")
    check_keys(table, ("groups", "standing", "deals"), "nlp/lexicon/linking/types.toml")
    return frozenset(group for group, types in table["groups"].items() if claim_type in types) or frozenset(
        (claim_type,)
    )


def may_be_one(one: str, other: str) -> bool:
    """Say whether claims of two types may be about one happening."""
    return not groups_of(one).isdisjoint(groups_of(other))


@cache
def stands(claim_type: str) -> bool:
    """Say whether claims of a type hold for long."""
    return claim_type in read_lexicon("linking/types")["standing"]["types"]


@cache
def is_deal(claim_type: str) -> bool:
    """Say whether claims of a type tell what money changes hands for."""
    return claim_type in read_lexicon("linking/types")["deals"]["types"]
