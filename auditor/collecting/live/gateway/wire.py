"""Sends one request and reads its answer to the end, within the limits of size and time."""

from __future__ import annotations

import requests
from urllib3.exceptions import HTTPError

from auditor.collecting.live.asking.answer import Answer
from auditor.collecting.live.gateway.transport import CONNECT_SECONDS, READ_SECONDS
from auditor.collecting.live.gateway.watch import Pace, Watch, Watchman

MAX_ANSWER_BYTES = 16 * 1024 * 1024
PIECE = 1024 * 1024


class NoAnswerError(RuntimeError):
    """No answer came, or one that cannot be used: broken off, too long, to nowhere."""


class TooSlowError(NoAnswerError):
    """The answer was cut, because it came too slowly or never ended."""


def send(
    session: requests.Session,
    request: requests.PreparedRequest,
    at: str,
    watchman: Watchman,
    most: int | None = None,
    pace: Pace | None = None,
) -> tuple[Answer, list[str]]:
    """The answer, and the values of the cookies that came with it. No redirect is followed; `most` are the bytes that it may
    have, MAX_ANSWER_BYTES if None, and `pace` the time, that of the watchman if None. Raises NoAnswerError, and what requests raises."""
    settings = session.merge_environment_settings(request.url, {}, True, None, None)
    settings["verify"] = session.verify
    with watchman.watching(pace) as watch:
        try:
            response = session.send(
                request, timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, **settings
            )
        except (requests.RequestException, OSError, ValueError):
            if watch.late:  # cut by the clock, which looks like a fault of the network
                raise TooSlowError(watch.late) from None
            raise
        with response:
            watch.read(response.raw.tell, most or MAX_ANSWER_BYTES)
            cookies = [cookie.value or "" for cookie in response.cookies]
            headers = {name.lower(): value for name, value in response.headers.items()}
            body = _body(response, watch, most or MAX_ANSWER_BYTES)
            return Answer(response.status_code, headers, body, at), cookies


def _body(response: requests.Response, watch: Watch, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        while part := response.raw.read1(PIECE, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > most:
                raise NoAnswerError(f"the answer is longer than {most} bytes")
            if watch.late:
                raise TooSlowError(watch.late)
    except (HTTPError, OSError, ValueError) as error:
        if watch.late:
            raise TooSlowError(watch.late) from None
        raise NoAnswerError(f"the answer broke off: {in_short(error)}") from None
    if watch.late:  # cut by the clock, which can look like its end
        raise TooSlowError(watch.late)
    return b"".join(parts)


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
