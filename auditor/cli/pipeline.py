"""From paths to an assessment: opens, reads, judges. The one place where the clock and the machine come in."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from auditor import __version__
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.frameworks import load_frameworks
from auditor.assess.waivers import load_waivers
from auditor.check import Catalogue, Check, load_catalogue
from auditor.cli.progress import bar
from auditor.collect.export import snapshot_of
from auditor.collect.target import Target, open_target
from auditor.policy import Policy, load_policy
from auditor.posture.entities import entity_ids
from auditor.snapshot import Skipped, Snapshot, UnreadableError
from auditor.userfile import UserFileError, nearest
from auditor.vendor import Vendor, detect, load_vendors, normalize, vendor_named
from auditor.vendor.run import default_processes, wanted_items


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked for, as plain values."""

    paths: tuple[str, ...]
    tenant: str | None = None
    vendor: str | None = None
    policy: Path | None = None
    preset: str = "standard"
    waivers: Path | None = None
    checks: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    today: date | None = None
    processes: int | None = None
    show_progress: bool = False


@dataclass(slots=True)
class Outcome:
    """The assessment, with what reports and gate need beside it."""

    assessment: Assessment
    catalogue: Catalogue
    vendor: Vendor
    policy: Policy
    entities: frozenset[str]
    processes: int = 1
    snapshots: list[Snapshot] = field(default_factory=list)

    @property
    def seen(self) -> frozenset[str]:
        """Names that a policy may expect: the files that were read, and the folders they lie in."""
        paths = {path for snapshot in self.snapshots for path in snapshot.digests}
        return frozenset(paths | {part for path in paths for part in path.split("/")[:-1]})


def run(request: Request) -> Outcome:
    """Carry out a request. Raises UserFileError or UnreadableError with a line for people."""
    now = datetime.now(UTC).replace(microsecond=0)
    today = request.today or now.date()
    catalogue = load_catalogue()
    selected = select(catalogue, request.checks, request.skip)
    policy = load_policy(request.policy, request.preset)
    _check_names(policy, catalogue, request.policy)
    policy = policy.model_copy(update={"today": today})
    waivers = load_waivers(request.waivers, today, frozenset(catalogue.checks))
    stdin = sys.stdin.buffer if sys.stdin is not None else None  # closed, as some schedulers leave it
    targets = [open_target(path, stdin, Path.cwd()) for path in request.paths]
    vendor = _vendor(request, targets)
    observed_at = now.isoformat().replace("+00:00", "Z")
    pairs = [(_snapshot(target, vendor, observed_at), target.prefix) for target in targets]
    items = [item for snapshot, _ in pairs for item in snapshot.items]
    processes = request.processes or default_processes(sum(item.size for item in items), _processors())
    with bar(len(items), request.show_progress) as advance:
        posture = normalize(pairs, vendor, policy, processes, advance)
    if not posture.provided:
        raise UnreadableError(
            f"{', '.join(request.paths)}: holds no {vendor.profile.name} configuration that any check can use; "
            f"`crm-audit vendors manifest {vendor.id}` prints what to retrieve"
        )
    tenant = Tenant(
        name=request.tenant or _tenant_name(request.paths),
        vendor=vendor.id,
        vendor_name=vendor.profile.name,
        sources=tuple(_source(snapshot) for snapshot, _ in pairs),
        skipped=tuple(
            sorted(
                (entry for snapshot, _ in pairs for entry in snapshot.skipped),
                key=lambda entry: (entry.path, entry.reason),
            )
        ),
    )
    assessment = assess(
        posture,
        selected,
        policy,
        waivers,
        tenant,
        assessed_at=observed_at,
        today=today,
        catalogue_version=__version__,
        selection=_selection(request),
        frameworks=load_frameworks().of_vendor(vendor.id),
    )
    return Outcome(
        assessment, catalogue, vendor, policy, entity_ids(posture), processes, [one for one, _ in pairs]
    )


def _processors() -> int:
    """Those that this process may use, which in a container are often fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def select(catalogue: Catalogue, wanted: Sequence[str], skipped: Sequence[str]) -> list[Check]:
    """The checks that `--check` and `--skip` leave, each an id, a domain or a topic."""
    names = {name for check in catalogue for name in (check.id, check.domain, check.topic)}
    for name in (*wanted, *skipped):
        if name not in names:
            raise UserFileError(f"unknown check, domain or topic {name!r}{nearest(name, sorted(names))}")

    def among(check: Check, chosen: Sequence[str]) -> bool:
        return any(name in chosen for name in (check.id, check.domain, check.topic))

    return [
        check for check in catalogue if (not wanted or among(check, wanted)) and not among(check, skipped)
    ]


def _selection(request: Request) -> str:
    parts = [*(f"--check {name}" for name in request.checks), *(f"--skip {name}" for name in request.skip)]
    return " ".join(parts)


def _check_names(policy: Policy, catalogue: Catalogue, path: Path | None) -> None:
    """A check id in the policy that no check has is a typo, and says nothing would be allowed."""
    where = path or Path(policy.name)
    for name in policy.allowed:
        if name not in catalogue.checks:
            raise UserFileError(
                f"{where}: allowed: unknown check {name!r}{nearest(name, sorted(catalogue.checks))}"
            )


def _vendor(request: Request, targets: list[Target]) -> Vendor:
    if request.vendor is not None:
        return vendor_named(request.vendor)
    if not any(target.items for target in targets):
        refused = [entry for target in targets for entry in target.skipped]
        why = f"nothing in it can be read: {refused[0].path}: {refused[0].detail}" if refused else "is empty"
        raise UnreadableError(f"{', '.join(request.paths)}: {why}")
    found = detect([item.path for target in targets for item in target.items])
    if found is None:
        known = ", ".join(load_vendors())
        raise UnreadableError(
            f"{', '.join(request.paths)}: holds no configuration of a known CRM ({known}); "
            "name one with --vendor if you are sure"
        )
    return found


def _snapshot(target: Target, vendor: Vendor, observed_at: str) -> Snapshot:
    target.skipped += [
        Skipped(folder, "unreadable", "is a folder and not a file")
        for folder in target.folders
        if vendor.normalizer.kind_of(folder) is not None
    ]
    wanted = wanted_items(target.items, vendor)
    taken = {item.path for item in wanted}
    unknown = [
        item.path
        for item in target.items
        if item.path not in taken and not vendor.normalizer.known_but_unused(item.path)
    ]
    return snapshot_of(target, vendor.id, wanted, unknown, observed_at)


def _source(snapshot: Snapshot) -> TenantSource:
    return TenantSource(
        kind=str(snapshot.kind),
        digest=snapshot.digest,
        observed_at=snapshot.observed_at,
        items=len(snapshot.digests),
        label=Path(snapshot.container.label).name,
    )


def _tenant_name(paths: Sequence[str]) -> str:
    first = paths[0]
    return "standard input" if first == "-" else Path(first).resolve().name or "tenant"
