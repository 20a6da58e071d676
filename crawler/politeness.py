"""robots.txt as RFC 9309 has it, Crawl-delay and Retry-After: how long a host is left in peace."""

from email.utils import parsedate_to_datetime
from time import time
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.errors import RobotsUnreachable
from crawler.exchanges import header_text

LONGEST_DELAY = 60.0  # seconds between two requests, whatever a robots.txt asks; a longer Retry-After ends the visit


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware; a 5xx or no answer at all forbids the host, a 4xx allows it, Crawl-delay is kept."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it on the settings."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Raise IgnoreRequest for what robots.txt forbids, RobotsUnreachable where there is no telling."""
        await super().process_request(request)
        why = self._unreachable.get(urlparse_cached(request).netloc)
        if why and not request.meta.get("dont_obey_robotstxt"):
            raise RobotsUnreachable(f"robots.txt of {urlparse_cached(request).netloc} cannot be read: {why}")

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._unreachable[netloc] = f"HTTP {response.status}"
        body = response.body if 200 <= response.status < 300 else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        parser = self._parsers[netloc]
        if isinstance(parser, ProtegoRobotParser):
            self._keep_delay(parser, urlparse_cached(request).hostname or "")

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreachable[netloc] = str(exc) or type(exc).__name__
        super()._robots_error(exc, netloc)

    def _keep_delay(self, parser: RobotParser, host: str) -> None:
        """Have the downloader wait as long as robots.txt asks, where that is longer than it would."""
        asked = parser.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if asked:
            slow_down(self.crawler, host, asked)


class PatienceMiddleware:
    """Keep Retry-After: wait a short one out, leave a host alone for the rest of the crawl on a long one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl; it hears of an answer before the downloader sends the host's next request."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        return middleware

    def process_request(self, request: Request) -> None:
        """Raise IgnoreRequest while a host has asked to be left alone."""
        left = self._until.get(urlparse_cached(request).hostname or "", 0.0) - time()
        if left > LONGEST_DELAY:
            raise IgnoreRequest(_told(left))

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Note what a busy server asks for; what waits in its queue is sent later, or not at all."""
        if response.status not in (429, 503):
            return
        wait = parse_retry_after(header_text(response, "Retry-After") or "", now=time())
        if wait is None:
            return
        host = urlparse_cached(request).hostname or ""
        self._until[host] = time() + wait
        slow_down(self.crawler, host, wait)
        slot = self.crawler.engine.downloader.slots.get(host)
        while wait > LONGEST_DELAY and slot and slot.queue:
            slot.queue.popleft()[1].errback(IgnoreRequest(_told(wait)))


def _told(left: float) -> str:
    return f"the server asks to wait {left:.0f} s more (Retry-After)"


class PoliteThrottle(AutoThrottle):
    """Scrapy's AutoThrottle, which never goes below what a host has asked for."""

    def _adjust_delay(self, slot: Any, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        asked = self.crawler.engine.downloader.per_slot_settings.get(urlparse_cached(response).hostname or "", {})
        slot.delay = max(slot.delay, asked.get("delay", 0.0))


def slow_down(crawler: Crawler, host: str, seconds: float) -> None:
    """Set the least delay between two requests to a host, for this crawl: at random it would often be less."""
    delay = min(seconds, LONGEST_DELAY)
    downloader = crawler.engine.downloader
    known = downloader.per_slot_settings.setdefault(host, {})
    known |= {"delay": max(delay, known.get("delay", 0.0)), "jitter": 0.0}
    if slot := downloader.slots.get(host):
        slot.delay, slot.jitter = max(delay, slot.delay), 0.0


def parse_retry_after(value: str, *, now: float) -> float | None:
    """Read a Retry-After header as seconds from `now`; None if it is neither seconds nor a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError):
        return None
