"""Ids that follow from what a row says, so that running twice, or after a crash, mints the same ones."""

import hashlib


def mint_id(*parts: object) -> str:
    """Return 16 hex digits of the SHA-256 over the parts, in order (64 bits: a collision is expected near 4e9 rows)."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


def digest_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_bytes(body: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(body).hexdigest()
