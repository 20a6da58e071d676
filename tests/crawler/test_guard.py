from ipaddress import ip_address

import pytest

from crawler.errors import AddressRefused
from crawler.guard import check_url, is_public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http:///x",
        "http://user:secret@example.org/",
        "http://[x/",
    ],
)
def test_what_is_no_public_web_page_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        check_url(url)


@pytest.mark.parametrize("url", ["http://example.org/", "https://8.8.8.8/", "https://[2606:4700::1111]/x"])
def test_public_addresses_pass(url: str) -> None:
    check_url(url)


def test_a_network_can_be_allowed() -> None:
    check_url("http://127.0.0.1:8000/", allowed=["127.0.0.0/8"])
    assert not is_public(ip_address("10.0.0.1"), ["127.0.0.0/8"])
