"""Before every command: the settings. Defaults yield to claimtrail.toml, that to the environment, that to options."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, get_args, get_origin

from claimtrail.errors import ConfigError

FILE_NAME: Final = "claimtrail.toml"
PREFIX: Final = "CLAIMTRAIL_"


@dataclass(frozen=True)
class StoreConfig:
    """Where the store and the archived pages lie."""

    path: Path = Path("claimtrail.db")
    archive: Path = Path("archive")


@dataclass(frozen=True)
class CrawlConfig:
    """Whom to collect from, how politely, and which pages are on topic."""

    publishers: Path = Path("publishers")
    packaged: bool = True
    watchlist: Path = Path("watchlist.toml")
    user_agent: str | None = None
    delay: float = 2.0  # seconds between two requests to a host
    allowed_networks: tuple[str, ...] = ()  # private networks that may be asked all the same: 127.0.0.0/8
    newsroom_port: int = 0  # the sample newsroom's port on loopback; 0 outside the demo


@dataclass(frozen=True)
class NlpConfig:
    """Which spaCy pipelines read (the bundled ones where none is named) and the user's own names."""

    en: str | None = None
    fr: str | None = None
    entities: Path = Path("entities")


@dataclass(frozen=True)
class ServeConfig:
    """Where Datasette listens, and the user's own queries."""

    host: str = "127.0.0.1"
    port: int = 8001
    queries: Path = Path("queries")


@dataclass(frozen=True)
class ScheduleConfig:
    """When `claimtrail schedule` crawls: `cron`, else `every`; in [schedule.own], a publisher's or feed's own."""

    every: str = "30m"
    slowest: str = "6h"  # feeds that seldom bring something new are asked less often than `every`, up to this
    jitter: str = "5m"  # a crawl starts up to so much later, so that not all the world asks at one moment
    cron: str | None = None
    own: Mapping[str, str] = field(default_factory=dict)  # slug or feed address = "10m" or "0 6 * * mon"


@dataclass(frozen=True)
class AlertsConfig:
    """Which saved queries are watched, and whom `run` and `schedule` tell of new and changed events in them."""

    queries: tuple[str, ...] = ()  # names of saved queries, with parameters as "claims_about?name=OpenAI"
    webhook: str | None = None  # where JSON is posted to
    secret: str | None = None  # signs what is posted: X-Claimtrail-Signature, HMAC-SHA256
    email_to: tuple[str, ...] = ()
    email_from: str = "claimtrail@localhost"
    smtp_host: str = "localhost"
    smtp_port: int = 25
    smtp_security: str = "none"  # none, starttls, tls
    smtp_user: str | None = None
    smtp_password: str | None = None
    allowed_networks: tuple[str, ...] = ()  # private networks the webhook may stand in: 127.0.0.0/8
    site: str | None = None  # where others see Datasette, for the links; else [serve]


@dataclass(frozen=True)
class Config:
    """All settings; relative paths are relative to the folder of claimtrail.toml."""

    store: StoreConfig = field(default_factory=StoreConfig)
    crawl: CrawlConfig = field(default_factory=CrawlConfig)
    nlp: NlpConfig = field(default_factory=NlpConfig)
    serve: ServeConfig = field(default_factory=ServeConfig)
    schedule: ScheduleConfig = field(default_factory=ScheduleConfig)
    alerts: AlertsConfig = field(default_factory=AlertsConfig)

    @property
    def pipelines(self) -> dict[str, str]:
        """The spaCy pipelines named, by language."""
        return {lang: name for lang in ("en", "fr") if (name := getattr(self.nlp, lang))}

    @property
    def publisher_folders(self) -> list[Path]:
        """The user's folder of publishers, if there is one."""
        return [self.crawl.publishers] if self.crawl.publishers.is_dir() else []

    @property
    def watchlists(self) -> list[Path]:
        """The user's watchlist, if there is one."""
        return [self.crawl.watchlist] if self.crawl.watchlist.is_file() else []

    @property
    def entity_files(self) -> list[Path]:
        """The user's files of entities."""
        return sorted(self.nlp.entities.glob("*.toml"))


def read_config(
    path: Path | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    options: Mapping[str, Any] | None = None,
) -> Config:
    """Read the settings; `options` are given as {"store.path": ...}. Raises ConfigError."""
    file = _find_file(path, environment)
    config = Config()
    if file is not None:
        config = _anchor(_lay(config, [(str(file), _read_toml(file), False)]), file.parent)
    config = _lay(config, [(name, table, True) for name, table in _environment_layers(environment)])
    given = {key: value for key, value in (options or {}).items() if value is not None}
    return _lay(config, [("option", _nest(given), False)])


def default_toml() -> str:
    """Return a claimtrail.toml with every key at its default, as comments where there is none."""
    lines = ["# Settings of claimtrail: without a line, its default holds. Paths are relative to this file.", ""]
    for section in fields(Config):
        table = getattr(Config(), section.name)
        lines.append(f"[{section.name}]  # {(table.__doc__ or '').strip()}")
        lines += [_toml_line(key.name, getattr(table, key.name)) for key in fields(table)]
        lines.append("")
    return "\n".join(lines)


def _toml_line(key: str, value: object) -> str:
    if value is None:
        return f'# {key} = ""'
    if isinstance(value, bool):
        return f"{key} = {str(value).lower()}"
    if isinstance(value, tuple):
        return f"{key} = {list(value)}"
    if isinstance(value, Mapping):
        return f'# [schedule.{key}] holds lines such as: apnews = "10m"'
    return f"{key} = {value}" if isinstance(value, int | float) else f'{key} = "{value}"'


def _find_file(path: Path | None, environment: Mapping[str, str]) -> Path | None:
    named = path or (Path(environment[f"{PREFIX}CONFIG"]) if f"{PREFIX}CONFIG" in environment else None)
    if named is None:
        return Path(FILE_NAME) if Path(FILE_NAME).is_file() else None
    file = named / FILE_NAME if named.is_dir() else named
    if not file.is_file():
        raise ConfigError(f"There is no configuration at {file}; run `claimtrail init` or name another with --config.")
    return file


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML ({error}); mend that line.") from error


def _environment_layers(environment: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield CLAIMTRAIL_STORE_PATH=x as [store] path = x, each under its own name."""
    known = {f"{PREFIX}{s.name}_{k.name}".upper(): (s.name, k.name) for s in fields(Config) for k in _keys(s.name)}
    for name in sorted(environment):
        if not name.startswith(PREFIX) or name == f"{PREFIX}CONFIG":
            continue
        if name not in known:
            raise ConfigError(f"environment: unknown variable {name}; {_hint(name, [*known, f'{PREFIX}CONFIG'])}")
        section, key = known[name]
        yield name, {section: {key: environment[name]}}


def _lay(config: Config, layers: list[tuple[str, Mapping[str, Any], bool]]) -> Config:
    """Lay tables over a configuration, one after the other; `loose` ones hold text alone."""
    for where, table, loose in layers:
        for section, values in table.items():
            names = [one.name for one in fields(Config)]
            if section not in names or not isinstance(values, Mapping):
                raise ConfigError(f"{where}: unknown section {section!r}; {_hint(section, names)}")
            config = replace(config, **{section: _section(config, section, values, where, loose)})
    return config


def _section(config: Config, section: str, values: Mapping[str, Any], where: str, loose: bool) -> Any:
    kinds = {key.name: key.type for key in _keys(section)}
    read: dict[str, Any] = {}
    for key, value in values.items():
        if key not in kinds:
            raise ConfigError(f"{where}: unknown key {key!r} in [{section}]; {_hint(key, list(kinds))}")
        read[key] = _value(value, _kind_name(kinds[key]), where=f"{where}: [{section}] {key}", loose=loose)
    return replace(getattr(config, section), **read)


def _kind_name(annotation: Any) -> str:
    """Return the kind of a field by name: Path, bool, int, float, str (also where it may be None), tuple, Mapping."""
    if get_origin(annotation) is Mapping:
        return "Mapping"
    chosen = next((kind for kind in get_args(annotation) if isinstance(kind, type)), annotation)
    return "tuple" if get_origin(annotation) is tuple else str(chosen.__name__)


def _keys(section: str) -> tuple[Any, ...]:
    return fields(getattr(Config(), section))


def _value(value: Any, name: str, *, where: str, loose: bool) -> Any:
    """Read one value as its kind; from the environment every value is text first."""
    parsed = _parse_loose(value, name) if loose else value
    if name == "Path" and isinstance(parsed, str | Path):
        return Path(parsed).expanduser()
    if name == "bool" and isinstance(parsed, bool):
        return parsed
    numbers = {"int": int, "float": int | float}
    if name in numbers and isinstance(parsed, numbers[name]) and not isinstance(parsed, bool) and parsed >= 0:
        return parsed
    if name == "str" and isinstance(parsed, str):
        return parsed or None
    if name == "tuple" and isinstance(parsed, list) and all(isinstance(one, str) for one in parsed):
        return tuple(parsed)
    if name == "Mapping" and isinstance(parsed, dict) and all(isinstance(one, str) for one in parsed.values()):
        return parsed
    raise ConfigError(f"{where} must be {_WANTED[name]}, not {value!r}.")


_WANTED = {
    "Path": "a path in quotes",
    "bool": "true or false",
    "int": "a whole number from 0",
    "float": "a number from 0",
    "str": "a text in quotes",
    "tuple": "a list of texts",
    "Mapping": "a table of texts",
}


def _parse_loose(value: str, name: str) -> Any:
    """Parse text as a value of a kind; text that is none stays as it is, and is refused as such."""
    if name == "bool":
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(value.lower(), value)
    if name in ("int", "float"):
        try:
            return int(value) if name == "int" else float(value)
        except ValueError:
            return value
    parts = [one.strip() for one in value.split(",") if one.strip()]
    if name == "Mapping" and all("=" in one for one in parts):
        return {one.rpartition("=")[0].strip(): one.rpartition("=")[2].strip() for one in parts}
    return parts if name == "tuple" else value


def _anchor(config: Config, folder: Path) -> Config:
    """Return the configuration with relative paths read from a folder."""
    changed = {}
    for section in fields(Config):
        table = getattr(config, section.name)
        paths = {key.name: getattr(table, key.name) for key in fields(table)}
        moved = {key: folder / value for key, value in paths.items() if isinstance(value, Path)}
        changed[section.name] = replace(table, **moved)
    return replace(config, **changed)


def _nest(flat: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    nested: dict[str, dict[str, Any]] = {}
    for dotted, value in flat.items():
        section, _, key = dotted.partition(".")
        nested.setdefault(section, {})[key] = value
    return nested


def _hint(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known ones are {', '.join(known)}."
