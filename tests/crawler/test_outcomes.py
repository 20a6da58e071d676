import pytest

from crawler.outcomes import OUTCOMES, Ending, article_ending, failure_ending, page_ending, status_ending

PROSE = "Fluxion will pay for its graphics processors with loans from three banks, people familiar with it said.\n"
COOKIES = "We and our partners use cookies to store and access information on a device.\nAccept all\nReject all\n"
COOKIES_FR = (
    "Nous et nos partenaires utilisons des cookies pour stocker des informations.\nTout accepter\nTout refuser\n"
)


@pytest.mark.parametrize("wall", [COOKIES, COOKIES_FR])
def test_a_consent_wall_is_no_article(wall: str) -> None:
    ending = page_ending("The Wafer Times\n" + wall)
    assert ending is not None and ending.outcome == "consent"


@pytest.mark.parametrize("wall", [COOKIES, COOKIES_FR])
def test_a_cookie_banner_on_an_article_is_none(wall: str) -> None:
    assert page_ending(PROSE * 9 + wall) is None


def test_a_challenge_is_blocked() -> None:
    ending = page_ending(
        "Just a moment\nVerify you are human by completing the action below. Wafer Times needs to review.\n"
    )
    assert ending is not None and ending.outcome == "blocked"


def test_an_empty_template_is_empty() -> None:
    ending = page_ending("The Wafer Times\nHome\nMarkets\n")
    assert ending is not None and ending.outcome == "empty"


@pytest.mark.parametrize(
    "wall",
    [
        "This article is for subscribers only.",
        "Subscribe to continue reading this article.",
        "Cet article est réservé à nos abonnés. Il vous reste 85 % de cet article à lire.",
        "La suite est réservée aux abonnés.",
        "Dieser Artikel ist nur für Abonnenten.",
    ],
)
def test_a_teaser_is_told_by_what_follows_the_text(wall: str) -> None:
    text = PROSE * 2
    ending = article_ending(text, raw=f"Home\n{text}{wall}\nAbout us\n", free=None, title=None)
    assert ending is not None and ending.outcome == "teaser"


@pytest.mark.parametrize("box", ["Already a subscriber? Log in", "Déjà abonné ?", "Text service for subscribers"])
def test_an_offer_beside_a_whole_article_is_none(box: str) -> None:
    assert article_ending(PROSE * 4, raw=f"{box}\n{PROSE * 4}\nAbout us\n{box}", free=None, title=None) is None


def test_an_offer_where_the_text_breaks_off_is_a_teaser() -> None:
    text = PROSE + "The banks want…"
    ending = article_ending(text, raw=f"{text}\nSubscribe for $1", free=None, title=None)
    assert ending is not None and ending.outcome == "teaser"


def test_a_long_article_is_whole_whatever_stands_below() -> None:
    raw = PROSE * 30 + "This article is for subscribers only."
    assert article_ending(PROSE * 30, raw=raw, free=None, title=None) is None


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (304, "not_modified"),
        (404, "gone"),
        (410, "gone"),
        (403, "blocked"),
        (429, "blocked"),
        (500, "error"),
        (301, "refused"),
    ],
)
def test_a_status_is_an_outcome(status: int, outcome: str) -> None:
    ending = status_ending(status)
    assert ending is not None and ending.outcome == outcome and outcome in OUTCOMES


def test_an_answer_is_to_be_read() -> None:
    assert status_ending(200) is None


def test_the_reason_of_a_broken_connection_is_told_in_words() -> None:
    wrapped = "[<twisted.python.failure.Failure twisted.internet.error.ConnectionDone: Connection was closed cleanly.>]"
    assert failure_ending(OSError(wrapped)) == Ending(
        "error", "OSError: ConnectionDone: Connection was closed cleanly."
    )
