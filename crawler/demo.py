"""The sample newsroom under its own names: hosts that end in .example are asked for at a loopback port."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.httpobj import urlparse_cached


class DemoMiddleware:
    """Have the newsroom's server stand in as a proxy for *.example, so that no address holds its port."""

    def __init__(self, port: int) -> None:
        self.proxy = f"http://127.0.0.1:{port}"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it in demo mode only."""
        port = crawler.settings.getint("CLAIMTRAIL_DEMO_PORT")
        if not port:
            raise NotConfigured
        return cls(port)

    def process_request(self, request: Request) -> None:
        """Send a request for an invented host to the newsroom."""
        if is_invented(urlparse_cached(request).hostname):
            request.meta["proxy"] = self.proxy


def is_invented(host: str | None) -> bool:
    """Say whether a host stands in the domain that RFC 2606 keeps for examples."""
    return host is not None and host.lower().endswith(".example")
