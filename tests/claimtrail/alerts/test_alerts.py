"""Alerts: raised once, sent once where all goes well, and never lost where it does not."""

import hmac
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from email import message_from_string
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrail.alerts.delivery import back_off, run_alerts
from claimtrail.cli import build_app
from claimtrail.config import AlertsConfig, Config, ServeConfig, StoreConfig
from claimtrail.errors import ConfigError
from tests.claimtrail.alerts.conftest import Inbox, add_event

LOOPBACK = ("127.0.0.0/8",)


def watch(store: Path, *queries: str, **alerts: Any) -> Config:
    """Return a configuration that watches queries, and have it begin."""
    folder = store.parent / "queries"
    folder.mkdir(exist_ok=True)
    (folder / "sums.sql").write_text("-- Large sums\nSELECT event_id FROM event_detail WHERE high >= 2e9;\n")
    told = AlertsConfig(
        queries=queries or ("sums",), allowed_networks=LOOPBACK, site="https://claims.example", **alerts
    )
    config = Config(store=StoreConfig(path=store), serve=ServeConfig(queries=folder), alerts=told)
    run_alerts(config)
    return config


def ask(store: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(query).fetchall()


def test_what_is_there_when_watching_begins_is_no_news(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    assert run_alerts(config) == {"raised": 0}
    assert hook.posts == []


def test_a_new_event_is_told_once_with_its_words_and_links(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url, secret="s3")
    add_event(store, "second", title="Sable: fundraising", high=3e9)
    add_event(store, "small", title="Sable: cost", high=1e9)
    assert run_alerts(config) == {"raised": 1, "sent": 1}
    assert run_alerts(config) == {"raised": 0}
    (post,) = hook.posts
    assert (post["kind"], post["query"], post["title"]) == ("new", "sums", "Large sums")
    assert {"field": "high", "old": None, "new": 3e9} in post["changes"]
    assert post["event"]["title"] == "Sable: fundraising"
    (claim,) = post["claims"]
    assert (claim["quote"], claim["url"]) == ("Fluxion seeks it, second.", "http://w.example/second")
    assert claim["link"] == "https://claims.example/-/claim/second"
    assert post["links"] == {
        "event": "https://claims.example/-/event/second",
        "query": "https://claims.example/claimtrail/sums",
    }
    assert "“Fluxion seeks it, second.”" in post["text"]
    (headers,) = hook.headers
    assert headers["Idempotency-Key"] == post["alert"]
    assert headers["X-Claimtrail-Signature"] == f"sha256={hmac.new(b's3', hook.raw[0], 'sha256').hexdigest()}"


def test_a_change_is_told_as_old_and_new_and_so_is_the_way_back(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    for stage in ("agreed", "sought"):
        add_event(store, "first", title="Fluxion: fundraising", high=2e9, stage=stage)
        assert run_alerts(config)["sent"] == 1
    told = [(post["kind"], post["changes"]) for post in hook.posts]
    assert told == [
        ("changed", [{"field": "stage", "old": "sought", "new": "agreed"}]),
        ("changed", [{"field": "stage", "old": "agreed", "new": "sought"}]),
    ]
    assert "stage: sought -> agreed" in hook.posts[0]["text"]


def test_an_event_under_a_new_id_is_known_by_its_claims(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DELETE FROM event_member")
        connection.execute("DELETE FROM event")
    add_event(store, "renamed", claim="first", title="Fluxion: fundraising", high=2e9)
    assert run_alerts(config) == {"raised": 0}


def test_a_canned_query_with_a_parameter_can_be_watched(store: Path, hook: Inbox) -> None:
    config = watch(store, "claims_by_origin?origin=Wafer", webhook=hook.url)
    add_event(store, "second", title="Sable: fundraising", high=3e9)
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE claim SET origin = 'Wafer Times' WHERE id = 'second'")
    assert run_alerts(config)["sent"] == 1


def test_each_channel_is_told_and_a_mail_has_the_words(store: Path, hook: Inbox, mailbox: Inbox) -> None:
    mail = {"email_to": ("desk@claims.example",), "smtp_host": "127.0.0.1", "smtp_port": mailbox.port}
    config = watch(store, webhook=hook.url, **mail)
    add_event(store, "second", title="Sablé: fundraising\nX-Odd: yes", high=3e9)
    assert run_alerts(config) == {"raised": 2, "sent": 2}
    message = message_from_string(mailbox.mails[0])
    assert message["Message-ID"].endswith("@claimtrail>") and message["To"] == "desk@claims.example"
    assert message["X-Odd"] is None
    text = message.get_payload(decode=True)
    assert isinstance(text, bytes) and "“Fluxion seeks it, second.”" in text.decode()


def test_what_is_not_taken_waits_is_shown_and_sent_later(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    add_event(store, "second", title="Sable: fundraising", high=3e9)
    hook.status = 503
    assert run_alerts(config) == {"raised": 1, "failed": 1}
    assert run_alerts(config) == {"raised": 0}  # its next try has not come
    assert ask(store, "SELECT state, attempts, error FROM alert WHERE state <> 'seen'") == [
        ("waiting", 1, "the webhook answered HTTP 503")
    ]
    (store.parent / "claimtrail.toml").write_text("[crawl]\npackaged = false\n")
    shown = json.loads(CliRunner().invoke(build_app(), ["status", "--config", str(store.parent), "--json"]).output)
    assert [(one["what"], one["kind"]) for one in shown["broken"]] == [("alerts by webhook", "alerts_waiting")]
    hook.status = 200
    assert run_alerts(config, at_once=True) == {"raised": 0, "sent": 1}
    assert hook.posts[0]["alert"] == hook.posts[1]["alert"]


def test_tries_are_further_and_further_apart_up_to_six_hours() -> None:
    minutes = [back_off(attempts) / timedelta(minutes=1) for attempts in (1, 2, 3, 9, 10, 400)]
    assert minutes == [1, 2, 4, 256, 360, 360]


def test_a_channel_that_is_down_is_left_after_three_failures(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    for number in range(5):
        add_event(store, f"e{number}", title="Sable: fundraising", high=3e9)
    hook.status = 500
    assert run_alerts(config) == {"raised": 5, "failed": 3, "kept": 2}
    hook.status = 200
    assert run_alerts(config, at_once=True)["sent"] == 5


@pytest.mark.server
def test_killed_between_sending_and_noting_it_sends_again_under_the_same_id(store: Path, hook: Inbox) -> None:
    watch(store, webhook=hook.url)
    add_event(store, "second", title="Sable: fundraising", high=3e9)
    (store.parent / "claimtrail.toml").write_text(
        f'[alerts]\nqueries = ["sums"]\nwebhook = "{hook.url}"\nallowed_networks = ["127.0.0.0/8"]\n'
    )
    command = [sys.executable, "-m", "claimtrail", "alerts", "send", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    victim = subprocess.Popen(command, cwd=store.parent, env=environment, stdout=subprocess.DEVNULL)
    hook.on_post = lambda: os.kill(victim.pid, signal.SIGKILL)
    assert victim.wait(60) == -signal.SIGKILL
    hook.on_post = None
    done = subprocess.run(command, cwd=store.parent, env=environment, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == {"alert": {"raised": 0, "sent": 1}}
    assert [post["alert"] for post in hook.posts] == [hook.posts[0]["alert"]] * 2


def test_a_private_address_is_refused_unless_it_is_allowed(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    strict = replace(config, alerts=replace(config.alerts, allowed_networks=()))
    add_event(store, "second", title="Sable: fundraising", high=3e9)
    assert run_alerts(strict) == {"raised": 1, "failed": 1}
    named = replace(strict, alerts=replace(strict.alerts, webhook=f"http://localhost:{hook.port}/"))
    assert run_alerts(named, at_once=True)["failed"] == 1
    assert hook.posts == []
    assert "is not a public address" in ask(store, "SELECT error FROM alert WHERE state = 'waiting'")[0][0]


def test_a_redirect_is_not_followed(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    add_event(store, "second", title="Sable: fundraising", high=3e9)
    hook.status = 307
    assert run_alerts(config)["failed"] == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"queries": ("sms",)}, "no saved query 'sms'; did you mean 'sums'?"),
        ({"queries": ("claims_about?nam=x",)}, "claims_about has no parameter 'nam'; it has name."),
        ({"queries": ("publishers_and_copies",)}, "has no column event_id"),
        ({"queries": ("bad",)}, "'bad' cannot be run (no such column"),
        ({"queries": ("writes",)}, "'writes' cannot be run (attempt to write a readonly database)"),
        ({"webhook": "ftp://x.example"}, "must start with http:// or https://"),
        ({"smtp_security": "ssl"}, "one of none, starttls, tls, not 'ssl'"),
        ({"smtp_user": "me"}, "a password is not sent in clear"),
    ],
)
def test_a_slip_in_the_configuration_is_one_sentence(
    store: Path, hook: Inbox, values: dict[str, Any], words: str
) -> None:
    config = watch(store, webhook=hook.url)
    (store.parent / "queries" / "bad.sql").write_text("SELECT event_idd FROM event_detail")
    (store.parent / "queries" / "writes.sql").write_text("DELETE FROM event RETURNING id AS event_id")
    with pytest.raises(ConfigError) as caught:
        run_alerts(replace(config, alerts=replace(config.alerts, **values)))
    assert words in str(caught.value) and "\n" not in str(caught.value)


# By hand


def call(store: Path, *words: str, alerts: str) -> tuple[int, str]:
    (store.parent / "claimtrail.toml").write_text(f"[alerts]\n{alerts}\n")
    result = CliRunner().invoke(build_app(), ["alerts", *words, "--config", str(store.parent)])
    return result.exit_code, result.output


def test_a_test_goes_through_every_channel(store: Path, hook: Inbox) -> None:
    works = f'webhook = "{hook.url}"\nallowed_networks = ["127.0.0.0/8"]'
    assert call(store, "test", alerts=works) == (0, "webhook: works\n")
    assert hook.posts[0]["kind"] == "test"
    code, out = call(
        store, "test", alerts=f'{works}\nemail_to = ["x@claims.example"]\nsmtp_host = "127.0.0.1"\nsmtp_port = 1'
    )
    assert code == 1 and "webhook: works" in out and "email: the mail server did not take it" in out


def test_what_was_told_is_listed(store: Path, hook: Inbox) -> None:
    config = watch(store, webhook=hook.url)
    add_event(store, "first", title="Fluxion: fundraising", high=4e9)
    run_alerts(config)
    code, out = call(store, "list", alerts="")
    assert code == 0 and "webhook: sums: event first changed high; sent 20" in out
    (row,) = json.loads(call(store, "list", "--json", alerts="")[1])
    assert row["changes"] == [{"field": "high", "old": 2e9, "new": 4e9}]
