import asyncio
import json
import re
from pathlib import Path

import pytest

from claimtrail.publish.bake import bake
from claimtrail.publish.serve import build_datasette

ROOT = Path(__file__).parents[3]
METADATA = json.loads((ROOT / "datasette_metadata.json").read_text(encoding="utf-8"))
QUERIES = METADATA["databases"]["claimtrail"]["queries"]


def ask(datasette, path):
    return asyncio.run(datasette.client.get(path))


@pytest.fixture(scope="module")
def live(store):
    return build_datasette(store)


@pytest.fixture(scope="module")
def talks(story):
    return story.find_claim("mgx-openai", publisher="lagazette")


def test_a_claim_is_marked_in_its_article(live, talks):
    page = ask(live, f"/-/claim/{talks}").text
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page))
    assert marked == "MGX discute d&#39;un soutien au projet de puces d&#39;OpenAI"
    assert "À Abou Dhabi, on regarde vers la Californie." in page


def test_a_claim_shows_its_chain_its_archive_record_and_its_event(live, talks, story):
    page = ask(live, f"/-/claim/{talks}").text
    chain = re.sub(r"<[^>]+>", "", page.split('class="chain"')[1].split("</p>")[0].partition(">")[2])
    assert chain.replace(" through ", "") == "deux proches du dossier → Financial Times → La Gazette du capital"
    assert "crawl-0001.warc.gz" in page and re.search(r"<code>[0-9a-f]{64}</code>", page)
    assert "HTTP status 200" in page and f"/-/event/{story.event_id('talks')}" in page


def test_a_page_is_english_and_a_french_quote_french(live, talks):
    page = ask(live, f"/-/claim/{talks}").text
    assert '<html lang="en">' in page and '<h1 class="quote" lang="fr">' in page


def test_an_event_groups_its_claims_by_stance(live, story):
    page = ask(live, f"/-/event/{story.event_id('need')}").text
    stand, deny = page.index("Stand behind it"), page.index("Deny it")
    denial = story.find_claim("altman-denies", publisher="waferpost")
    assert stand < deny < page.index(f"/-/claim/{denial}")
    assert "Denied by Sam Altman" in page and "a copy: counts for no origin" in page


def test_an_entity_lists_its_claims(live, talks):
    assert f"/-/claim/{talks}" in ask(live, "/-/entity/Q21708200").text


@pytest.mark.parametrize("kind", ["claim", "event", "entity"])
def test_what_is_not_there_is_not_found(live, kind):
    assert ask(live, f"/-/{kind}/nothing").status_code == 404


def test_the_front_page_shows_numbers_events_and_every_query(live):
    page = ask(live, "/").text
    assert "<strong>12</strong> claims" in page and "10 GW" in page
    assert all(query["title"] in page for query in QUERIES.values())


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_answers_with_rows(live, name):
    assert ask(live, f"/claimtrail/{name}").status_code == 200
    assert ask(live, f"/claimtrail/{name}.json?_shape=array").json()


def test_cells_show_sums_in_words_beside_the_number_and_link_claims(live, talks):
    page = ask(live, "/claimtrail/claim_detail").text
    assert '<span class="sum">$7tn</span> <small class="raw">7000000000000</small>' in page
    assert f'href="/-/claim/{talks}" lang="fr"' in page


def test_nothing_on_a_page_comes_from_elsewhere(live, talks):
    for path in ("/", f"/-/claim/{talks}", "/claimtrail/claim_detail"):
        assert not re.search(r'(?:src=|rel="stylesheet" href=)"(?:https?:)?//', ask(live, path).text)


def test_pages_work_whatever_the_store_is_called(story, tmp_path, talks):
    other = build_datasette(story.build_store(tmp_path / "other.db"))
    assert ask(other, f"/-/claim/{talks}").status_code == 200
    assert ask(other, "/other/denial").status_code == 200


def test_the_store_is_served_for_reading_only(live):
    answer = ask(live, "/claimtrail.json?sql=delete+from+claim")
    assert answer.status_code == 400


def test_markup_in_an_article_stays_text(story, tmp_path):
    import sqlite3

    path = story.build_store(tmp_path / "claimtrail.db")
    claim = story.find_claim("stargate", publisher="harbourwire")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article_version SET title = '<script>alert(1)</script>'")
        connection.execute("UPDATE article SET url = 'javascript:alert(1)//' || id")
    connection.close()
    page = ask(build_datasette(path), f"/-/claim/{claim}").text
    assert "<script>alert" not in page and 'href="javascript' not in page


def test_the_public_copy_shows_the_quote_and_no_other_text(store, tmp_path, talks):
    copy = tmp_path / "claimtrail.db"
    bake(store, copy)
    page = ask(build_datasette(copy, public=True), f"/-/claim/{talks}").text
    assert "<mark" in page and "The public copy holds the quote" in page
    assert "on regarde vers la Californie" not in page
