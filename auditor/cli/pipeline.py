"""From paths to an assessment: opens, reads, judges. The one place where the clock and the machine come in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

from auditor import __version__
from auditor.access_review import ReviewSource, hand_in, with_review
from auditor.assess.acceptance.accepted import Held
from auditor.assess.acceptance.waiver_file import load_waivers
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.frameworks import load_frameworks
from auditor.assess.reach import Reach, reach_of
from auditor.assess.shown import shown_name
from auditor.check import Catalogue, Check, load_catalogue
from auditor.cli.product import OTHER_PRODUCT, not_judged
from auditor.cli.progress import bar
from auditor.cli.sources import Named, open_sources
from auditor.cli.strict import keeps_going
from auditor.policy import SOURCE, Policy, load_policy
from auditor.posture.entities import entity_ids
from auditor.snapshot import Snapshot, SourceKind, UnreadableError
from auditor.userfile import UserFileError, nearest
from auditor.vendor import Vendor, normalize
from auditor.vendor.run import default_processes
from auditor.vendor.staff.members import RESOURCE as STAFF
from auditor.writing import NEW, Manner


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
    forms: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    config: Path | None = None
    keep: Path | None = None
    kept: Manner = NEW
    redact_people: bool = False
    as_of_evidence: bool = False
    keys: tuple[Path, ...] = ()
    minutes: int | None = None
    takes_found_config: bool = True
    here: Path | None = None  # the folder that paths are shown from; by default the current one
    at_base: Mapping[str, Held] | None = None  # the findings of the state that is compared with


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
    ledger: str = ""
    tenant_named: bool = False

    @property
    def cut_short(self) -> tuple[str, ...]:
        """Why a collection did not come to its end, for each that did not."""
        return tuple(
            one.collection.cut_short for one in self.snapshots if one.collection and one.collection.cut_short
        )

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
    waivers = _waivers(request, policy, catalogue)
    named = Named(
        paths=request.paths,
        forms=request.forms,
        config=request.config,
        vendor=request.vendor,
        keep=request.keep,
        kept=request.kept,
        redact_people=request.redact_people,
        staff=request.staff,
        reviews=request.reviews,
        keys=request.keys,
        minutes=request.minutes,
        takes_found_config=request.takes_found_config,
        here=request.here,
    )
    observed_at = now.isoformat().replace("+00:00", "Z")
    sources = open_sources(named, observed_at, _clock)
    vendor, pairs = sources.vendor, sources.pairs
    if request.keys and request.tenant is not None:
        _refuse_another_tenant(request.tenant, [snapshot for snapshot, _ in pairs])
    if request.as_of_evidence and sources.observed_at is not None:
        # A stored snapshot is judged as of its own day, so that the same file says the same on every day.
        observed_at = sources.observed_at
        today = request.today or date.fromisoformat(observed_at[:10])
        policy = policy.model_copy(update={"today": today})
        waivers = _waivers(request, policy, catalogue)
    items = [item for snapshot, _ in pairs for item in snapshot.items]
    processes = request.processes or default_processes(sum(item.size for item in items), _processors())
    with bar(len(items), request.show_progress) as advance:
        posture = normalize(pairs, vendor, policy, processes, advance, keep_going=keeps_going())
    _refuse_the_unusable([snapshot for snapshot, _ in pairs])
    if posture.provided.keys() <= {STAFF}:
        raise UnreadableError(
            f"{', '.join(request.paths)}: holds no {vendor.profile.name} configuration that any check can use; "
            f"`crm-audit vendors manifest {vendor.id}` prints what to retrieve"
        )
    reviewed = hand_in(sources.reviews, policy.today)
    posture = with_review(posture, reviewed)
    tenant = Tenant(
        name=request.tenant or sources.tenant,
        vendor=vendor.id,
        vendor_name=sources.product,
        sources=(*(_source(snapshot) for snapshot, _ in pairs), *map(_review, reviewed.sources)),
        skipped=tuple(
            sorted(
                (
                    *(entry for snapshot, _ in pairs for entry in snapshot.skipped),
                    *not_judged(sources.others),
                ),
                key=lambda entry: (entry.reason != OTHER_PRODUCT, entry.path, entry.reason),
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
        reach=_reach(vendor, [snapshot for snapshot, _ in pairs]),
        requests=sum(one.collection.requests for one, _ in pairs if one.collection),
        bytes_received=sum(one.collection.bytes for one, _ in pairs if one.collection),
        ledger=_digest("".join(sources.ledgers)),
        keep_going=keeps_going(),
    )
    return Outcome(
        assessment,
        catalogue,
        vendor,
        policy,
        frozenset(map(shown_name, entity_ids(posture))),
        processes,
        [one for one, _ in pairs],
        "".join(sources.ledgers),
        request.tenant is not None or sources.tenant_named,
    )


def _refuse_another_tenant(tenant: str, snapshots: Sequence[Snapshot]) -> None:
    """One key signs for many tenants; what it signed for another one is not what was named."""
    for snapshot in snapshots:
        if snapshot.collection is not None and snapshot.collection.tenant.casefold() != tenant.casefold():
            raise UserFileError(
                f"--tenant {tenant}: the snapshot is of {snapshot.collection.tenant}; with --key a name is asked for, and not given"
            )


def _waivers(request: Request, policy: Policy, catalogue: Catalogue) -> WaiverBook:
    """The waivers as of the day of the policy, for as long as it lets them last."""
    book = load_waivers(
        request.waivers, policy.today, frozenset(catalogue.checks), policy.thresholds.waiver_days
    )
    book.at_base = request.at_base
    return book


def _digest(ledger: str) -> str | None:
    return "sha256:" + hashlib.sha256(ledger.encode()).hexdigest() if ledger else None


def _clock() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _reach(vendor: Vendor, snapshots: Sequence[Snapshot]) -> Reach:
    """What no source can tell; a staff register tells nothing of the product."""
    return reach_of(
        vendor.profile, {str(one.kind) for one in snapshots if one.kind is not SourceKind.REGISTER}
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
    """A check id in the policy that no check has is a typo, and says nothing would be allowed; one in a kind of source would
    never be there."""
    where = path or Path(policy.name)
    for name in policy.allowed:
        if name not in catalogue.checks:
            raise UserFileError(
                f"{where}: allowed: unknown check {name!r}{nearest(name, sorted(catalogue.checks))}"
            )

    sources = [f"{SOURCE}{kind}" for kind in SourceKind]
    for name in policy.expects:
        head, colon, _ = name.partition(":")
        meant = colon and get_close_matches(head.strip().lower(), [SOURCE.rstrip(":")], cutoff=0.7)
        if meant and name not in sources:
            raise UserFileError(
                f"{where}: expects: unknown kind of source {name!r}{nearest(name.lower(), sources)}"
            )


def _source(snapshot: Snapshot) -> TenantSource:
    return TenantSource(
        kind=str(snapshot.kind),
        digest=snapshot.digest,
        observed_at=snapshot.observed_at,
        items=len(snapshot.digests),
        label=_label(snapshot),
        signature=snapshot.signature,
    )


def _review(source: ReviewSource) -> TenantSource:
    return TenantSource(str(SourceKind.REVIEW), source.digest, source.observed_at, source.items, source.label)


def _label(snapshot: Snapshot) -> str:
    """What a source is called: its address, or its file and who signed it."""
    if snapshot.collection is not None:
        return snapshot.collection.address
    name = Path(snapshot.container.label).name
    return f"{name} ({snapshot.signed_by})" if snapshot.signed_by else name


def _refuse_the_unusable(snapshots: Sequence[Snapshot]) -> None:
    """Raises UnreadableError where there are only forms and none of them could be used, with the first reason."""
    snapshots = [snapshot for snapshot in snapshots if snapshot.kind is not SourceKind.REGISTER]
    if any(snapshot.kind is not SourceKind.FORM for snapshot in snapshots):
        return
    faults = [(snapshot, {entry.path for entry in snapshot.skipped}) for snapshot in snapshots]
    if all(item.path in paths for snapshot, paths in faults for item in snapshot.items):
        for snapshot in snapshots:
            for entry in snapshot.skipped:
                why = entry.detail or entry.reason.replace("_", " ")
                raise UnreadableError(
                    f"{snapshot.container.label}: is not used: {why}; correct it and scan again"
                )
