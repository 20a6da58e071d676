"""`claimtrail alerts`: try the ways out, see what was told, send what waits."""

from typing import Annotated, Any

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, complain, settings

MostOption = Annotated[int, typer.Option("--most", min=1, help="How many of the newest alerts to list.")]


def test(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Send a test through every channel of [alerts] now; exit 1 if one does not take it."""
    from claimtrail.alerts.channels import DeliveryFailed
    from claimtrail.alerts.delivery import read_watched
    from claimtrail.alerts.payload import SAMPLE
    from claimtrail.commands.reports import print_json
    from claimtrail.errors import ConfigError

    _, channels = read_watched(settings(config))
    if not channels:
        raise ConfigError('[alerts] has no channel; give it webhook = "https://..." or email_to = ["..."].')
    results: dict[str, str | None] = {}
    for name, channel in channels.items():
        try:
            channel.send(SAMPLE)
            results[name] = None
        except DeliveryFailed as error:
            results[name] = str(error)
    if as_json:
        print_json(results)
    else:
        typer.echo("\n".join(f"{name}: {error or 'works'}" for name, error in results.items()))
    raise typer.Exit(1 if any(results.values()) else 0)


def list_alerts(
    config: ConfigOption = None, store: StoreOption = None, most: MostOption = 50, as_json: JsonOption = False
) -> None:
    """List the newest alerts: what was told, by which channel, and what waits and why."""
    from sqlmodel import Session

    from claimtrail.alerts.payload import find_changes
    from claimtrail.commands.reports import print_json
    from db.engine import open_store
    from db.store.alerts import told_alerts

    engine = open_store(settings(config, store).store.path)
    with Session(engine) as session:
        rows = [alert.model_dump() | {"changes": list(find_changes(alert))} for alert in told_alerts(session, most)]
    engine.dispose()
    if as_json:
        print_json(rows)
    else:
        typer.echo("\n".join(map(_line, rows)) or "No alert was raised yet.")


def send(config: ConfigOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Raise what is new and send all that waits, now; exit 1 if something was not taken."""
    from claimtrail.alerts.delivery import run_alerts
    from claimtrail.commands.reports import report_counts

    counts = run_alerts(settings(config, store), at_once=True)
    if not counts and not as_json:
        complain("nothing is watched: [alerts] names no channel or no query.")
    report_counts({"alert": counts}, as_json=as_json)
    raise typer.Exit(1 if counts.get("failed") else 0)


def _line(row: dict[str, Any]) -> str:
    state = f"sent {row['sent']:%Y-%m-%d %H:%M}" if row["sent"] else f"waiting, {row['attempts']} attempts"
    why = f" ({row['error']})" if row["error"] else ""
    kind = "new" if row["before"] is None else f"changed {', '.join(one['field'] for one in row['changes'])}"
    return (
        f"{row['raised']:%Y-%m-%d %H:%M} {row['channel']}: {row['query']}: event {row['event_id']} {kind}; {state}{why}"
    )
