"""The Security Benchmark for Salesforce against three twins, control by control: an answer key that was written by hand before the twins were scanned."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.frameworks.reading import framework_named
from benchmarks.twins.salesforce import half
from tests.exports import audit

from .fake import TOKEN, Fake
from .org import ADMIN, INTEGRATION, Account, Container, Org, hardened, weak
from .support import TOKEN_PLACE, gather

SBS = "sbs:0.4.1"
DAY = "2026-11-24"
MET, PARTLY, NOT_MET, NOT_SHOWN = "met", "partly", "not_met", "not_shown"
ATTESTED, PEOPLE = "attested", "not_observable"
"""PEOPLE: nothing but somebody's word decides it, and nobody gave it."""

# Control: the weak organisation by its API; the half-mended export; the hardened organisation by its API, with a register.
KEY = {
    "SBS-ACS-001": (NOT_SHOWN, NOT_SHOWN, ATTESTED),  # no register says which roles there should be
    "SBS-ACS-002": (
        PARTLY,
        PARTLY,
        MET,
    ),  # clerks let programs in; in the export the account of the integration alone
    "SBS-ACS-003": (MET, MET, MET),  # nobody has the right
    "SBS-ACS-004": (NOT_MET, NOT_SHOWN, MET),  # two administrators without a reason; an export holds no users
    "SBS-ACS-005": (NOT_MET, NOT_SHOWN, MET),
    "SBS-ACS-006": (MET, MET, MET),
    "SBS-ACS-007": (NOT_SHOWN, NOT_SHOWN, MET),
    "SBS-ACS-008": (
        PARTLY,
        NOT_SHOWN,
        MET,
    ),  # the integration may raise itself to read all, and administers nothing
    "SBS-ACS-009": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-ACS-010": (NOT_SHOWN, NOT_SHOWN, NOT_SHOWN),  # nobody brought a review
    "SBS-ACS-011": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-ACS-012": (PEOPLE, PEOPLE, PARTLY),  # attested in part
    "SBS-AUTH-001": (NOT_MET, MET, MET),
    "SBS-AUTH-002": (NOT_MET, NOT_SHOWN, MET),
    "SBS-AUTH-003": (
        MET,
        PARTLY,
        MET,
    ),  # in the weak one there is next to none; visitors and customers are not mended in the half one
    "SBS-AUTH-004": (NOT_SHOWN, NOT_SHOWN, MET),  # nobody comes in from outside; an export holds no users
    "SBS-CODE-001": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-CODE-002": (PEOPLE, PEOPLE, NOT_MET),  # somebody said no
    "SBS-CODE-003": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-CODE-004": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-CPORTAL-001": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-CPORTAL-002": (
        NOT_MET,
        NOT_MET,
        ATTESTED,
    ),  # visitors read cases; then more; then nothing, and a word for the code
    "SBS-DATA-001": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-DATA-002": (NOT_SHOWN, NOT_SHOWN, MET),
    "SBS-DATA-003": (NOT_SHOWN, NOT_SHOWN, ATTESTED),
    "SBS-DATA-004": (
        NOT_MET,
        NOT_MET,
        NOT_SHOWN,
    ),  # nobody said which fields without personal data are sensitive
    "SBS-DEP-001": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-DEP-002": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-DEP-003": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-DEP-004": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-DEP-005": (NOT_SHOWN, NOT_MET, NOT_SHOWN),  # a password in code; the API shows no code
    "SBS-DEP-006": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-FDNS-001": (NOT_SHOWN, NOT_SHOWN, ATTESTED),
    "SBS-FILE-001": (NOT_MET, NOT_SHOWN, MET),
    "SBS-FILE-002": (NOT_MET, NOT_SHOWN, MET),
    "SBS-FILE-003": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-INT-001": (PEOPLE, PEOPLE, PEOPLE),
    "SBS-INT-002": (NOT_SHOWN, NOT_SHOWN, MET),
    "SBS-INT-003": (NOT_SHOWN, NOT_SHOWN, MET),
    "SBS-INT-004": (NOT_MET, NOT_MET, MET),
    "SBS-OAUTH-001": (NOT_MET, NOT_SHOWN, MET),
    "SBS-OAUTH-002": (NOT_MET, MET, MET),
    "SBS-OAUTH-003": (NOT_SHOWN, NOT_SHOWN, MET),
    "SBS-OAUTH-004": (PEOPLE, PEOPLE, ATTESTED),
    "SBS-SECCONF-001": (NOT_MET, NOT_SHOWN, MET),  # the maker's baseline; the register says that it is wanted
    "SBS-SECCONF-002": (
        NOT_SHOWN,
        NOT_SHOWN,
        NOT_SHOWN,
    ),  # nothing strays from the baseline, and nobody said who looks
}
TWINS = ("weak", "half", "hardened")
CHIEF = replace(ADMIN, name="Chief", shown="Chief")
STAFF = Container("Staff", "Staff", frozenset({"IsSsoEnabled"}), {}, "Salesforce")
PARTNER = Container(
    "Partner", "Partner", frozenset({"ForceTwoFactor"}), {}, "Partner Community", "PowerPartner"
)
ROOT, SYNC = "user:005000000000000000", "user:005000000000000003"


def settled() -> Org:
    """The hardened organisation with profiles of its own, one who may sign in past single sign-on, a partner, a program, an app, a link and a note."""
    org = hardened()
    field = {"type": "Email", "encrypted": False, "tracked": True}
    return replace(
        org,
        profiles=(CHIEF, STAFF, INTEGRATION, PARTNER),
        sets=(),
        bundles=(),
        accounts=(
            Account("root@acme.example", "Chief", changed="2026-11-20T10:00:00.000+0000"),
            Account("ann@acme.example", "Staff"),
            Account("bob@acme.example", "Staff"),
            Account("sync@acme.example", "Sync", factor=None),
            Account("pat@partner.example", "Partner", user_type="PowerPartner"),
        ),
        documents={
            **org.documents,
            "NamedCredential": {
                "Erp": {
                    "label": "Erp",
                    "endpoint": "https://erp.example",
                    "allowMergeFieldsInBody": False,
                    "allowMergeFieldsInHeader": False,
                }
            },
        },
        fields={"Contact": {"Email": field, "Notes__c": {**field, "type": "LongTextArea"}}},
        links=(
            {
                "PreferencesExpires": True,
                "ExpiryDate": "2026-12-31T00:00:00.000+0000",
                "PreferencesPasswordRequired": True,
            },
        ),
        tokens=(
            {
                "AppName": "Mailer",
                "UserId": 3,
                "AppMenuItemId": "0DS000000000001",
                "LastUsedDate": "2026-11-20T00:00:00.000+0000",
            },
        ),
    )


def register() -> dict[str, Any]:
    """What the hardened organisation wrote down."""
    said = {"by": "Hoa Lê, operations", "on": "2026-11-01"}
    approved = {
        "reason": "The work takes it",
        "owner": "Hoa Lê, operations",
        "approver": "Minh Đỗ, director",
        "on": "2026-10-01",
        "expires": "2027-03-31",
    }
    inventory = [
        ("role", "profile:Chief"),
        ("role", "profile:Staff"),
        ("role", "profile:Sync"),
        ("role", "Partner"),
        ("account", "sync@acme.example"),
        ("address", "Bank"),
        ("credential", "Erp"),
        ("field", "Contact.Notes__c"),
    ]
    holders = [
        ("access.api-access", "profile:Chief"),
        ("access.api-access", "profile:Sync"),
        ("access.salesforce-super-admins", ROOT),
        ("auth.salesforce-sso-bypass", ROOT),
        ("readiness.salesforce-health-baseline", "setting:readiness.salesforce-health-baseline"),
    ]
    words = {
        "ACS-009": "yes", "ACS-011": "yes", "ACS-012": "partly", "CODE-001": "yes", "CODE-002": "no",
        "ACS-001": "yes", "CPORTAL-002": "yes", "DATA-001": "yes", "DATA-003": "yes", "FDNS-001": "yes", "DEP-001": "yes", "DEP-006": "yes", "OAUTH-004": "yes",
    }  # fmt: skip
    restore = {"tested": "2026-10-15", "by": "Hoa Lê", "hours": 3}
    return {
        "register": "crm-auditor/assurance-register/1",
        "tenant": "Acme",
        "vendor": {"name": "Salesforce", "profile": "salesforce"},
        "owner": "Lan Nguyễn, head of information security",
        "reviewed": "2026-11-01",
        "inventory": [
            {"kind": kind, "resource": name, "purpose": "Its daily work", "owner": "Hoa Lê", **said}
            for kind, name in inventory
        ],
        "apps": [
            {"name": name, "criticality": 2, "owner": "Hoa Lê", "why": "Sends the newsletter"}
            for name in ("Mailer", "Sync")
        ],
        "holders": [{"check": check, "resource": resource, **approved} for check, resource in holders],
        "backups": [
            {"data": data, "exists": True, "interval_hours": 24, "last_good": "2026-11-23", "kept_days": 90,
             "apart": True, "encrypted": True, "restore": restore, **said}
            for data in ("records", "files", "metadata", "configuration", "audit-log")
        ],
        "attestations": [
            {"framework": SBS, "control": f"SBS-{control}", "answer": answer, "evidence": "wiki/controls", **said}
            for control, answer in words.items()
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, Any]]]:
    """The rows of the framework of each twin, by control; scanned and reported as a user does it."""
    folder = tmp_path_factory.mktemp("sbs")
    export = folder / "export"
    for path, content in half().files.items():
        place = export / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    kept = folder / "register.yaml"
    kept.write_text(json.dumps(register(), ensure_ascii=False, indent=1), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TOKEN_PLACE, TOKEN)
        for name, org in (("weak", weak()), ("hardened", settled())):
            (folder / name).mkdir()
            gather(Fake(org), folder / name)
    sources = {
        "weak": (str(folder / "weak/acme.snapshot.zip"),),
        "half": (str(export),),
        "hardened": (str(folder / "hardened/acme.snapshot.zip"), "--register", str(kept)),
    }
    return {name: _rows(folder / f"{name}-out", *arguments) for name, arguments in sources.items()}


def _rows(out: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    scanned = audit(
        "scan", *arguments, "--tenant", "Acme", "--date", DAY, "--format", "json", "--out", str(out)
    )
    assert scanned.code in (0, 1), scanned.text
    told = audit("report", "framework", SBS, str(out), "--format", "json")
    assert told.code == 0, told.text
    return {row["control"]: row for row in json.loads(told.out)}


@cache
def controls() -> tuple[str, ...]:
    return tuple(one.id for one in framework_named(SBS).all())


def test_the_key_names_every_control_once() -> None:
    assert tuple(sorted(KEY)) == tuple(sorted(controls()))
    assert len(KEY) == 46


@pytest.mark.parametrize("twin", TWINS)
def test_each_twin_stands_as_the_key_says(twin: str, rows: dict[str, dict[str, dict[str, Any]]]) -> None:
    wanted = {control: statuses[TWINS.index(twin)] for control, statuses in KEY.items()}
    found = rows[twin]
    wrong = {
        control: (status, found[control]["status"], found[control]["reason"])
        for control, status in wanted.items()
        if found[control]["status"] != status
    }
    assert wrong == {}


def test_every_control_is_observed_held_against_the_register_or_attested() -> None:
    ways = {"observed": 0, "register": 0, "attested": 0}
    for control in framework_named(SBS).all():
        assert control.is_explicit, control.id
        assert control.asks is not None, control.id
        way = "observed" if control.checks else "register" if control.register_ else "attested"
        ways[way] += 1
    assert ways == {"observed": 11, "register": 18, "attested": 17}


def test_a_right_of_the_built_in_administrator_is_justified_by_nobody(tmp_path: Path) -> None:
    """The standard policy lets that role through; the control asks who wrote down why it lets programs in."""
    for path, content in half().files.items():
        if "Sync" not in path:
            place = tmp_path / "export" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
    row = _rows(tmp_path / "out", str(tmp_path / "export"))["SBS-ACS-002"]
    assert row["status"] == NOT_SHOWN
    assert "no register says why" in row["reason"]
