"""Calibration: claims in bins of confidence, and the share of each that is right."""

from nlp.scoring import calibrate


def test_a_bin_holds_its_lower_end_and_not_its_upper_one() -> None:
    bins = calibrate([(0.9, True), (1.0, False), (0.89, True), (0.0, False)])
    assert [(one.low, one.claims, one.right) for one in bins if one.claims] == [(0, 1, 0), (0.8, 1, 1), (0.9, 2, 0.5)]


def test_the_bins_cover_everything_and_an_empty_one_has_no_share() -> None:
    bins = calibrate([])
    assert [one.high for one in bins[:-1]] == [one.low for one in bins[1:]]
    assert (bins[0].low, bins[-1].high) == (0, 1)
    assert {one.right for one in bins} == {None}
