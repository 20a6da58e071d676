import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from crawler.errors import ExtractionError
from crawler.feeds import FeedJob
from crawler.gate import read_watchlist
from crawler.reading import PageJob
from crawler.workers import Workers

GOOD = FeedJob(b"<rss><channel><item><link>http://a.example/x</link></item></channel></rss>", "http://a.example/rss")


class Poison(str):
    """A text that does something to the process that unpacks it."""

    def __new__(cls, text: str, deed: Callable[..., Any], *arguments: Any) -> "Poison":
        self = super().__new__(cls, text)
        self.deed, self.arguments = deed, arguments  # type: ignore[attr-defined]
        return self

    def __reduce__(self) -> Any:
        return self.deed, self.arguments  # type: ignore[attr-defined]


def with_workers(work: Callable[[Workers], Awaitable[Any]], *, timeout: float = 20.0) -> Any:
    async def run() -> Any:
        workers = Workers(size=1, watchlist=read_watchlist(), timeout=timeout)
        try:
            return await work(workers)
        finally:
            workers.close()

    return asyncio.run(run())


def test_a_page_that_kills_its_process_harms_no_other() -> None:
    async def work(workers: Workers) -> Any:
        before = await workers.read(GOOD)
        with pytest.raises(ExtractionError, match=r"http://a.example/bad could not be read: the process .* died"):
            await workers.read(PageJob(b"", Poison("http://a.example/bad", os._exit, 3)))
        return before, await workers.read(GOOD)

    before, after = with_workers(work)
    assert before == after and len(after.entries) == 1


def test_a_page_that_takes_too_long_is_given_up() -> None:
    async def work(workers: Workers) -> Any:
        with pytest.raises(ExtractionError, match="no answer within 3 s"):
            await workers.read(PageJob(b"", Poison("http://a.example/slow", time.sleep, 60)))

    with_workers(work, timeout=3.0)


def test_a_failure_inside_the_reading_is_told_by_name() -> None:
    async def work(workers: Workers) -> Any:
        with pytest.raises(ExtractionError, match="TypeError"):
            await workers.read(PageJob(None, "http://a.example/x"))  # type: ignore[arg-type]
        return await workers.read(GOOD)

    assert with_workers(work).entries


def test_the_answer_to_a_job_given_up_is_no_other_jobs() -> None:
    async def work(workers: Workers) -> Any:
        slow = FeedJob(GOOD.body, Poison("http://a.example/slow", time.sleep, 1.0))
        given_up = asyncio.ensure_future(workers.read(slow))
        await asyncio.sleep(0.3)
        given_up.cancel()
        await asyncio.wait([given_up])
        return await workers.read(GOOD)

    assert [entry.url for entry in with_workers(work).entries] == ["http://a.example/x"]
