"""The whole way: three hosts over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import responses

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import ADA, guid, user
from tests.unknown import lacks
from tests.vendor_profiles.dataverse.online.fake import (
    CLIENT_ID,
    CLIENT_SECRET,
    GRAPH,
    LOGIN,
    SECRETS,
    TENANT_ID,
    URL,
    FakeMicrosoft,
    error,
)
from tests.vendor_profiles.dataverse.online.tenant import ENTRA_KINDS, PLAN, hardened, weak
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.scanned import ledger, report, scan, stored
from tests.vendor_profiles.scanned import states as became

WAY = "client_secret_and_entra"
OK = ResourceState.OK


@pytest.fixture
def net() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def run(
    net: responses.RequestsMock,
    fake: FakeMicrosoft,
    path: Path,
    patch: pytest.MonkeyPatch,
    way: str = WAY,
    url: str = URL,
    secret: str = CLIENT_SECRET,
    **options: Any,
) -> Collected:
    fake.start(net)
    patch.setenv("CRM_AUDIT_DATAVERSE_SECRET", secret)
    patch.setenv("CRM_AUDIT_DATAVERSE_PEOPLE", "a key of our own")
    config = TenantConfig(
        vendor="dataverse",
        url=url,
        sign_in=way,
        values={"tenant_id": TENANT_ID, "client_id": CLIENT_ID},
        secrets={"client_secret": {"env": "CRM_AUDIT_DATAVERSE_SECRET"}},
        people_key={"env": "CRM_AUDIT_DATAVERSE_PEOPLE"},
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "dataverse", plan, config, path / "acme.snapshot.zip", **options)
    return collect(job, lambda: "2026-11-25T03:00:00Z", {"pause": lambda _: None})


def states(collected: Collected) -> dict[str, ResourceState]:
    """What became of those kinds of evidence that are not there whole."""
    return {kind: state for kind, state in became(collected).items() if state is not OK}


def reason(collected: Collected, kind: str) -> str:
    return next(entry.reason for entry in collected.collection.resources if entry.kind == kind)


def test_a_scan_with_microsoft_graph(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == {}
    assert collected.collection.product_version == "9.2.26113.00160"
    assert fake.tokens == [f"{URL}/.default", f"{GRAPH}/.default"]
    assert len(fake.asked) == 27 + 3 + 3 + 1 + 6
    verdicts = scan(collected.path)
    for id_ in ("mfa.admins", "mfa.required-for-ui", "access.auditor-credential", "auth.login-ip-ranges"):
        assert verdicts[id_]["status"] == "pass", id_
    assert verdicts["backup.exists"]["missing"][0]["kind"] == "out_of_reach"
    assert verdicts["access.modify-all-data"]["status"] == "not_applicable"


def test_without_microsoft_graph_second_factors_are_not_asked_for(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    collected = run(net, fake, tmp_path, monkeypatch, "client_secret")
    assert states(collected) == dict.fromkeys(ENTRA_KINDS, ResourceState.NOT_ASKED)
    assert {url.split("/")[2] for _, url in fake.asked} == {URL[8:], LOGIN[8:]}
    roles, people_tables, own_tables = 3, 3, 1
    assert len(fake.asked) == 27 + roles + people_tables + own_tables
    verdicts = scan(collected.path)
    assert verdicts["mfa.admins"]["status"] == "unknown"
    assert "AuditLog.Read.All" in verdicts["mfa.admins"]["missing"][0]["permission"]
    assert verdicts["access.admin-count"]["status"] == "pass"


def test_an_app_that_microsoft_graph_refuses_still_reads_dataverse(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened(), no_graph=True)
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == dict.fromkeys(ENTRA_KINDS, ResourceState.DENIED)
    assert "AADSTS500011" in reason(collected, "Registration")
    assert len(fake.tokens) == 2
    assert not [url for _, url in fake.asked if url.startswith(GRAPH)]


def test_only_listed_requests_leave_and_the_ledger_has_each(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(weak(), page=2)
    collected = run(net, fake, tmp_path, monkeypatch)
    entries = ledger(collected.path)
    assert len(entries) == len(fake.asked) == collected.collection.requests
    hosts = {"login": LOGIN, "graph": GRAPH, "": ""}
    patterns = [
        (entry.method, path_pattern(hosts[entry.at] + entry.path, entry.where)) for entry in PLAN.allow
    ]
    for entry in entries:
        path = entry["path"].partition("?")[0].replace("%27", "'")
        assert any(entry["method"] == method and pattern.fullmatch(path) for method, pattern in patterns), (
            entry
        )
    assert {method for method, url in fake.asked if not url.startswith(LOGIN)} == {"GET"}
    assert all(
        request.headers.get("Authorization") is None or not str(request.url).startswith(LOGIN)
        for request in (call.request for call in net.calls)
    )


def test_no_secret_rests_anywhere(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = weak()
    tenant["ServiceEndpoint"]["value"][0] |= {
        "url": "https://hooks.acme.example/in/9f8e7d6c5b4a3f2e?code=abcdef1234567890",
        "authvalue": "<settings><setting name='key' value='hunter2hunter2'/></settings>",
        "saskey": "5AsK3yOfTheQueue000000000000000000000000000=",
    }
    collected = run(net, FakeMicrosoft(tenant), tmp_path, monkeypatch)
    told = (*SECRETS, "9f8e7d6c5b4a3f2e", "abcdef1234567890", "hunter2", "5AsK3yOfTheQueue")
    kept = stored(collected.path)
    assert [secret for secret in told if secret in kept] == []
    said = report(collected.path)
    assert [secret for secret in told if secret in said] == []


@pytest.mark.parametrize("make", [weak, hardened])
def test_pseudonyms_change_no_verdict_and_no_number(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        collected = run(net, FakeMicrosoft(make()), folder, monkeypatch, redact_people=redacted)
        found = scan(collected.path)
        judged.append({id_: (one["status"], one["total"]) for id_, one in found.items()})
        net.reset()
    assert but_for_names(judged[0]) == but_for_names(judged[1])
    kept = stored(collected.path)
    assert [name for name in ("Ada Nguyen", "bao.tran", "Old Colleague") if name in kept] == []


def test_a_missing_privilege_is_named(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = run(
        net, FakeMicrosoft(hardened(), frozenset({"Step", "Registration"})), tmp_path, monkeypatch
    )
    assert states(collected) == {"Step": ResourceState.DENIED, "Registration": ResourceState.DENIED}
    assert "missing prvReadStep privilege" in reason(collected, "Step")
    missing = scan(collected.path)["access.dataverse-steps-run-as"]["missing"][0]
    assert missing["permission"] == "prvReadSdkMessageProcessingStep"
    assert "Authorization_RequestDenied" in reason(collected, "Registration")


BUSY = [
    error(
        429,
        "0x80072322",
        "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
        Retry_After="7",
    ),
    error(429, "0x80072321", "Combined execution time of incoming requests exceeded limit.", Retry_After="3"),
    error(429, "0x80072326", "Number of concurrent requests exceeded the limit of 52.", Retry_After="1"),
    error(503, "ServiceUnavailable", "The environment is in administration mode."),
    error(502, "BadGateway", "upstream"),
]


def test_a_busy_environment_is_asked_again(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    for kind, answer in zip(("User", "Role", "Team", "Organization", "EntraUser"), BUSY, strict=True):
        fake.errors[kind] = [answer]
    assert states(run(net, fake, tmp_path, monkeypatch)) == {}


@pytest.mark.parametrize("answer", BUSY)
def test_one_that_stays_busy_is_an_error_and_no_empty_list(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    fake = FakeMicrosoft(hardened())
    fake.errors["UserRole"] = [answer] * 4
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == {"UserRole": ResourceState.ERROR}
    found = scan(collected.path)
    assert lacks(found["mfa.admins"], (UnknownKind.ERROR, "UserRole"))
    # All four accounts together would not be too many; that none is one is not what it says.
    assert found["access.admin-count"]["message"]["params"]["administrators"] == {"min": 0, "max": 4}


LISTED = {
    kind: str(resource.using["fields"]).split(",")
    for kind, resource in PLAN.resources.items()
    if resource.using.get("fields") and len(str(resource.using["fields"]).split(",")) > 1
}


def lacking(collected: Collected, kind: str) -> dict[str, str]:
    return next(dict(one.lacking) for one in collected.collection.resources if one.kind == kind)


@pytest.mark.parametrize("place", [1, -1])
def test_a_column_that_a_version_lacks_costs_that_column_alone(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    fake = FakeMicrosoft(hardened())
    fake.gone = {kind: frozenset({columns[place]}) for kind, columns in LISTED.items()}
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == {}
    for kind, columns in LISTED.items():
        found = lacking(collected, kind)
        assert list(found) == [columns[place]], kind
        assert "Could not find a property" in found[columns[place]]


def test_what_a_version_lacks_is_unknown_with_the_words_of_the_product(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    fake.gone = {"ServiceEndpoint": frozenset({"authtype", "name"})}
    found = scan(run(net, fake, tmp_path, monkeypatch).path)
    assert found["endpoints.plain-http"]["status"] == "pass"
    assert lacks(found["endpoints.authenticated"], (UnknownKind.NOT_PROVIDED, "ServiceEndpoint"))
    assert "Could not find a property named 'authtype'" in json.dumps(found["endpoints.authenticated"])


def test_a_refusal_for_a_column_that_nobody_asked_for_is_an_error(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    said = "Could not find a property named 'x' on type 'Microsoft.Dynamics.CRM.systemuser'."
    fake.errors["User"] = [error(400, "0x80060888", said)]
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == {"User": ResourceState.ERROR}
    assert lacking(collected, "User") == {}


def test_settings_that_are_not_asked_for_say_why_they_are_unknown(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    names = tenant["OrganizationColumn"]["value"]
    tenant["OrganizationColumn"]["value"] = [row for row in names if row["LogicalName"] != "isauditenabled"]
    collected = run(net, FakeMicrosoft(tenant), tmp_path, monkeypatch)
    assert lacking(collected, "Organization")["isauditenabled"] == "OrganizationColumn does not name it"


def test_settings_that_a_version_lacks_are_not_asked_for(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    names = tenant["OrganizationColumn"]["value"]
    tenant["OrganizationColumn"]["value"] = [row for row in names if "firewall" not in row["LogicalName"]]
    fake = FakeMicrosoft(tenant)
    assert states(run(net, fake, tmp_path, monkeypatch)) == {}
    [asked] = [url for _, url in fake.asked if "/organizations" in url]
    assert "firewall" not in asked
    assert "isauditenabled" in asked


@pytest.mark.parametrize(
    ("kind", "state"),
    [("ConnectionReference", ResourceState.ABSENT), ("ServiceEndpoint", ResourceState.ERROR)],
)
def test_a_table_that_is_not_there(
    net: responses.RequestsMock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    state: ResourceState,
) -> None:
    fake = FakeMicrosoft(hardened())
    fake.errors[kind] = [error(404, "0x80060888", "Resource not found for the segment.")]
    assert states(run(net, fake, tmp_path, monkeypatch)) == {kind: state}


def test_a_token_that_ends_in_mid_scan_is_taken_once_more(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    fake.errors["Team"] = [error(401, "", "")]
    fake.errors["Registration"] = [error(401, "InvalidAuthenticationToken", "Lifetime validation failed.")]
    assert states(run(net, fake, tmp_path, monkeypatch)) == {}
    assert sorted(fake.tokens) == [f"{URL}/.default"] * 2 + [f"{GRAPH}/.default"] * 2


def test_a_wrong_secret_is_tried_once(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened())
    with pytest.raises(CollectionError, match="AADSTS7000215"):
        run(net, fake, tmp_path, monkeypatch, secret="wrong~wrong~wrong")
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.crm4.dynamics.com.evil.example",
        "https://crm4.dynamics.com",
        "https://acme.api.crm4.dynamics.com",
    ],
)
def test_no_secret_goes_out_for_an_address_that_is_none_of_dataverse(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    fake = FakeMicrosoft(hardened())
    with pytest.raises(Exception, match="no address of this product"):
        run(net, fake, tmp_path, monkeypatch, url=url)
    assert fake.asked == []


@pytest.mark.parametrize(
    "link", ["https://evil.example/api/data/v9.2/systemusers?$skiptoken=1", f"{URL}/api/data/v9.2/contacts"]
)
def test_a_next_page_elsewhere_is_not_followed(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    tenant = hardened()
    fake = FakeMicrosoft(tenant)
    fake.errors["User"] = [(200, {}, json.dumps({**tenant["User"], "@odata.nextLink": link}))]
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == {"User": ResourceState.ERROR}
    assert link not in {url for _, url in fake.asked}


def test_pages_are_read_to_the_end(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMicrosoft(hardened(), page=1)
    collected = run(net, fake, tmp_path, monkeypatch)
    assert states(collected) == {}
    rows = {entry.kind: entry.rows for entry in collected.collection.resources}
    assert (rows["User"], rows["Role"], rows["Registration"]) == (6, 5, 3)
    preferred = {
        call.request.headers.get("Prefer") for call in net.calls if "/systemusers?" in str(call.request.url)
    }
    assert preferred == {"odata.maxpagesize=5000"}


@pytest.mark.slow
def test_fifty_thousand_users(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = 50_000
    tenant = hardened()
    sales = tenant["RootRole"]["value"][1]["roleid"]
    for number in range(1_000, 1_000 + many):
        tenant["User"]["value"].append(user(guid(number), f"Person {number}", _parentsystemuserid_value=ADA))
        tenant["UserRole"]["value"].append({"systemuserid": guid(number), "roleid": sales})
    fake = FakeMicrosoft(tenant)
    collected = run(net, fake, tmp_path, monkeypatch)
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.state) == (many + 6, OK)
    assert sum("/systemusers?" in url for _, url in fake.asked) == 11
    assert len(fake.asked) == 40 + 10 + 10
    verdicts = scan(collected.path)
    assert (verdicts["access.admin-count"]["status"], verdicts["access.admin-share"]["status"]) == (
        "pass",
        "pass",
    )
