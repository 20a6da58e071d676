import pytest

from crawler.charset import decode_page

TEXT = "L’État prête 7 000 milliards à l’œuvre « été »"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), "text/html; charset=iso-8859-1"),
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("cp1252"), "text/html; charset=iso-8859-1"),
        (TEXT.encode("cp1252"), "text/html; charset=utf-8"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode() + b" caf\xe9", "text/html; charset=utf-8"),
    ],
)
def test_no_letter_is_lost_whatever_is_declared(body: bytes, content_type: str | None) -> None:
    text, _ = decode_page(body, content_type=content_type)
    assert TEXT in text
    assert "�" not in text


def test_a_page_encoded_twice_is_mended() -> None:
    assert decode_page(TEXT.encode().decode("cp1252", "replace").replace("�", "").encode())[0].count("é") == 2


def test_an_article_about_the_thing_is_left_alone() -> None:
    assert decode_page("Write Ã© and you get é.".encode())[0] == "Write Ã© and you get é."


def test_binary_ends_in_time() -> None:
    text, _ = decode_page(bytes(range(256)) * 4000, content_type="text/html; charset=utf-8")
    assert text
