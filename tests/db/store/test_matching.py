"""Which stored claim a newly read one is (ruling 14)."""

import pytest

from db.store.matching import Place, match_places, overlaps_by_half


def place(start: int, end: int, type: str = "investment", low: float | None = None, actor: str = "MGX") -> Place:
    return Place(start, end, type, (low, low, "USD", None), actor, f"{start}-{end}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((0, 10), (5, 25), True),
        ((0, 10), (6, 26), False),
        ((0, 100), (40, 50), True),
        ((0, 10), (10, 20), False),
    ],
)
def test_half_of_the_shorter_one_must_be_shared(one: tuple[int, int], other: tuple[int, int], same: bool) -> None:
    assert overlaps_by_half(place(*one), place(*other)) is same
    assert overlaps_by_half(place(*other), place(*one)) is same


def test_type_decides_before_amount() -> None:
    stored = [place(0, 40, "cost", 7e12), place(0, 40, "investment", 5e12)]
    assert match_places([place(0, 40, "investment", 7e12)], stored) == {0: 1}


def test_amount_decides_among_claims_of_one_type() -> None:
    stored = [place(0, 40, low=5e12), place(0, 40, low=7e12)]
    assert match_places([place(0, 40, low=7e12), place(0, 40, low=5e12)], stored) == {0: 1, 1: 0}


def test_a_stored_claim_is_taken_once() -> None:
    assert match_places([place(0, 40), place(0, 38)], [place(0, 40)]) == {0: 0}


def test_twins_are_matched_in_their_order() -> None:
    twins = [place(0, 40), place(0, 40)]
    assert match_places(twins, twins) == {0: 0, 1: 1}
