"""`crm-audit vendors doctor`: says before a scan what a credential cannot see, and which right would show it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from auditor.cli.vendors.doctor import old_list
from auditor.pipeline.diagnosing.sighted import Sighted
from auditor.posture import Unknown, UnknownKind
from auditor.report.speech.texts import Texts
from auditor.snapshot import CollectedResource, ResourceState
from tests.cli.conftest import config
from tests.collecting.live.misbehaving import Server, answer
from tests.collecting.live.support import installed
from tests.exports import audit
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.accounts.test_viewer import by_regular_user
from tests.vendor_profiles.espocrm.fake import PASSWORD as ESPO_PASSWORD
from tests.vendor_profiles.espocrm.fake import FakeEspo
from tests.vendor_profiles.espocrm.tenant import hardened

ENGLISH = Texts("en")


def test_a_credential_that_sees_everything_exits_0(server: Server, tmp_path: Path) -> None:
    ran = audit("vendors", "doctor", "acme", "--config", config(tmp_path, server.url))
    assert ran.code == 0, ran.text
    assert "signed in by password" in ran.out
    assert "visible" in ran.out
    assert "blind" not in ran.out


def test_what_is_refused_is_named_with_its_right_and_the_questions_it_leaves_open(
    server: Server, tmp_path: Path
) -> None:
    server.routes["/api/roles"] = answer({"message": "forbidden"}, 403)
    ran = audit("vendors", "doctor", "acme", "--config", config(tmp_path, server.url))
    assert ran.code == 3, ran.text
    (line,) = [line for line in ran.out.splitlines() if line.startswith("Roles ")]
    assert "not visible" in line
    assert "it takes:" in line
    assert "A scan with this credential would be blind for:" in ran.out
    assert "access.modify-all-data" in ran.out


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (CollectedResource("x", ResourceState.ABSENT, "HTTP 404", means="not_set", absent=1), "not set"),
        (
            CollectedResource("x", ResourceState.ABSENT, "HTTP 404", means="not_installed", absent=1),
            "not installed",
        ),
        (CollectedResource("x", ResourceState.ABSENT, "HTTP 404"), "not there"),
    ],
)
def test_what_is_not_there_is_said_as_the_profile_means_it(entry: CollectedResource, said: str) -> None:
    plan = SimpleNamespace(resources={})
    assert Sighted.of(plan, [], [entry]).state(entry, ENGLISH) == (said, "HTTP 404")  # type: ignore[arg-type]


def test_rows_that_are_not_there_are_counted() -> None:
    entry = CollectedResource("x", ResourceState.OK, means="not_set", absent=3, rows=2)
    seen = Sighted.of(SimpleNamespace(resources={}), [], [entry])  # type: ignore[arg-type]
    assert seen.state(entry, ENGLISH) == ("visible", "not set: 3 of them")


def test_it_asks_for_the_first_page_only(server: Server, tmp_path: Path) -> None:
    audit("vendors", "doctor", "acme", "--config", config(tmp_path, server.url))
    asked = [entry.path for entry in server.log]
    assert asked.count("/api/roles") == 1
    assert asked.count("/api/log") == 1


def test_a_refused_sign_in_is_said_once_and_exits_3(server: Server, tmp_path: Path) -> None:
    server.routes["/api/login"] = answer({"message": "no"}, 401)
    ran = audit("vendors", "doctor", "acme", "--config", config(tmp_path, server.url))
    assert ran.code == 3
    assert "refused the sign-in" in ran.err
    assert len(server.log) == 1


def test_the_questions_come_in_vietnamese(server: Server, tmp_path: Path) -> None:
    server.routes["/api/roles"] = answer({"message": "forbidden"}, 403)
    ran = audit("vendors", "doctor", "acme", "--config", config(tmp_path, server.url), "--lang", "vi")
    assert "Vai trò" in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no tenant 'acme'"),
        (
            '[tenants.acme]\nvendor = "shop"\nurl = "https://x"\nsign_in = "pasword"\n',
            "did you mean 'password'",
        ),
        (
            '[tenants.acme]\nvendor = "creme"\nurl = "https://x"\nsign_in = "x"\n',
            "is read from files only",
        ),
        ('[tenants.acme]\nvendor = "shop"\nurl = "http://crm.example"\nsign_in = "key"\n', "is plain http"),
        (
            '[tenants.acme]\nvendor = "shop"\nurl = "https://x"\nsign_in = "key"\nsecrets = {key = "hunter2"}\n',
            "does not belong in this file",
        ),
        ('[tenants.acme]\nvendor = "shop"\nurl = "https://x"\nsign_in = "key"\n', "key is missing"),
        ("[tenants", "is not valid TOML"),
    ],
)
def test_a_wrong_configuration_is_said_in_a_line(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "crm-audit.toml"
    path.write_text(text)
    with installed(monkeypatch):
        ran = audit("vendors", "doctor", "acme", "--config", path)
    assert ran.code == 2, ran.text
    assert said in ran.err
    assert "hunter2" not in ran.text


def test_labels_come_in_the_language_and_rights_by_object() -> None:
    from auditor.check import load_catalogue
    from auditor.cli.vendors.doctor import rights
    from auditor.report.speech.words import Vocabulary, Words

    words = Words("en", load_catalogue(), Vocabulary())
    value = ("read party.party", "write party.party", "administrator: reads everything", "delete res.user")
    assert list(rights(value, words)) == [
        "administrator: reads everything",
        "party.party (read, write)",
        "res.user (delete)",
    ]


def test_questions_are_grouped_by_what_would_answer_them(server: Server, tmp_path: Path) -> None:
    server.routes["/api/roles"] = answer({"message": "forbidden"}, 403)
    ran = audit("vendors", "doctor", "acme", "--config", config(tmp_path, server.url))
    blind = ran.out.partition("would be blind for:\n")[2].partition("\n\n")[0].splitlines()
    assert blind.count("  it takes: View roles") == 1
    assert len([line for line in blind if line.startswith("    access.")]) > 1


def espocrm(server: HTTPServer, folder: Path, patch: pytest.MonkeyPatch, tenant: Tenant) -> dict[str, str]:
    """The state of each kind of evidence, by its name, as the doctor tells it of a small EspoCRM."""
    fake = FakeEspo(tenant)
    server.expect_request("/").respond_with_handler(fake)
    server.expect_request(re.compile("/api/v1/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_ESPO_SECRET", ESPO_PASSWORD)
    path = folder / "crm-audit.toml"
    path.write_text(
        f'[tenants.acme]\nvendor = "espocrm"\nurl = "{server.url_for("").rstrip("/")}"\nsign_in = "password"\n'
        'values = { user_name = "a1.name" }\nsecrets = { password = { env = "CRM_AUDIT_ESPO_SECRET" } }\n'
    )
    ran = audit("vendors", "doctor", "acme", "--config", path)
    lines = ran.out.partition("\n\n")[0].splitlines()[3:]
    return dict(re.split(r"\s{2,}", line)[:2] for line in lines)


def test_what_an_account_of_few_rights_is_shown_is_judged_as_the_scan_judges_it(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every answer comes with success, and hides rows and fields."""
    states = espocrm(httpserver, tmp_path, monkeypatch, by_regular_user())
    assert states["the account that asked"] == states["headers of the start page"] == "visible"
    for kind in ("accounts", "last access of accounts", "second factors of accounts", "teams", "webhooks"):
        assert states[kind] == "partly visible", kind
    for kind in ("API users", "sign-in log", "portal roles"):
        assert states[kind] == "perhaps in part", kind


def test_an_administrator_of_the_same_product_sees_all(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(espocrm(httpserver, tmp_path, monkeypatch, hardened()).values()) == {"visible"}


def test_an_answer_is_a_part_where_the_list_that_it_hangs_on_is_one_or_its_right_is_lacking() -> None:
    gap = Unknown(UnknownKind.DENIED, "users", "View all users", "rows are hidden")
    silent = Unknown(UnknownKind.NOT_PROVIDED, "log")
    resources = [
        CollectedResource("users", ResourceState.OK, "", "View all users", 1, 1),
        CollectedResource("factors", ResourceState.OK, "", "", 1, 1),
        CollectedResource("keys", ResourceState.OK, "", "View all users", 1, 1),
        CollectedResource("log", ResourceState.OK, "", "View log", 1, 1),
        CollectedResource("roles", ResourceState.DENIED, "HTTP 403", "View roles", 1, 1),
        CollectedResource("groups", ResourceState.OK, "", "View roles", 1, 1),
    ]
    hangs_on = SimpleNamespace(each=SimpleNamespace(of="users"))
    plan: Any = SimpleNamespace(resources={"factors": hangs_on, "log": SimpleNamespace(each=None)})
    seen = Sighted.of(plan, [gap, silent], resources)
    assert {one.kind: seen.state(one, ENGLISH) for one in resources} == {
        "users": ("partly visible", "it takes: View all users; rows are hidden"),
        "factors": ("partly visible", "it takes: View all users; rows are hidden"),
        "keys": ("perhaps in part", "it takes: View all users"),
        "log": ("visible", ""),
        "roles": ("not visible", "it takes: View roles; HTTP 403"),
        "groups": ("perhaps in part", "it takes: View roles"),
    }


def test_the_sources_of_a_tenant_are_opened_too(server: Server, tmp_path: Path) -> None:
    path = config(tmp_path, server.url)
    declared = path.read_text()
    form = tmp_path / "acme.form.yaml"
    form.write_text(
        "form: crm-auditor/form/1\nby: An, IT\ndate: 2026-11-20\nanswers:\n  backup-exists: yes\n"
    )
    before = audit("vendors", "doctor", "acme", "--config", path)
    path.write_text(f'{declared}sources = ["{form}"]\n')
    after = audit("vendors", "doctor", "acme", "--config", path)
    assert (before.code, after.code) == (0, 0)
    assert before.out.splitlines()[0] == after.out.splitlines()[0]
    form.unlink()
    ran = audit("vendors", "doctor", "acme", "--config", path)
    assert (ran.code, form.name in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("status", "day", "said"),
    [
        ("unknown", date(2100, 1, 1), True),
        ("fail", date(2100, 1, 1), True),
        ("not_applicable", date(2100, 1, 1), False),
        ("unknown", date(2026, 5, 29), False),
    ],
)
def test_a_list_of_known_vulnerabilities_that_is_old_is_said_where_a_version_is_looked_up_in_it(
    status: str, day: date, said: bool
) -> None:
    looked_up = SimpleNamespace(status=status)
    assessment: Any = SimpleNamespace(as_of=day, result=lambda _: looked_up)
    lines = list(old_list(assessment, "en"))
    assert bool(lines) is said
    assert all("after 90 days it no longer shows" in line for line in lines)
