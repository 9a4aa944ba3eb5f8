"""A year of nights of many tenants, straight into a store by its own format, as `History.append` would have written them.

Each of a few shapes lives through the year by itself: every night its assessment is made, read, compared with the night before and packed by
the program's own functions. Tenants share the shapes, each under its own name and in rows of its own. What changes in a night:

- of each of the 120 results one in a hundred: a finding more or less, of one entity
- in one night of a hundred five checks lose their evidence, until the next night
- one night of two hundred fails
- every entity is seen anew, so that each of its times is another

Rows stand as they would come: day by day, each tenant in turn.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from auditor.history.change import Change, Direction
from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.store.chaining.chain import FIRST, hash_of, text_of
from auditor.history.store.database.periods import period_of
from auditor.history.store.recording.append import point_row, told_of
from auditor.history.store.recording.derive import State, findings_of, point_of, results_of
from auditor.history.store.recording.packing import pack, pack_against
from auditor.jsontext import json_of

RESULTS = 120
BEGIN = date(2026, 1, 1)
GROUPS = ("identity", "access", "protection", "logging", "backup", "assurance")
_SEVERITIES = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Made:
    """A night of a shape: all of its row but tenant, numbers and hash."""

    day: date
    state: str
    content: dict[str, Any]
    packed: bytes | None
    base: int | None


def names(count: int) -> list[str]:
    """The tenants."""
    return [f"tenant-{number:04d}" for number in range(count)]


def shape(seed: int, nights: int) -> list[Made]:
    """One shape's year. `base` is the number of the night that its document is packed against."""
    made = random.Random(seed)
    open_ = {number: set(range(made.choice((0, 0, 0, 1, 2, 5, 30)))) for number in range(RESULTS)}
    found: list[Made] = []
    states: dict[str, State] = {}
    whole: dict[str, tuple[int, bytes]] = {}
    before: dict[str, list[Any]] = {}
    for number in range(nights):
        day = BEGIN + timedelta(days=number)
        changes = _live(made, open_)
        lost = frozenset(made.sample(range(RESULTS), 5)) if made.random() < 0.01 else frozenset()
        failed = number > 0 and made.random() < 0.005
        document = None if failed else _document(day, open_, lost)
        night = Night(
            "",
            day,
            "failed" if failed else "assessed",
            _at(day, 1),
            _at(day, 2),
            document,
            "cannot be reached" * failed,
            changes,
        )
        period = period_of(day)
        state = states.setdefault(period, State())
        record = None if document is None else record_of(document, trusted=True)
        content: dict[str, Any] = {
            **told_of(night),
            "v": 1,
            "at": _at(day, 3),
            "point": point_of(night, record),
        }
        packed, base = None, None
        if document is not None and record is not None:
            packed = pack(document)
            if (
                period in whole
                and (less := pack_against(document, whole[period][1], len(packed))) is not None
            ):
                packed, base = less, whole[period][0]
            else:
                whole[period] = (number, document)
            content["results"] = results_of(record, state)
            content["findings"] = findings_of(record, day, state, before)
            state.read({**content, "key": day.isoformat()})
            before = state.open
        size = None if document is None else {"bytes": len(document), "stored": len(packed or b"")}
        found.append(Made(day, night.state, {**content, "document": size}, packed, base))
    return found


def rows(lived: list[list[Made]], tenants: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every row of the chain with its point, in order, of tenants that live as these shapes."""
    called = names(tenants)
    before, seq = FIRST, 0
    for number in range(len(lived[0])):
        for place, tenant in enumerate(called):
            one = lived[place % len(lived)][number]
            seq += 1
            period, day = period_of(one.day), one.day.isoformat()
            document = one.content["document"]
            if document is not None:
                base = None if one.base is None else one.base * tenants + place + 1
                document = {**document, "base": base}
            found = {"seq": seq, "kind": "night", "subject": tenant, "key": day, "period": period}
            body = text_of({**one.content, **found, "document": document})
            before = hash_of(before, body, one.packed)
            yield (
                {**found, "hash": before, "body": body, "document": one.packed},
                point_row(seq, period, tenant, one.day, one.state, one.content["point"]),
            )


def _live(made: random.Random, open_: dict[int, set[int]]) -> tuple[Change, ...]:
    """What changes of the findings in a night."""
    changes = []
    for number, entities in open_.items():
        if made.random() >= 0.01:
            continue
        more = not entities or made.random() < 0.5
        entity = max(entities, default=-1) + 1 if more else min(entities)
        entities.symmetric_difference_update({entity})
        direction: Direction = "worse" if more else "better"
        who = f"user:{entity}"
        changes.append(
            Change("finding", _check(number), who, "configuration", None, True, direction, "high", who)
        )
    return tuple(changes)


def _check(number: int) -> str:
    return f"{('auth', 'access', 'logging', 'backup')[number % 4]}.question-{number}"


def _at(day: date, hour: int) -> str:
    return f"{day}T{hour:02d}:00:00Z"


def _document(day: date, open_: dict[int, set[int]], lost: frozenset[int]) -> bytes:
    results = [_result(number, open_[number], number in lost, day) for number in range(RESULTS)]
    bad = sum(1 for one in results if one["status"] in ("fail", "partial")) / RESULTS * 100
    unseen = len(lost) / RESULTS * 100
    data = {
        "schema": "crm-auditor/assessment/2",
        "tenant": {"name": "Acme", "vendor": "acme"},
        "sources": [{"kind": "api", "digest": "sha256:" + f"{day.toordinal():064x}", "observed_at": _at(day, 1), "items": 900}],
        "assessed_at": _at(day, 1),
        "catalogue": {"version": "0.1.0", "checks": RESULTS, "selection": None},
        "policy": {"name": "standard", "digest": "sha256:" + "2" * 64},
        "score": {
            "value": 100 - bad - unseen, "bad": bad, "unseen": unseen, "reachable": 100 - bad, "level": 2, "grade": "C",
            "qualified": None, "scope": ["api"], "coverage": {"overall": 0.9, "in_scope": 0.9}, "confidence": 1.0, "next": [],
            "groups": dict.fromkeys(GROUPS), "points": [], "actions": [],
        },
        "results": results, "waivers": [], "evidence": {"users": 900}, "skipped": [], "native": [],
        "requests": {"count": 90, "bytes": 900_000, "ledger": None},
    }  # fmt: skip
    return json_of(data).encode()


def _result(number: int, entities: set[int], is_lost: bool, day: date) -> dict[str, Any]:
    check = _check(number)
    said = "unknown" if is_lost else "partial" if entities else "pass"
    listed = () if is_lost else sorted(entities)
    missing = {"kind": "denied", "resource": "users", "permission": "View", "reason": "", "path": ""}
    return {
        "check": check, "version": 1, "topic": "broad-data-access", "domain": check.split(".")[0],
        "severity": _SEVERITIES[number % 4], "status": said, "passing": 0 if is_lost else 200 - len(listed),
        "total": 0 if is_lost else 200, "unknown": 0, "population": f"{len(listed)} of 200 accounts", "scored": True, "same_as": None,
        "message": {
            "id": f"{check}.fail", "params": {"population": "accounts", "reason": None},
            "text_en": f"{len(listed)} of 200 accounts can do what nobody needs; one stolen password opens every record.",
        },
        "missing": [missing] if is_lost else [],
        "resources": [_entity(check, number, one, day) for one in listed],
        "resources_omitted": 0, "fault": None, "frameworks": {"iso-27001:2022": ["A.5.15", "A.8.2"], "nist-csf:2.0": ["PR.AA-05"]},
    }  # fmt: skip


def _entity(check: str, number: int, entity: int, day: date) -> dict[str, Any]:
    mark = hashlib.sha256(f"{check}\nuser:{entity}".encode()).hexdigest()
    return {
        "id": f"user:{entity}", "name": f"User {entity}", "status": "fail", "severity": _SEVERITIES[number % 4],
        "path": "api/users.json", "line": 0, "locator": f"users[{entity}].may", "actual": True, "expected": False,
        "evidence": "sha256:" + hashlib.sha256(f"{entity}".encode()).hexdigest(), "grade": "observed", "observed_at": _at(day, 1),
        "fingerprint": mark, "unknown": None, "accepted": None,
    }  # fmt: skip
