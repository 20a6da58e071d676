"""Room in the archive: old pages that no claim rests on go, file by file, so that a crash at any moment loses none."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from claimtrail.config import StoreConfig
from crawler.errors import ArchiveError
from crawler.lock import store_lock
from crawler.pruning import Plan, find_leftovers, plan_rewrite, sync_folder, write_kept
from db.engine import open_store, writing
from db.store.pruning import OFF_TOPIC, find_places, find_prunable, mark_pruned, move_snapshots

Tell = Callable[[int, int], None]


@dataclass
class Pruned:
    """What went: pages by kind, other records (repeats, redirects, robots.txt, errors, requests), bytes."""

    files: int = 0
    pages: Counter[str] = field(default_factory=Counter)
    other_records: int = 0
    bytes: int = 0
    kept_pages: int = 0
    problems: list[str] = field(default_factory=list)


def prune(
    store: StoreConfig,
    *,
    before: datetime,
    now: datetime,
    keep_dropped: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> Pruned:
    """Remove the archived bytes of pages last received before a moment that nothing needs; their rows stay.

    `keep_dropped` leaves what the gate dropped, for a watchlist to come. Each file is written anew beside the old one,
    the store is pointed at it, and only then does the old one go.
    """
    done = Pruned()
    with store_lock(store.path):
        engine = open_store(store.path)
        with Session(engine) as session:
            prunable, places = find_prunable(session, before), find_places(session)
        if keep_dropped:
            prunable = {one: kind for one, kind in prunable.items() if kind != OFF_TOPIC}
        pruner = _Pruner(engine, store, prunable, before, now, dry_run, done)
        if not dry_run:
            for path in find_leftovers(store.archive, places):
                path.unlink()
        paths = sorted(store.archive.glob("*.warc.gz"))
        for number, path in enumerate(paths, start=1):
            try:
                pruner.prune_file(path, places.get(path.name, {}))
            except ArchiveError as error:
                done.problems.append(str(error))
            if tell:
                tell(number, len(paths))
        engine.dispose()
    return done


@dataclass(frozen=True)
class _Pruner:
    """Prunes files one by one and counts what goes."""

    engine: Engine
    store: StoreConfig
    prunable: Mapping[str, str]  # snapshot to what it is
    before: datetime
    now: datetime
    dry_run: bool
    done: Pruned

    def prune_file(self, path: Path, places: Mapping[int, str]) -> None:
        """Rewrite one file; one with nothing to lose is left alone."""
        needed = {offset: one for offset, one in places.items() if one not in self.prunable}
        going = {offset: one for offset, one in places.items() if one in self.prunable}
        plan = plan_rewrite(path, needed=needed, prunable=going, before=self.before)
        if not set(needed) <= {member.offset for member in plan.kept}:
            raise ArchiveError(f"{path.name} lacks pages that the store names; it is left as it is, see `verify`.")
        self.done.kept_pages += len(needed)
        if plan.dropped:
            freed = plan.freed
            if not self.dry_run:
                self._replace(plan, needed, list(going.values()))
            self._count(plan, going, freed)

    def _replace(self, plan: Plan, needed: Mapping[int, str], going: list[str]) -> None:
        """Put a file with what stays in the place of the old one."""
        target, moved = write_kept(plan) if plan.kept else (None, {})
        with writing(self.engine) as session:
            if target is not None:
                move_snapshots(session, target.name, {one: moved[offset] for offset, one in needed.items()})
            mark_pruned(session, going, self.now)
            session.commit()
        for path in _store_files(self.store.path):
            _sync(path)  # SQLite leaves that to its next checkpoint: the old file must not go before
        plan.path.unlink()
        sync_folder(plan.path.parent)

    def _count(self, plan: Plan, going: Mapping[int, str], freed: int) -> None:
        self.done.files += 1
        self.done.pages.update(self.prunable[one] for one in going.values())
        self.done.other_records += len(plan.dropped) - len(going)
        self.done.bytes += freed


def _store_files(store: Path) -> Iterator[Path]:
    yield from (path for path in (store.with_name(f"{store.name}-wal"), store) if path.is_file())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
