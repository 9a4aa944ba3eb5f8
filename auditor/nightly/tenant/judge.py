"""Judges what a tenant is read from on a day."""

from __future__ import annotations

from pathlib import Path

from auditor.nightly.ordering.order import Order
from auditor.pipeline.machine import Machine
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.userfile import UserFileError


def judged(order: Order, snapshot: Path | None, machine: Machine) -> Outcome:
    """The outcome of a night. Whoever has it closes it."""
    return run(request_of(order, snapshot), machine)


def request_of(order: Order, snapshot: Path | None) -> Request:
    """What a night judges: the answers that are kept, and the tenant's own files. Raises UserFileError."""
    config = order.config
    assert config is not None
    keys = tuple(map(Path, config.snapshot_keys))
    stored = [path for path in config.sources if path.lower().endswith(".zip")]
    if snapshot is not None and stored and keys:
        raise UserFileError(
            f"{order.tenant}: {stored[0]}: a tenant that is asked every night and names snapshot_keys reads no archive beside it; "
            "unpack it, or declare it as a tenant of its own"
        )
    kept = () if snapshot is None else (str(snapshot),)
    return Request(
        paths=(*kept, *config.sources),
        registers=tuple(map(Path, config.register_files)),
        staff=() if config.is_asked else config.staff,  # those of one that is asked are kept in its answers
        vendor=(config.vendor or None) if not config.is_asked else None,
        keys=keys if stored and not config.is_asked else (),
        tenant=config.name or order.tenant,
        policy=order.policy,
        preset=order.preset,
        waivers=order.waivers,
        register=order.register,
        vulnerabilities=order.vulnerabilities,
        today=order.day,
        as_of_evidence=True,
        processes=1,
        keeps_posture=False,
        here=order.out,
    )
