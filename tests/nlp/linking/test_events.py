"""Claims of one happening become one event, others do not."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nlp.linking import Kinship, LinkClaim, link_claims


def sizes(claims: list[LinkClaim], **options: Any) -> list[int]:
    return sorted(len(event.members) for event in link_claims(claims, **options))


def test_two_reports_of_one_sum_are_one_event(make_claim: Any) -> None:
    assert sizes([make_claim(1), make_claim(2)]) == [2]


def test_reports_in_two_languages_are_one_event(make_claim: Any) -> None:
    french = make_claim(2, lang="fr", quote="Corvid Chips cherche entre 2 et 3 milliards de dollars")
    assert sizes([make_claim(1), french]) == [2]


def test_an_investment_and_the_fundraising_it_pays_are_one_event(make_claim: Any) -> None:
    raised = make_claim(1, counterparties=("Halden Fund",), low=4e8, high=4e8, stage="done")
    paid = make_claim(2, type="investment", actor="Halden Fund", counterparties=("Corvid Chips",), low=4e8, high=4e8)
    assert sizes([raised, paid]) == [2]


def test_talks_with_two_investors_are_two_events(make_claim: Any) -> None:
    talks = {"type": "investment", "counterparties": ("Corvid Chips",), "low": None, "high": None, "stage": "in_talks"}
    claims = [
        make_claim(n, actor=who, quote="in talks to invest", **talks) for n, who in enumerate(("Halden", "Orme"), 1)
    ]
    assert sizes(claims) == [1, 1]


def test_a_claim_without_investor_does_not_chain_two_investors(make_claim: Any) -> None:
    talks = {"low": None, "high": None, "stage": "in_talks", "quote": "in talks to raise funds"}
    named = [make_claim(n, counterparties=(who,), **talks) for n, who in enumerate(("Halden", "Orme"), 1)]
    events = link_claims([*named, make_claim(3, **talks)])
    assert all(not {"c1", "c2"} <= {member.claim_id for member in event.members} for event in events)


def test_other_sums_are_other_events(make_claim: Any) -> None:
    assert sizes([make_claim(1), make_claim(2, low=9e9, high=9e9)]) == [1, 1]


def test_a_rounded_sum_is_the_same_sum(make_claim: Any) -> None:
    assert sizes([make_claim(1, low=6.5e9, high=6.5e9), make_claim(2, low=6.6e9, high=6.6e9)]) == [2]


def test_a_range_does_not_chain_two_other_sums(make_claim: Any) -> None:
    claims = [make_claim(1), make_claim(2, low=2e9, high=2e9), make_claim(3, low=3e9, high=3e9)]
    for event in link_claims(claims):
        assert not {"c2", "c3"} <= {member.claim_id for member in event.members}


def test_other_years_are_other_events(make_claim: Any) -> None:
    one, other = (make_claim(n, low=4e8, high=4e8, stage="done", edtf=year) for n, year in ((1, "2023"), (2, "2025")))
    assert sizes([one, other]) == [1, 1]


def test_a_count_and_a_sum_are_two_figures(make_claim: Any) -> None:
    assert sizes([make_claim(1), make_claim(2, low=2, high=2, currency=None, unit="GW")]) == [1, 1]


def test_an_amount_a_year_is_not_the_total(make_claim: Any) -> None:
    assert sizes([make_claim(1), make_claim(2, low=2.5e9, high=2.5e9, basis="annual")]) == [1, 1]


def test_a_chief_executive_acts_for_the_company(make_claim: Any) -> None:
    kin = Kinship(root_of=lambda name: {"Mina Corvid": "Corvid Chips"}.get(name, name))
    assert sizes([make_claim(1), make_claim(2, actor="Mina Corvid")], kin=kin) == [2]


def test_an_event_says_what_its_claims_say(make_claim: Any) -> None:
    [event] = link_claims(
        [make_claim(1), make_claim(2), make_claim(3, low=None, published="2025-03-05", stage="agreed")]
    )
    assert (event.type, event.actor, event.low, event.high, event.currency) == (
        "fundraising",
        "Corvid Chips",
        2e9,
        3e9,
        "USD",
    )
    assert event.stage == "agreed"
    assert event.title == "Corvid Chips agrees to raise money – $2bn–$3bn"


def test_the_id_stays_when_a_later_report_joins(make_claim: Any) -> None:
    [before] = link_claims([make_claim(1)])
    [after] = link_claims([make_claim(1), make_claim(2, published="2025-03-09")])
    assert before.id == after.id


def claims_of(seed: int, make: Any) -> list[LinkClaim]:
    chance = random.Random(seed)
    return [
        make(
            number,
            type=chance.choice(["fundraising", "investment", "cost", "valuation"]),
            actor=chance.choice(["Corvid Chips", "Halden Fund"]),
            counterparties=tuple(chance.sample(["Orme", "Halden Fund", "Corvid Chips"], chance.randint(0, 2))),
            low=(low := chance.choice([None, 1e9, 2e9, 2.02e9])),
            high=chance.choice([low, 3e9]),
            published=chance.choice(["2025-03-03", "2025-03", "2025-06-01", None]),
            stance=chance.choice(["asserts", "asserts", "denies"]),
        )
        for number in range(chance.randint(1, 14))
    ]


@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_claims_changes_nothing(seed: int) -> None:
    claims = claims_of(seed, make_plain)
    shuffled = claims.copy()
    random.Random(seed).shuffle(shuffled)
    assert link_claims(claims) == link_claims(shuffled) == link_claims(claims)


@given(seed=st.integers(0, 10_000))
def test_every_claim_is_in_one_event(seed: int) -> None:
    claims = claims_of(seed, make_plain)
    members = [member.claim_id for event in link_claims(claims) for member in event.members]
    assert sorted(members) == sorted(claim.id for claim in claims)


def make_plain(number: int, **fields: Any) -> LinkClaim:
    place = {"article_id": f"a{number}", "publisher_id": f"p{number}", "family": f"p{number % 3}"}
    return LinkClaim(id=f"c{number:02}", lang="en", currency="USD", quote="raises money for chips", **place, **fields)


def test_one_sum_read_as_a_cost_and_as_a_purchase_is_one_event(make_claim: Any) -> None:
    bought = make_claim(2, type="procurement", stage="planned", quote="plans to buy machines for $2 to 3 billion")
    assert sizes([make_claim(1, type="cost", stage="planned", quote="machines for $2 to 3 billion"), bought]) == [2]


def test_a_sum_and_a_valuation_of_the_same_size_are_two_events(make_claim: Any) -> None:
    assert sizes([make_claim(1), make_claim(2, type="valuation")]) == [1, 1]


def test_a_price_for_one_is_not_the_deal(make_claim: Any) -> None:
    deal = make_claim(1, type="investment", counterparties=("Orme",), low=None, high=None)
    price = make_claim(2, type="investment", counterparties=("Orme",), low=20, high=20, basis="per_unit")
    assert sizes([deal, price]) == [1, 1]


def test_a_wide_estimate_does_not_stand_for_the_sum_at_its_end(make_claim: Any) -> None:
    exact, wide = make_claim(1, low=3e9), make_claim(2, low=1e7, stage="estimated", quote="the bill could be anything")
    assert sizes([exact, wide]) == [1, 1]


def test_a_denial_without_a_sum_joins_the_nearest_event(make_claim: Any) -> None:
    told = [make_claim(1), make_claim(2, low=9e9, high=9e9, published="2024-03-03")]
    denial = make_claim(3, low=None, high=None, stance="denies", speakers=("Mina Corvid",))
    joined = next(event for event in link_claims([*told, denial]) if event.denied_by)
    assert [member.claim_id for member in joined.members] == ["c1", "c3"]


def test_two_posts_of_one_person_are_two_events(make_claim: Any) -> None:
    kin = Kinship(root_of=lambda name: {"Mina Vold": "Orme"}.get(name, name))
    post = {"type": "leadership", "actor": "Mina Vold", "low": None, "high": None, "quote": "who chairs it"}
    claims = [make_claim(n, counterparties=(firm,), **post) for n, firm in enumerate(("Orme", "Halden"), 1)]
    assert sizes(claims, kin=kin) == [1, 1]
