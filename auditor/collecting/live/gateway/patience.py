"""Asks again where that may help: after no answer, and where the product says that it came too soon."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import tenacity

from auditor.collecting.live.asking.answer import Meaning, Reading
from auditor.collecting.live.gateway.wire import NoAnswerError, TooSlowError

ATTEMPTS = 4
SLOW_ATTEMPTS = 2
"""For what was cut because it came too slowly: each attempt costs as much as the first."""
MOST_SECONDS = 1200.0
"""After so long from the first attempt there is no further one."""
LONGEST_WAIT = 120.0
"""Seconds, whatever the product asks for."""


class _TryAgain(Exception):
    """Something that may be better in a moment. `wait` is what the product asks for."""

    def __init__(self, reading: Reading | None, error: NoAnswerError | None = None) -> None:
        super().__init__("try again")
        self.reading = reading
        self.error = error


def patiently(ask: Callable[[], Reading], pause: Callable[[float], Any], stopped: threading.Event) -> Reading:
    """The first answer that is not "busy", or a fault that says so; `pause` waits, in seconds. Once `stopped`
    is set nothing is asked again. Raises NoAnswerError where none came in the last attempt."""
    waits = tenacity.wait_exponential_jitter(initial=1, max=30)

    def wait(state: tenacity.RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome else None
        asked = failure.reading.wait if isinstance(failure, _TryAgain) and failure.reading else None
        return min(LONGEST_WAIT, float(waits(state)) if asked is None else max(asked, 0.1))

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(_TryAgain),
        stop=tenacity.stop_any(
            _Enough(), tenacity.stop_after_delay(MOST_SECONDS), tenacity.stop_when_event_set(stopped)
        ),
        wait=wait,
        sleep=lambda seconds: pause(seconds) and None,
        reraise=True,
    )
    try:
        return retrying(_attempt, ask)
    except _TryAgain as failure:
        if failure.error is not None:
            raise failure.error from None
        said = failure.reading.reason if failure.reading else ""
        return Reading(Meaning.FAULT, reason=f"the product stays busy: {said}")


class _Enough(tenacity.stop.stop_base):
    """So many attempts, and fewer for what was cut because it came too slowly."""

    def __call__(self, state: tenacity.RetryCallState) -> bool:
        failure = state.outcome.exception() if state.outcome else None
        slow = isinstance(failure, _TryAgain) and isinstance(failure.error, TooSlowError)
        return state.attempt_number >= (min(SLOW_ATTEMPTS, ATTEMPTS) if slow else ATTEMPTS)


def _attempt(ask: Callable[[], Reading]) -> Reading:
    try:
        reading = ask()
    except NoAnswerError as error:
        raise _TryAgain(None, error) from error
    if reading.meaning is Meaning.BUSY:
        raise _TryAgain(reading)
    return reading
