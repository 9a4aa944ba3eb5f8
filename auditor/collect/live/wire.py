"""Sends one request and reads its answer to the end, within the limits of size and time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import requests
from urllib3.exceptions import HTTPError

from auditor.collect.live.answer import Answer
from auditor.collect.live.transport import CONNECT_SECONDS, READ_SECONDS

MAX_ANSWER_BYTES = 16 * 1024 * 1024
ANSWER_SECONDS = 180


class NoAnswerError(RuntimeError):
    """No answer came, or one that cannot be used: broken off, too long, to nowhere."""


def send(
    session: requests.Session,
    request: requests.PreparedRequest,
    at: str,
    seconds: float,
    most: int | None = None,
) -> tuple[Answer, list[str]]:
    """The answer, and the values of the cookies that came with it. No redirect is followed; `most` are the bytes that it may
    have, MAX_ANSWER_BYTES if None. Raises NoAnswerError, and what requests raises."""
    settings = session.merge_environment_settings(request.url, {}, True, None, None)
    settings["verify"] = session.verify
    response = session.send(
        request, timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, **settings
    )
    with response, _until(seconds, response.raw) as late:
        cookies = [cookie.value or "" for cookie in response.cookies]
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(
            response.status_code, headers, _body(response, late, seconds, most or MAX_ANSWER_BYTES), at
        ), cookies


def _body(response: requests.Response, late: threading.Event, seconds: float, most: int) -> bytes:
    endless = f"the answer did not end within {seconds:g} seconds"
    parts: list[bytes] = []
    size = 0
    try:
        while part := response.raw.read1(1024 * 1024, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > most:
                raise NoAnswerError(f"the answer is longer than {most} bytes")
            if late.is_set():
                raise NoAnswerError(endless)
    except (HTTPError, OSError, ValueError) as error:
        broke = endless if late.is_set() else f"the answer broke off: {in_short(error)}"
        raise NoAnswerError(broke) from None
    if late.is_set():  # cut by the deadline, which can look like its end
        raise NoAnswerError(endless)
    return b"".join(parts)


@contextmanager
def _until(seconds: float, raw: Any) -> Iterator[threading.Event]:
    """Ends an answer that does not end by itself, and says so by the event: one that drips inside of a chunk's size never
    comes back from a read, so no clock beside the reads would see it."""
    late = threading.Event()

    def end() -> None:
        late.set()
        with suppress(OSError, ValueError, RuntimeError):  # it has just come to its end
            raw.shutdown()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def in_short(error: BaseException) -> str:
    """What went wrong in one line, without the address, which may hold a secret."""
    inner = error
    while inner.__cause__ is not None or inner.__context__ is not None:
        inner = inner.__cause__ or inner.__context__  # type: ignore[assignment]
    text = f"{type(inner).__name__}: {str(inner) or type(inner).__name__}"
    hint = next((hint for sign, hint in _HINTS if sign in text), "")
    return f"{hint} ({text[:200]})" if hint else text[:300]


_HINTS = (
    ("WRONG_VERSION_NUMBER", "that port speaks plain http: check url"),
    ("RECORD_LAYER_FAILURE", "that port speaks plain http: check url"),
    ("UNEXPECTED_EOF_WHILE_READING", "that port may not speak https: check url"),
    (
        "CERTIFICATE_VERIFY_FAILED",
        "its certificate is not trusted: name the authority's in ca_bundle, or check url",
    ),
    ("ConnectionRefusedError", "nothing listens there: check url, and whether the product runs"),
    ("gaierror", "no host of that name is known: check url"),
    ("ConnectTimeoutError", "it does not answer: check url, proxy and firewall"),
)
