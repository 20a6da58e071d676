"""The sample newsroom: what it holds, what it answers, and that the answer key describes it."""

import gzip
import http.client
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
import trafilatura
from lxml import etree

from claimtrail.newsroom.library import FOLDER, NewsroomError, Outlet, Page, read_outlets, read_page, read_pages
from claimtrail.newsroom.server import Newsroom, newsroom_server
from claimtrail.newsroom.site import Site, build_site

KEY: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "newsroom_expected.toml").read_text())["page"]
CLAIMS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "newsroom_claims.toml").read_text())["claim"]
OUTLETS = read_outlets()
PAGES = {f"{outlet.slug}/{page.slug}": page for outlet in OUTLETS for page in read_pages(outlet)}
READ = [name for name, page in PAGES.items() if page.kind in ("article", "latin1", "forbidden")]
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site(edition=1)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with newsroom_server() as running:
        yield running


def ask(newsroom: Newsroom, url: str, *, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=5)
    connection.request(method, "/" + path, headers={"Host": host} | headers)
    response = connection.getresponse()
    response.text = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def announced(outlet: Outlet, site: Site) -> set[str]:
    """Every page address that the outlet's feeds give."""
    feed = outlet.feeds[0]
    body = site[outlet.host, feed.path].body
    if feed.kind in ("rss", "atom"):
        return {entry.link.partition("?")[0] for entry in feedparser.parse(body).entries}
    if feed.kind == "listing":
        return {outlet.homepage + path for path in re.findall(r'class="teaser"><a href="([^"]+)"', body.decode())}
    places = etree.fromstring(body).findall("s:sitemap/s:loc", NAMESPACE)
    bodies = [gzip.decompress(site[outlet.host, loc.text.removeprefix(outlet.homepage)].body) for loc in places]
    return {loc.text for text in bodies or [body] for loc in etree.fromstring(text).iterfind("s:url/s:loc", NAMESPACE)}


def test_is_as_large_as_promised() -> None:
    languages = Counter(PAGES[name].outlet.lang for name in READ)
    assert len({PAGES[name].outlet.slug for name in READ}) >= 8
    assert len(READ) >= 30
    assert languages["fr"] >= 12 and languages["de"] == 1


@pytest.mark.parametrize("name", READ)
def test_articles_have_the_length_of_news(name: str) -> None:
    page = PAGES[name]
    assert 4 <= len(page.paragraphs) <= 9
    assert 75 <= sum(len(text.split()) for text in page.paragraphs) <= 350


def test_the_answer_key_names_every_page_once() -> None:
    assert sorted(row["page"] for row in KEY) == sorted(PAGES)
    assert [row["url"] for row in KEY] == [PAGES[row["page"]].url for row in KEY]


@pytest.mark.parametrize("row", KEY, ids=lambda row: row["page"])
def test_the_answer_key_tells_what_is_served(row: dict[str, Any], site: Site) -> None:
    page = PAGES[row["page"]]
    answer = site.get((page.outlet.host, page.path))
    robots = RobotFileParser()
    robots.parse(site[page.outlet.host, "/robots.txt"].body.decode().splitlines())
    assert (answer is None) == (row["outcome"] == "gone")
    assert robots.can_fetch("claimtrail", page.url) == (row["outcome"] != "forbidden")
    assert (answer.location if answer else None) == row.get("to")
    if row["outcome"] != "redirect":
        assert (page.title, page.published, page.outlet.lang) == (row["title"], row["published"], row["lang"])


@pytest.mark.parametrize("name", READ)
def test_an_extractor_finds_every_paragraph_and_no_furniture(name: str, site: Site) -> None:
    page = PAGES[name]
    text = " ".join((trafilatura.extract(site[page.outlet.host, page.path].body) or "").split())
    assert [part for part in page.paragraphs if part.removeprefix("## ") not in text] == []
    assert [line for line in (*page.outlet.aside, page.outlet.cookie, page.outlet.footer) if line in text] == []


@pytest.mark.parametrize("row", [row for row in KEY if "relation" in row], ids=lambda row: row["page"])
def test_copies_are_what_the_key_calls_them(row: dict[str, Any]) -> None:
    copy, first = PAGES[row["page"]], PAGES[row["copy_of"]]
    shared = sum(any(text in own for own in copy.paragraphs) for text in first.paragraphs)
    assert copy.published > first.published
    assert (shared >= len(first.paragraphs) - 2) == (row["relation"] == "reprint")
    assert (copy.outlet.lang != first.outlet.lang) or row["relation"] != "translation"
    assert set(numbers(first)) & set(numbers(copy))


def numbers(page: Page) -> list[str]:
    return re.findall(r"\d+", " ".join(page.paragraphs))


def test_credited_papers_are_named_in_the_text() -> None:
    names = {"The Wall Street Journal": "Wall Street Journal"}
    silent = [
        (row["page"], name)
        for row in KEY
        for name in [*row.get("credits", []), *filter(None, [row.get("denied_by")])]
        if names.get(name, name) not in " ".join(PAGES[row["page"]].paragraphs)
    ]
    assert silent == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim['page']}:{claim['words'][:20]}")
def test_expected_claims_stand_once_in_their_page(claim: dict[str, Any]) -> None:
    assert sum(text.count(claim["words"]) for text in PAGES[claim["page"]].paragraphs) == 1
    assert {"low", "high"}.isdisjoint(claim) or claim.keys() & {"currency", "unit"}


def test_two_outlets_share_an_owner() -> None:
    families = Counter(read_publisher(outlet)["family"] for outlet in OUTLETS)
    assert [family for family, count in families.items() if count > 1] == ["rivoire"]


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_every_outlet_has_a_publisher_file_for_its_feed(outlet: Outlet) -> None:
    publisher = read_publisher(outlet)
    kinds = {"news": "sitemap"}
    assert (publisher["slug"], publisher["name"], publisher["lang"]) == (outlet.slug, outlet.name, outlet.lang)
    assert publisher["homepage"] == outlet.homepage + "/"
    assert [(feed["url"], feed["kind"]) for feed in publisher["feed"]] == [
        (outlet.homepage + feed.path, kinds.get(feed.kind, feed.kind)) for feed in outlet.feeds
    ]


def read_publisher(outlet: Outlet) -> dict[str, Any]:
    return tomllib.loads((FOLDER / "publishers" / f"{outlet.slug}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_feeds_announce_every_page_also_the_missing_one(outlet: Outlet, site: Site) -> None:
    assert announced(outlet, site) == {page.url for page in PAGES.values() if page.outlet == outlet}


def test_a_teaser_stops_at_the_wall(site: Site) -> None:
    page = PAGES["bayteleprinter/xai-false"]
    html = site[page.outlet.host, page.path].body.decode()
    assert page.paragraphs[0] in html and page.paragraphs[1] not in html
    assert "for subscribers" in html and '"isAccessibleForFree": false' in html


def test_a_consent_page_holds_nothing_of_the_article(site: Site) -> None:
    page = PAGES["courrierdespuces/consentement"]
    html = site[page.outlet.host, page.path].body.decode()
    assert 'role="dialog"' in html and "SoftBank" not in html


def test_an_empty_page_has_furniture_but_no_text(site: Site) -> None:
    page = PAGES["lettredescentres/brookfield-vide"]
    html = site[page.outlet.host, page.path].body.decode()
    assert page.title in html and page.paragraphs[0] not in html


def test_the_broken_page_says_utf8_and_is_not(site: Site) -> None:
    page = PAGES["courrierdespuces/mistral-asml"]
    answer = site[page.outlet.host, page.path]
    assert answer.content_type.endswith("charset=utf-8")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")


def test_only_the_corrected_article_and_its_feed_change_between_editions(site: Site) -> None:
    later = build_site(edition=2)
    changed = {path for host, path in site if site[host, path] != later[host, path]}
    assert changed == {PAGES["midinumerique/etat-americain-intel"].path, "/sitemap-news.xml"}


def test_the_correction_changes_the_sum_and_says_so() -> None:
    page = PAGES["midinumerique/etat-americain-intel"]
    assert "8,5 milliards" in page.paragraphs[1] and "8,9 milliards" in page.second[1]
    assert page.second[-1].startswith("Correction")


def test_the_server_routes_by_host(newsroom: Newsroom) -> None:
    for outlet in OUTLETS:
        assert outlet.name in ask(newsroom, outlet.homepage + "/").text.decode()  # type: ignore[attr-defined]
    assert ask(newsroom, "http://nowhere.example/").status == 404


def test_the_server_answers_as_a_proxy_too(newsroom: Newsroom) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=5)
    connection.request("GET", PAGES["harbourwire/stargate"].url, headers={"Host": "127.0.0.1"})
    response = connection.getresponse()
    assert response.status == 200 and b"Masayoshi Son" in response.read()
    connection.close()


def test_a_reader_who_has_the_page_gets_304(newsroom: Newsroom) -> None:
    url = PAGES["harbourwire/stargate"].url
    first = ask(newsroom, url)
    by_tag = ask(newsroom, url, **{"If-None-Match": first.headers["ETag"]})
    by_time = ask(newsroom, url, **{"If-Modified-Since": first.headers["Last-Modified"]})
    stale = ask(newsroom, url, **{"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]})
    assert [first.status, by_tag.status, by_time.status, stale.status] == [200, 304, 304, 200]
    assert [hit.conditional for hit in newsroom.hits] == [False, True, True, True]
    assert by_tag.text == b""  # type: ignore[attr-defined]


def test_an_unreadable_date_is_no_condition(newsroom: Newsroom) -> None:
    url = PAGES["harbourwire/stargate"].url
    assert ask(newsroom, url, **{"If-Modified-Since": "yesterday"}).status == 200


def test_the_second_edition_is_served_once_switched(newsroom: Newsroom) -> None:
    url = PAGES["midinumerique/etat-americain-intel"].url
    tag = ask(newsroom, url).headers["ETag"]
    newsroom.edition = 2
    response = ask(newsroom, url, **{"If-None-Match": tag})
    assert response.status == 200 and "8,9 milliards" in response.text.decode()  # type: ignore[attr-defined]


def test_redirects_and_missing_pages(newsroom: Newsroom) -> None:
    moved = ask(newsroom, PAGES["waferpost/oracle-old-address"].url)
    assert (moved.status, moved.headers["Location"]) == (301, PAGES["waferpost/oracle-300-billion"].url)
    assert ask(newsroom, PAGES["fabdigest/gone"].url).status == 404


def test_head_gives_headers_only(newsroom: Newsroom) -> None:
    response = ask(newsroom, PAGES["harbourwire/stargate"].url, method="HEAD")
    assert int(response.headers["Content-Length"]) > 1000 and response.text == b""  # type: ignore[attr-defined]


def test_hits_are_logged_with_the_reader(newsroom: Newsroom) -> None:
    ask(newsroom, "http://waferpost.example/robots.txt", **{"User-Agent": "claimtrail-test"})
    (hit,) = newsroom.hits
    assert (hit.method, hit.host, hit.path, hit.status) == ("GET", "waferpost.example", "/robots.txt", 200)
    assert hit.user_agent == "claimtrail-test"


def test_addresses_do_not_depend_on_the_port() -> None:
    with newsroom_server() as one, newsroom_server() as two:
        assert one.port != two.port
        assert one.sites == two.sites


def test_a_page_without_a_fence_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "loose.md"
    path.write_text("only text")
    with pytest.raises(NewsroomError, match=r"loose\.md"):
        read_page(path, OUTLETS[0])


def test_a_page_with_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text('+++\ntitle = "x"\nheadline = "y"\npublished = 2025-01-01T00:00:00Z\n+++\ntext')
    with pytest.raises(NewsroomError, match=r"odd\.md.*headline"):
        read_page(path, OUTLETS[0])
