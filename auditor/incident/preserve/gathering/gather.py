"""Everything that can be had now, in the order in which it is gone: what the product keeps for a while, then how it is set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from auditor.collecting.failure import CollectionError
from auditor.incident.case.incident import Incident, Person
from auditor.incident.preserve.asking.collect import Order, collect
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.case import changed, opened
from auditor.incident.preserve.gathering.scan import KIND, Scanning, scan
from auditor.incident.preserve.gathering.target import Target
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.seal import Sign
from auditor.pipeline.job import plan_of
from auditor.pipeline.machine import Machine
from auditor.userfile import UserFileError
from auditor.vendor import vendor_named
from auditor.vendor.evidence import EvidenceItem, evidence_of
from auditor.writing import locked

_SECONDS = 2
"""A clock that is as near as this needs no line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants what to be gathered. `now` gives the time."""

    target: Target
    by: Person
    now: Callable[[], datetime]
    sign: Sign | None = None
    minutes: int | None = None
    options: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """What came of it. `wanted` is all that the product's profile says is to be secured."""

    items: list[Item] = field(default_factory=list)
    already: int = 0
    wanted: tuple[EvidenceItem, ...] = ()
    cut_short: str = ""


def gather(
    bundle: Bundle, wish: Wish, machine: Machine, said_of: Callable[[Item], None] = lambda _: None
) -> Gathered:
    """Collect what is not whole yet, then scan, once. Raises UserFileError for a mistake in what is given; what the product refuses, or a network that is gone, is
    part of the outcome."""
    with locked(bundle.of.folder / ".collecting.lock") as free:
        if not free:
            raise UserFileError(
                f"{bundle.of.folder}: another program is collecting into it; wait until it is done: nothing is to be asked for twice"
            )
        return _gathered(bundle, wish, machine, said_of)


def _gathered(bundle: Bundle, wish: Wish, machine: Machine, said_of: Callable[[Item], None]) -> Gathered:
    target, made = wish.target, Gathered()
    if target.is_asked:
        _ask(bundle, wish, machine, made, said_of)
    if made.cut_short:
        return made
    scanned = [item for item in bundle.manifest().items if item.kind == KIND and KIND in item.answered]
    if scanned:
        made.already += 1
    elif target.config is not None or target.path is not None:
        order = Scanning(
            tenant=target.name,
            vendor=target.vendor,
            by=wish.by,
            now=wish.now,
            config=target.config_file,
            path=target.path,
            asked=target.is_asked,
            sign=wish.sign,
            minutes=wish.minutes,
            address="" if target.config is None else target.config.url,
        )
        item = scan(bundle, order, machine)
        made.items.append(item)
        said_of(item)
        _name_the_product(bundle, item, wish)
    return made


def wanted_of(target: Target) -> tuple[EvidenceItem, ...]:
    """What the profile of the product says is to be secured; nothing where the product is not known, or nobody wrote it down."""
    evidence = evidence_of(vendor_named(target.vendor)) if target.vendor else None
    return () if evidence is None else evidence.items


def _ask(
    bundle: Bundle, wish: Wish, machine: Machine, made: Gathered, said_of: Callable[[Item], None]
) -> None:
    target = wish.target
    assert target.config is not None
    vendor, api = plan_of(target.name, target.config)
    evidence = evidence_of(vendor)
    if evidence is None:
        return
    made.wanted = evidence.items
    try:
        with machine.stopping() as stop:
            order = Order(
                tenant=target.name,
                vendor=vendor.id,
                product=vendor.profile.name,
                config=target.config,
                api=api,
                evidence=evidence,
                by=wish.by,
                now=wish.now,
                occurred=opened(bundle.of).times.occurred_from,
                sign=wish.sign,
                stop=stop,
                minutes=wish.minutes,
                options=dict(wish.options),
            )
            found = collect(bundle, order, said_of)
    except CollectionError as error:
        made.cut_short = str(error)
        return
    made.items += found.items
    made.already += len(found.already)
    made.cut_short = found.cut_short
    if found.offset is not None:
        _note_the_clock(bundle, found.offset, wish)


def _note_the_clock(bundle: Bundle, offset: float, wish: Wish) -> None:
    incident = opened(bundle.of)
    before = incident.clock_offset_seconds
    if before is None or abs(before - offset) >= _SECONDS:
        told = incident.model_copy(update={"clock_offset_seconds": offset})
        changed(
            bundle.of, told, wish.by, wish.now(), "what the product's answers say of the time", sign=wish.sign
        )


def _name_the_product(bundle: Bundle, item: Item, wish: Wish) -> None:
    """An export shows which product it is of, where nobody said it."""
    incident: Incident = opened(bundle.of)
    if item.system and not incident.tenant.vendor:
        tenant = incident.tenant.model_copy(update={"vendor": item.system})
        told = incident.model_copy(update={"tenant": tenant})
        changed(bundle.of, told, wish.by, wish.now(), "which product the export is of", sign=wish.sign)
