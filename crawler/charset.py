"""A page's bytes as text: what the bytes say outranks what the server claims, and mixed pages lose no letter."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
MOST_SLIPS = 500  # stretches of foreign bytes; a page with more of them is no text, and each costs a copy
HEAD = 4096  # browsers look for a declared charset in the first 1024 bytes; templates put it later
# An accented letter or a typographic sign of UTF-8 once read as Windows-1252 and encoded again
TWICE_ENCODED = re.compile("[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ˜¦\u009d“”¢]")
TWICE_ENCODED_STARTS = ("Â", "Ã", "â€")
# A run of characters that could be bytes of UTF-8 read as Windows-1252
TWICE_ENCODED_RUN = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
TWICE_ENCODED_LEAST = 3  # one or two may be an article about the thing


def decode_page(body: bytes, *, content_type: str | None = None) -> tuple[str, str]:
    """Return a page's text and the charset it was read in; undecodable bytes are read as Windows-1252."""
    for mark, name in MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace"), name
    text, charset = _decode(body, _declared(body, content_type))
    return _mend(text), charset


def _decode(body: bytes, declared: list[str]) -> tuple[str, str]:
    for name in ("utf-8", *declared):
        try:
            return body.decode(name), name
        except UnicodeDecodeError:
            continue
    if "utf-8" in declared or not declared:
        return _decode_mixed(body), "utf-8"
    return body.decode(declared[0], errors="replace"), declared[0]


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Return the charsets that the header, the page and, failing both, its bytes point at, known ones only."""
    head = body[:HEAD]
    found = [match.group(1) for match in [HEADER_CHARSET.search(content_type or "")] if match]
    found += [
        match.group(1).decode("ascii") for match in (XML_ENCODING.search(head), META_CHARSET.search(head)) if match
    ]
    names = [_codec(name) for name in found]
    return [name for name in names if name] or [_codec(detect_encoding(body) or "cp1252") or "cp1252"]


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return READ_AS.get(known, known)


def _mend(text: str) -> str:
    """Undo a second encoding of the whole page, where it can be undone without loss."""
    if sum(map(text.count, TWICE_ENCODED_STARTS)) < TWICE_ENCODED_LEAST:  # a page is long: no pattern over most of them
        return text
    if len(TWICE_ENCODED.findall(text)) < TWICE_ENCODED_LEAST:
        return text
    return TWICE_ENCODED_RUN.sub(_read_again, text)


def _read_again(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(letter) for letter in match.group()).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return match.group()


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if letter <= "\u00ff" else letter.encode("cp1252")


def _decode_mixed(body: bytes) -> str:
    """Read UTF-8, and what is not UTF-8 as Windows-1252: pages pasted together from two systems hold both."""
    parts: list[str] = []
    while True:
        errors = "strict" if len(parts) < 2 * MOST_SLIPS else "replace"
        try:
            return "".join([*parts, body.decode("utf-8", errors)])
        except UnicodeDecodeError as error:
            parts += [body[: error.start].decode("utf-8"), body[error.start : error.end].decode("cp1252", "replace")]
            body = body[error.end :]
