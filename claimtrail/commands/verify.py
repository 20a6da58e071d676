"""`claimtrail verify`: prove every claim down to the archived bytes."""

from dataclasses import asdict

import typer

from claimtrail.commands.options import ConfigOption, JsonOption, StoreOption, settings


def verify(config: ConfigOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Prove every claim down to the archived bytes; exit code 1 where one cannot be proved."""
    from claimtrail.commands.reports import print_json, progress
    from claimtrail.verify import verify as walk

    chosen = settings(config, store)
    with progress("verify", shown=not as_json) as tell:
        proof = walk(chosen.store.path, chosen.store.archive, tell=tell)
    if as_json:
        print_json(asdict(proof))
    else:
        for fault in proof.faults:
            typer.echo(f"claim {fault.claim}: {fault.step}: {fault.message}")
        if proof.other_extractor:
            typer.echo(f"extractor differs: {proof.other_extractor} texts were checked by their digests alone")
        if proof.pruned:
            typer.echo(f"pruned: {proof.pruned} texts without claims have no archived page any more")
        typer.echo(f"{proof.claims} claims over {proof.versions} texts: {len(proof.faults) or 'no'} faults")
    if proof.faults:
        raise typer.Exit(1)
