import pytest

from claimtrail.export.wording import format_amount, format_list, format_when


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"low": 5e12, "high": 7e12, "currency": "USD"}, "$5tn to $7tn"),
        ({"low": None, "high": 7e12, "currency": "USD", "modifier": "up_to"}, "up to $7tn"),
        ({"low": 1.7e9, "high": 1.7e9, "currency": "EUR"}, "€1.7bn"),
        ({"low": 1e9, "high": None, "currency": "AED", "modifier": "at_least"}, "at least AED 1bn"),
        ({"low": 1.6e10, "high": 1.6e10, "currency": "USD", "basis": "annual"}, "$16bn a year"),
        ({"low": 0.04, "high": 0.04, "currency": "USD", "basis": "per_unit"}, "$0.04 each"),
        ({"low": 999_999_999.0, "high": 999_999_999.0, "currency": "USD"}, "$1bn"),
        ({"low": 10, "high": 10, "unit": "GW"}, "10 GW"),
        ({"low": 10_000, "high": 10_000, "unit": "GPU"}, "10,000 GPUs"),
        ({"low": 3, "high": 3, "unit": "percent"}, "3%"),
        ({"low": None, "high": None, "modifier": "undisclosed"}, "an undisclosed sum"),
        ({"low": None, "high": None}, ""),
    ],
)
def test_an_amount_reads_as_people_write_it(values, words):
    assert format_amount(**values) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-02-07", "7 February 2024"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        ("2022/..", "since 2022"),
        ("../2030", "by 2030"),
        ("2026/2029", "2026 to 2029"),
        ("2024-03~", "about March 2024"),
        ("202X", "2020s"),
        ("2024-34", "Q2 2024"),
        ("2024-03-15T10:00:00+01:00", "15 March 2024"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_a_date_is_never_finer_than_it_was_given(edtf, words):
    assert format_when(edtf) == words


def test_names_are_joined_as_in_a_sentence():
    assert format_list([]) == ""
    assert format_list(["a", "b"]) == "a and b"
    assert format_list(["a", "b", "c"]) == "a, b and c"
