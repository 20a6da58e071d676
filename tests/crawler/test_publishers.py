from pathlib import Path

import pytest

from crawler.errors import PublisherError
from crawler.publishers import find_owner, read_publishers, stranger

GAZETTE = """
slug = "gazette"
name = "Gazette"
family = "gazette"
homepage = "http://www.gazette.example/"
timezone = "Europe/Paris"
[[feed]]
url = "http://gazette.example/rss"
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_packaged_files_are_read() -> None:
    publishers = read_publishers()
    assert len(publishers) >= 35
    assert {"en", "fr", "de"} <= {publisher.lang for publisher in publishers.values()}
    assert {"nvidia", "openai", "intel", "amd", "tsmc", "mistral", "asml"} <= {
        slug for slug, publisher in publishers.items() if publisher.kind == "company"
    }


def test_paywalled_outlets_own_their_hosts_without_a_feed() -> None:
    publishers = read_publishers()
    for slug, url in {
        "ft": "https://www.ft.com/content/1",
        "wsj": "https://www.wsj.com/tech/x",
        "bloomberg": "https://www.bloomberg.com/news/x",
        "theinformation": "https://www.theinformation.com/articles/x",
    }.items():
        assert publishers[slug].feeds == ()
        owner = find_owner(url, publishers.values())
        assert owner is not None and owner.slug == slug


def test_a_file_of_the_user_extends_and_switches_off(tmp_path: Path) -> None:
    theirs = write(tmp_path / "a", "gazette.toml", GAZETTE)
    mine = write(
        tmp_path / "b",
        "gazette.toml",
        'slug = "gazette"\nenabled = false\n[[feed]]\nurl = "http://gazette.example/json"\nkind = "json"\n',
    )
    gazette = read_publishers(theirs, mine, packaged=False)["gazette"]
    assert not gazette.enabled
    assert gazette.name == "Gazette"
    assert [feed.kind for feed in gazette.feeds] == ["rss", "json"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GAZETTE.replace("family", "famly"), r"gazette.toml: unknown key 'famly'; did you mean 'family'\?"),
        (GAZETTE + 'lnk = "a"\n', r"gazette.toml: \[\[feed\]\]: unknown key 'lnk'; did you mean 'link'\?"),
        (GAZETTE + "[expect]\ntext_shar = 0.5\n", r"\[expect\]: unknown key 'text_shar'; did you mean 'text_share'"),
        (GAZETTE.replace("Europe/Paris", "Europe/Pariss"), "timezone 'Europe/Pariss' is unknown"),
        (GAZETTE.replace("http://gazette.example/rss", "gazette"), "needs a url that starts with http"),
        (GAZETTE + 'kind = "listing"\n', "a listing feed needs 'link'"),
        (GAZETTE.replace('family = "gazette"', "family = 3"), "'family' is missing or not text"),
        ("slug = ", "is not valid TOML"),
        ('name = "x"', "the key 'slug' is missing"),
    ],
)
def test_a_slip_is_one_sentence_that_names_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PublisherError, match=says):
        read_publishers(write(tmp_path / "a", "gazette.toml", text), packaged=False)


def test_the_longest_host_owns_a_page() -> None:
    publishers = read_publishers().values()
    owner = find_owner("https://blogs.nvidia.com/blog/x", publishers)
    assert owner is not None and owner.slug == "nvidia"
    assert find_owner("https://example.org/x", publishers) is None


def test_a_stranger_is_a_family_of_its_own() -> None:
    made_up = stranger("https://www.blog.example.org/a?b")
    assert (made_up.slug, made_up.family) == ("blog-example-org", "blog-example-org")
    assert stranger("file:///tmp/x.html").slug == "local-files"
