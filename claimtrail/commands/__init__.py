"""The commands by name."""

from collections.abc import Callable

from claimtrail.commands.diff import diff
from claimtrail.commands.publishing import publish, serve, timeline
from claimtrail.commands.read import read
from claimtrail.commands.stages import crawl, link, run
from claimtrail.commands.verify import verify

ALL: dict[str, Callable[..., None]] = {
    "crawl": crawl,
    "read": read,
    "link": link,
    "run": run,
    "serve": serve,
    "publish": publish,
    "verify": verify,
    "diff": diff,
}
GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
    "export": ("Write the store out in other forms.", {"timeline": timeline}),
}
