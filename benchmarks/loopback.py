"""A web of invented hosts on one loopback port, served from a process of its own, as raw bytes."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    """A request: its host and path, its headers in lower case."""

    host: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)


Answer = Callable[[Asked], AsyncIterator[bytes]]  # the bytes of the answer, head included, as they go out


def head(status: str, *, length: int | None = None, kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """Write the head of an answer that closes the connection."""
    known = {"Content-Type": kind, "Connection": "close"}
    known |= {} if length is None else {"Content-Length": str(length)}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (known | headers).items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode()


def whole(body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """Write an answer of one piece."""
    return head(status, length=len(body), kind=kind, **headers) + body


@contextmanager
def serving(answer: Answer) -> Iterator[int]:
    """Serve until the block ends; gives the port. `answer` is a function of a module: the process imports it."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(theirs, answer), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def _run(pipe: Connection, answer: Answer) -> None:
    asyncio.run(_serve(pipe, answer))


async def _serve(pipe: Connection, answer: Answer) -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            asked = read_request(await reader.readuntil(b"\r\n\r\n"))
            async for piece in answer(asked):
                writer.write(piece)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, backlog=1024)
    pipe.send(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def read_request(data: bytes) -> Asked:
    """Read the head of a request, asked of us as a server or as a proxy."""
    first, *lines = data.decode("latin-1").split("\r\n")
    target = first.split(" ")[1]
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    parts = urlsplit(target)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return Asked(parts.hostname or headers.get("host", "").partition(":")[0], path, headers)
