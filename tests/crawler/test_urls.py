import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import canonical_url, clean_url, is_page_url


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("HTTP://WWW.Example.ORG:80/a#b", "http://www.example.org/a"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("https://example.org/a?xtor=RSS-1", "https://example.org/a"),
        ("https://example.org/caf%C3%A9 noir", "https://example.org/caf%C3%A9%20noir"),
        ("https://example.org/a%2Fb", "https://example.org/a%2Fb"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ],
)
def test_an_address_is_written_one_way(url: str, clean: str) -> None:
    assert clean_url(url) == clean


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=400), max_size=30))
def test_cleaning_twice_changes_nothing(path: str) -> None:
    once = clean_url(f"http://example.org/{path}")
    assert clean_url(once) == once


@pytest.mark.parametrize(
    ("url", "declared", "article"),
    [
        ("http://a.example/x?ref=1", None, "http://a.example/x"),
        ("http://a.example/amp/x", "/x", "http://a.example/x"),
        ("http://m.a.example/x", "http://www.a.example/x", "http://www.a.example/x"),
        ("http://a.example/x", "http://b.example/x", "http://a.example/x"),
        ("http://a.example/x", "http://a.example/", "http://a.example/x"),
        ("http://a.example/x", "javascript:void(0)", "http://a.example/x"),
    ],
)
def test_a_canonical_link_counts_on_its_own_site(url: str, declared: str | None, article: str) -> None:
    assert canonical_url(url, declared) == article


@pytest.mark.parametrize("url", ["ftp://a.example/", "file:///etc/passwd", "//a", "http://", "http://[x", "data:,x"])
def test_what_is_no_web_page_is_told(url: str) -> None:
    assert not is_page_url(url)
