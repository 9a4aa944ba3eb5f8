"""Events that are alike and follow each other are one line with their number."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime, timedelta

from auditor.incident.timeline.entry import Entry

LONGEST = 12
"""One line covers no more than so many times what two events may lie apart."""
_SAME = (
    "class",
    "activity",
    "outcome",
    "ip",
    "app_id",
    "app_name",
    "object",
    "product",
    "setting",
    "granted",
)
_ABOUT = ("role_change", "user_life", "app_key")
"""Classes of which each target is a line of its own."""


def folded(entries: Iterable[Entry], apart: timedelta) -> Iterator[Entry]:
    """The same, in the order of their beginning. What was tried in vain from one place is one line, whoever it was tried as."""
    waiting: deque[Entry] = deque()
    open_: OrderedDict[Hashable, Entry] = OrderedDict()  # that which grew last stands last
    for entry in entries:
        while open_ and entry.at - _end(next(iter(open_.values()))) > apart:
            open_.popitem(last=False)
        key = _alike(entry)
        one = None if key is None else open_.get(key)
        if one is not None and entry.at - one.at <= apart * LONGEST:
            _add(one, entry)
        else:
            waiting.append(entry)
            one = entry
        if key is not None:
            open_[key] = one
            open_.move_to_end(key)
        while waiting and open_.get(_alike(waiting[0])) is not waiting[0]:
            yield waiting.popleft()
    yield from waiting


def _end(entry: Entry) -> datetime:
    return entry.until or entry.at


def _add(one: Entry, entry: Entry) -> None:
    if one.count == 1:
        one.accounts = {_who(one)}
    one.count += 1
    one.until = entry.at
    one.accounts.add(_who(entry))
    if entry.rows is not None:
        one.rows = (one.rows or 0) + entry.rows
    one.rules = tuple(sorted({*one.rules, *entry.rules}))
    one.suspects = tuple(sorted({*one.suspects, *entry.suspects}))


def _who(entry: Entry) -> str:
    return str(entry.row.get("user_name") or entry.name or entry.row.get("user_id") or "")


def _alike(entry: Entry) -> Hashable:
    """What two events must have in common; None for what is never folded."""
    if entry.kind != "event":
        return None
    row = entry.row
    class_ = row.get("class")
    tried = row.get("outcome") == "failure" and class_ == "sign_in"
    return (
        *(row.get(name) for name in _SAME),
        row.get("target_id") or row.get("target_name") if class_ in _ABOUT else None,
        None if tried else row.get("user_name") or entry.name or row.get("user_id"),
    )
