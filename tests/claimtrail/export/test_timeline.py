import csv
import io
import json
import re

import pytest

from claimtrail.export import FORMATS, ExportError, export_timeline


@pytest.fixture(scope="module")
def page(store):
    return export_timeline(store, format="html")


@pytest.fixture(scope="module")
def entries(store):
    return json.loads(export_timeline(store, format="json"))


def test_entries_stand_in_the_order_things_happen(entries):
    days = [entry["earliest"] or entry["latest"] or entry["first_reported"] for entry in entries]
    assert days == sorted(days)


def test_an_event_that_is_denied_by_some_is_disputed_and_says_by_whom(entries, story):
    need = next(entry for entry in entries if entry["event"] == story.event_id("need"))
    assert (need["standing"], need["denied_by"]) == ("disputed", ["Sam Altman"])


def test_a_copy_never_words_an_event_that_an_original_words(entries):
    assert not any(entry["voices"][0]["copy"] for entry in entries)


def test_the_page_dates_entries_no_finer_than_the_articles(page):
    for words in ("since 2022", "by 2029", "March 2024", "reported 21 January 2025"):
        assert words in page


def test_the_page_asks_the_network_for_nothing(page):
    assert not re.search(r"""(?:src|@import|url\()\s*=?\s*["']?(?:https?:)?//""", page)
    assert "<link" not in page


def test_a_french_quote_keeps_its_words_and_its_language(page):
    assert '<blockquote lang="fr">OpenAI étudie depuis 2022 la conception d&#39;une puce maison</blockquote>' in page


def test_the_table_has_one_row_an_event(store, entries):
    rows = list(csv.DictReader(io.StringIO(export_timeline(store, format="csv"))))
    assert [row["event"] for row in rows] == [entry["event"] for entry in entries]
    assert {row["when"] for row in rows} >= {"since 2022", "by 2029"}


def test_slides_are_named_after_events_and_carry_only_known_parts_of_dates(store, story):
    slides = {s["unique_id"]: s for s in json.loads(export_timeline(store, format="timelinejs"))["events"]}
    talks = slides[f"event-{story.event_id('talks')}"]
    assert talks["start_date"] == {"year": 2024, "month": 3}
    assert slides[f"event-{story.event_id('stargate')}"]["display_date"] == "by 2029"


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_to_a_file_is_the_text(store, tmp_path, name):
    output = tmp_path / "timeline"
    assert export_timeline(store, format=name, output=output) is None
    assert output.read_bytes().decode() == export_timeline(store, format=name)
    assert [path.name for path in tmp_path.iterdir()] == ["timeline"]


def test_an_unknown_format_is_one_sentence(store):
    with pytest.raises(ExportError, match="take one of html, csv, json, timelinejs"):
        export_timeline(store, format="pdf")


def test_markup_in_a_headline_stays_text(store, tmp_path, story):
    path = story.build_store(tmp_path / "other.db")
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article_version SET title = '<script>alert(1)</script>'")
        connection.execute("UPDATE article SET url = 'javascript:alert(1)//' || id")
    connection.close()
    for name in ("html", "timelinejs"):
        text = export_timeline(path, format=name)
        assert "<script>alert" not in text
        assert 'href="javascript' not in text and 'href=\\"javascript' not in text
