"""A crawl that is to end: its last words are heard, and one that did not hear Ctrl-C is told again."""

import multiprocessing
import signal
from multiprocessing.connection import Connection
from time import monotonic

import pytest

from crawler.run import let_end


def talk(pipe: Connection, deaf: bool) -> None:
    """Say more than a pipe holds, then end; or, deaf, go on until SIGTERM or SIGKILL."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN if deaf else signal.SIG_DFL)
    said = 0
    while deaf or said < 300:
        pipe.send("x" * 1000)
        said += 1


@pytest.mark.parametrize("deaf", [False, True])
def test_the_wait_for_a_crawl_ends(deaf: bool) -> None:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=talk, args=(theirs, deaf))
    process.start()
    theirs.close()
    begun = monotonic()
    let_end(process, ours, grace=1.0 if deaf else 20.0)
    assert monotonic() - begun < 15
    assert process.exitcode == (-signal.SIGKILL if deaf else 0)
    process.join()
    process.close()
    ours.close()
