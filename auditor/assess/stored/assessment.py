"""The whole assessment out of its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from auditor.answers.answer import Answer
from auditor.answers.data import answer_of
from auditor.assess.acceptance.waivers import WaiverNotice
from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.document import EARLIER, document_of, refused
from auditor.assess.frameworks import Frameworks
from auditor.assess.frameworks.attested import Attestation
from auditor.assess.native import NativeFact
from auditor.assess.stored.results import moment, result_of
from auditor.assess.stored.score import score_of
from auditor.check import Check
from auditor.snapshot import Signature, Skipped
from auditor.userfile import UserFileError

_WITH_A_DAY = frozenset({"expired", "unused", "too_long"})


def assessment_of(
    document: bytes | Mapping[str, Any],
    installed: Mapping[str, Check],
    frameworks: Frameworks,
    *,
    where: str = "the assessment",
    product: str = "",
    trusted: bool = False,
) -> Assessment:
    """The assessment of an `assessment.json`, as `auditor.assess.serialize` wrote it. `installed` are the checks that there are now, `frameworks`
    names and orders those of the document; `product` is what the product is called where the document does not tell it. Raises
    UserFileError for what is none."""
    data = document_of(document, where=where, trusted=trusted)
    if data["schema"] == EARLIER:
        raise UserFileError(
            f"{where}: was written by an earlier version, whose file tells too little to make reports of; scan its evidence again"
        )
    with refused(where):
        return _assessment(data, installed, frameworks, product)


def _assessment(
    data: Mapping[str, Any], installed: Mapping[str, Check], frameworks: Frameworks, product: str
) -> Assessment:
    tenant, catalogue, policy, requests = (data[key] for key in ("tenant", "catalogue", "policy", "requests"))
    results = [result_of(one, installed.get(one["check"])) for one in data["results"]]
    domains = {one.check.id: one.check.domain for one in results}
    if len(domains) < len(results):
        raise ValueError("the result of a check stands twice")
    entities, as_of = data.get("entities"), data.get("as_of")
    return Assessment(
        tenant=tenant["name"],
        vendor=tenant["vendor"],
        vendor_name=tenant.get("product") or product or tenant["vendor"],
        sources=tuple(map(_source, data["sources"])),
        assessed_at=moment(data["assessed_at"]),
        catalogue_version=catalogue["version"],
        checks=catalogue["checks"],
        selection=catalogue["selection"] or "",
        policy_name=policy["name"],
        policy_digest=policy["digest"],
        score=score_of(data["score"], domains),
        results=results,
        skipped=tuple(Skipped(one["path"], one["reason"], one["detail"]) for one in data["skipped"]),
        waiver_notices=tuple(map(_notice, data["waivers"])),
        frameworks=_frameworks(data["results"], frameworks),
        provided=dict(data["evidence"]),
        requests=requests["count"],
        bytes_received=requests["bytes"],
        ledger=requests["ledger"],
        native=tuple(
            NativeFact(one["key"], one["value"], one["path"], one["line"]) for one in data["native"]
        ),
        entities=None if entities is None else frozenset(entities),
        as_of=None if as_of is None else date.fromisoformat(moment(as_of)),
        deadlines=dict(policy.get("deadlines", {})),
        people={one["id"]: tuple(one["names"]) for one in data.get("people", ())},
        answers=tuple(map(_answer, data.get("answers", ()))),
        attestations=tuple(map(_attestation, data.get("attestations", ()))),
    )


def _source(one: Mapping[str, Any]) -> TenantSource:
    signature = one.get("signature")
    return TenantSource(
        kind=one["kind"],
        digest=one["digest"],
        observed_at=moment(one["observed_at"]),
        items=one["items"],
        label=one.get("label", ""),
        signature=None
        if signature is None
        else Signature(signature["signer"] or "", signature["named_by"] or ""),
        product_version=one.get("product_version", ""),
        dated=moment(one["dated"]) if "dated" in one else "",
        account=one.get("account", ""),
        rights=tuple(one.get("rights", ())),
    )


def _notice(one: Mapping[str, str]) -> WaiverNotice:
    if one["state"] in _WITH_A_DAY:
        moment(one["detail"])
    return WaiverNotice(one["state"], one["check"], one["resource"], one["detail"])


def _answer(one: Mapping[str, Any]) -> Answer:
    for key in ("at", "by_day"):
        if key in one:
            moment(one[key])
    return answer_of(one)


def _frameworks(results: Iterable[Mapping[str, Any]], known: Frameworks) -> Frameworks:
    """The controls of the document, by the names and in the order that the frameworks have now."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in results:
        for name, ids in one["frameworks"].items():
            found.setdefault(name, {})[one["check"]] = list(ids)
    places = {name: place for place, name in enumerate(known.controls)}
    ordered = sorted(found, key=lambda name: places.get(name, len(places)))
    return Frameworks({}, known.about, {name: found[name] for name in ordered})


def _attestation(one: Mapping[str, Any]) -> Attestation:
    on, until = (date.fromisoformat(moment(one[key])) if key in one else None for key in ("on", "until"))
    by, evidence, source = (one.get(key, "") for key in ("by", "evidence", "source"))
    return Attestation(one["framework"], one["control"], one["answer"], by, on, until, evidence, source)
