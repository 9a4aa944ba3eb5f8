"""After all tenants of a night: alerts and tickets, by what the file says, from what history holds. What goes wrong here is said, and takes
nothing from what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from auditor.assurance.deciding.decided import Due
from auditor.collecting.live.ledger import Ledger
from auditor.history.reading import record_of
from auditor.history.store import History
from auditor.nightly.alerts import Alerts, Message, Surroundings, TenantNight, tell
from auditor.nightly.alerts.config import alerts_of
from auditor.nightly.alerts.sending.sender import Sender
from auditor.nightly.closing.heads import HEAD, broken_by, fits
from auditor.nightly.ordering.order import Order
from auditor.nightly.outgoing import Outgoing
from auditor.nightly.tenant.conditions import dues_of
from auditor.nightly.tickets import Filed, Tickets, file_tickets, tickets_of, tracker_of
from auditor.policy import load_policy
from auditor.userfile import UserFileError


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, filed and could not be, with a line of the ledger for each request."""

    messages: tuple[Message, ...]
    filed: tuple[Filed, ...]
    troubles: tuple[str, ...]
    ledger: Ledger

    def lines(self) -> Iterator[str]:
        """One for each message and ticket, for people."""
        for message in self.messages:
            why = f": {message.error}" if message.error else ""
            yield f"{message.to}: {message.fate}: {message.text.title}{why}"
        for one in self.filed:
            why = f": {one.error}" if one.error else ""
            yield f"ticket {one.id or '–'}: {one.action} {one.fate}: {one.title}{why}"

    def data(self) -> dict[str, Any]:
        """As a file of the night says it; without the text of messages."""
        return {
            "messages": [
                {
                    "to": one.to,
                    "fate": one.fate,
                    "ref": one.text.ref,
                    "title": one.text.title,
                    "tenants": list(one.tenants),
                    "tries": one.tries,
                    "error": one.error,
                }
                for one in self.messages
            ],
            "tickets": [
                {
                    "tenant": one.tenant,
                    "finding": one.key,
                    "action": one.action,
                    "fate": one.fate,
                    "id": one.id,
                    "error": one.error,
                }
                for one in self.filed
            ],
            "troubles": list(self.troubles),
        }


@dataclass(frozen=True, slots=True)
class Telling:
    """`[alerts]` and `[tickets]` of a file, read before anything runs. `folder` is where it lies."""

    alerts: Alerts
    tickets: Tickets | None
    folder: Path

    @property
    def is_asked_for(self) -> bool:
        return bool(self.alerts.to) or self.tickets is not None


def telling_of(alerts: Mapping[str, Any], tickets: Mapping[str, Any], path: Path) -> Telling:
    """Both tables as they stand in a file. Raises UserFileError that names the key."""
    return Telling(alerts_of(alerts, path), tickets_of(tickets, path), path.absolute().parent)


def deadlines_of(orders: Sequence[Order]) -> dict[str, Mapping[str, int]]:
    """The days in which the policy of each tenant wants findings put right. A policy that cannot be read is its night's to say."""
    read = cache(days_asked)
    return {order.tenant: read(order.policy, order.preset) for order in orders}


def days_asked(policy: Path | None, preset: str) -> Mapping[str, int]:
    """The days by severity in which a policy wants findings put right; none for one that cannot be read."""
    try:
        return {str(severity): days for severity, days in load_policy(policy, preset).deadlines.items()}
    except UserFileError:
        return {}


def conditions_of(orders: Sequence[Order]) -> Callable[[TenantNight], tuple[Due, ...] | None]:
    """How the conditions of the decision on each tenant's vendor stand after a night; not known of a tenant without an order."""
    of = {order.tenant: order for order in orders}

    def found(one: TenantNight) -> tuple[Due, ...] | None:
        order = of.get(one.night.tenant)
        results = {} if one.after is None else one.after.results
        return (
            None if order is None else dues_of(order, {check: each.status for check, each in results.items()})
        )

    return found


def nights_of(history: History, tenants: Iterable[str], day: date) -> Iterator[TenantNight]:
    """The nights of a day, read when it is their turn, each with the assessment before it where anything changed since."""
    for tenant in tenants:
        night = history.night(tenant, day, any_state=True)
        if night is None or night.day != day:
            continue
        before = history.record(tenant, day - timedelta(days=1)) if night.changes else None
        after = (
            None
            if night.document is None
            else record_of(night.document, where=f"{tenant}, {day}", trusted=True)
        )
        yield TenantNight(night, before, after)


def tell_everybody(
    telling: Telling,
    history: History,
    tenants: Collection[str],
    day: date,
    now: datetime,
    *,
    pause: Callable[[float], object],
    declared: Collection[str] | None = None,
    groups: Mapping[str, Collection[str]] | None = None,
    deadlines: Mapping[str, Mapping[str, int]] | None = None,
    orders: Sequence[Order] = (),
    broken: str | None = None,
    out: str = "",
    dry_run: bool = False,
    way: Outgoing | None = None,
    environment: Mapping[str, str] | None = None,
) -> Told:
    """Tell whoever is to be told of the nights of these tenants on this day. `declared` are all tenants of the file, where it is to be noticed that
    one is gone or late; `broken` what is wrong with the history, as for `tell`, by default what the head in `out` shows; `deadlines` those of each tenant's policy; `orders` say which registers each tenant names; `out` is the folder of the run. With no tenants only what
    is still pending is told."""
    config = telling.alerts
    bundle = None if config.ca_bundle is None else str(telling.folder / config.ca_bundle)
    outgoing = way or Outgoing(Ledger(), proxy=config.proxy, ca_bundle=bundle)
    sender = Sender(outgoing, environment)
    base = (config.reports or out).rstrip("/")
    around = Surroundings(
        declared=declared,
        groups=groups or {},
        deadlines=deadlines or {},
        conditions=conditions_of(orders),
        broken=broken_by(fits(history, [Path(out) / HEAD] if out else [])) if broken is None else broken,
        reports=lambda tenant, night: (
            "/".join(part for part in (base, night, tenant) if part) if base else ""
        ),
        dialect=sender.dialect,
    )
    messages = tell(nights_of(history, tenants, day), config, history, now, sender.send, dry_run, around)
    troubles = [f"alerts to {one.to}: {one.error}" for one in messages if one.fate == "failed"]
    filed: list[Filed] = []
    if telling.tickets is not None:
        try:
            tracker = (
                None if dry_run else tracker_of(telling.tickets, telling.folder, outgoing, pause, environment)
            )
            filed = file_tickets(
                nights_of(history, tenants, day), telling.tickets, history, now, tracker, dry_run, around
            )
        except UserFileError as error:
            troubles.append(str(error))
    troubles += [f"ticket of {one.tenant}: {one.error}" for one in filed if one.fate == "failed"]
    return Told(tuple(messages), tuple(filed), tuple(troubles), outgoing.ledger)
