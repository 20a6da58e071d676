"""WARC files as news archives publish them, written for tests."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True)
class Record:
    """One answer: the body as the file holds it."""

    url: str
    body: bytes
    at: str = "2024-03-05T08:00:00Z"
    status: str = "200 OK"
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


def write_warc(path: Path, records: Iterable[Record], packed: bool = True) -> Path:
    """Write a warcinfo record, then a request and a response for each answer."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a news crawler"}))
        for one in records:
            date = {"WARC-Date": one.at}
            asked = StatusAndHeaders("GET / HTTP/1.1", [("User-Agent", "x")], is_http_request=True)
            request = writer.create_warc_record(one.url, "request", http_headers=asked, warc_headers_dict=dict(date))
            writer.write_record(request)
            headers = [("Content-Type", one.content_type), *one.headers.items()]
            answer = StatusAndHeaders(one.status, headers, protocol="HTTP/1.1")
            response = writer.create_warc_record(
                one.url,
                "response",
                payload=BytesIO(one.body),
                length=len(one.body),
                http_headers=answer,
                warc_headers_dict=dict(date),
            )
            writer.write_record(response)
    return path
