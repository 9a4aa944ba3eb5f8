"""A twin of which something is lost, and what an assessment of the rest says; for every product by the same way.

What was not lost is read once. A source keeps its digest whatever becomes of it here, so that a loss that nothing reads leaves
the very same posture, and is not judged again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import Baseline, baseline_of
from auditor.assess.gating.gate import judge_gate
from auditor.collecting.live.asking.plan import ApiSource
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.posture.entities import entity_ids
from auditor.posture.union.sources import unite
from auditor.snapshot import Collection, ResourceState, SourceKind
from auditor.vendor import Extraction, Normalizer, NotUsableError, Raw
from auditor.vendor.address import with_address
from auditor.vendor.running.run import note_collection
from auditor.vendor.staff.members import with_staff
from auditor.vulnerabilities import shipped
from auditor.vulnerabilities.lookup import with_vulnerabilities
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import as_bytes, judged, policy_of, snapshots_of, vendor_of
from tests.vendor_profiles.lost_columns import WORTH, spoilt

LAST_DIGIT = 2e-9
"""What rounding may move between the three parts of the score, so that they make a hundred."""
BROKEN = b"\xff\x00"
"""No text, no JSON, no archive."""
STATES = (ResourceState.DENIED, ResourceState.ERROR, ResourceState.CUT_SHORT, ResourceState.NOT_ASKED)
KEPT = ResourceState.CUT_SHORT
"""What had come until then is kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """One answer or one file: of which source, its kind, where it came from, and its path in the snapshot."""

    source: SourceKind
    kind: str
    path: str
    shown_as: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What becomes of parts, by path (None: gone), and of kinds of an API."""

    label: str
    parts: Mapping[str, bytes | None]
    states: Mapping[str, ResourceState]

    @property
    def is_blinding(self) -> bool:
        """Whether it is known that something was there: a column that is missing could be one that never was."""
        return all(data == BROKEN for data in self.parts.values()) and (
            ResourceState.NOT_ASKED not in self.states.values()
        )


@dataclass(frozen=True)
class Said:
    """What an assessment says that no loss may improve."""

    assessment: Assessment
    entities: frozenset[str]

    @cached_property
    def statuses(self) -> dict[str, str]:
        return {
            entry.check.id: entry.status
            for entry in self.assessment.results
            if entry.check.scored and entry.check.same_as is None
        }


class Tenant:
    """A twin whose parts were read."""

    def __init__(self, twin: Twin) -> None:
        self.twin = twin
        vendor = vendor_of(twin.product)
        self.normalizer: Normalizer = vendor.normalizer
        self.plan: ApiSource | None = vendor.profile.api
        self.policy = policy_of(twin)
        self.snapshots = {one.kind: one for one in snapshots_of(twin)}
        self.parts = [
            Part(
                kind,
                item.kind or self.normalizer.kind_of(item.path) or "",
                item.path,
                item.shown_as or item.path,
            )
            for kind, snapshot in self.snapshots.items()
            for item in snapshot.items
        ]
        self._read = {part.path: self._records(part, self.data(part)) for part in self.parts}
        self._of_source = {kind: self._merged(kind, Loss("", {}, {})) for kind in self.snapshots}
        self.posture = self._united(self._of_source)
        self.said = self.say(self.posture)
        self.baseline = baseline_of(self.said.assessment, self.said.entities)

    def data(self, part: Part) -> bytes:
        return bytes(self.snapshots[part.source].container.read(part.path))

    def say(self, posture: Posture) -> Said:
        return Said(judged(self.twin, posture), entity_ids(posture))

    def without(self, loss: Loss) -> Posture:
        """The posture of what is left."""
        touched = {part.source for part in self.parts if part.path in loss.parts}
        touched |= {SourceKind.API} if loss.states else set()
        return self._united({**self._of_source, **{kind: self._merged(kind, loss) for kind in touched}})

    def gains(self, loss: Loss) -> list[str]:
        """What is better without it. There should be nothing."""
        posture = self.without(loss)
        if posture == self.posture:
            return []
        then, now = self.said, self.say(posture)
        found = [
            f"{id_}: {status} -> {now.statuses[id_]}"
            for id_, status in then.statuses.items()
            if WORTH[now.statuses[id_]] > WORTH[status]
        ]
        before, after = then.assessment.score, now.assessment.score
        if after.value > before.value + LAST_DIGIT:
            found.append(f"value: {before.value} -> {after.value}")
        if (after.level or 0) > (before.level or 0):
            found.append(f"level: {before.level} -> {after.level}")
        for baseline in (self.baseline, None) if loss.is_blinding else (self.baseline,):
            if self._code(now, baseline) == 0 != self._code(then, baseline):
                found.append("the gate opens")
        return found

    def _code(self, said: Said, baseline: Baseline | None) -> int:
        verdict = judge_gate(said.assessment, self.policy, said.entities, fail_on="low", baseline=baseline)
        return verdict.code

    def _records(self, part: Part, data: bytes) -> tuple[Any, ...] | NotUsableError:
        at = self.snapshots[part.source].observed_at
        source = Source(part.shown_as, "sha256:" + "0" * 64, at)
        try:
            return tuple(self.normalizer.extract(Raw(part.kind, data, source), self._context))
        except NotUsableError as error:
            return error

    @property
    def _context(self) -> Any:
        return self.normalizer.context([], self.policy)

    def _merged(self, kind: SourceKind, loss: Loss) -> Posture:
        snapshot = self.snapshots[kind]
        found = Extraction()
        if snapshot.collection is not None:
            note_collection(found, _with_states(snapshot.collection, loss.states))
        for part in self.parts:
            changed = loss.parts.get(part.path, b"")
            nothing = changed is None or loss.states.get(part.kind, KEPT) is not KEPT
            if part.source is not kind or changed is None or nothing:
                continue
            records = self._records(part, changed) if part.path in loss.parts else self._read[part.path]
            found.provided[part.kind] = found.provided.get(part.kind, 0) + 1
            if isinstance(records, NotUsableError):
                reason = f"{records.reason}: {records.detail}" if records.detail else records.reason
                gap = Unknown(UnknownKind.ERROR, part.kind, reason=reason, path=part.shown_as)
                found.unreadable.append((part.kind, part.shown_as, gap))
            else:
                found.records.extend(records)
        return with_address(self.normalizer.merge(found, self.policy), [(snapshot, "")])

    def _united(self, postures: Mapping[SourceKind, Posture]) -> Posture:
        united = with_staff(unite(list(postures.values()), None), [])
        return with_vulnerabilities(united, self.twin.product, shipped())


def kinds_lost(tenant: Tenant) -> Iterator[Loss]:
    """Each kind of answer, refused, failed, cut short and never asked for; each kind of file gone; one of each broken. A single
    file that is gone looks like one that never was."""
    answered = {part.kind for part in tenant.parts if part.source is SourceKind.API}
    for kind in sorted(answered):
        for state in STATES:
            yield Loss(f"{kind} {state}", {}, {kind: state})
    held: dict[str, list[str]] = {}
    for part in tenant.parts:
        if part.source is SourceKind.EXPORT:
            held.setdefault(part.kind, []).append(part.path)
    for kind, paths in held.items():
        yield Loss(f"{kind} gone", dict.fromkeys(paths), {})
    for part in one_of_each(tenant.parts):
        yield Loss(f"{part.path} ({part.kind}) broken", {part.path: BROKEN}, {})


def columns_lost(tenant: Tenant, kind: str) -> Iterator[Loss]:
    """Each column of an answer of a kind, lost in every way."""
    for part, document in _documents(tenant, kind):
        for how, spoiled in spoilt(document):
            yield Loss(how, {part.path: as_bytes(spoiled)}, {})


def members_lost(tenant: Tenant, kind: str) -> Iterator[Loss]:
    """The first and the last row of each list of a kind, of which nothing can be read."""
    for part, document in _documents(tenant, kind):
        for path, rows in lists(document):
            for number in sorted({0, len(rows) - 1}):
                copy = deepcopy(document)
                _at(copy, path)[number] = 7
                yield Loss(f"{'/'.join(map(str, path))}/{number} unread", {part.path: as_bytes(copy)}, {})


def lists(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], list[Any]]]:
    """Every list of rows in a document, with the way to it; of lists within rows those of the first row."""
    if isinstance(node, list):
        if node and isinstance(node[0], dict):
            yield path, node
            yield from lists(node[0], (*path, 0))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, (*path, key))


def _at(node: Any, path: Iterable[str | int]) -> Any:
    for key in path:
        node = node[key]
    return node


def _documents(tenant: Tenant, kind: str) -> Iterator[tuple[Part, Any]]:
    """The JSON of the last part of a kind: others are like it."""
    mine = [part for part in tenant.parts if part.kind == kind and part.source is SourceKind.API]
    for part in mine[-1:]:
        try:
            yield part, json.loads(tenant.data(part))
        except ValueError:
            continue


def one_of_each(parts: Iterable[Part]) -> list[Part]:
    """The first and the last part of each kind: those between are like them."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.kind, []).append(part)
    return [part for mine in found.values() for part in ([mine[0], mine[-1]] if len(mine) > 1 else mine)]


def _with_states(collection: Collection, states: Mapping[str, ResourceState]) -> Collection:
    return replace(
        collection,
        resources=tuple(replace(one, state=states.get(one.kind, one.state)) for one in collection.resources),
    )
