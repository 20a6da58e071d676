"""The commands by name."""

from collections.abc import Callable

from claimtrail.commands.add import add
from claimtrail.commands.alerts import list_alerts, send, test
from claimtrail.commands.archive import prune
from claimtrail.commands.backfill import backfill
from claimtrail.commands.backup import backup, restore
from claimtrail.commands.demo import demo
from claimtrail.commands.diff import diff
from claimtrail.commands.entity import log, merge, split, undo
from claimtrail.commands.evaluate import evaluate
from claimtrail.commands.feed import find, try_one
from claimtrail.commands.init import init
from claimtrail.commands.publishing import publish, serve, timeline
from claimtrail.commands.read import read
from claimtrail.commands.schedule import schedule
from claimtrail.commands.stages import crawl, link, run
from claimtrail.commands.status import status
from claimtrail.commands.takedown import takedown
from claimtrail.commands.verify import verify

ALL: dict[str, Callable[..., None]] = {
    "init": init,
    "demo": demo,
    "crawl": crawl,
    "read": read,
    "link": link,
    "run": run,
    "add": add,
    "backfill": backfill,
    "diff": diff,
    "status": status,
    "verify": verify,
    "eval": evaluate,
    "serve": serve,
    "publish": publish,
    "schedule": schedule,
    "backup": backup,
    "restore": restore,
    "takedown": takedown,
}
GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
    "alerts": (
        "Tell others of new and changed events that saved queries find.",
        {"test": test, "list": list_alerts, "send": send},
    ),
    "export": ("Write the store out in other forms.", {"timeline": timeline}),
    "entity": (
        "Merge and split entities; every judgement can be undone.",
        {"merge": merge, "split": split, "undo": undo, "log": log},
    ),
    "archive": ("Look after the archived pages.", {"prune": prune}),
    "feed": ("Look at feeds, and for feeds, storing nothing.", {"try": try_one, "find": find}),
}
