"""A response, or its failure, as the exchange that the store will hold."""

from datetime import UTC, datetime
from hashlib import sha256

from scrapy import Request
from scrapy.http import Response

from crawler.items import Exchange


def response_exchange(response: Response, *, url: str, publisher: str, feed_url: str | None) -> Exchange:
    """Return the exchange that a response ends; only what was given with 2xx becomes a snapshot."""
    request = response.request
    assert request is not None
    whole = 200 <= response.status < 300
    return Exchange(
        url=url,
        started=_asked_at(request),
        publisher=publisher,
        feed_url=feed_url,
        final_url=response.url,
        status=response.status,
        etag=header_text(response, "ETag"),
        last_modified=header_text(response, "Last-Modified"),
        place=request.meta.get("record_place") if whole else None,
        digest=sha256(response.body).hexdigest() if whole else None,
        size=len(response.body),
        content_type=header_text(response, "Content-Type"),
    )


def failed_exchange(request: Request, *, url: str, publisher: str, feed_url: str | None) -> Exchange:
    """Return the exchange of a request without an answer."""
    final = request.url if request.url != url else None
    return Exchange(url=url, started=_asked_at(request), publisher=publisher, feed_url=feed_url, final_url=final)


def _asked_at(request: Request) -> datetime:
    asked = request.meta.get("asked_at")
    return asked if isinstance(asked, datetime) else datetime.now(UTC)


def header_text(response: Response, name: str) -> str | None:
    """Return a response's header, None where it has none."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
