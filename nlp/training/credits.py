"""Who made the corpora that the pipelines are trained on, and under which licences."""

import tomllib
from pathlib import Path


def credits_of(lang: str) -> list[dict[str, str]]:
    """Read the corpora of one language from corpora.toml, in the form of spaCy's `meta.json`."""
    table = tomllib.loads((Path(__file__).parent / "corpora.toml").read_text(encoding="utf-8"))
    return [
        {"name": part["name"], "url": part["url"], "license": part["license"], "author": part["author"]}
        for part in table["corpus"]
        if lang in part["languages"]
    ]
