"""Settings: who outranks whom, and what a typo is told."""

from pathlib import Path

import pytest

from claimtrail.config import Config, default_toml, read_config
from claimtrail.errors import ConfigError


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(folder: Path, text: str) -> Path:
    (folder / "claimtrail.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_hold() -> None:
    assert read_config(environment={}) == Config()


def test_the_file_that_init_writes_says_the_defaults(tmp_path: Path) -> None:
    write(tmp_path, default_toml())
    assert read_config(environment={}) == Config()


def test_options_outrank_the_environment_and_that_the_file(tmp_path: Path) -> None:
    write(tmp_path, "[serve]\nport = 1\nhost = 'a'\n[crawl]\ndelay = 1.5\n")
    environment = {"CLAIMTRAIL_SERVE_PORT": "2", "CLAIMTRAIL_SERVE_HOST": "b"}
    config = read_config(environment=environment, options={"serve.port": 3, "serve.host": None})
    assert (config.serve.port, config.serve.host, config.crawl.delay) == (3, "b", 1.5)


def test_paths_of_a_file_are_relative_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder, "[store]\npath = 'x.db'\narchive = '/srv/warc'\n")
    config = read_config(folder, environment={})
    assert config.store.path == folder / "x.db"
    assert config.store.archive == Path("/srv/warc")
    assert config.crawl.publishers == folder / "publishers"


def test_paths_of_the_environment_are_relative_to_where_one_is(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder, "")
    assert read_config(folder, environment={"CLAIMTRAIL_STORE_PATH": "y.db"}).store.path == Path("y.db")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[store]\npaht = 'x'", ["claimtrail.toml", "'paht'", "[store]", "'path'"]),
        ("[sotre]\npath = 'x'", ["'sotre'", "'store'"]),
        ("path = 'x'", ["unknown section 'path'"]),
        ("[serve]\nport = 'x'", ["[serve] port must be a whole number", "'x'"]),
        ("[serve]\nport = -1", ["[serve] port must be a whole number"]),
        ("[serve]\nport = true", ["[serve] port must be a whole number"]),
        ("[crawl]\npackaged = 'no'", ["true or false"]),
        ("[crawl]\nallowed_networks = '10.0.0.0/8'", ["a list of texts"]),
        ("[store", ["is not valid TOML", "mend that line"]),
    ],
)
def test_a_typo_is_one_sentence_that_names_the_place(tmp_path: Path, text: str, words: list[str]) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        read_config(environment={})
    for word in words:
        assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_variable_is_told_the_nearest_one() -> None:
    with pytest.raises(ConfigError, match="did you mean 'CLAIMTRAIL_STORE_PATH'"):
        read_config(environment={"CLAIMTRAIL_STORE_PAHT": "x"})


def test_variables_are_read_as_the_kind_of_their_key() -> None:
    environment = {
        "CLAIMTRAIL_CRAWL_PACKAGED": "false",
        "CLAIMTRAIL_CRAWL_DELAY": "0.5",
        "CLAIMTRAIL_CRAWL_ALLOWED_NETWORKS": "127.0.0.0/8, 10.0.0.0/8",
        "CLAIMTRAIL_NLP_EN": "en_core_web_sm",
    }
    config = read_config(environment=environment)
    assert (config.crawl.packaged, config.crawl.delay) == (False, 0.5)
    assert config.crawl.allowed_networks == ("127.0.0.0/8", "10.0.0.0/8")
    assert config.pipelines == {"en": "en_core_web_sm"}


def test_a_configuration_that_is_not_there_is_said() -> None:
    with pytest.raises(ConfigError, match="claimtrail init"):
        read_config(Path("nowhere"), environment={})
