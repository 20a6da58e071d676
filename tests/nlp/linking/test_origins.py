"""Origins, not outlets: copies, families and chains."""

from typing import Any

from nlp.linking import CopyEdge, Kinship, LinkClaim, link_claims


def event_of(claims: list[LinkClaim], *copies: CopyEdge, **options: Any) -> Any:
    [event] = link_claims(claims, copies, **options)
    return event


def copy(of: str, original: str = "a1", kind: str = "reprint") -> CopyEdge:
    return CopyEdge(article_id=of, original_id=original, kind=kind, score=1.0, method="sentences")


def test_a_publisher_is_the_origin_of_what_it_states(make_claim: Any) -> None:
    assert event_of([make_claim(1)]).origin_names == ("Paper 1",)


def test_two_outlets_that_state_it_are_two_origins(make_claim: Any) -> None:
    event = event_of([make_claim(1), make_claim(2)])
    assert (event.articles, event.publishers, event.origins) == (2, 2, 2)


def test_two_outlets_that_credit_one_paper_are_one_origin(make_claim: Any) -> None:
    cited = [make_claim(n, speakers=("anonymous", "Financial Times")) for n in (1, 2)]
    event = event_of(cited)
    assert (event.publishers, event.origins, event.origin_names) == (2, 1, ("Financial Times",))


def test_the_first_named_element_of_the_chain_is_the_origin(make_claim: Any) -> None:
    chain = ("anonymous", "Financial Times", "Reuters")
    assert event_of([make_claim(1, speakers=chain)]).origin_names == ("Financial Times",)


def test_a_person_on_the_record_outranks_the_paper_that_relays_it(make_claim: Any) -> None:
    assert event_of([make_claim(1, speakers=("Mina Corvid", "Reuters"))]).origin_names == ("Mina Corvid",)


def test_an_anonymous_chain_is_the_publishers_own(make_claim: Any) -> None:
    assert event_of([make_claim(1, speakers=("anonymous",))]).origin_names == ("Paper 1",)


def test_the_origin_read_in_the_text_stands(make_claim: Any) -> None:
    assert event_of([make_claim(1, speakers=("anonymous",), origin="Bloomberg")]).origin_names == ("Bloomberg",)


def test_a_reprint_adds_no_origin(make_claim: Any) -> None:
    event = event_of([make_claim(1), make_claim(2)], copy("a2"))
    assert (event.articles, event.copies, event.origins, event.origin_names) == (2, 1, 1, ("Paper 1",))
    assert [member.copy_of for member in event.members] == [None, "a1"]


def test_a_translation_adds_no_origin(make_claim: Any) -> None:
    french = make_claim(2, lang="fr", quote="Corvid Chips cherche de 2 à 3 milliards de dollars")
    assert event_of([make_claim(1), french], copy("a2", kind="translation")).origin_names == ("Paper 1",)


def test_a_copy_of_a_copy_counts_for_the_first_original(make_claim: Any) -> None:
    claims = [make_claim(n) for n in (1, 2, 3)]
    assert event_of(claims, copy("a2"), copy("a3", "a2")).origin_names == ("Paper 1",)


def test_two_copies_of_an_article_without_claims_are_one_origin(make_claim: Any) -> None:
    assert event_of([make_claim(1), make_claim(2)], copy("a1", "a9"), copy("a2", "a9")).origins == 1


def test_copies_that_name_each_other_still_count(make_claim: Any) -> None:
    assert event_of([make_claim(1), make_claim(2)], copy("a1", "a2"), copy("a2", "a1")).origins in (1, 2)


def test_a_family_counts_once(make_claim: Any) -> None:
    event = event_of([make_claim(1, family="halden"), make_claim(2, family="halden")])
    assert (event.publishers, event.origins) == (2, 1)


def test_a_credited_outlet_and_its_own_article_are_one_origin(make_claim: Any) -> None:
    assert event_of([make_claim(1), make_claim(2, speakers=("Paper 1",))]).origins == 1


def test_families_of_names_are_known_beforehand(make_claim: Any) -> None:
    kin = Kinship(families={"The Wall Street Journal": "dow", "Barron's": "dow"})
    cited = [make_claim(1, speakers=("Wall Street Journal",)), make_claim(2, speakers=("Barron's",))]
    assert event_of(cited, kin=kin).origins == 1


def test_a_denial_joins_what_it_denies_and_is_counted_apart(make_claim: Any) -> None:
    event = event_of([make_claim(1), make_claim(2, stance="denies", speakers=("Mina Corvid",))])
    assert (event.origin_names, event.denied_by) == (("Paper 1",), ("Mina Corvid",))
    assert event.title == "Corvid Chips seeks money – $2bn–$3bn"


def test_a_denial_of_one_bound_joins_the_range(make_claim: Any) -> None:
    event = event_of([make_claim(1), make_claim(2, low=3e9, stance="denies", speakers=("Mina Corvid",))])
    assert event.denied_by == ("Mina Corvid",)


def test_a_denial_alone_has_no_origin_and_a_title_that_says_so(make_claim: Any) -> None:
    event = event_of([make_claim(1, low=None, stance="denies", speakers=("Mina Corvid",), actor="Mina Corvid")])
    assert (event.origins, event.denied_by) == (0, ("Mina Corvid",))
    assert event.title == "Mina Corvid denies raising money – up to $3bn"
