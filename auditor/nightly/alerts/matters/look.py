"""What is the matter with one tenant after a night, and how what was open stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.assurance.deciding.decided import Due
from auditor.history.change import Change
from auditor.history.deadlines import Finding
from auditor.nightly.alerts.alert import Book, Signal, TenantNight
from auditor.nightly.alerts.config import Alerts
from auditor.nightly.alerts.matters import ending, graded, lost, promised, reached, wrong
from auditor.nightly.alerts.state.machine import Looked
from auditor.nightly.alerts.state.meanwhile import NOTHING_CLOSED, Closed
from auditor.nightly.alerts.state.standing import KEPT, Standing, over


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a tenant beside its night: since when each finding is open, by fingerprint; days in which one is to be put
    right, by severity; which may stay as they are, because somebody decided so; and which were open already when somebody was
    last told. `dues` are the conditions of the decision on the vendor, None where nobody could look."""

    found: Mapping[str, Finding] = field(default_factory=dict)
    deadlines: Mapping[str, int] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    closed: Closed = NOTHING_CLOSED
    dues: tuple[Due, ...] | None = None


def look(told: TenantNight, book: Book, changes: Iterable[Change], known: Known, config: Alerts) -> Looked:
    """The night of a tenant. `changes` are those of all nights that nobody was told of yet, the oldest first."""
    night, after = told.night, told.after
    news = list(changes)
    raising = {signal.key: signal for signal in _signals(told, book, news, known, config)}

    def stands(signal: Signal) -> Standing:
        if signal.kind == "tenant":
            return reached.tenant_stands(night)
        if signal.kind == "not_run":
            return over("ran")
        if signal.kind == "condition":
            return promised.condition_stands(signal, known.dues, night.day)
        if after is None:
            return KEPT
        match signal.kind:
            case "finding":
                return wrong.stands(signal, after, news, known.settled, known.closed)
            case "evidence":
                return lost.stands(signal, after)
            case "grade":
                return graded.stands(signal, after)
            case "waiver":
                return ending.waiver_stands(signal, after, night.day, config.waiver_days)
            case "stale":
                return ending.stale_stands(signal, after, night.day, config)
            case "overdue":
                return ending.overdue_stands(
                    signal, after, raising, known.found, known.deadlines, known.settled
                )
            case _:
                return KEPT

    return Looked(night.tenant, night.day, raising, stands)


def _signals(
    told: TenantNight, book: Book, changes: list[Change], known: Known, config: Alerts
) -> Iterator[Signal]:
    night, before, after = told.night, told.before, told.after
    found = reached.not_read(night)
    if found is not None:
        yield found
    yield from promised.conditions(known.dues)
    if after is None:
        return
    yield from wrong.findings(changes, after, known.settled, known.before, known.closed)
    yield from lost.evidence(changes, before, after)
    fell = graded.fallen(book, before, after)
    if fell is not None:
        yield fell
    yield from ending.waivers(after, night.day, config.waiver_days)
    yield from ending.stale(after, night.day, config)
    yield from ending.overdue(after, night.day, known.found, known.deadlines, known.settled)


def noted(book: Book, told: TenantNight) -> Book:
    """The book with what is remembered of the night itself."""
    after = told.after
    if after is None:
        return book
    return replace(
        book,
        told=told.night.day.isoformat(),
        grade=after.grade or book.grade,
        level=after.level or book.level,
    )


def look_at_absent(tenant: str, newest: date | None, day: date, config: Alerts) -> Looked:
    """A tenant whose night was not run: nothing of it was looked at but that."""
    late = reached.not_run(newest, day, config.not_run_days)
    stands: Callable[[Signal], Standing] = lambda signal: (  # noqa: E731
        reached.not_run_stands(newest, day, config.not_run_days) if signal.kind == "not_run" else KEPT
    )
    return Looked(tenant, day, {} if late is None else {late.key: late}, stands)


def look_at_history(name: str, broken: str, day: date) -> Looked:
    """The history itself; `broken` is what is wrong with it, empty where nothing is."""
    raising = {reached.HISTORY: reached.broken(broken)} if broken else {}
    return Looked(name, day, raising, lambda _: over("whole"))
