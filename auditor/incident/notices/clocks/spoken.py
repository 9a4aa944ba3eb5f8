"""A deadline in words: by when, how long is left, and what is to be said where the clock cannot be counted."""

from __future__ import annotations

from datetime import timedelta

from auditor.bilingual import Words
from auditor.incident.notices.clocks.due import Due
from auditor.incident.notices.said import duration, moment, phrase


def by_when(due: Due) -> Words:
    """The last moment, or what the law says in place of one; where the start is not known, that first."""
    deadline = due.deadline
    if due.given is not None:
        key = "due.given_late" if due.was_late else "due.given"
        return phrase(key, at=moment(due.given.at, due.zone), by=due.given.by)
    if due.at is None:
        return _without_time(due)
    said = phrase("due.by", at=moment(due.at, due.zone))
    if deadline.within is not None and not deadline.within.firm:
        said = phrase("due.expected", wording=_wording(due), at=moment(due.at, due.zone))
    if due.sure:
        return said
    if deadline.after:
        return phrase("due.after_unknown", said=said)
    return phrase(
        "due.start_unknown", said=said, start=phrase(f"start.{deadline.start}"), earliest=_earliest(due)
    )


def _earliest(due: Due) -> Words:
    if due.began.earliest is None or due.began.by is None:
        return phrase("due.no_bound")
    return phrase("due.earliest", at=moment(due.began.earliest, due.zone), by=phrase(f"begun.{due.began.by}"))


def _without_time(due: Due) -> Words:
    wording = _wording(due)
    if due.deadline.within is None:
        return wording
    if due.deadline.after:
        return phrase("due.waits", span=_span(due))
    said = phrase("due.not_counted", start=phrase(f"start.{due.deadline.start}"), span=_span(due))
    if due.began.latest is None:
        return said
    return phrase("due.began_before", said=said, at=moment(due.began.latest, due.zone))


def _wording(due: Due) -> Words:
    return phrase(f"wording.{due.deadline.wording}") if due.deadline.wording else Words(en="", vi="")


def _span(due: Due) -> Words:
    within = due.deadline.within
    if within is None:
        return Words(en="", vi="")
    return phrase(f"span.{within.unit}.one" if within.n == 1 else f"span.{within.unit}", n=within.n)


def left_words(due: Due) -> Words:
    """41 hours 20 minutes left; overdue by 3 hours; nothing where there is no time to count to, or it was given."""
    if due.given is not None or due.left is None:
        return Words(en="", vi="")
    key = "left.overdue" if due.left < timedelta() else "left"
    return phrase(key if due.sure else f"{key}.unsure", span=duration(due.left))
