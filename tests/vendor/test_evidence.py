"""What profiles say is to be secured: in order, in both languages, with sources, and never more than a read that is listed."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from requests import Session

from auditor.collecting.live.asking.compose import compose
from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.asking.template import placeholders
from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.collecting.live.gateway.parameters import parameters_of
from auditor.schemas import problems
from auditor.userfile import read_yaml
from auditor.vendor import load_vendors
from auditor.vendor.evidence import EvidencePlan, evidence_of, listed_apart, plan_for_evidence
from tests.docs.test_examples import plain

VENDORS = {name: one for name, one in load_vendors().items() if evidence_of(one) is not None}
HOST = "https://crm.example.com"
_NUMBERS = {"uid": 7, "offset": 0, "page": 1, "webhook": "w1", "user_id": 1}


def parts(name: str) -> tuple[ApiSource, EvidencePlan]:
    api, evidence = VENDORS[name].profile.api, evidence_of(VENDORS[name])
    assert api is not None
    assert evidence is not None
    return api, evidence


def requests_of(plan: ApiSource, way: str, kinds: Any) -> list[Any]:
    """Each request that a way to sign in sends for kinds, with values as a collection fills them in."""
    found = []
    for kind in kinds:
        resource = plan.resources[kind]
        if resource.sign_in and way not in resource.sign_in:
            continue
        paging = resource.paging
        for name in (resource.call, *((paging.count,) if paging is not None and paging.count else ())):
            call = plan.calls_of(way)[name]
            known: dict[str, Any] = dict.fromkeys(placeholders(call.model_dump()), "x1")
            known |= {key: value for key, value in _NUMBERS.items() if key in known}
            known |= {"limit": paging.size} if paging is not None else {}
            known |= {"from": "2026-11-01T00:00:00Z", "until": "2026-11-02T00:00:00Z"}
            if resource.columns is not None:
                known[resource.columns.value] = ",".join(resource.columns.wanted)
            found.append(compose(HOST, call, {}, {**known, **resource.using}))
    return found


@pytest.mark.parametrize("name", VENDORS)
def test_the_file_holds_by_its_schema_and_its_requests_by_the_plan(name: str) -> None:
    api, evidence = parts(name)
    path = Path(str(files(VENDORS[name].package) / "evidence.yaml"))
    assert problems("evidence", plain(read_yaml(path))) == []
    whole = plan_for_evidence(api, evidence)
    assert ApiSource.model_validate(whole.model_dump()).resources.keys() == whole.resources.keys()
    assert {kind for item in evidence.items for kind in item.resources} <= whole.resources.keys()
    assert {item.oldest.resource for item in evidence.items if item.oldest} <= whole.resources.keys()
    assert set(evidence.shows) <= set(api.secret_fields)
    assert not set(evidence.resources) & set(api.resources), "a scan would ask for it"
    assert not set(evidence.calls) & set(api.calls)


@pytest.mark.parametrize("name", VENDORS)
def test_all_that_it_asks_for_may_be_asked_and_a_scan_may_not(name: str) -> None:
    api, evidence = parts(name)
    plan = plan_for_evidence(api, evidence)
    kinds = {kind for item in evidence.items for kind in item.resources}
    session, sent, refused = Session(), 0, 0
    elsewhere = dict.fromkeys(plan.elsewhere, "https://elsewhere.example.com")
    for way in plan.sign_in:
        guard = Guard(HOST, plan.allow, elsewhere, parameters_of(plan, way))
        scan = Guard(HOST, api.allow, elsewhere, parameters_of(api, way))
        for request in requests_of(plan, way, kinds):
            guard.check(session.prepare_request(request))
            sent += 1
        for request in requests_of(plan, way, kinds & evidence.resources.keys()):
            with suppress(GuardError):
                scan.check(session.prepare_request(request))
                continue
            refused += 1
    assert sent or not kinds
    assert refused or not evidence.resources


@pytest.mark.parametrize("name", VENDORS)
def test_every_request_says_what_it_is_for(name: str) -> None:
    api, evidence = parts(name)
    listed = listed_apart(api, evidence)
    assert {one.purpose for one in listed} == set(evidence.resources)
    assert all(one.right for one in listed)
    for item in evidence.items:
        assert item.label.vi != item.label.en
        if item.resources:
            assert item.right
        if item.out_of_reach is not None:
            assert item.ask_vendor is not None, f"{name}: {item.id}: whom to ask for what?"


def test_what_is_read_first_is_gone_first() -> None:
    words = {"en": "x", "vi": "y"}
    log = {"id": "log", "group": "logs", "label": words, "out_of_reach": words}
    sessions = {**log, "id": "sessions", "group": "sessions"}
    with pytest.raises(ValueError, match="must stand in the order in which they are gone"):
        EvidencePlan.model_validate({"items": [log, sessions]})
