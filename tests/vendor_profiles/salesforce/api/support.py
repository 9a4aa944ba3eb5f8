"""From an organisation to a posture and to verdicts: by its answers, by its export, and all the way over HTTP."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import responses

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import reach_of
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.check import Catalogue, load_catalogue
from auditor.collecting.live.secrets import SecretPlace  # type: ignore[attr-defined]
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.policy import Policy, load_policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction, NotUsableError, Raw, vendor_named
from tests.checks.support import TODAY

from .fake import URL, Fake, SalesforceError
from .org import Org

WHEN = "2026-11-24T08:00:00Z"
VENDOR = vendor_named("salesforce")
PLAN = VENDOR.profile.api
assert PLAN is not None
TOKEN_PLACE = "CRM_AUDIT_SF_ACCESS_TOKEN"
Answers = dict[str, list[Any]]


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def policy() -> Policy:
    return load_policy().model_copy(update={"today": TODAY})


def answers_of(fake: Fake) -> tuple[Answers, dict[str, Unknown], frozenset[str]]:
    """What a collection stores, kind by kind, what was refused, and what there is not."""
    assert PLAN is not None
    found: Answers = {}
    gaps: dict[str, Unknown] = {}
    absent: set[str] = set()
    for kind in sorted(PLAN.resources, key=lambda kind: not PLAN.resources[kind].first):
        try:
            found[kind] = _asked(fake, kind, found)
        except SalesforceError as error:
            if error.code in ("INVALID_TYPE", "NOT_FOUND"):
                absent.add(kind)
            else:
                gaps[kind] = Unknown(UnknownKind.DENIED, kind, PLAN.resources[kind].right, error.code)
    return found, gaps, frozenset(absent)


def _asked(fake: Fake, kind: str, before: Answers) -> list[Any]:
    assert PLAN is not None
    resource = PLAN.resources[kind]
    call = PLAN.calls[resource.call]
    values: dict[str, Any] = dict(resource.using)
    if resource.columns is not None:
        if resource.columns.of not in before:
            raise SalesforceError(404, "NOT_FOUND")
        there = {row["name"] for page in before[resource.columns.of] for row in page["fields"]}
        values["columns"] = ",".join(name for name in resource.columns.wanted if name in there)
    if resource.each is None:
        return _pages(fake, call, values)
    each = resource.each
    assert each.take is not None, "no kind of evidence here is asked for constants"
    if each.of not in before:
        raise SalesforceError(403, "INSUFFICIENT_ACCESS")
    rows = [row for page in before[each.of] for row in page["records"]]
    taken = [row[each.take[1:]] for row in rows if each.where is None or row[each.where[1:]] in each.equals]
    return [page for value in taken for page in _pages(fake, call, {**values, each.value: value})]


def _pages(fake: Fake, call: Any, values: dict[str, Any]) -> list[Any]:
    path = call.path.format(**values)
    soql = str(call.query.get("q", "")).format(**values)
    document = fake.get(path, soql)
    pages = [document]
    while isinstance(document, dict) and document.get("nextRecordsUrl"):
        document = fake.get(document["nextRecordsUrl"], "")
        pages.append(document)
    return pages


def extraction_of(
    answers: Answers, gaps: dict[str, Unknown] | None = None, absent: frozenset[str] = frozenset()
) -> Extraction:
    found = Extraction(gaps=dict(gaps or {}), absent=absent, collection=COLLECTION)
    for kind, pages in answers.items():
        found.provided[kind] = len(pages)
        for number, page in enumerate(pages):
            source = Source(f"GET {kind} {number}", "sha256:0", WHEN)
            try:
                found.records += VENDOR.normalizer.extract(Raw(kind, json.dumps(page).encode(), source), None)
            except NotUsableError as error:
                found.unreadable.append(
                    (kind, source.path, Unknown(UnknownKind.ERROR, kind, reason=str(error)))
                )
    return found


COLLECTION = Collection(
    tenant="acme", address=URL, sign_in="jwt", encrypted=True, product_version="", started_at=WHEN, resources=(),
    requests=0, bytes=0, cut_short="", people_redacted=False,
)  # fmt: skip


def posture_of(fake: Fake) -> Posture:
    return VENDOR.normalizer.merge(extraction_of(*answers_of(fake)), policy())


def posture_of_org(org: Org, own: set[str] | None = None) -> Posture:
    return posture_of(Fake(org if own is None else replace(org, own=frozenset(own))))


def posture_of_files(files: dict[str, str]) -> Posture:
    normalizer = VENDOR.normalizer
    found = Extraction()
    for stage in (0, 1):
        context = normalizer.context(found.records, policy()) if stage else None
        for path, text in files.items():
            kind = normalizer.kind_of(path)
            assert kind is not None, path
            if normalizer.stage_of(kind) != stage:
                continue
            found.provided[kind] = found.provided.get(kind, 0) + 1
            found.records += normalizer.extract(
                Raw(kind, text.encode(), Source(path, "sha256:0", WHEN)), context
            )
    return normalizer.merge(found, policy())


def results_of(posture: Posture, source: str = "api") -> dict[str, Result]:
    profile = VENDOR.profile
    reach = reach_of(profile, (source,))
    return {
        result.check.id: result
        for result in run_checks(catalogue(), posture, policy(), WaiverBook(TODAY), reach)
    }


def statuses(posture: Posture, source: str = "api") -> dict[str, str]:
    return {id_: str(result.status) for id_, result in results_of(posture, source).items()}


def gather(fake: Fake, path: Path, way: str = "access_token", **more: Any) -> Collected:
    """Collect over HTTP, as the command does, at full speed."""
    assert PLAN is not None
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 10_000.0})})
    values = {"jwt": {"consumer_key": "the-key", "user": "audit@acme.example"}}
    values["client_credentials"] = {"consumer_key": "the-key"}
    secrets = {"jwt": "private_key", "client_credentials": "consumer_secret", "access_token": "access_token"}
    config = TenantConfig(
        vendor="salesforce",
        url=URL,
        sign_in=way,
        values=values.get(way, {}),
        secrets={secrets[way]: SecretPlace(env=TOKEN_PLACE)},
        **more.pop("config", {}),
    )
    job = Job("acme", "salesforce", plan, config, path / "acme.snapshot.zip", **more)
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        fake.serve(mock)
        return collect(job, lambda: WHEN, {"pause": lambda _: None})


def stored_text(path: Path) -> str:
    """Every byte of a snapshot as text."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
