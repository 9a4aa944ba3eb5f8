"""An answer, and what it means: evidence, a refusal, a product without the thing, a product that is busy, a fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from auditor.collecting.live.asking.columns import refused_column
from auditor.collecting.live.asking.plan import ApiSource, Resource
from auditor.collecting.live.asking.pointer import MISSING, look
from auditor.collecting.live.asking.signals import Absence, Signal
from auditor.strictjson import strict_json

KEPT_HEADERS = (
    "content-security-policy",
    "location",
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
)

DEEPEST = 100
"""Levels of nesting that an answer may have; what reads it later walks it level by level."""
_LONGEST_REASON = 300
_FAR = 10**15
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


BUSY = (429, 502, 503, 504)
"""Too many requests, and what stands before the product when it does not get through to it."""


class Meaning(StrEnum):
    """What an answer amounts to."""

    OK = "ok"
    DENIED = "denied"
    ABSENT = "absent"
    BUSY = "busy"
    SIGNED_OUT = "signed_out"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers by lower-case name, the body as received, the time it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    at: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as understood. `wait` is in seconds from now, None where the product does not say; `status` is that of
    HTTP, 0 where there was none; `no_json` says that all was well but for a body that is none of an API,
    `no_rows` that the product has none of what was asked for and says so without a list; `column` is the one that the
    product refuses the request for; `absence` is the declaration that an answer without the thing matches."""

    meaning: Meaning
    document: Any = None
    reason: str = ""
    wait: float | None = None
    status: int = 0
    no_json: bool = False
    no_rows: bool = False
    column: str = ""
    absence: Absence | None = None


class NotJsonError(ValueError):
    """A body that should be JSON and is not."""


def read(
    answer: Answer,
    plan: ApiSource,
    resource: Resource | None,
    now: float,
    clean: Callable[[Any], Any] = lambda document: document,
) -> Reading:
    """What an answer means. `now` is in epoch seconds; `clean` takes the secrets out of what a reason quotes."""
    reading = _read(answer, plan, resource, now, clean)
    return replace(reading, reason=str(clean(reading.reason))[:_LONGEST_REASON])


def _read(
    answer: Answer, plan: ApiSource, resource: Resource | None, now: float, clean: Callable[[Any], Any]
) -> Reading:
    def said() -> str:
        return _said(answer, document if document is MISSING else clean(document))

    if resource is not None and resource.keep == "head" and answer.status not in (401, 407, *BUSY):
        return Reading(Meaning.OK, head_of(answer))
    if resource is not None and resource.keep == "text" and answer.status == 200:
        return Reading(Meaning.OK, answer.body.decode("utf-8", "replace"))
    try:
        document = parse(answer.body)
    except NotJsonError as error:
        document = MISSING
        reason = f"{answer.headers.get('content-type', 'no content type')}: {error}"
    else:
        reason = ""
    if _any(plan.busy, answer, document) or answer.status in BUSY:
        return Reading(Meaning.BUSY, reason=said(), wait=wait_of(answer, document, plan, now))
    for name in () if resource is None else resource.absent:
        if _matches(plan.absent[name].signal, answer, document):
            kept = head_of(answer) if document is MISSING else document
            return Reading(Meaning.ABSENT, kept, reason=said(), absence=plan.absent[name])
    if _any(plan.denied, answer, document):
        return Reading(Meaning.DENIED, reason=said())
    if answer.status == 401:
        return Reading(Meaning.SIGNED_OUT, reason=said())
    if answer.status == 403:
        return Reading(Meaning.DENIED, reason=said())
    if _any(plan.empty, answer, document):
        return Reading(Meaning.OK, no_rows=True)
    if answer.status != 200 or _any(plan.failed, answer, document):
        return Reading(Meaning.FAULT, reason=said(), column=refused_column(answer.status, document, plan))
    if document is MISSING:
        return Reading(Meaning.FAULT, reason=reason, no_json=True)
    return Reading(Meaning.OK, document)


def parse(body: bytes) -> Any:
    """The JSON of a body (RFC 8259). Raises NotJsonError, also for what readers of JSON take for different things: a name
    that stands twice, a number that is none; and for one that is nested beyond reason."""
    try:
        document = strict_json(body)
    except (ValueError, RecursionError) as error:
        what = "the answer is empty" if not body.strip() else f"no readable JSON ({error})"
        raise NotJsonError(what) from error
    if _is_deep(body):
        raise NotJsonError(f"no readable JSON (nested more than {DEEPEST} levels deep)")
    return document


def _is_deep(body: bytes) -> bool:
    """Whether a JSON text has more levels than may be: each round takes at least the innermost one away."""
    plain = body.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in body else body
    brackets = b"".join(plain.split(b'"')[::2]).translate(None, _NO_BRACKETS)  # every second part is a text
    for _ in range(DEEPEST):
        if not brackets:
            return False
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return bool(brackets)


def head_of(answer: Answer) -> dict[str, Any]:
    """Status and security headers, as a document."""
    headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    return {"status": answer.status, "headers": headers}


def wait_of(answer: Answer, document: Any, plan: ApiSource, now: float) -> float | None:
    """How long the product asks to wait: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), else the place
    that the profile names."""
    header = answer.headers.get("retry-after", "").strip()
    if header.isascii() and header.isdigit() and len(header) < 10:
        return float(header)
    if header:
        try:
            return max(0.0, parsedate_to_datetime(header).timestamp() - now)
        except (TypeError, ValueError):
            pass
    for signal in plan.busy:
        until = look(document, signal.until) if signal.until and document is not MISSING else MISSING
        if isinstance(until, int | float) and not isinstance(until, bool):
            return max(0.0, float(min(until, _FAR)) - now)
    return None


def _any(signals: tuple[Signal, ...], answer: Answer, document: Any) -> bool:
    return any(_matches(signal, answer, document) for signal in signals)


def _matches(signal: Signal, answer: Answer, document: Any) -> bool:
    if signal.status and answer.status not in signal.status:
        return False
    if signal.header and signal.header.lower() not in answer.headers:
        return False
    if signal.at is not None:
        found = MISSING if document is MISSING else look(document, signal.at)
        if found is MISSING or found is None:
            return False
        if signal.equals and found not in signal.equals:
            return False
        if signal.contains and signal.contains not in json.dumps(found, ensure_ascii=False):
            return False
    return bool(signal.status or signal.header or signal.at is not None)


def _said(answer: Answer, document: Any) -> str:
    """What the product says of it, short: its status, a reason in a header, else the start of a JSON body."""
    parts = [f"HTTP {answer.status}"]
    parts += [f"{name}: {value}" for name, value in answer.headers.items() if name.endswith("-reason")]
    if isinstance(document, dict | list | str) and document:
        parts.append(_in_words(document) or json.dumps(document, ensure_ascii=False)[:_LONGEST_REASON])
    return "; ".join(parts)


_CODES = ("code", "error", "errorCode", "error_code", "type", "name")
_TEXTS_OF_ERRORS = ("message", "detail", "error_description", "title")


def _in_words(document: Any) -> str:
    """The code and the message of an error, where it is an object that has them as products usually call them (RFC 9457,
    RFC 6749 §5.2); JSON-RPC 2.0 keeps the product's own inside of `data` (§5.1). Empty elsewhere."""
    if not isinstance(document, dict):
        return ""
    for inner in ("error", "data"):
        if isinstance(document.get(inner), dict) and (words := _in_words(document[inner])):
            return words
    found = [
        next((document[name] for name in names if isinstance(document.get(name), str) and document[name]), "")
        for names in (_CODES, _TEXTS_OF_ERRORS)
    ]
    return ": ".join(text for text in dict.fromkeys(found) if text)
