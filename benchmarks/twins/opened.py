"""A twin as the engine gets it: snapshots in memory, their posture, and the assessment of that, by the ways that a scan goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from auditor import __version__
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.reach import reach_of
from auditor.check import Check, load_catalogue
from auditor.collecting.export import snapshot_of
from auditor.collecting.target import Target
from auditor.policy import Policy, load_policy
from auditor.posture import Posture
from auditor.snapshot import CollectedResource, Collection, RawItem, ResourceState, Snapshot, SourceKind
from auditor.vendor import Vendor, normalize, vendor_named
from auditor.vendor.running.run import wanted_items
from benchmarks.twins.model import Api, Twin


@dataclass(frozen=True, slots=True)
class Held:
    """Files in memory as a container."""

    files: Mapping[str, bytes]
    label: str

    def read(self, path: str) -> bytes:
        return self.files[path]


@cache
def vendor_of(product: str) -> Vendor:
    """The vendor of a product, whose profile is read once."""
    return vendor_named(product)


@cache
def _checks() -> tuple[Check, ...]:
    return tuple(load_catalogue())


@cache
def _standard() -> Policy:
    return load_policy()


def policy_of(twin: Twin) -> Policy:
    """The standard policy on the day of the twin, with what the twin's own allows."""
    standard = _standard()
    allowed = dict(standard.allowed)
    for check, holders in twin.allowed.items():
        allowed[check] = (*allowed.get(check, ()), *holders)
    return standard.model_copy(update={"today": twin.on, "allowed": allowed})


def snapshots_of(twin: Twin) -> list[Snapshot]:
    """Its sources, each as a collection or an export would have given it."""
    vendor = vendor_of(twin.product)
    found = [] if twin.api is None else [_collected(twin, twin.api, vendor)]
    return [*found, _export(twin, vendor)] if twin.files else found


def posture_of(twin: Twin) -> Posture:
    """Its posture."""
    return normalize([(one, "") for one in snapshots_of(twin)], vendor_of(twin.product), policy_of(twin), 1)


def assessed(twin: Twin) -> Assessment:
    """The assessment of it by every check."""
    return judged(twin, posture_of(twin))


def judged(twin: Twin, posture: Posture) -> Assessment:
    """The assessment of a posture that its sources gave."""
    vendor = vendor_of(twin.product)
    kinds = [
        str(kind) for kind, there in ((SourceKind.API, twin.api), (SourceKind.EXPORT, twin.files)) if there
    ]
    sources = tuple(TenantSource(kind, "", twin.at, 1) for kind in kinds)
    return assess(
        posture,
        _checks(),
        policy_of(twin),
        WaiverBook(twin.on),
        Tenant(f"{twin.product} {twin.state}", vendor.id, vendor.profile.name, sources, ()),
        assessed_at=twin.at,
        today=twin.on,
        catalogue_version=__version__,
        reach=reach_of(vendor.profile, kinds),
    )


def _collected(twin: Twin, api: Api, vendor: Vendor) -> Snapshot:
    plan = vendor.profile.api
    assert plan is not None, f"{vendor.id} has no API"
    items, files = [], {}
    for number, (kind, value, document) in enumerate(_answers(api)):
        path = f"answers/{number:04d}"
        files[path] = as_bytes(document)
        items.append(RawItem(path, len(files[path]), kind, api.path_of(kind, value), twin.at))
    resources = tuple(
        CollectedResource(
            kind,
            state := api.states.get(
                kind, ResourceState.OK if kind in api.documents else ResourceState.NOT_ASKED
            ),
            api.refusal if state is ResourceState.DENIED else "",
            resource.right,
        )
        for kind, resource in plan.resources.items()
    )
    collection = Collection(
        tenant=twin.state,
        address=api.address,
        sign_in=api.sign_in,
        encrypted=api.address.startswith("https:"),
        product_version=api.version,
        started_at=twin.at,
        resources=resources,
        requests=len(items),
        bytes=sum(item.size for item in items),
    )
    return Snapshot(
        vendor.id,
        SourceKind.API,
        Held(files, api.address),
        tuple(items),
        twin.at,
        collection=collection,
    )


def _answers(api: Api) -> Iterator[tuple[str, str, Any]]:
    """What came, as kind, value and document: nothing of a kind that came to nothing."""
    for kind, document in api.documents.items():
        if api.states.get(kind, ResourceState.OK) is ResourceState.OK:
            for value, entry in document.items() if kind in api.each else [("", document)]:
                yield kind, value, entry


def _export(twin: Twin, vendor: Vendor) -> Snapshot:
    files = {path: as_bytes(content) for path, content in sorted(twin.files.items())}
    items = [RawItem(path, len(content)) for path, content in files.items()]
    wanted = wanted_items(items, vendor)
    taken = {item.path for item in wanted}
    unknown = [path for path in files if path not in taken and not vendor.normalizer.known_but_unused(path)]
    return snapshot_of(Target(Held(files, twin.state), items, []), vendor.id, wanted, unknown, twin.at)


def as_bytes(document: Any) -> bytes:
    """An answer or a file as it is stored."""
    if isinstance(document, bytes):
        return document
    return (document if isinstance(document, str) else json.dumps(document)).encode()
