"""Which address an article has: tracking parameters dropped, the page's own canonical link honoured on its site."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|format|link\w*|ptr_name|bbc_team|custom\d?|send_date)|mc_[ce]id|_hs(?:enc|mi)"
    r"|(?:fb|g|dcl|ms|tw|y|wbra|gbra)clid|igshid|mkt_tok|s_cid|cmpid|ocid|ito|xtor|ftag|smid|smtyp|partner|feature|taid"
    r"|(?:rss|feed)(?:_id)?|ref(?:errer|_src|_url)?|share(?:_id)?|guccounter|guce_\w+|spm|vero_\w+|oly_\w+_id|trk\w*"
    r"|ns_\w+|WT\.\w+|wt_\w+|pk_\w+|matomo_\w+|piwik_\w+|sfmc_\w+|cid|CMP|ICID|ncid|cx_\w+|leadSource",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
UNRESERVED = "!$&'()*+,;=:@/-._~"  # left as they stand in a path


def clean_url(url: str) -> str:
    """Write a URL one way: lower-case host, no default port, fragment or tracking parameters, a path of at least /."""
    if not is_page_url(url.strip()):
        return url.strip()
    parts = urlsplit(url.strip())
    assert parts.hostname is not None
    port = "" if _port(parts.netloc) in (None, DEFAULT_PORTS[parts.scheme]) else f":{_port(parts.netloc)}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not TRACKING.fullmatch(pair[0])])
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=UNRESERVED, errors="surrogateescape") or "/"
    if "%2f" in parts.path.lower():  # an encoded slash is not a slash: leave such a path alone
        path = parts.path
    return urlunsplit((parts.scheme, _host(parts.hostname) + port, path, query, ""))


def canonical_url(url: str, declared: str | None) -> str:
    """Return the article's address: the declared canonical link if it is a page of the same site, else its own."""
    own = clean_url(url)
    if not declared:
        return own
    try:
        there = clean_url(urljoin(url, declared))
    except ValueError:
        return own
    honoured = is_page_url(there) and same_site(own, there) and not _only_home(own, there)
    return there if honoured else own


def same_site(one: str, other: str) -> bool:
    """Say whether two URLs stand on one host, or one host is a subdomain of the other."""
    first, second = (_bare(urlsplit(url).hostname or "") for url in (one, other))
    return bool(first) and (first == second or first.endswith("." + second) or second.endswith("." + first))


def is_page_url(url: str) -> bool:
    """Say whether a URL may be asked for: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return parts.scheme in DEFAULT_PORTS and bool(parts.hostname)


def _only_home(own: str, there: str) -> bool:
    """Say whether a canonical link points an inner page at the home page: a template's mistake."""
    return urlsplit(there).path in ("", "/") and not urlsplit(there).query and urlsplit(own).path not in ("", "/")


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _port(netloc: str) -> int | None:
    port = netloc.rpartition("@")[2].rpartition(":")[2]
    return int(port) if port.isascii() and port.isdigit() and ":" in netloc else None
