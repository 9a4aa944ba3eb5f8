"""After all tenants of a night: whoever is to be told is told, what is too old goes, the head of history is published, and the next run
is announced. What goes wrong here takes nothing from what was recorded; it is said, and is part of the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.history.store import History
from auditor.jsontext import json_of
from auditor.nightly.closing.deadman import LAST, is_the_night, write_last
from auditor.nightly.closing.heads import broken_by, fits, places_of, publish, told_of
from auditor.nightly.closing.retention import first_kept, retain
from auditor.nightly.closing.summary import Summary, earlier_of, write_summary
from auditor.nightly.closing.telling import Telling, deadlines_of, tell_everybody
from auditor.nightly.ordering.config import Plan, secret_address
from auditor.nightly.ordering.order import Orders, groups_of
from auditor.nightly.ordering.undeclared import Undeclared, noted, undeclared
from auditor.nightly.tenant.names import MESSAGES, MESSAGES_LEDGER
from auditor.nightly.tenant.task import of_ours
from auditor.pipeline.machine import Machine
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError
from auditor.writing import make_folder_below, save

Ping = Callable[[str, str], str]
"""Told an address and a sign of life (start, fail, or nothing for success); gives why it did not arrive, or nothing."""


def begin(plan: Plan, orders: Orders, out: Path, machine: Machine, ping: Ping) -> tuple[str, ...]:
    """Says that the night begins."""
    if not is_the_night(orders, out.absolute(), machine.moment().date()):
        return ()
    return tuple(_pinged(plan, ping, "start"))


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of a night takes. `ping` gives a sign of life, `pause` waits for some seconds between two requests."""

    plan: Plan
    orders: Orders
    out: Path
    history: History
    telling: Telling
    machine: Machine
    ping: Ping
    pause: Callable[[float], object]

    def of(self, summary: Summary) -> Summary:
        """Ends a night, and gives its summary with what could not be done."""
        plan, out = self.plan, self.out.absolute()
        fitting: dict[Path, str | None] = {}
        summary = replace(summary, earlier=earlier_of(out, self.orders.day))
        is_waited_for = summary.is_done_here and is_the_night(self.orders, out, self.machine.moment().date())
        found = Undeclared()

        def compared_with_history(_: Summary) -> Iterator[str]:
            nonlocal found
            found = self._undeclared()
            yield from map(_taken_out, found.new)

        def announced(made: Summary) -> Iterable[str]:
            return _announced(plan, out, made) if is_waited_for else ()

        summary = _after(lambda _: self._checked(fitting), summary)
        summary = _after(compared_with_history, summary)
        summary = replace(summary, no_longer_declared=found.names)
        steps: tuple[Callable[[Summary], Iterable[str]], ...] = (
            lambda made: self._told(made, broken_by(fitting)),
            lambda _: _retained(plan, self.orders, out, self.history),
            lambda _: publish(plan, out, self.history, fitting),
            announced,
            lambda made: _filed(out, made),
            lambda made: _pinged(plan, self.ping, "" if made.is_seen else "fail") if is_waited_for else (),
        )
        for step in steps:
            summary = _after(step, summary)
        _after(announced, summary)  # with what went wrong since, and in this itself
        _after(lambda made: _filed(out, made), summary)
        return summary

    def _checked(self, found: dict[Path, str | None]) -> Iterator[str]:
        """Whether the history fits the heads of earlier runs, before retention and a new head hide that it does not."""
        found.update(fits(self.history, places_of(self.plan, self.out.absolute())))
        yield from told_of(found)

    def _undeclared(self) -> Undeclared:
        declared = {one.name for one in self.plan.tenants}
        if self.orders.is_of_all:
            return noted(self.history, declared, self.orders.day)
        return Undeclared(undeclared(self.history, declared))

    def _told(self, summary: Summary, broken: str | None) -> tuple[str, ...]:
        """Tells whoever is to be told, and files by day what became of each message."""
        if not self.telling.is_asked_for:
            return ()
        tenants = self.plan.tenants
        told = tell_everybody(
            self.telling,
            self.history,
            [one.tenant for one in summary.told if one.is_recorded],
            summary.day,
            self.machine.moment(),
            pause=self.pause,
            declared=[one.name for one in tenants if one.own.enabled],
            groups={one.name: groups_of(self.plan, one) for one in tenants},
            deadlines=deadlines_of(self.orders.orders),
            orders=self.orders.orders,
            broken=broken,
            out=str(self.out),
        )
        folder = self.out.absolute() / summary.day.isoformat()
        make_folder_below(self.out.absolute(), folder)
        save(folder / MESSAGES, json_of(told.data()) + "\n")
        save(folder / MESSAGES_LEDGER, told.ledger.lines())
        return told.troubles


def _taken_out(name: str) -> str:
    return f"{name}: is not declared any more and is not looked at; this is said once (docs/nightly.md)"


def _after(step: Callable[[Summary], Iterable[str]], summary: Summary) -> Summary:
    """The summary after a step, with what went wrong in it. Whatever that is, the other steps are done."""
    found: list[str] = []
    broken = False
    try:
        found.extend(step(summary))
    except (UserFileError, UnreadableError) as error:
        found.append(str(error))
    except Exception as error:  # noqa: BLE001 - what is recorded is recorded, and is summed up
        broken = True
        found.append(of_ours(error))
    return replace(summary, troubles=(*summary.troubles, *found), is_broken=summary.is_broken or broken)


def _filed(out: Path, summary: Summary) -> tuple[str, ...]:
    write_summary(out, summary)
    return ()


def _announced(plan: Plan, out: Path, summary: Summary) -> Iterator[str]:
    """Says when the next run is due."""
    elsewhere = plan.nightly.deadman
    for place in (out / LAST, *(() if elsewhere is None else (plan.folder / elsewhere,))):
        try:
            write_last(summary, plan.nightly.due_hours, [place])
        except UserFileError as error:
            yield str(error)


def _retained(plan: Plan, orders: Orders, out: Path, history: History) -> Iterator[str]:
    rules = plan.nightly.retention
    snapshots = out / "snapshots" if plan.nightly.snapshots is None else plan.folder / plan.nightly.snapshots
    yield from retain(rules, out, snapshots, orders.day)
    if rules.history_months is not None:
        history.retain(first_kept(rules.history_months, orders.day))


def _pinged(plan: Plan, ping: Ping, signal: str) -> Iterator[str]:
    place = plan.nightly.healthcheck
    if place is None:
        return
    try:
        why = ping(secret_address(place, "nightly.healthcheck"), signal)
    except UserFileError as error:
        why = str(error)
    if why:
        yield f"nightly.healthcheck: was not told ({signal or 'success'}): {why}"
