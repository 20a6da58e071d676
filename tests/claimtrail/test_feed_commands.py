"""Trying a feed and finding feeds, over loopback: what is shown, and that nothing is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from claimtrail.cli import build_app
from claimtrail.newsroom.server import Newsroom, newsroom_server
from tests.crawler.conftest import Answer, Web, article, rss, serve_web

HOME = "http://wafertimes.example"
HEAD = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml">
<link rel="alternate" type="application/atom+xml" href="/lost.xml">
<link rel="alternate" hreflang="fr" href="/fr"></head><body><p>Wafer Times</p></body></html>"""
SITEMAP = "<urlset><url><loc>{home}/one</loc><lastmod>2025-03-04</lastmod></url></urlset>"


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with newsroom_server() as running:
        yield running


@pytest.fixture(scope="module")
def site() -> Iterator[Web]:
    """A site that declares two feeds, one of them lost, and names a sitemap in robots.txt."""
    with serve_web() as web:
        robots = f"User-agent: *\nDisallow: /closed\nSitemap: {HOME}/map.xml\n"
        web.answers = {
            f"{HOME}/": Answer(HEAD),
            f"{HOME}/robots.txt": Answer(robots.encode(), content_type="text/plain"),
            f"{HOME}/news.xml": Answer(rss(f"{HOME}/one", f"{HOME}/closed"), content_type="application/rss+xml"),
            f"{HOME}/map.xml": Answer(SITEMAP.format(home=HOME).encode(), content_type="application/xml"),
            f"{HOME}/rss": Answer(status=301, headers={"Location": f"{HOME}/news.xml"}),
            f"{HOME}/feed.json": Answer(b'{"items": [{"url": "/one"}]}', content_type="application/feed+json"),
            f"{HOME}/one": Answer(article(f"{HOME}/one")),
            f"{HOME}/closed": Answer(article(f"{HOME}/closed")),
        }
        yield web


def ask(folder: Path, port: int, *arguments: str, extra: str = "") -> Result:
    """Run a command of `claimtrail feed` in a folder whose configuration sends *.example to a port."""
    file = folder / "claimtrail.toml"
    file.write_text(f"[crawl]\ndelay = 0\npackaged = false\nnewsroom_port = {port}\n{extra}", encoding="utf-8")
    return CliRunner().invoke(build_app(), ["feed", *arguments, "--config", str(file)])


def test_a_feed_tried_shows_what_a_crawl_would_store(site: Web, tmp_path: Path) -> None:
    result = ask(tmp_path, site.port, "try", f"{HOME}/news.xml", "--json")
    trial = json.loads(result.stdout)
    assert (result.exit_code, trial["outcome"], trial["listed"]) == (0, "new", 2)
    pages = {page["url"]: page for page in trial["pages"]}
    stored = pages[f"{HOME}/one"]
    assert stored["title"] == "Compute firm seeks $2 billion"
    assert (stored["published"], stored["lang"]) == ("2025-03-04T09:00:00+00:00", "en")
    assert stored["characters"] > 300
    assert any("$2 billion" in claim["quote"] for claim in stored["claims"])
    assert (pages[f"{HOME}/closed"]["outcome"], pages[f"{HOME}/closed"]["stored"]) == ("forbidden", False)


def test_a_trial_stores_nothing(site: Web, tmp_path: Path) -> None:
    assert ask(tmp_path, site.port, "try", f"{HOME}/news.xml").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["claimtrail.toml"]


def test_a_feed_of_the_newsroom_is_told_in_words(newsroom: Newsroom, tmp_path: Path) -> None:
    url = "http://harbourwire.example/atom/technology.xml"
    result = ask(tmp_path, newsroom.port, "try", url, "--pages", "2")
    assert result.exit_code == 0
    assert f"{url} of harbourwire.example: new" in result.stdout
    assert "published 20" in result.stdout and "characters" in result.stdout
    assert "\n2. " in result.stdout and "\n3. " not in result.stdout


def test_a_page_that_is_no_feed_exits_1(site: Web, tmp_path: Path) -> None:
    result = ask(tmp_path, site.port, "try", f"{HOME}/one")
    assert (result.exit_code, "error (not a feed" in result.stdout) == (1, True)


def test_a_listing_is_tried_with_a_selector(site: Web, tmp_path: Path) -> None:
    site.answers[f"{HOME}/list"] = Answer(b'<html><body><h2><a href="/one">One</a></h2></body></html>')
    result = ask(tmp_path, site.port, "try", f"{HOME}/list", "--link", "h2 a", "--json")
    assert [page["url"] for page in json.loads(result.stdout)["pages"]] == [f"{HOME}/one"]


def test_private_addresses_are_refused_unless_allowed(site: Web, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{site.port}/news.xml"
    refused = ask(tmp_path, 0, "try", url)
    assert (refused.exit_code, "refused" in refused.stdout) == (1, True)
    allowed = ask(tmp_path, 0, "try", url, extra='allowed_networks = ["127.0.0.0/8"]\n')
    assert "refused" not in allowed.stdout


def test_feeds_are_found_where_they_are_named_and_where_they_usually_stand(site: Web, tmp_path: Path) -> None:
    result = ask(tmp_path, site.port, "find", HOME, "--json")
    found = {feed["url"].removeprefix(HOME): feed for feed in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert {path: (feed["kind"], feed["found"]) for path, feed in found.items() if not feed["problem"]} == {
        "/news.xml": ("rss", "page"),
        "/map.xml": ("sitemap", "robots.txt"),
        "/feed.json": ("json", "usual place"),
    }
    assert found["/map.xml"]["newest"] == "2025-03-04"
    assert found["/lost.xml"]["problem"] == "HTTP 404"


def test_a_site_of_the_newsroom_names_its_sitemap(newsroom: Newsroom, tmp_path: Path) -> None:
    result = ask(tmp_path, newsroom.port, "find", "http://midinumerique.example")
    assert result.exit_code == 0
    assert "http://midinumerique.example/sitemap-news.xml  sitemap, found: robots.txt" in result.stdout


def test_a_site_without_feeds_exits_1(newsroom: Newsroom, tmp_path: Path) -> None:
    result = ask(tmp_path, newsroom.port, "find", "http://nowhere.example")
    assert (result.exit_code, "HTTP 404" in result.stdout) == (1, True)
