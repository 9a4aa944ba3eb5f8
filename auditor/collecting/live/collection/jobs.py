"""What is still to be done in a collection, and in which order it begins."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from auditor.collecting.live.collection.fetch import Page
from auditor.collecting.live.collection.progress import Task

AHEAD = 2
"""Jobs in hand for each request that may be under way: enough to keep all of them busy, and few answers to hold."""

LEFT = 2
"""Places that other requests leave to lists in which each page names the next."""


@dataclass(frozen=True, slots=True)
class Got:
    """An answer that is here, and is still to be cleaned and stored."""

    task: Task
    page: Page


Job = Task | Got


class Jobs:
    """Jobs in order. `limit` is how many requests may be under way at once."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: deque[Job] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, task: Task) -> None:
        """A page that only the one before it named comes first, so that a long list does not begin its next page late."""
        if _is_chained(task):
            self._waiting.appendleft(task)
        else:
            self._waiting.append(task)

    def add_answer(self, got: Got) -> None:
        """What is here is cleaned before more is asked for."""
        self._waiting.appendleft(got)

    def next(self, in_hand: Collection[Job]) -> Job | None:
        """The next job, if it may begin beside those in hand. While a list is read in which each page names the next, other
        requests leave it a place: it would wait behind them at every page, and the whole collection for it in the end."""
        if not self._waiting or len(in_hand) >= AHEAD * self._limit:
            return None
        first = self._waiting[0]
        if isinstance(first, Task) and not _is_chained(first) and any(map(_is_chained, in_hand)):
            requests = sum(isinstance(job, Task) for job in in_hand)
            if requests >= max(2, self._limit - LEFT):
                return None
        return self._waiting.popleft()

    def clear(self) -> None:
        self._waiting.clear()


def _is_chained(job: Job) -> bool:
    """Whether a request is for a page that the one before it named."""
    return isinstance(job, Task) and bool(job.position.get("cursor"))
