"""The posture that answers make, without a network: they are read as a collection would have stored them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.check.registry import load_catalogue
from auditor.collecting.live.asking.plan import ApiSource
from auditor.policy import Policy, load_policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.snapshot import CollectedResource, Collection, ResourceState
from auditor.vendor import Extraction, Normalizer, NotUsableError, Raw
from auditor.vendor.running.run import note_collection

Tenant = dict[str, Any]
"""By kind: the document of the answer; for kinds that are asked row by row a document by the row's value."""
States = Mapping[str, ResourceState]


@dataclass(frozen=True)
class Product:
    """What its answers are read with. `path_of` is where an answer came from, by kind and, for the kinds in `each`, by value;
    `refusal` what the product says to somebody who may not see a kind."""

    plan: ApiSource
    normalizer: Normalizer
    address: str
    sign_in: str
    at: str
    version: str = ""
    refusal: str = "HTTP 403"
    each: Container[str] = ()
    path_of: Callable[[str, str], str] = lambda kind, value: f"GET {kind}"

    def raws(self, tenant: Tenant) -> Iterable[Raw]:
        """The answers as they are stored."""
        for kind, document in tenant.items():
            for value, entry in document.items() if kind in self.each else [("", document)]:
                data = json.dumps(entry).encode()
                digest = "sha256:" + hashlib.sha256(data).hexdigest()
                yield Raw(kind, data, Source(self.path_of(kind, value), digest, self.at), value)

    def extraction(self, tenant: Tenant, states: States | None = None) -> Extraction:
        """What reading the answers gives. Kinds in `states` came to nothing; others that are missing were not asked."""
        states = states or {}
        kept = {kind: document for kind, document in tenant.items() if kind not in states}
        found = Extraction()
        note_collection(found, self._collection(kept, states))
        for raw in self.raws(kept):
            found.provided[raw.kind] = found.provided.get(raw.kind, 0) + 1
            try:
                found.records.extend(self.normalizer.extract(raw, None))
            except NotUsableError as error:
                unknown = Unknown(UnknownKind.ERROR, raw.kind, reason=str(error))
                found.unreadable.append((raw.kind, raw.source.path, unknown))
        return found

    def posture(self, tenant: Tenant, states: States | None, policy: Policy) -> Posture:
        return self.normalizer.merge(self.extraction(tenant, states), policy)

    def _collection(self, kept: Container[str], states: States) -> Collection:
        resources = tuple(
            CollectedResource(
                kind,
                states.get(kind, ResourceState.OK if kind in kept else ResourceState.NOT_ASKED),
                self.refusal if states.get(kind) is ResourceState.DENIED else "",
                resource.right,
            )
            for kind, resource in self.plan.resources.items()
        )
        return Collection(
            tenant="acme",
            address=self.address,
            sign_in=self.sign_in,
            encrypted=True,
            product_version=self.version,
            started_at=self.at,
            resources=resources,
            requests=1,
            bytes=1,
            cut_short="",
            people_redacted=False,
        )


class _Gone:
    """Its name is the same in every process, so that a test can be called after it."""

    def __repr__(self) -> str:
        return "GONE"


GONE: object = _Gone()
"""In the place of a value: the key, or the row, is not there."""


def changed(tenant: Tenant, changes: Mapping[str, Any]) -> Tenant:
    """A copy in which something differs, by path: `{"User/users/0/status": "closed", "Role/roles/+": row}`; `+` is one more row."""
    copy = deepcopy(tenant)
    for path, value in changes.items():
        *way, last = path.split("/")
        node: Any = copy
        for key in way:
            node = node[int(key)] if isinstance(node, list) else node[key]
        if last == "+":
            node.append(value)
        elif value is GONE:
            del node[int(last) if isinstance(node, list) else last]
        else:
            node[int(last) if isinstance(node, list) else last] = value
    return copy


def policy_of(today: date, **changes: Any) -> Policy:
    """The policy as shipped, on a day."""
    return load_policy().model_copy(update={"today": today, **changes})


def results(found: Posture, policy: Policy) -> dict[str, Result]:
    """The result of every scored check, by facts alone: nothing is excused by what the profile declares."""
    checks = [entry for entry in load_catalogue() if entry.same_as is None and entry.scored]
    return {one.check.id: one for one in run_checks(checks, found, policy, WaiverBook(policy.today))}
