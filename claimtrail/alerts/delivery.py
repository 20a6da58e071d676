"""From raised to sent: each alert is written first, sent, and only then noted as sent, so that none is lost."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from claimtrail.alerts.channels import Channel, DeliveryFailed, read_channels
from claimtrail.alerts.payload import write_payload
from claimtrail.alerts.watching import raise_alerts
from claimtrail.config import Config
from claimtrail.runs import recorded_run
from claimtrail.saved import SavedQuery, choose_query, read_saved
from crawler.lock import store_lock
from db.engine import open_store, writing
from db.models import Alert
from db.store.alerts import waiting_alerts

FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
FAILURES: Final = 3  # in a row, after which a channel is left for this turn

Check = Callable[[], None]


def read_watched(config: Config) -> tuple[list[SavedQuery], dict[str, Channel]]:
    """Return the queries that are watched and the ways out; raises ConfigError where one of them does not exist."""
    saved = read_saved(config.serve.queries)
    queries = [choose_query(name, saved) for name in config.alerts.queries]
    channels = read_channels(config.alerts)
    return (queries, channels) if channels else ([], {})


def run_alerts(config: Config, *, at_once: bool = False, check: Check | None = None) -> Mapping[str, int]:
    """Raise what is new, then send what waits and is due; `at_once` also what would wait for a later try."""
    queries, channels = read_watched(config)
    if not channels:
        return {}
    store = config.store.path
    with store_lock(store.with_name(f"{store.name}.alerts")):
        engine = open_store(store)
        try:
            with recorded_run(engine, "alert") as run:
                with store_lock(store), writing(engine) as session:
                    now = datetime.now(UTC)
                    for query in queries:
                        raised = raise_alerts(session, store, query, list(channels), run_id=run.id, now=now)
                        run.counts["raised"] += raised
                    session.commit()
                run.counts.update(_send_waiting(engine, config, queries, channels, at_once=at_once, check=check))
                return run.counts
        finally:
            engine.dispose()


def back_off(attempts: int) -> timedelta:
    """Return how long an alert waits after so many failed attempts."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)


def _send_waiting(
    engine: Engine,
    config: Config,
    queries: Sequence[SavedQuery],
    channels: Mapping[str, Channel],
    *,
    at_once: bool,
    check: Check | None,
) -> Counter[str]:
    """Send the alerts one by one; a channel that fails three times in a row is left for this turn."""
    by_name, counts, failed = {query.name: query for query in queries}, Counter[str](), Counter[str]()
    with Session(engine) as session:
        due = [alert.id for alert in waiting_alerts(session, due=None if at_once else datetime.now(UTC))]
    for alert_id in due:
        if check:
            check()
        outcome, channel = _send_one(engine, config, alert_id, by_name, channels, failed)
        failed[channel] = failed[channel] + 1 if outcome == "failed" else 0 if outcome == "sent" else failed[channel]
        counts[outcome] += 1
    return counts


def _send_one(
    engine: Engine,
    config: Config,
    alert_id: str,
    queries: Mapping[str, SavedQuery],
    channels: Mapping[str, Channel],
    failed: Mapping[str, int],
) -> tuple[str, str]:
    """Send one alert and note what came of it; return that and the channel."""
    site = (config.alerts.site or f"http://{config.serve.host}:{config.serve.port}").rstrip("/")
    with Session(engine) as session:
        alert = session.get_one(Alert, alert_id)
        channel, query = alert.channel, queries.get(alert.query)
        payload = write_payload(session, alert, query, site=site, stem=config.store.path.stem)
    if channel not in channels or failed[channel] >= FAILURES:
        return "kept", channel
    error = None
    try:
        channels[channel].send(payload)
    except DeliveryFailed as failure:
        error = str(failure)
    with writing(engine) as session:
        _note(session.get_one(Alert, alert_id), error, datetime.now(UTC))
        session.commit()
    return "failed" if error else "sent", channel


def _note(alert: Alert, error: str | None, now: datetime) -> None:
    alert.attempts += 1
    alert.error = error
    if error is None:
        alert.state, alert.sent, alert.next_try = "sent", now, None
    else:
        alert.next_try = now + back_off(alert.attempts)
