"""Where the crawler may go: public addresses over http and https; checked by name, by DNS answer and at connect."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.errors import AddressRefused

Address = IPv4Address | IPv6Address
SCHEMES = ("http", "https")


def is_public(address: Address, allowed: Iterable[str] = ()) -> bool:
    """Say whether an address is on the public internet, or in a network that the configuration allows."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if any(inner in ip_network(network) for network in allowed):
        return True
    return inner.is_global and not inner.is_multicast


def check_url(url: str, allowed: Iterable[str] = ()) -> None:
    """Raise AddressRefused for a scheme other than http(s), a missing host, or an address that is not public."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise AddressRefused(f"{url} is not an address ({error}).") from error
    if parts.scheme not in SCHEMES or not host:
        raise AddressRefused(f"{url} is refused: only http and https are asked for.")
    if parts.username or parts.password:
        raise AddressRefused(f"{parts.scheme}://{host} is refused: its address holds a password.")
    if (address := _parse_address(host)) is not None:
        check_address(address, host, allowed)


def check_address(address: Address, host: str, allowed: Iterable[str] = ()) -> None:
    """Raise AddressRefused for an address that is not public."""
    if not is_public(address, allowed):
        raise AddressRefused(
            f"{host} is refused: {address} is not a public address; allow its network in the configuration if meant."
        )


class GuardMiddleware:
    """Refuse requests, redirects included, to what is no public web server."""

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = tuple(allowed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it with the networks that the settings allow."""
        return cls(crawler.settings.getlist("CLAIMTRAIL_ALLOWED_ADDRESSES"))

    def process_request(self, request: Request) -> None:
        """Check the address as written."""
        check_url(request.url, self.allowed)


class ConnectGuardMiddleware(GuardMiddleware):
    """Refuse, next to the downloader, what a name turned out to mean: it may be resolved anew after any check."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Check the address that answered; a proxy's own address is the user's choice."""
        if response.ip_address is not None and not request.meta.get("proxy"):
            check_address(response.ip_address, urlsplit(request.url).hostname or "", self.allowed)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say so where a request failed because the resolver's answer was refused."""
        if why := GuardedResolver.refused.get(urlsplit(request.url).hostname or ""):
            raise AddressRefused(why) from exception


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, whose answers the guard sees before anything connects."""

    allowed: tuple[str, ...] = ()
    refused: ClassVar[dict[str, str]] = {}  # by name: Twisted makes one error of every failed look-up

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        """Build it with the networks that the settings allow."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allowed = tuple(crawler.settings.getlist("CLAIMTRAIL_ALLOWED_ADDRESSES"))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """Resolve a name; fails as a look-up does where the answer is not public, and `refused` says why.

        Plain addresses were checked in the request; one that comes here for a proxy is the user's choice.
        """
        answer = super().getHostByName(name, timeout)
        return answer if _parse_address(name) else answer.addCallback(self._check, name)

    def _check(self, answer: str, name: str) -> str:
        try:
            check_address(ip_address(answer), name, self.allowed)
        except AddressRefused as error:
            self.refused[name] = str(error)
            raise DNSLookupError(str(error)) from error  # Twisted would log any other with a traceback
        self.refused.pop(name, None)
        return answer


def _parse_address(host: str) -> Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None
