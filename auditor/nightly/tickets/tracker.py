"""Speaks to a ticket system in its shape: finds by label, opens, comments, closes, opens again."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from auditor.collecting.live.asking.answer import Answer
from auditor.collecting.live.asking.pointer import look
from auditor.collecting.live.secrets import Secret
from auditor.nightly.outgoing import NotSentError, Outgoing
from auditor.nightly.tickets.shape import Shape, Step, filled, fits, path_filled, taken

LONGEST_WAIT = 60
"""Seconds that are waited for a system that is busy; what it asks for beyond waits for the next run."""
TRIES = 3
_PAUSE = 1
"""Seconds between requests that change something, which GitHub asks for (docs.github.com, best practices for the REST API, checked
2026-11-27)."""


class TicketError(RuntimeError):
    """It was not done. `for_all` says that nothing else would be either: signed out, or too busy."""

    def __init__(self, reason: str, for_all: bool = False) -> None:
        super().__init__(reason)
        self.for_all = for_all


@dataclass(frozen=True, slots=True)
class Found:
    id: str
    is_open: bool


class Tracker:
    """One ticket system. `pause` waits for so many seconds."""

    def __init__(
        self,
        shape: Shape,
        url: str,
        token: Secret,
        user: str,
        values: Mapping[str, str],
        way: Outgoing,
        pause: Callable[[float], object],
        plain_http: bool = False,
    ) -> None:
        self._shape, self._url, self._way, self._pause, self._plain_http = shape, url, way, pause, plain_http
        self._values = {**shape.values, **values}
        self._headers = {**shape.headers, "Authorization": _authorization(shape, token, user)}

    def find(self, label: str) -> Found | None:
        """The ticket of a label, whatever its state; of several an open one, else the first."""
        step, values = self._shape.find, {**self._values, "label": label}
        rows = look(self._json(step, values), step.rows or "")
        found = [
            Found(ids["id"], fits(row, step.open, values))
            for row in (rows if isinstance(rows, list) else ())
            if fits(row, step.where, values) and (ids := taken(row, step.take)) is not None
        ]
        return next((one for one in found if one.is_open), found[0] if found else None)

    def create(self, values: Mapping[str, str]) -> str:
        """Opens one, and gives its id."""
        made = self._steps((self._shape.create,), values)
        return made["id"]

    def comment(self, id_: str, text: str) -> None:
        self._steps(self._shape.comment, {"id": id_, "text": text})

    def close(self, id_: str) -> None:
        self._steps(self._shape.close, {"id": id_})

    def reopen(self, id_: str) -> None:
        self._steps(self._shape.reopen, {"id": id_})

    def _steps(self, steps: tuple[Step, ...], given: Mapping[str, str]) -> dict[str, str]:
        values = {**self._values, **given}
        for step in steps:
            answer = self._json(step, values)
            if step.take:
                values |= _taken(step, answer, values)
            if step.method != "GET":
                self._pause(_PAUSE)
        return values

    def _json(self, step: Step, values: Mapping[str, str]) -> Any:
        answer = self._patiently(step, values)
        try:
            return json.loads(answer.body) if answer.body else None
        except (ValueError, RecursionError):
            raise TicketError(f"{step.method} {_shown(step)}: the answer is no JSON") from None

    def _patiently(self, step: Step, values: Mapping[str, str]) -> Answer:
        for left in reversed(range(TRIES)):
            answer = self._once(step, values)
            if 200 <= answer.status < 300:
                return answer
            wait = _wait(answer)
            if wait is None:
                break
            if not left or wait > LONGEST_WAIT:
                raise TicketError(f"{step.method} {_shown(step)}: it is busy ({answer.status})", for_all=True)
            self._pause(wait)
        said = f"{step.method} {_shown(step)}: it answered {answer.status}{_says(answer)}"
        raise TicketError(said, for_all=answer.status in (401, 403))

    def _once(self, step: Step, values: Mapping[str, str]) -> Answer:
        body = None if step.body is None else json.dumps(filled(step.body, values)).encode()
        headers = {**self._headers, **({} if body is None else {"Content-Type": "application/json"})}
        address = self._url + path_filled(step.path, values)
        try:
            return self._way.request(
                "ticket", step.method, address, headers, body, plain_http=self._plain_http, show_path=True
            )
        except NotSentError as error:
            raise TicketError(
                f"{step.method} {_shown(step)}: {error}", for_all=step.method == "GET"
            ) from None


def _taken(step: Step, answer: Any, values: Mapping[str, str]) -> dict[str, str]:
    if step.rows is None:
        found = taken(answer, step.take)
    else:
        rows = look(answer, step.rows)
        fitting = [row for row in (rows if isinstance(rows, list) else ()) if fits(row, step.where, values)]
        found = taken(fitting[0], step.take) if fitting else None
    if found is None:
        raise TicketError(f"{step.method} {_shown(step)}: the answer has no {', '.join(step.take)} that fits")
    return found


def _authorization(shape: Shape, token: Secret, user: str) -> str:
    if shape.auth == "bearer":
        return f"Bearer {token.reveal()}"
    return "Basic " + base64.b64encode(f"{user}:{token.reveal()}".encode()).decode("ascii")


def _wait(answer: Answer) -> float | None:
    """How long it wants to be left alone; None where it is not busy. A refusal that says when it may be asked again is a limit of
    GitHub's."""
    said = answer.headers.get("retry-after", "").strip()
    if answer.status not in (429, 503) and not (answer.status == 403 and said):
        return None
    return float(said) if re.fullmatch(r"\d{1,6}", said) else float(LONGEST_WAIT)


def _shown(step: Step) -> str:
    return urlsplit(step.path).path


def _says(answer: Answer) -> str:
    """What a system says of a mistake in one line, without controls."""
    try:
        data = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    told = [look(data, "/message"), look(data, "/errorMessages/0")]
    errors = look(data, "/errors")
    if isinstance(errors, dict):
        told += [f"{key}: {value}" for key, value in errors.items()]
    words = [one for one in told if isinstance(one, str) and one.strip()]
    return f": {' '.join(words[0].split())[:160]}" if words else ""
