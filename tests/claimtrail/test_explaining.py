"""`claimtrail read --explain`: which words gave each field of a claim."""

from pathlib import Path

import pytest

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.explaining import explain_file

TEXT = "Acme Robotics has raised $300 million from Bluefield Capital to build AI chips."


def test_fields_stand_beside_the_words_that_gave_them(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown = explain_file(Config(), file)
    assert "$300 million" in shown
    assert "Acme Robotics" in shown
    assert "raised" in shown


def test_a_page_is_read_as_an_article_and_explained_as_a_page(tmp_path: Path) -> None:
    file = tmp_path / "article.html"
    paragraphs = "".join(f"<p>{TEXT} The chip maker said so on day {number}.</p>" for number in range(5))
    file.write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    shown = explain_file(Config(), file, html=True)
    assert shown.lstrip().startswith("<!DOCTYPE html>") or "<html" in shown
    assert "$300 million" in shown


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        explain_file(Config(), tmp_path / "none.txt")
