"""One read an item: its bytes, their digest, and the records that they give, or gave when they were read before."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from auditor.fault import fault_of
from auditor.posture import Evidence, Source
from auditor.snapshot import READER_FAILED, Container, RawItem, Skipped, Snapshot, UnreadableError
from auditor.vendor.plugin import Absent, Digest, Normalizer, NotUsableError, Raw
from auditor.vendor.recall import Recalling
from auditor.vendor.registry import Vendor

CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """Some items of one container, as a worker process gets them."""

    package: str
    container: Container
    prefix: str
    observed_at: str
    items: tuple[tuple[RawItem, str], ...]  # with its kind
    keep_going: bool


def jobs_of(snapshot: Snapshot, prefix: str, vendor: Vendor, stage: int, keep_going: bool) -> Iterator[Job]:
    """The items of a stage, in parts that are worth a worker's while."""
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
            yield Job(*of_snapshot, tuple(batch), keep_going)
            batch, weight = [], 0
    if batch:
        yield Job(*of_snapshot, tuple(batch), keep_going)


def work(context: Any, recalling: Recalling | None, job: Job) -> list[Digest]:
    """What a worker says of its items."""
    normalizer: Normalizer = importlib.import_module(f"{job.package}.normalize").NORMALIZER
    return [_digest(job, item, kind, normalizer, context, recalling) for item, kind in job.items]


def _digest(
    job: Job, item: RawItem, kind: str, normalizer: Normalizer, context: Any, recalling: Recalling | None
) -> Digest:
    """Read, hash and extract one item. One odd file never ends a run; it is named, and counts as unknown."""
    path = item.path
    try:
        data = job.container.read(path)
    except UnreadableError as error:
        return Digest(path, kind, "", refused=Skipped(path, "unreadable", str(error)))
    sha256 = item.made_of or hashlib.sha256(data).hexdigest()
    shown_as = item.shown_as or job.prefix + path
    source = Source(shown_as, "sha256:" + sha256, item.observed_at or job.observed_at, item.grade)
    if item.absent:
        return Digest(path, kind, sha256, absent=Absent(item.absent, Evidence(source), item.owner))
    key = recalling.key(kind, source, item.owner) if recalling is not None else ""
    if recalling is not None and (kept := recalling.records(key, source)) is not None:
        return Digest(path, kind, sha256, kept, key=key)
    try:
        records = tuple(normalizer.extract(Raw(kind, data, source, item.owner), context))
        text = recalling.text(records, source) if recalling is not None else ""
        return Digest(path, kind, sha256, records, key=key, text=text)
    except NotUsableError as error:
        return Digest(path, kind, sha256, refused=Skipped(path, error.reason, error.detail))
    except Exception as error:
        if not job.keep_going:
            raise
        fault = replace(fault_of(error), file=shown_as)
        return Digest(path, kind, sha256, refused=Skipped(path, READER_FAILED, str(fault)), fault=fault)
