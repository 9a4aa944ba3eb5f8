"""From a fake tenant to a posture and to results: without a network, or all the way over HTTP."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import reach_of
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.check import Catalogue, load_catalogue
from auditor.policy import Policy, load_policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction, NotUsableError, Raw, vendor_named
from tests.checks.support import TODAY

from .fake import Fake, OdooError

WHEN = "2026-11-24T08:00:00Z"
VENDOR = vendor_named("odoo")
PLAN = VENDOR.profile.api


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def policy() -> Policy:
    return load_policy().model_copy(update={"today": TODAY})


def extraction_of(fake: Fake, without: dict[str, UnknownKind] | None = None) -> Extraction:
    """What a collection of this tenant extracts; the kinds in `without` came to nothing, for that reason."""
    assert PLAN is not None
    found = Extraction(collection=_collection(fake.serie))
    for kind, resource in PLAN.resources.items():
        if without and kind in without:
            found.gaps[kind] = Unknown(without[kind], kind, resource.right, "refused for the test")
        elif not _fits(resource.versions, fake.serie):
            found.gaps[kind] = Unknown(
                UnknownKind.NOT_PROVIDED, kind, resource.right, "is for other versions"
            )
        else:
            _take(found, fake, kind)
    return found


def posture_of(fake: Fake, without: dict[str, UnknownKind] | None = None) -> Posture:
    return VENDOR.normalizer.merge(extraction_of(fake, without), policy())


def results_of(posture: Posture, source: str = "api") -> dict[str, Result]:
    """The results of all checks under the standard preset, by id."""
    profile = VENDOR.profile
    reach = reach_of(profile, (source,))
    return {
        result.check.id: result
        for result in run_checks(catalogue(), posture, policy(), WaiverBook(TODAY), reach)
    }


def statuses(posture: Posture, source: str = "api") -> dict[str, str]:
    return {id_: result.status for id_, result in results_of(posture, source).items()}


def files(folder: dict[str, str]) -> Posture:
    """The posture of files of a server, by path."""
    normalizer = VENDOR.normalizer
    found = Extraction()
    for path, text in folder.items():
        kind = normalizer.kind_of(path)
        assert kind is not None, path
        found.provided[kind] = found.provided.get(kind, 0) + 1
        raw = Raw(kind, text.encode("utf-8", "surrogateescape"), Source(path, "sha256:0", WHEN))
        try:
            found.records += list(normalizer.extract(raw, None))
        except NotUsableError as error:
            unknown = Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path)
            found.unreadable.append((kind, path, unknown))
    return normalizer.merge(found, policy())


def raw(kind: str, document: Any) -> Raw:
    return Raw(kind, json.dumps(document).encode(), Source(f"POST /jsonrpc {kind}", "sha256:0", WHEN))


def plan_at_full_speed() -> Any:
    assert PLAN is not None
    return PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 5000})})


def stored_text(path: Path) -> str:
    """Everything that a snapshot file holds, unpacked."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def _take(found: Extraction, fake: Fake, kind: str) -> None:
    try:
        document = answer_of(fake, kind)
    except OdooError as error:
        assert PLAN is not None
        resource = PLAN.resources[kind]
        missing = "exist" in error.message or (
            "no_field_by_json2" in resource.absent and "Invalid field" in error.message
        )
        if missing and resource.absent:
            found.absent |= {kind}
        else:
            denied = error.name.endswith(("AccessError", "AccessDenied"))
            unknown = UnknownKind.DENIED if denied else UnknownKind.ERROR
            found.gaps[kind] = Unknown(unknown, kind, resource.right, f"HTTP 200; {error.name}")
        return
    found.records += list(VENDOR.normalizer.extract(raw(kind, document), None))
    found.provided[kind] = found.provided.get(kind, 0) + 1


def answer_of(fake: Fake, kind: str) -> Any:
    """What the tenant answers of a kind. Raises OdooError."""
    assert PLAN is not None
    resource = PLAN.resources[kind]
    everything = {"context": {"active_test": False}, "order": "id", "offset": 0, "limit": 10_000}
    if kind == "Version":
        return {"result": fake.version()}
    if kind == "DatabaseList":
        if not fake.list_db:
            raise OdooError("odoo.exceptions.AccessDenied", "Access Denied", 403)
        return {"result": ["acme"]}
    if kind in ("SignInDoor", "SignInPage"):
        headers = {
            "x-frame-options": "SAMEORIGIN",
            "content-security-policy": "frame-ancestors 'self'",
            "x-content-type-options": "nosniff",
        }
        return {
            "status": 200,
            "headers": {**headers, **{name.lower(): value for name, value in fake.headers.items()}},
        }
    if kind == "Identity":
        return {"result": fake.call("res.users", "context_get", [], {})}
    if kind == "Self":
        options = {**everything, "fields": ["id", "login", "company_ids"]}
        return {"result": fake.call("res.users", "search_read", [["id", "=", fake.me]], options)}
    using = resource.using
    return {
        "result": fake.call(
            using["model"], "search_read", list(using["domain"]), {**everything, "fields": using["fields"]}
        )
    }


def _fits(versions: str, serie: str) -> bool:
    try:
        return not versions or SpecifierSet(versions, prereleases=True).contains(Version(serie))
    except InvalidVersion:
        return True


def _collection(serie: str) -> Collection:
    return Collection("acme", "https://crm.example.com", "json-rpc", True, serie, WHEN, ())
