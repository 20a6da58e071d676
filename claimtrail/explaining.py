"""One file read for a person to argue with: every claim with the words that gave each of its fields."""

from pathlib import Path

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.steps import build_desk
from crawler.extract import extract_article
from nlp.explain import explain, explain_html
from nlp.types import ArticleText

PAGES = (".html", ".htm", ".xhtml")


def explain_file(config: Config, path: Path, *, html: bool = False) -> str:
    """Read a page or a plain text and return the explanation, as text or as a page. Raises InputError."""
    if not path.is_file():
        raise InputError(f"There is no file {path}; name a page (.html) or a plain text.")
    article = _article(path)
    reading = build_desk(config).reader.read(article, everything=True)
    return (explain_html if html else explain)(reading, article.text)


def _article(path: Path) -> ArticleText:
    body = path.read_bytes()
    if path.suffix.lower() not in PAGES:
        return ArticleText(id=path.name, text=body.decode("utf-8", "replace"))
    page = extract_article(body, url=path.resolve().as_uri())
    return ArticleText(id=path.name, text=page.text, lang=page.lang, published=page.published)
