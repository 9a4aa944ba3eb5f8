"""What can be seen from outside and ends a review: a way into the administration that stands open, and encryption that is none any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.shown import day_or_none
from auditor.assurance.deciding.measured import grade_of, targets_of
from auditor.assurance.deciding.proposal import Basis, Ground, State
from auditor.assurance.deciding.rules import Blocker, Rules
from auditor.probing.permitted import host_of
from auditor.probing.result import Probed, Status
from auditor.userfile import UserFileError

_MODERN = frozenset({"TLS 1.2", "TLS 1.3"})


def from_outside(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """Each host, as far as it was measured."""
    for name in ("management-path", "old-tls"):
        rule = rules.blocker(name, level)
        if rule is not None:
            yield from (ground for ground in _hosts(name, rule, evidence) if _can_be_told(ground, evidence))


def _hosts(name: str, rule: Blocker, evidence: Evidence) -> Iterator[Ground]:
    measured = {
        target.host.lower(): {one.id: one for one in target.probes if one.id in rule.probes}
        for target in targets_of(evidence)
        if target.kind == "host"
    }
    listed = () if evidence.register is None else tuple(map(str.lower, evidence.register.hosts))
    hosts = sorted({*measured, *(host for host in listed if _is_new(host, measured))})
    if not hosts or (evidence.register is not None and not listed):
        yield _unmeasured(name, rule, evidence, "no_list" if hosts else "no_host")
    for host in hosts:
        for probe in rule.probes:
            yield _of_host(name, host, measured.get(host, {}).get(probe), evidence)


def _can_be_told(ground: Ground, evidence: Evidence) -> bool:
    """Nobody can measure pages of a product that is known to name none; what was found all the same counts."""
    unmeasurable = ground.rule == "management-path" and not evidence.names_pages
    return not (unmeasurable and ground.state is State.UNKNOWN)


def _is_new(host: str, measured: dict[str, Any]) -> bool:
    """Whether a host of the register was not measured, with its port or without, however it is written."""
    try:
        name = str(host_of(host))
    except UserFileError:
        name = host
    return host not in measured and name not in measured


def _unmeasured(name: str, rule: Blocker, evidence: Evidence, why: str) -> Ground:
    """No host was measured, or nobody listed which there are; what the scan knows of it then counts."""
    found = None if evidence.assessment is None or not rule.check else evidence.assessment.result(rule.check)
    state, basis = State.UNKNOWN, Basis()
    if found is not None and found.status != "unknown":
        state = State.BAD if found.is_finding else State.GOOD
        day = day_or_none(evidence.assessment.assessed_at) if evidence.assessment is not None else None
        basis = Basis("scan", found.check.id, day, "probed")
    word = {State.UNKNOWN: why, State.BAD: "open", State.GOOD: "fine"}[state]
    return Ground(name, "", state, _says(name, word), basis, _OWNER, _remedy(name, state), {"host": "–"})


def _of_host(name: str, host: str, found: Probed | None, evidence: Evidence) -> Ground:
    day = None if evidence.probe is None else day_or_none(evidence.probe.at)
    state = _state(name, found)
    word = {State.UNKNOWN: "not_measured", State.BAD: "open", State.GOOD: "fine"}[state]
    basis = Basis() if found is None else Basis("probe", host, day, grade_of(evidence.probe))
    return Ground(name, host, state, _says(name, word), basis, _OWNER, _remedy(name, state), {"host": host})


def _state(name: str, found: Probed | None) -> State:
    if found is None or found.status in (Status.ERROR, Status.NOT_TESTED):
        return State.UNKNOWN
    if found.status is not Status.BAD:
        return State.GOOD
    return State.GOOD if name == "old-tls" and _is_modern_too(found) else State.BAD


def _is_modern_too(found: Probed) -> bool:
    """Whether a version that still holds is offered beside those that do not; where that is not told of each address, it is not."""
    offered, addresses = found.detail.get("offered"), found.detail.get("addresses")
    if not isinstance(offered, list | tuple):
        return False
    if isinstance(addresses, dict) and any(found.observed.startswith(f"{one}: ") for one in addresses):
        bad = sum(str(status) == Status.BAD for status in addresses.values())
        if bad > 1:
            return False  # what is offered is told of one address alone
    return not _MODERN.isdisjoint(map(str, offered))


def _says(name: str, word: str) -> str:
    return f"old-tls.{word}" if name == "old-tls" else f"management-path.{word}"


def _remedy(name: str, state: State) -> str:
    return "measure" if state is State.UNKNOWN else name


_OWNER = "vendor"
