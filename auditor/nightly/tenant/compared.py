"""What changed since a tenant was last judged, and why. Where the answers of then are kept they are judged once more by the rules of
today, which tells what was set otherwise from what is judged otherwise."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.record import Record
from auditor.jsontext import json_of
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.judge import request_of
from auditor.nightly.tenant.names import NIGHT
from auditor.nightly.tenant.snapshots import opened
from auditor.pipeline.drifting import KeptRules, State, drift, laid_out
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError
from auditor.writing import save

RULES = "rules.json"
"""By what a night was judged."""


def write_rules(order: Order) -> str:
    """Keeps the rules of a night beside its reports, and gives the name of the file."""
    data = {
        "preset": order.preset,
        "policy_name": None if order.policy is None else order.policy.name,
        "policy": _text(order.policy),
        "waivers": _text(order.waivers),
    }
    save(order.folder / RULES, json_of(data) + "\n")
    return RULES


def compared(
    order: Order,
    before: tuple[date, Record],
    after: Record,
    snapshot: Path | None,
    decisions: list[Decision],
    machine: Machine,
) -> tuple[Change, ...]:
    """The changes between the night before and this one."""
    day, was = before
    now = State(after, request_of(order, snapshot))
    with ExitStack() as until_then:
        then = _request_of(order, day, until_then) if snapshot is not None else None
        try:
            return tuple(drift(State(was, then), now, machine, decisions).changes)
        except (UserFileError, UnreadableError):  # what was kept cannot be judged any more
            return tuple(drift(State(was), State(after), machine, decisions).changes)


def _request_of(order: Order, day: date, until_then: ExitStack) -> Request | None:
    """How that night is judged once more; None where something of it is not there any more, or was never kept: a tenant's own files
    are read as they are today."""
    folder = order.out / day.isoformat() / order.tenant
    if order.config is None or order.config.sources:
        return None
    try:
        night, rules = (json.loads((folder / name).read_bytes()) for name in (NIGHT, RULES))
        path, digest = Path(night["snapshot"]["path"]), night["snapshot"]["digest"]
        kept = _rules(rules, day)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    snapshot = opened(path)
    if snapshot is None or not digest or snapshot.digest != digest:
        return None
    return until_then.enter_context(laid_out(request_of(order, path), kept))


def _rules(data: dict[str, Any], day: date) -> KeptRules:
    policy, waivers = data["policy"], data["waivers"]
    return KeptRules(
        policy=None if policy is None else policy.encode(),
        waivers=None if waivers is None else waivers.encode(),
        day=day,
        preset=data["preset"],
        policy_name=data["policy_name"] or "policy",
    )


def _text(path: Path | None) -> str | None:
    return None if path is None else path.read_text(encoding="utf-8")
