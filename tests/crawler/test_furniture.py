"""Lines that change by the hour are no part of an article, and a change of them is no edit."""

import time
from datetime import UTC, datetime

import pytest

from crawler.extract import extract_article
from crawler.furniture import is_furniture

FURNITURE = [
    "128 shares",
    "1,204 Comments",
    "Shared 1.2k times",
    "3 456 vues",
    "Partagé 12 fois",
    "Share this article",
    "Share on X, Facebook",
    "Partager cet article",
    "Updated at 10:32 a.m. ET",
    "Last updated: 5 March 2024, 14:02 GMT",
    "Published March 5, 2024 at 9:00 am, updated at 2:15 pm",
    "Mis à jour le 5 mars 2024 à 10h32",
    "Publié le 5 mars 2024 à 9h00, mis à jour à 14h02",
    "3 hours ago",
    "Il y a 3 heures",
    "4 min read",
    "Temps de lecture : 4 min",
    "Read more: Fluxion opens a second campus",
    "À lire aussi La fonderie du Nord embauche",
    "Related articles",
    "Advertisement",
    "La suite après cette publicité",
    "Sign up for our weekly newsletter",
    "Inscrivez-vous à notre lettre d’information",
    "We use cookies to measure how this page is read. By going on you accept them.",
    "Nous utilisons des cookies pour mesurer l’audience de ce site.",
    "Suivez-nous sur Google Actualités",
]
TEXT = [
    "Fluxion sold 128 shares.",
    "The fund bought 1,204 shares at $12 each",
    "Updated plans show two halls in March.",
    "Published accounts put the loss at $3 billion in 2024",
    "The two met three hours ago, a person said.",
    "Il y a 3 heures, Fluxion a annoncé un accord.",
    "“We use cookies,” the company said of its chips.",
    "Related companies hold the other 40 percent",
    "Mis à jour en mars, le contrat prévoit 2 milliards d’euros.",
    "Read more about the fund and you find Fluxion.",
    "Publicis a acheté deux fonderies",
    "Sales",
    "",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_what_is_no_text_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", TEXT)
def test_what_says_anything_more_is_text(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["updated " + "1 " * 170 + "x", "1," * 180, "published " + "1a" * 170, "read more : " + "a." * 150]
)
def test_no_line_takes_long(line: str) -> None:
    begun = time.process_time()
    is_furniture(line)
    assert time.process_time() - begun < 0.2


PARAGRAPHS = (
    "Fluxion, a maker of accelerators, is looking for two billion dollars to pay for graphics processors, people said.",
    "It wants to open two data centers in the north of the country, and the banks have asked for guarantees first.",
    "Neither the banks nor the chipmaker would comment on a contract that has not been signed by all of them so far.",
)


def page(*, around: str = "", before: str = "", between: str = "", after: str = "", modified: str = "") -> bytes:
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    meta = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    return f"""<html lang="en"><head><title>Fluxion seeks billions</title>{meta}
    <meta property="article:published_time" content="2024-03-05T08:00:00Z"></head>
    <body><nav><a href="/">Home</a></nav>{around}<main><article><h1>Fluxion seeks billions</h1>
    {before}{first}{between}{"".join(rest)}{after}</article></main><footer>All rights reserved</footer></body></html>
    """.encode()


def text_of(body: bytes) -> str:
    return extract_article(body, url="http://f.example/a").text


@pytest.mark.parametrize("place", ["around", "before", "between", "after"])
@pytest.mark.parametrize(
    "markup",
    [
        "<p>128 shares</p>",
        '<div class="social"><span>45 likes</span><span>12 comments</span></div>',
        "<p>Updated at 10:32 a.m. ET</p>",
        "<p>Publié le 5 mars 2024 à 9h00, mis à jour à 14h02</p>",
        "<p>We use cookies to improve your visit. By continuing to browse you accept our policy.</p>",
        '<div id="banner" role="dialog"><p>We use cookies.</p><button>Accept</button></div>',
        '<aside><h2>Related</h2><ul><li><a href="/b">Nvidia tops three trillion</a></li></ul></aside>',
        '<ul><li><a href="/b">Nvidia tops three trillion</a></li><li><a href="/c">Banks lend more</a></li></ul>',
        '<p>Read more: <a href="/b">Nvidia tops three trillion</a></p>',
        '<div class="ad"><p>Advertisement</p></div>',
        "   \n\n\t ",
    ],
)
def test_what_changes_around_an_article_is_no_edit(markup: str, place: str) -> None:
    assert text_of(page(**{place: markup})) == text_of(page()) == "\n".join(PARAGRAPHS)


def test_white_space_is_no_edit() -> None:
    spaced = page().replace(b", ", b",\xc2\xa0 \n ").replace(b"two billion", b"two  billion")
    assert text_of(spaced) == text_of(page())


def test_a_changed_figure_is_an_edit() -> None:
    assert text_of(page().replace(b"two billion", b"three billion")) != text_of(page())


def test_times_are_kept_apart() -> None:
    article = extract_article(
        page(modified="2024-03-05T22:30:00Z"),
        url="http://f.example/a",
        fetched=datetime(2024, 3, 6, 7, tzinfo=UTC),
        timezone="Asia/Tokyo",
    )
    assert (article.published, article.modified) == ("2024-03-05T17:00:00+09:00", "2024-03-06T07:30:00+09:00")


def test_a_change_from_the_future_is_not_believed() -> None:
    fetched = datetime(2024, 3, 5, 20, tzinfo=UTC)
    article = extract_article(page(modified="2024-03-05T22:30:00Z"), url="http://f.example/a", fetched=fetched)
    assert (article.published, article.modified) == ("2024-03-05T08:00:00+00:00", None)
