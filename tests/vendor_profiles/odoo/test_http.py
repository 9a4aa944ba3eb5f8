"""The whole way: a fake product over HTTP, a snapshot on disk, the verdicts of the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from auditor.cli.scan import command
from auditor.collecting.live.secrets import SecretPlace  # type: ignore[attr-defined]
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from tests.vendor_profiles.names_hidden import but_for_names

from .fake import DATABASE, KEY, LOGIN, Fake
from .support import PLAN, WHEN, plan_at_full_speed, stored_text
from .tenant import Tables, for_19, for_20, hardened, user, weak


def gather(server: HTTPServer, fake: Fake, path: Path, way: str = "json-rpc", **more: Any) -> Collected:
    fake.serve(server)
    config = TenantConfig(
        vendor="odoo",
        url=server.url_for("").rstrip("/"),
        sign_in=way,
        values={"login": LOGIN} if way == "json-rpc" else {},
        secrets={"key": SecretPlace(env="CRM_AUDIT_ODOO_KEY")},
        options={"database": DATABASE},
        **more.pop("config", {}),
    )
    job = Job("acme", "odoo", plan_at_full_speed(), config, path / "acme.snapshot.zip", **more)
    return collect(job, lambda: WHEN, {"pause": lambda _: None})


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_ODOO_KEY", KEY)
    monkeypatch.setenv("CRM_AUDIT_ODOO_PEOPLE", "the key of the pseudonyms of this test")


def scan(path: Path) -> dict[str, Any]:
    result = CliRunner().invoke(command, [str(path), "--format", "json"])
    assert result.exit_code == 0, result.output
    return {entry["check"]: entry for entry in json.loads(result.stdout)["results"]}


@pytest.mark.parametrize(
    ("way", "tables", "serie"),
    [
        ("json-rpc", weak(), "18.0"),
        ("json2", for_19(weak()), "19.0"),
        ("json2", for_20(weak()), "20.0"),
        ("json-rpc", for_19(weak()), "saas~19.2"),
    ],
)
def test_a_weak_tenant_over_the_wire(
    httpserver: HTTPServer, tmp_path: Path, way: str, tables: Tables, serie: str
) -> None:
    fake = Fake(tables, serie=serie)
    done = gather(httpserver, fake, tmp_path, way)
    found = scan(done.path)
    for id_ in ("mfa.admins", "auth.lockout", "apps.credential-expiry", "exposure.odoo-database-manager"):
        assert found[id_]["status"] == "fail", id_
    assert found["exposure.clickjack"]["status"] == "pass"  # the second answer holds the page
    states = {entry.kind: str(entry.state) for entry in done.collection.resources}
    assert {states[kind] for kind in ("User", "Group", "Parameter", "SignInPage")} == {"ok"}
    assert set(states.values()) <= {"ok", "absent", "not_asked"}


@pytest.mark.parametrize("way", ["json-rpc", "json2"])
def test_the_credential_rests_nowhere(httpserver: HTTPServer, tmp_path: Path, way: str) -> None:
    tables = weak() if way == "json-rpc" else for_19(weak())
    done = gather(httpserver, Fake(tables, serie="18.0" if way == "json-rpc" else "19.0"), tmp_path, way)
    text = stored_text(done.path)
    assert KEY not in text
    assert "s3ss10n-of-a-visitor" not in text
    assert "res.users" in text


def test_only_what_is_listed_is_sent(httpserver: HTTPServer, tmp_path: Path) -> None:
    fake = Fake(weak())
    done = gather(httpserver, fake, tmp_path)
    sent = {(request.method, request.path) for request, _ in httpserver.log}
    assert sent == {
        ("POST", "/jsonrpc"),
        ("POST", "/web/webclient/version_info"),
        ("POST", "/web/database/list"),
        ("GET", "/web/login"),
    }
    methods = {body["params"]["args"][4] for body in fake.bodies if body["params"]["service"] == "object"}
    assert methods == {"search_read", "search_count", "context_get"}
    assert PLAN is not None
    listed = [one for one in PLAN.resources.values() if one.call == "list"]
    assert done.collection.requests <= 2 * len(listed) + 7


def test_long_lists_are_read_page_by_page(httpserver: HTTPServer, tmp_path: Path) -> None:
    tables = weak()
    tables["res.users"] += [user(1000 + n, f"user{n}", [1]) for n in range(1100)]
    done = gather(httpserver, Fake(tables), tmp_path)
    people = next(entry for entry in done.collection.resources if entry.kind == "User")
    assert (people.rows, people.expected, people.pages) == (1106, 1106, 3)
    assert scan(done.path)["mfa.all-users"]["total"] == 1104


def test_archived_users_are_asked_for(httpserver: HTTPServer, tmp_path: Path) -> None:
    done = gather(httpserver, Fake(hardened()), tmp_path)
    assert "__system__" in stored_text(done.path)


def test_a_refused_sign_in_is_tried_once(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_AUDIT_ODOO_KEY", "another-key-0123456789")
    fake = Fake(weak())
    with pytest.raises(Exception, match="refused the sign-in"):
        gather(httpserver, fake, tmp_path)
    assert len(fake.bodies) == 1


def test_people_have_pseudonyms(httpserver: HTTPServer, tmp_path: Path) -> None:
    tables = hardened()
    tables["res.users"][1]["display_name"] = "Nguyễn Thị Lan"
    tables["res.users.apikeys"][0]["user_id"] = [2, "Nguyễn Thị Lan"]
    config = {"people_key": SecretPlace(env="CRM_AUDIT_ODOO_PEOPLE")}
    done = gather(httpserver, Fake(tables), tmp_path, redact_people=True, config=config)
    text = stored_text(done.path)
    assert "Lan" not in text
    assert "lan.nguyen" not in text
    assert "__system__" in text
    hidden = {id_: (one["status"], one["total"]) for id_, one in scan(done.path).items()}
    (folder := tmp_path / "plain").mkdir()
    plain = scan(gather(httpserver, Fake(tables), folder).path)
    shown = {id_: (one["status"], one["total"]) for id_, one in plain.items()}
    assert but_for_names(hidden) == but_for_names(shown)


def test_refusals_are_named_with_the_right_and_a_closed_list_is_a_fact(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    refused = frozenset({"ir.config_parameter", "ir.module.module", "ir.model.access"})
    done = gather(httpserver, Fake(hardened(), refused=refused, list_db=False), tmp_path)
    states = {entry.kind: entry for entry in done.collection.resources}
    for kind in ("Parameter", "Module", "AccessLine"):
        assert str(states[kind].state) == "denied", kind
        assert "base.group_" in states[kind].right
    found = scan(done.path)
    assert found["exposure.odoo-database-manager"]["status"] == "pass"
    for id_ in ("auth.lockout", "mfa.required-for-ui", "access.default-sharing", "mfa.all-users"):
        assert found[id_]["status"] == "unknown", id_
        assert found[id_]["missing"][0]["kind"] == "denied", id_
