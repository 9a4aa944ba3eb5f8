"""An assessment of the very same files by the very same rules, as it was made earlier that day: neither read, merged nor judged again.

Every file is read and hashed; that they are the same is not taken from their names, sizes or times.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import Frameworks
from auditor.cache import Cache
from auditor.check import Catalogue
from auditor.pipeline.kept import this_program
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.sources import Sources
from auditor.pipeline.request import Request
from auditor.pipeline.rules import Rules, selection
from auditor.snapshot import Skipped, Snapshot, SourceKind, UnreadableError
from auditor.vendor.recall.codec import read_back_value, text_of

_PACKAGES = ("auditor.assess", "auditor.check", "auditor.posture", "auditor.snapshot")
_MOMENT = '"\\u0000moment"'


@dataclass(frozen=True, slots=True)
class Found:
    """An assessment, and the ids of all that was judged."""

    assessment: Assessment
    entities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Whole:
    """Where the assessment of what is judged is kept. `told` is everything that decides about it but what the files hold; `moment` is
    now, which evidence bears."""

    cache: Cache
    name: str
    told: str
    moment: str
    sources: Sources
    catalogue: Catalogue
    skipped_before: tuple[int, ...]

    @classmethod
    def of(
        cls, request: Request, machine: Machine, rules: Rules, sources: Sources, moment: str
    ) -> Whole | None:
        """None where it is not kept: without a cache, of few files, where anything but exports is judged or the posture is asked for,
        and of what a change began with, which is kept by its commit."""
        cache, snapshots = machine.cache, sources.snapshots
        exports = all(one.kind is SourceKind.EXPORT and one.collection is None for one in snapshots)
        if (
            cache is None
            or not exports
            or sources.reviews
            or sources.beside.is_there
            or request.keeps_posture
            or request.here
        ):
            return None
        if sum(len(one.items) for one in snapshots) < cache.fewest:
            return None
        told = {
            "program": this_program(),
            "request": [request.tenant, request.preset, selection(request), str(request.policy)],
            "waivers": _content(request.waivers),
            "vulnerabilities": _content(request.vulnerabilities),
            "rules": [
                rules.policy.model_dump(mode="json"),
                sorted(rules.policy.builtin_roles.items()),
                [one.id for one in rules.selected],
            ],
            "at_base": repr(sorted(request.at_base.items())) if request.at_base is not None else None,
            "keep_going": machine.keep_going,
            "days": [moment[:10], rules.policy.today.isoformat()],
            "sources": [
                sources.vendor.id,
                sources.tenant,
                sources.tenant_named,
                sources.product,
                repr(sources.others),
            ],
            "snapshots": [_told_of(one, prefix) for one, prefix in sources.pairs],
        }
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        name = f"whole {sources.vendor.id} {Path.cwd()}"
        before = tuple(len(one.skipped) for one in snapshots)
        return cls(cache, name, digest, moment, sources, rules.catalogue, before)

    def recall(self, frameworks: Frameworks) -> Found | None:
        """The assessment, if it is of the same; what was read of the sources is then as if they had been read. None otherwise."""
        kept = self.cache.read(self.name)
        told, _, rest = (kept or b"").partition(b"\n")
        files, _, text = rest.partition(b"\n")
        if told.decode("ascii", "replace") != self.told:
            return None
        digests = _digests(self.sources.snapshots)
        if digests is None or files.decode("ascii", "replace") != _one(digests):
            return None
        data = read_back_value(
            text.decode("ascii", "replace").replace(_MOMENT, json.dumps(self.moment)), _PACKAGES
        )
        found = _found(data, self.catalogue, frameworks)
        if found is None or data is None:
            return None
        for snapshot, own, skipped in zip(self.sources.snapshots, digests, data[2], strict=True):
            snapshot.digests.update(own)
            snapshot.skipped.extend(skipped)
        return found

    def keep(self, assessment: Assessment, entities: frozenset[str]) -> None:
        """Keep what was judged, unless a fault of the program or a file that could not be read had a part in it."""
        snapshots = self.sources.snapshots
        if assessment.faults or assessment.unread_by_fault:
            return
        if any(len(one.digests) != len(one.items) for one in snapshots):
            return
        bare = replace(
            assessment,
            frameworks=Frameworks({}),
            results=[replace(one, check=one.check.id) for one in assessment.results],  # type: ignore[arg-type]
        )
        skipped = [one.skipped[before:] for one, before in zip(snapshots, self.skipped_before, strict=True)]
        text = text_of((bare, sorted(entities), skipped), _PACKAGES)
        if text is None or _MOMENT in text:
            return
        text = text.replace(json.dumps(self.moment), _MOMENT)
        if self.moment in text:
            return
        files = _one([one.digests for one in snapshots])
        self.cache.write(self.name, f"{self.told}\n{files}\n{text}".encode())


def _found(data: Any, catalogue: Catalogue, frameworks: Frameworks) -> Found | None:
    if not isinstance(data, tuple) or len(data) != 3 or not isinstance(data[0], Assessment):
        return None
    bare, entities, _ = data
    try:
        results = [replace(one, check=catalogue.checks[str(one.check)]) for one in bare.results]
    except KeyError:
        return None
    return Found(replace(bare, results=results, frameworks=frameworks), frozenset(entities))


def _told_of(snapshot: Snapshot, prefix: str) -> Any:
    """What is known of a source before its files are read."""
    items = hashlib.sha256(repr(snapshot.items).encode("utf-8", "surrogatepass")).hexdigest()
    skipped = [repr(one) for one in snapshot.skipped if isinstance(one, Skipped)]
    return [prefix, snapshot.container.label, items, skipped, snapshot.vendor, snapshot.dated]


def _digests(snapshots: Sequence[Snapshot]) -> list[dict[str, str]] | None:
    """The digest of each file of each source; None where one cannot be read."""
    from concurrent.futures import ThreadPoolExecutor

    def digest(one: tuple[Snapshot, str]) -> str:
        return hashlib.sha256(one[0].container.read(one[1])).hexdigest()

    found = []
    try:
        with ThreadPoolExecutor(2) as pool:
            for snapshot in snapshots:
                paths = [item.path for item in snapshot.items]
                found.append(
                    dict(zip(paths, pool.map(digest, [(snapshot, path) for path in paths]), strict=True))
                )
    except UnreadableError:
        return None
    return found


def _one(digests: Sequence[Mapping[str, str]]) -> str:
    """One digest of all of them."""
    said = json.dumps([sorted(one.items()) for one in digests])
    return hashlib.sha256(said.encode()).hexdigest()


def _content(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"{path}: {error.strerror}"
