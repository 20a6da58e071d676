"""The commands by name."""

from collections.abc import Callable

from claimtrail.commands.read import read

ALL: dict[str, Callable[..., None]] = {"read": read}
GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {}
