"""The summary of a night on a terminal: a line a tenant, and why where one was not seen."""

from __future__ import annotations

from collections.abc import Iterator

from tabulate import tabulate

from auditor.nightly.closing.summary import Summary
from auditor.nightly.tenant.told import Told
from auditor.nightly.tenant.unread import BROKEN
from auditor.report.escape import clip, plain
from auditor.report.speech.reasons import why_skipped
from auditor.report.speech.texts import Texts

_COLUMNS = ("tenant", "grade", "value", "change", "worse", "better", "lost", "time", "state")
_LONGEST = 300
_NAMED = 5


def lines(summary: Summary, language: str) -> Iterator[str]:
    """The whole, for standard output."""
    texts = Texts(language)
    yield texts.ui("nightly.title", day=texts.date(summary.day), n=texts.number(len(summary.told)))
    yield tabulate(
        [_row(one, texts) for one in summary.told],
        headers=[texts.ui(f"nightly.column.{name}") for name in _COLUMNS],
        tablefmt="simple",
        disable_numparse=True,
        colalign=("left", "left", *["right"] * 6, "left"),
    )
    for one in summary.told:
        if one.reason:
            yield f"{one.tenant}: {plain(clip(one.reason, _LONGEST))}"
        yield from _gaps(one, texts)
        yield from _overdue(one, texts)
    if summary.left_out:
        yield texts.ui("nightly.left_out", names=", ".join(summary.left_out))
    if summary.no_longer_declared:
        yield texts.ui("nightly.undeclared", names=plain(", ".join(summary.no_longer_declared)))
    yield from (plain(line) for line in summary.troubles)
    yield from _verdict(summary, texts)


def _verdict(summary: Summary, texts: Texts) -> Iterator[str]:
    """What the exit code says, and what else is true beside it."""
    found = [
        (key, len(told))
        for key, told in (("fault", summary.failed), ("worse", summary.worse), ("unseen", summary.unseen))
        if told
    ]
    for key, count in found:
        yield texts.ui(f"nightly.verdict.{key}", n=texts.number(count))
    if not found and not summary.troubles:
        yield texts.ui("nightly.verdict.fine" if summary.is_of_all else "nightly.verdict.fine_of_some")
    if not summary.is_of_all:
        yield from _of_the_others(summary, texts)


def _of_the_others(summary: Summary, texts: Texts) -> Iterator[str]:
    """What is known of the day beside a run of some."""
    day = summary.of_the_day
    ours = {one.tenant for one in summary.told}
    bad = {one.tenant: None for one in (*day.failed, *day.worse, *day.unseen) if one.tenant not in ours}
    if bad:
        yield texts.ui("nightly.others", names=plain(", ".join(bad)))


def _gaps(told: Told, texts: Texts) -> Iterator[str]:
    """What of a tenant could not be read, and what its account may not see."""
    if told.unread_count:
        yield texts.ui("nightly.unread", tenant=told.tenant, n=texts.number(told.unread_count))
    for one in told.unread[:_NAMED]:
        broken = one.reason == BROKEN
        why, detail = (
            (texts.ui("nightly.broken"), one.detail) if broken else why_skipped(one.reason, one.detail, texts)
        )
        yield plain(clip(f"  {one.name}: {why}{f' ({detail})' if detail else ''}", _LONGEST))
    if (more := told.unread_count - len(told.unread[:_NAMED])) > 0:
        yield f"  … {texts.number(more)}"
    if told.denied:
        yield texts.ui("nightly.denied", tenant=told.tenant, names=plain(", ".join(told.denied)))


def _overdue(told: Told, texts: Texts) -> Iterator[str]:
    """Conditions of the decision on the vendor whose day is over."""
    for one in told.overdue[:_NAMED]:
        line = texts.ui(
            "nightly.overdue", tenant=told.tenant, day=texts.date(one.by), owner=one.owner, text=one.text,
            n=texts.number(one.days),
        )  # fmt: skip
        yield plain(clip(line, _LONGEST))
    if (more := len(told.overdue) - _NAMED) > 0:
        yield f"  … {texts.number(more)}"


def _row(told: Told, texts: Texts) -> list[str]:
    compared = told.since is not None and told.value is not None
    return [
        told.tenant,
        told.grade or "–",
        "–" if told.value is None else texts.points(told.value),
        _change(told, texts),
        *(texts.number(count) if compared else "–" for count in (told.worse, told.better, told.lost)),
        texts.ui("nightly.seconds", n=texts.number(round(told.seconds, 1))),
        texts.ui(f"nightly.state.{told.came}"),
    ]


def _change(told: Told, texts: Texts) -> str:
    """By how many points it moved, and since when."""
    if told.since is None or told.value is None or told.before_value is None:
        return "–"
    moved = told.value - told.before_value
    sign = "+" if moved > 0 else "−" if moved < 0 else "±"
    return texts.ui("nightly.moved", by=f"{sign}{texts.points(abs(moved))}", day=texts.date(told.since))
