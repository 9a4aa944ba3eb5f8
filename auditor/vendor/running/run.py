"""Runs a vendor's code over a snapshot: one read an item (hash, parse, select), in one process or several."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from auditor.policy import Policy
from auditor.posture import Posture, Unknown, UnknownKind
from auditor.posture.union.sources import unite
from auditor.snapshot import (
    MEANS_NOTHING,
    Collection,
    RawItem,
    ResourceState,
    Skipped,
    Snapshot,
    SourceKind,
)
from auditor.snapshot.paths import shown
from auditor.vendor.address import with_address
from auditor.vendor.paths.below import kinds_below
from auditor.vendor.plugin import Digest, Extraction
from auditor.vendor.recall import Recall
from auditor.vendor.registry import Vendor, vendor_named
from auditor.vendor.running.one_read import jobs_of, work
from auditor.vendor.running.parallel import side_by_side
from auditor.vendor.staff.members import with_staff
from auditor.vulnerabilities import KnownVulnerabilities, shipped
from auditor.vulnerabilities.lookup import with_vulnerabilities

PARALLEL_FROM_BYTES = 24 * 1024 * 1024

Progress = Callable[[int], None]

_UNKNOWN_OF = {
    ResourceState.DENIED: UnknownKind.DENIED,
    ResourceState.ERROR: UnknownKind.ERROR,
    ResourceState.CUT_SHORT: UnknownKind.ERROR,
    ResourceState.NOT_ASKED: UnknownKind.NOT_PROVIDED,
}


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
    recall: Recall | None = None,
    known: KnownVulnerabilities | None = None,
) -> Posture:
    """The posture of one tenant from its snapshots, each with the prefix that its paths are shown under. Sources of one
    kind are read as one; those of different kinds are united fact by fact. An exception in a vendor's code is raised; with
    `keep_going` it stops at the file it met, which is skipped and counts as unknown. Of an export what is in `recall` is not parsed again.

    The version that runs is looked up in the list of `known` vulnerabilities, by default the one that comes with the program. Fills `snapshot.digests` and adds to `snapshot.skipped` what could not be used.
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
            recall if kind is SourceKind.EXPORT else None,
        )
        for kind in kinds
    }
    stated = postures.pop(SourceKind.FORM, None)
    united = with_staff(unite(list(postures.values()), stated), registers)
    return with_vulnerabilities(united, vendor.id, shipped() if known is None else known)


def _of_one_kind(
    snapshots: Sequence[tuple[Snapshot, str]],
    vendor: Vendor,
    policy: Policy,
    processes: int,
    progress: Progress,
    keep_going: bool,
    recall: Recall | None,
) -> Posture:
    form = next(
        (one for one, _ in snapshots if one.kind is SourceKind.FORM and one.vendor != vendor.id), None
    )
    reader = vendor if form is None else vendor_named(form.vendor)
    collected = gc.isenabled()
    gc.disable()  # records are flat and none of them is cyclic; the collector would walk them over and over
    try:
        extraction = _extract_all(snapshots, reader, policy, processes, progress, keep_going, recall)
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
    recall: Recall | None = None,
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
        recalling = None if recall is None else recall.under(context)
        for snapshot, prefix in snapshots:
            jobs = list(jobs_of(snapshot, prefix, vendor, stage, keep_going))
            read = partial(work, context, recalling if snapshot.collection is None else None)
            # What comes first is little: a few files that tell what to look for in the others; and to recall is little, too.
            several = (
                processes
                if stage and not (recall is not None and 2 * len(recall) > len(snapshot.items))
                else 1
            )
            for digests in side_by_side(read, jobs, several):
                for digest in digests:
                    _take(digest, snapshot, prefix, extraction)
                    if recall is not None:
                        recall.note(digest.key, digest.text)
                progress(len(digests))
    if recall is not None:
        recall.keep()
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
