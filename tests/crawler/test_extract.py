from datetime import UTC, datetime

import pytest

from crawler.credits import find_credits
from crawler.extract import EXTRACTOR, extract_article, find_language

BODY = """<p>La société Fluxion cherche deux milliards d'euros pour acheter des processeurs, selon trois personnes.</p>
<p>Elle veut ouvrir deux centres de données dans le nord du pays, et les banques demandent encore des garanties.</p>
<p>Personne n'a voulu commenter un contrat qui n'est pas encore signé par toutes les parties à cette heure.</p>"""


def page(*, head: str = "", around: str = "", title: str = "Fluxion cherche deux milliards") -> bytes:
    return f"""<html lang="fr"><head><title>{title} - Le Fondeur</title>
    <meta property="og:site_name" content="Le Fondeur">{head}</head>
    <body><nav><a href="/s">S'abonner pour 1 €</a></nav><article><h1>{title}</h1>{BODY}</article>
    {around}<footer>Tous droits réservés</footer></body></html>""".encode()


def test_the_text_is_the_articles_and_nothing_else() -> None:
    around = "<aside><h2>À lire aussi</h2><ul><li><a href='/b'>Nvidia dépasse 2 000 milliards</a></li></ul></aside>"
    article = extract_article(page(around=around), url="http://f.example/a")
    assert article.title == "Fluxion cherche deux milliards"
    assert len(article.text.splitlines()) == 3
    assert article.text.startswith("La société Fluxion")
    assert article.text.endswith("à cette heure.")
    assert (article.lang, article.extractor) == ("fr", EXTRACTOR)


def test_the_same_bytes_give_the_same_article() -> None:
    assert extract_article(page(), url="http://f.example/a") == extract_article(page(), url="http://f.example/a")


@pytest.mark.parametrize(
    ("head", "published", "method"),
    [
        ('<meta property="article:published_time" content="2024-03">', "2024-03", "meta article:published_time"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024"}</script>',
            "2024",
            "json-ld",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Report","datePublished":"2024-05-06",}]}</script>',
            "2024-05-06",
            "json-ld",
        ),
        ('<meta itemprop="datePublished" content="2024-05-06">', "2024-05-06", "meta datepublished"),
    ],
)
def test_a_declared_date_wins_as_it_is(head: str, published: str, method: str) -> None:
    article = extract_article(page(head=head), url="http://f.example/a")
    assert (article.published, article.published_method) == (published, method)


def test_a_date_from_the_future_is_not_believed() -> None:
    head = '<meta property="article:published_time" content="2031-01-01">'
    article = extract_article(page(head=head), url="http://f.example/2024/a", fetched=datetime(2025, 1, 1, tzinfo=UTC))
    assert article.published is None


def test_an_empty_body_gives_an_empty_text() -> None:
    assert extract_article(b"", url="http://f.example/a").text == ""


def test_the_wall_of_schema_org_is_told() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    assert extract_article(page(head=head), url="http://f.example/a").free is False


def test_a_short_text_speaks_its_pages_language() -> None:
    assert find_language("Nvidia", "fr") == "fr"
    assert find_language("", None) is None


@pytest.mark.parametrize(
    ("text", "authors", "wire"),
    [
        ("PARIS (AFP) - Le gouvernement a annoncé.", (), "Agence France-Presse"),
        ("Fluxion buys chips, it said.\n(Reuters)", (), "Reuters"),
        ("Fluxion buys chips.", ("Le Fondeur avec AFP",), "Agence France-Presse"),
        ("Fluxion buys chips.", ("Jane Doe, Bloomberg",), "Bloomberg"),
        ("Fluxion told Reuters that it buys chips.", ("Jane Doe",), None),
        ("Fluxion told AP reporters.\nIs Reuters right?", (), None),
    ],
)
def test_a_credit_is_told_from_a_mention(text: str, authors: tuple[str, ...], wire: str | None) -> None:
    assert find_credits(text, authors=authors) == wire
