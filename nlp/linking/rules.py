"""What shapes links beside the claims themselves: the code of this package and its vocabularies."""

import hashlib
from importlib.resources import files

from nlp.lexicon import rules_digest


def linking_digest() -> str:
    """Return the SHA-256 of it: when it changes, stored claims are due to be linked again."""
    digest = hashlib.sha256(rules_digest().encode())
    for entry in sorted((files("nlp") / "linking").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".py"):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()
