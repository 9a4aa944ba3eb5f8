"""The tenant as the assessment names it: from which sources, and what in them was not used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.access_review import ReviewSource
from auditor.assess.assessment import Tenant, TenantSource
from auditor.assess.reach import Reach, reach_of
from auditor.assess.shown import shown_name
from auditor.pipeline.opening.assured import Beside
from auditor.pipeline.opening.product import OTHER_PRODUCT, not_judged
from auditor.pipeline.opening.sources import Sources
from auditor.posture import Known, Posture, Unknown
from auditor.snapshot import Snapshot, SourceKind, UnreadableError
from auditor.userfile import UserFileError
from auditor.vendor import Vendor


def tenant_of(
    sources: Sources, name: str | None, reviews: Iterable[ReviewSource], observed_at: str = ""
) -> Tenant:
    """Who is assessed, and from what, `observed_at` of what is read beside. Files of another product come first of what was not used."""
    read = [*sources.snapshots, *sources.stated]
    skipped = [*(entry for one in read for entry in one.skipped), *not_judged(sources.others)]
    return Tenant(
        name=name or sources.tenant,
        vendor=sources.vendor.id,
        vendor_name=sources.product,
        sources=(
            *map(_source, sources.snapshots),
            *map(_review, reviews),
            *_beside(sources.beside, observed_at),
        ),
        skipped=tuple(
            sorted(skipped, key=lambda entry: (entry.reason != OTHER_PRODUCT, entry.path, entry.reason))
        ),
    )


def with_release(tenant: Tenant, posture: Posture, snapshots: Sequence[Snapshot]) -> Tenant:
    """The same with the release of the product at the source that tells it; at none where no source does. What the collection noted of
    its own source stays."""
    version = posture.product.version
    if isinstance(version, Unknown):
        return tenant
    sha256 = version.evidence.source.sha256
    told = {one.digest for one in snapshots if sha256 in one.digests.values()}
    sources = (
        replace(one, product_version=one.product_version or str(version.value)) if one.digest in told else one
        for one in tenant.sources
    )
    return replace(tenant, sources=tuple(sources))


def with_account(tenant: Tenant, posture: Posture) -> Tenant:
    """The same with the account that asked, at the source of the answers, and the rights that it was seen to have: the roles that it is
    given, and what it may do beyond reading. Nothing where several accounts asked, or none is shown."""
    keys = posture.audit_credentials
    asked = [one for one in tenant.sources if one.kind == str(SourceKind.API)]
    if isinstance(keys, Unknown) or len(keys.items) != 1 or len(asked) != 1:
        return tenant
    (key,) = keys.items
    excess = key.excess.value if isinstance(key.excess, Known) else ()
    rights = dict.fromkeys(shown_name(one) for one in (*_roles_of(key.id, posture), *excess))
    told = replace(asked[0], account=shown_name(key.name), rights=tuple(filter(None, rights)))
    return replace(tenant, sources=tuple(told if one is asked[0] else one for one in tenant.sources))


def _roles_of(account: str, posture: Posture) -> list[str]:
    """The names of the roles that an account is given, as far as they are known."""
    users, roles = posture.users, posture.access.roles
    if isinstance(users, Unknown) or isinstance(roles, Unknown):
        return []
    given = next((one.roles for one in users.items if one.id == account), None)
    names = {one.id: one.name for one in roles.items}
    return [names[id_] for id_ in given.value if id_ in names] if isinstance(given, Known) else []


def reach(vendor: Vendor, snapshots: Sequence[Snapshot]) -> Reach:
    """What no source can tell; a staff register tells nothing of the product."""
    return reach_of(
        vendor.profile, {str(one.kind) for one in snapshots if one.kind is not SourceKind.REGISTER}
    )


def refuse_another_tenant(tenant: str, snapshots: Sequence[Snapshot]) -> None:
    """One key signs for many tenants; what it signed for another one is not what was named."""
    for snapshot in snapshots:
        if snapshot.collection is not None and snapshot.collection.tenant.casefold() != tenant.casefold():
            raise UserFileError(
                f"--tenant {tenant}: the snapshot is of {snapshot.collection.tenant}; with --key a name is asked for, and not given"
            )


def refuse_the_unusable(snapshots: Sequence[Snapshot]) -> None:
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


def _source(snapshot: Snapshot) -> TenantSource:
    return TenantSource(
        kind=str(snapshot.kind),
        digest=snapshot.digest,
        observed_at=snapshot.observed_at,
        items=len(snapshot.digests),
        label=_label(snapshot),
        product_version=snapshot.collection.product_version if snapshot.collection is not None else "",
        signature=snapshot.signature,
        dated=snapshot.observed_at if snapshot.kind is SourceKind.API else snapshot.dated,
    )


def _review(source: ReviewSource) -> TenantSource:
    return TenantSource(
        str(SourceKind.REVIEW),
        source.digest,
        source.observed_at,
        source.items,
        source.label,
        dated=source.dated,
    )


def _beside(beside: Beside, observed_at: str) -> Iterator[TenantSource]:
    """Registers with the day of their last review, and what was measured or compared with its own."""
    shown = [
        kept.register.reviewed.isoformat() if kept.register.reviewed else "" for kept in beside.registers
    ]
    shown += [file.at for _, file, _ in beside.probes]
    shown += [str(data.get("at", "")) for _, data, _ in beside.restores]
    for (kind, path, sha256), dated in zip(beside.named, shown, strict=True):
        yield TenantSource(str(kind), sha256, observed_at, 1, path.name, dated=dated)


def _label(snapshot: Snapshot) -> str:
    """What a source is called: its address, or its file and who signed it."""
    if snapshot.collection is not None:
        return snapshot.collection.address
    name = Path(snapshot.container.label).name
    return f"{name} ({snapshot.signed_by})" if snapshot.signed_by else name
