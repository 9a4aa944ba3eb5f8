"""Runs a vendor's code over a snapshot: one read an item (hash, parse, select), in one process or several."""

from __future__ import annotations

import gc
import hashlib
import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from auditor.fault import fault_of
from auditor.policy import Policy
from auditor.posture import Evidence, Posture, Source, Unknown, UnknownKind
from auditor.posture.union.sources import unite
from auditor.snapshot import (
    MEANS_NOTHING,
    READER_FAILED,
    Collection,
    Container,
    RawItem,
    ResourceState,
    Skipped,
    Snapshot,
    SourceKind,
    UnreadableError,
)
from auditor.snapshot.paths import shown
from auditor.vendor.address import with_address
from auditor.vendor.below import kinds_below
from auditor.vendor.parallel import side_by_side
from auditor.vendor.plugin import Absent, Digest, Extraction, Normalizer, NotUsableError, Raw
from auditor.vendor.registry import Vendor, vendor_named
from auditor.vendor.staff.members import with_staff

CHUNK_BYTES = 1024 * 1024
PARALLEL_FROM_BYTES = 24 * 1024 * 1024

Progress = Callable[[int], None]

_UNKNOWN_OF = {
    ResourceState.DENIED: UnknownKind.DENIED,
    ResourceState.ERROR: UnknownKind.ERROR,
    ResourceState.CUT_SHORT: UnknownKind.ERROR,
    ResourceState.NOT_ASKED: UnknownKind.NOT_PROVIDED,
}


@dataclass(frozen=True, slots=True)
class _Job:
    """Some items of one container, as a worker process gets them."""

    package: str
    container: Container
    prefix: str
    observed_at: str
    items: tuple[tuple[RawItem, str], ...]  # with its kind
    keep_going: bool


def default_processes(total_bytes: int, processors: int) -> int:
    """As many processes as processors, at most four; one where starting them would cost more."""
    return min(4, processors) if total_bytes >= PARALLEL_FROM_BYTES else 1


def normalize(
    snapshots: Sequence[tuple[Snapshot, str]],
    vendor: Vendor,
    policy: Policy,
    processes: int = 1,
    progress: Progress = lambda _: None,
    *,
    keep_going: bool = False,
) -> Posture:
    """The posture of one tenant from its snapshots, each with the prefix that its paths are shown under. Sources of one
    kind are read as one; those of different kinds are united fact by fact. An exception in a vendor's code is raised; with
    `keep_going` it stops at the file it met, which is skipped and counts as unknown.

    Fills `snapshot.digests` and adds to `snapshot.skipped` what could not be used.
    """
    registers = [snapshot.register for snapshot, _ in snapshots if snapshot.register is not None]
    snapshots = [pair for pair in snapshots if pair[0].register is None]
    kinds = list(dict.fromkeys(snapshot.kind for snapshot, _ in snapshots))
    postures = {
        kind: _of_one_kind(
            [pair for pair in snapshots if pair[0].kind is kind],
            vendor,
            policy,
            processes,
            progress,
            keep_going,
        )
        for kind in kinds
    }
    stated = postures.pop(SourceKind.FORM, None)
    return with_staff(unite(list(postures.values()), stated), registers)


def _of_one_kind(
    snapshots: Sequence[tuple[Snapshot, str]],
    vendor: Vendor,
    policy: Policy,
    processes: int,
    progress: Progress,
    keep_going: bool,
) -> Posture:
    form = next(
        (one for one, _ in snapshots if one.kind is SourceKind.FORM and one.vendor != vendor.id), None
    )
    reader = vendor if form is None else vendor_named(form.vendor)
    collected = gc.isenabled()
    gc.disable()  # records are flat and none of them is cyclic; the collector would walk them over and over
    try:
        extraction = _extract_all(snapshots, reader, policy, processes, progress, keep_going)
        posture = reader.normalizer.merge(extraction, policy)
    finally:
        if collected:
            gc.enable()
    return with_address(posture, snapshots)


def _extract_all(
    snapshots: Sequence[tuple[Snapshot, str]],
    vendor: Vendor,
    policy: Policy,
    processes: int,
    progress: Progress,
    keep_going: bool,
) -> Extraction:
    normalizer = vendor.normalizer
    extraction = Extraction(
        stated_absent=frozenset(entry.resource for entry in policy.absent if entry.holds(policy.today))
    )
    maybe: list[tuple[str, str, Unknown]] = []
    for snapshot, prefix in snapshots:
        if snapshot.collection is not None:
            note_collection(extraction, snapshot.collection)
        for entry in snapshot.skipped:
            for kind, path, is_there in _hidden(entry, vendor):
                lost = (kind, shown(prefix, path), _unknown(kind, entry, prefix))
                if is_there:
                    extraction.provided[kind] = extraction.provided.get(kind, 0) + 1
                    extraction.unreadable.append(lost)
                else:
                    maybe.append(lost)
    for stage in (0, 1):
        context = normalizer.context(extraction.records, policy) if stage else None
        for snapshot, prefix in snapshots:
            jobs = list(_jobs(snapshot, prefix, vendor, stage, keep_going))
            # What comes first is little: a few files that tell what to look for in the others.
            for digests in side_by_side(partial(_work, context), jobs, processes if stage else 1):
                for digest in digests:
                    _take(digest, snapshot, prefix, extraction)
                progress(len(digests))
    extraction.may_hold(maybe)
    return extraction


def note_collection(extraction: Extraction, collection: Collection) -> None:
    """What became of each kind of evidence that was asked for. What is empty was there, and is said to be."""
    extraction.collection = collection
    for resource in collection.resources:
        if resource.lacking:
            extraction.lacking[resource.kind] = dict(resource.lacking)
        if resource.state is ResourceState.OK:
            extraction.provided.setdefault(resource.kind, 0)
        elif resource.state is ResourceState.ABSENT:
            extraction.absent |= {resource.kind}
        else:
            kind = _UNKNOWN_OF[resource.state]
            extraction.gaps[resource.kind] = Unknown(kind, resource.kind, resource.right, resource.reason)


def _hidden(entry: Skipped, vendor: Vendor) -> Iterator[tuple[str, str, bool]]:
    """What was passed over, by kind, and whether it is known to be there: a file, or whatever a folder (its path ends in "/") may have
    held. Nobody knows what lies in a folder that was not opened, and so it may hold any kind that the product does not rule out."""
    path = entry.path
    kind = vendor.normalizer.kind_of(path)
    if entry.hides is not None:
        yield from ((name, f"{path}*.*" if path.endswith("/") else path, True) for name in entry.hides)
    elif kind is not None:
        yield kind, path, True
    elif path.endswith("/") and entry.reason not in MEANS_NOTHING:
        yield from ((name, f"{path}*.*", False) for name in kinds_below(vendor, path))


def _jobs(snapshot: Snapshot, prefix: str, vendor: Vendor, stage: int, keep_going: bool) -> Iterator[_Job]:
    normalizer = vendor.normalizer
    of_snapshot = (vendor.package, snapshot.container, prefix, snapshot.observed_at)
    batch: list[tuple[RawItem, str]] = []
    weight = 0
    for item in snapshot.items:
        kind = item.kind or normalizer.kind_of(item.path)
        if kind is None or normalizer.stage_of(kind) != stage:
            continue
        batch.append((item, kind))
        weight += item.size + 4096
        if weight >= CHUNK_BYTES:
            yield _Job(*of_snapshot, tuple(batch), keep_going)
            batch, weight = [], 0
    if batch:
        yield _Job(*of_snapshot, tuple(batch), keep_going)


def _work(context: Any, job: _Job) -> list[Digest]:
    normalizer: Normalizer = importlib.import_module(f"{job.package}.normalize").NORMALIZER
    return [_digest(job, item, kind, normalizer, context) for item, kind in job.items]


def _digest(job: _Job, item: RawItem, kind: str, normalizer: Normalizer, context: Any) -> Digest:
    """Read, hash and extract one item. One odd file never ends a run; it is named, and counts as unknown."""
    path = item.path
    try:
        data = job.container.read(path)
    except UnreadableError as error:
        return Digest(path, kind, "", refused=Skipped(path, "unreadable", str(error)))
    sha256 = hashlib.sha256(data).hexdigest()
    shown_as = item.shown_as or job.prefix + path
    source = Source(shown_as, "sha256:" + sha256, item.observed_at or job.observed_at)
    if item.absent:
        return Digest(path, kind, sha256, absent=Absent(item.absent, Evidence(source), item.owner))
    try:
        return Digest(
            path, kind, sha256, tuple(normalizer.extract(Raw(kind, data, source, item.owner), context))
        )
    except NotUsableError as error:
        return Digest(path, kind, sha256, refused=Skipped(path, error.reason, error.detail))
    except Exception as error:
        if not job.keep_going:
            raise
        fault = replace(fault_of(error), file=shown_as)
        return Digest(path, kind, sha256, refused=Skipped(path, READER_FAILED, str(fault)), fault=fault)


def _take(digest: Digest, snapshot: Snapshot, prefix: str, extraction: Extraction) -> None:
    if digest.sha256:
        snapshot.digests[digest.path] = digest.sha256
    if digest.absent is not None:
        extraction.absences.setdefault(digest.kind, []).append(digest.absent)
        return
    extraction.provided[digest.kind] = extraction.provided.get(digest.kind, 0) + 1
    if digest.refused is not None:
        snapshot.skipped.append(digest.refused)
        unknown = replace(_unknown(digest.kind, digest.refused, prefix), fault=digest.fault)
        extraction.unreadable.append((digest.kind, shown(prefix, digest.path), unknown))
    extraction.records.extend(digest.records)


def _unknown(kind: str, entry: Skipped, prefix: str) -> Unknown:
    reason = f"{entry.reason}: {entry.detail}" if entry.detail else entry.reason
    return Unknown(UnknownKind.ERROR, resource=kind, reason=reason, path=shown(prefix, entry.path))


def wanted_items(items: Iterable[RawItem], vendor: Vendor) -> list[RawItem]:
    """The items that mean something to the vendor."""
    return [item for item in items if vendor.normalizer.kind_of(item.path) is not None]
