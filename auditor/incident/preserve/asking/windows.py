"""The time that a log is asked for, in pieces: each is asked for by itself, so that what is whole is not asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from auditor.incident.case.incident import in_utc
from auditor.vendor.evidence import Form, Kept, Window

_MARGIN = timedelta(days=30)
"""Before the incident: what is usual shows in what was before."""
_EPOCH = date(1970, 1, 1)
_AHEAD = timedelta(days=2)
"""Beyond now, where whole days of an unknown zone are asked for."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time, `until` itself not in it."""

    since: datetime
    until: datetime

    @property
    def seconds(self) -> int:
        return int((self.until - self.since).total_seconds())

    @property
    def name(self) -> str:
        """As it stands in names of files."""
        return self.since.strftime("%Y%m%dT%H%M%SZ")

    def texts(self) -> tuple[str, str]:
        """As it stands in the manifest."""
        return in_utc(self.since), in_utc(self.until)


def spans(window: Window, kept: Kept | None, now: datetime, occurred: datetime | None) -> list[Span]:
    """All that is asked for. Oldest first where entries are gone after some days, for those are gone next; else newest first."""
    days = kept.days if kept is not None else None
    begin = now - timedelta(days=days if days is not None else window.back)
    if days is None and occurred is not None:
        begin = min(begin, occurred - _MARGIN)
    found = list(_pieces(_on_the_grid(begin, window.days), _until(now, window), timedelta(days=window.days)))
    return found if days is not None else found[::-1]


def halves(span: Span, window: Window) -> tuple[Span, Span] | None:
    """A span in two, at a point that the product can be asked for; None where it cannot be any shorter."""
    if span.seconds < 2 * window.least:
        return None
    middle = span.since + timedelta(seconds=span.seconds // 2 // window.least * window.least)
    return Span(span.since, middle), Span(middle, span.until)


def values(span: Span, window: Window) -> dict[str, str | int]:
    """What fills {from} and {until}."""
    last = span.until - timedelta(seconds=window.least) if window.closed else span.until
    return {"from": written(span.since, window.form), "until": written(last, window.form)}


def written(moment: datetime, form: Form) -> str | int:
    """A time as the product wants it."""
    match form:
        case "date":
            return moment.strftime("%Y-%m-%d")
        case "space":
            return moment.strftime("%Y-%m-%d %H:%M:%S")
        case "compact":
            return moment.strftime("%Y%m%d%H%M%S")
        case "epoch_s":
            return int(moment.timestamp())
        case "epoch_ms":
            return int(moment.timestamp()) * 1000
        case "iso_ms":
            return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return in_utc(moment)


def _on_the_grid(moment: datetime, days: int) -> datetime:
    """The last of fixed days before it, so that who asks again tomorrow asks for the same pieces."""
    number = (moment.astimezone(UTC).date() - _EPOCH).days // days * days
    return datetime.combine(_EPOCH + timedelta(days=number), time(), UTC)


def _until(now: datetime, window: Window) -> datetime:
    if window.form == "date":
        return datetime.combine(now.astimezone(UTC).date(), time(), UTC) + _AHEAD
    return now.astimezone(UTC).replace(microsecond=0) + timedelta(seconds=1)


def _pieces(since: datetime, until: datetime, length: timedelta) -> Iterator[Span]:
    while since < until:
        yield Span(since, min(since + length, until))
        since += length
