"""Forms for tests: hardened, weak, in YAML and in a workbook, and what comes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from openpyxl import load_workbook

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture, Source
from auditor.vendor import Extraction, Raw
from vendor_profiles.generic.normalize import NORMALIZER, empty_form
from vendor_profiles.generic.questions import FORM, Asked, questions, said, tables, words

TODAY = date(2026, 11, 24)
POLICY = load_policy(None, "standard").model_copy(update={"today": TODAY})
SIGNED = {"by": "An Nguyen, IT manager", "date": "2026-11-20", "until": "2027-11-20"}

Answers = Mapping[str, Any]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]

# What a careful tenant answers: every check that a form can settle then passes or does not apply.
HARDENED: dict[str, Any] = {
    **{id_: True for id_, question in questions().items() if question.type == "yes_no"},
    **dict.fromkeys(
        (
            "mfa-sms", "shipped-account-used", "shipped-password", "password-question", "login-as",
            "outsiders-see-each-other", "sign-up-open", "public-links", "visitor-uploads", "portal-registration",
            "portal-visitors-see-members", "portal-visitors-see-files", "portal-members-see-each-other",
            "log-deletion", "admin-recovery-mail", "agents-administrate", "agents-unlimited", "agents-public",
            "packages-unlimited",
        ),
        False,
    ),
    "mfa-exempt": "nobody",
    "trusted-networks": "203.0.113.0/28",
    "password-length": 14,
    "password-classes": 4,
    "password-history": 12,
    "lockout-attempts": 5,
    "lockout-minutes": "until an administrator unlocks it",
    "session-minutes": 30,
    "session-hours": 12,
    "sessions-at-once": 1,
    "scheduled-mail-to": "none",
    "scheduled-mail-left": "nobody",
    "forwards-to": "none",
    "packages-updated": "2026-09-01",
    "reads-kept-days": "for ever",
    "retention-last-run": "2026-11-20",
    "delegated-administrators": "none",
    "shared-widely": "nobody",
    "record-rules": "yes",
    "role-bundles": "yes",
    "site-framing": "same_origin",
    "web-origins": "https://shop.example",
    "outgoing-mail-encrypted": "yes",
    "incoming-mail-encrypted": "yes",
    "directory-encrypted": "yes",
    "database-encrypted": "none",
    "changes-kept": "for ever",
    "sign-ins-kept": 365,
    "use-kept": 365,
    "events-recorded": [option.en for option in questions()["events-recorded"].options],
    "backup-hours": 24,
    "restore-test": "2026-09-01",
    "backup-covers": [option.en for option in questions()["backup-covers"].options],
    "backup-last-good": "2026-11-23",
    "backup-kept-days": "for ever",
    "restore-hours": 3,
    "restore-lost-hours": 1,
    "restore-wanted-hours": 4,
    "restore-wanted-lost-hours": 24,
    "subprocessor-notice-days": 30,
    "changes-newest": "2026-11-10",
    "incident-plan-tested": "2026-05-01",
    "incident-notice-hours": 24,
    "training-last": "2026-06-01",
    "impact-assessment": "2026-08-01",
    "product-version": "8.4",
    "product-supported-until": "2028-01-01",
}  # fmt: skip

_RIGHTS = [column.id for column in tables()["roles"].columns if column.type == "yes_no"]

HARDENED_ROWS: dict[str, list[dict[str, Any]]] = {
    "users": [
        {
            "name": "an", "kind": "a person", "active": True, "administrator": True, "second-factor": True,
            "last-sign-in": "2026-11-20", "created": "2025-01-01", "roles": "Administration", "by-hand": True,
        },
        {
            "name": "robot", "kind": "a program", "active": True, "administrator": False, "second-factor": False,
            "last-sign-in": "2026-11-20", "created": "2025-01-01", "roles": "none", "by-hand": False,
        },
        {
            "name": "binh", "kind": "a person", "active": True, "administrator": False, "second-factor": True,
            "last-sign-in": "2026-11-20", "created": "2025-01-01", "roles": "Sales", "by-hand": True,
        },
    ],
    "roles": [
        {
            "name": "Sales", "for": "employees", "sees-all": "none", "changes-all": "none",
            **dict.fromkeys(_RIGHTS, False), "networks": "203.0.113.0/28",
        },
        {
            "name": "Website", "for": "visitors without an account", "sees-all": "none", "changes-all": "none",
            **dict.fromkeys(_RIGHTS, False), "networks": "anywhere",
        },
        {
            "name": "Administration", "for": "administrators", "sees-all": "none", "changes-all": "none",
            **dict.fromkeys(_RIGHTS, False), "manages-users": True, "networks": "203.0.113.0/28",
        },
    ],
    "records": [
        {"name": "Customer", "inside": "nothing", "outside": "nothing", "marked": True, "encrypted": True, "history": True}
    ],
    "keys": [
        {
            "name": "Shop", "kind": "API key", "active": True, "owner": "robot", "owner-active": True,
            "limited-to": "read customers", "created": "2026-10-01", "expires": "2027-04-01", "last-used": "2026-11-20",
        }
    ],
    "apps": [
        {
            "name": "Mail", "full-access": False, "chosen-users": True, "days": 30, "networks": "enforced",
            "callbacks": "https://mail.example/return", "pkce": True, "secret": True, "renews": True,
            "by-itself": True, "account": "robot",
        }
    ],
    "addresses": [
        {
            "name": "Warehouse", "address": "https://warehouse.example", "active": True, "signs-in": True,
            "certificate-checked": True, "secrets-in-messages": False,
        }
    ],
    "certificates": [{"name": "SSO", "expires": "2028-01-01", "bits": 4096, "copied": False}],
}  # fmt: skip

# Everything as bad as it can be answered.
WEAK: dict[str, Any] = {
    **{id_: not answer for id_, answer in HARDENED.items() if isinstance(answer, bool)},
    **{id_: True for id_ in HARDENED if id_.endswith(("-all-listed", "-exists")) and id_ != "backup-exists"},
    "mfa-exempt": "administrators; regular users",
    "sso-enabled": True,
    "trusted-networks": "0.0.0.0/0",
    "password-length": 4,
    "password-classes": 0,
    "password-history": 0,
    "lockout-attempts": "never locked",
    "lockout-minutes": 1,
    "session-minutes": "never",
    "session-hours": "never",
    "sessions-at-once": "any number",
    **dict.fromkeys(("scheduled-mail", "forwards", "agents", "packages", "copies"), True),
    "scheduled-mail-to": "boss@gmail.com",
    "scheduled-mail-left": "An",
    "forwards-to": "boss@gmail.com",
    "packages-updated": "2015-01-01",
    "reads-kept-days": 7,
    "retention-last-run": "never",
    "delegated-administrators": "yes",
    "shared-widely": "all employees; guests",
    "record-rules": "no",
    "role-bundles": "no",
    "site-framing": "any site",
    "web-origins": "http://shop.example",
    "outgoing-mail-encrypted": "no",
    "incoming-mail-encrypted": "no",
    "directory-encrypted": "no",
    "database-encrypted": "no",
    "changes-kept": 7,
    "sign-ins-kept": 7,
    "use-kept": 0,
    "events-recorded": "none of them",
    "backup-hours": 1000,
    "restore-test": "never",
    "backup-covers": "records",
    "backup-last-good": "never",
    "backup-kept-days": 3,
    "restore-hours": 40,
    "restore-lost-hours": 200,
    "restore-wanted-hours": 4,
    "restore-wanted-lost-hours": "nobody has decided",
    "subprocessor-notice-days": "it does not tell",
    "changes-newest": "there are no change records",
    "incident-plan-tested": "never",
    "incident-notice-hours": 500,
    "training-last": "never",
    "impact-assessment": "never",
    "product-supported-until": "only newer versions are fixed",
}

WEAK_ROWS: dict[str, list[dict[str, Any]]] = {
    "users": [
        {
            "name": f"admin {number}", "kind": "a person", "active": True, "administrator": True,
            "second-factor": False, "last-sign-in": last, "created": "2020-01-01", "roles": "Sales", "by-hand": True,
        }
        for number, last in enumerate(["never", *(["2024-01-01"] * 6)])
    ],
    "roles": [
        {
            "name": name, "for": audience, "sees-all": "all", "changes-all": "all",
            **dict.fromkeys(_RIGHTS, True), "networks": "anywhere",
        }
        for name, audience in (("Sales", "employees"), ("All", "every account"), ("Web", "guest"))
    ],
    "records": [
        {"name": "Customer", "inside": "edit", "outside": "read", "marked": False, "encrypted": False, "history": False}
    ],
    "keys": [
        {
            "name": "Old", "kind": "API key", "active": True, "owner": "nobody", "owner-active": False,
            "limited-to": "not limited", "created": "2020-01-01", "expires": "never", "last-used": "never",
        }
    ],
    "apps": [
        {
            "name": "Any", "full-access": True, "chosen-users": False, "days": "without end", "networks": "bypassed",
            "callbacks": "http://any.example", "pkce": False, "secret": False, "renews": False,
            "by-itself": True, "account": "none",
        }
    ],
    "addresses": [
        {
            "name": "Old", "address": "http://old.example", "active": True, "signs-in": False,
            "certificate-checked": False, "secrets-in-messages": True,
        }
    ],
    "certificates": [{"name": "Old", "expires": "2020-01-01", "bits": 1024, "copied": True}],
}  # fmt: skip


def yaml_of(answers: Answers, rows: Rows | None = None, **head: Any) -> bytes:
    """A form in YAML."""
    document = {"form": FORM, **SIGNED, **head, "answers": dict(answers)}
    document |= {table: [dict(row) for row in entries] for table, entries in (rows or {}).items()}
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode()


def xlsx_of(answers: Answers, rows: Rows | None = None, language: str = "en", **head: Any) -> bytes:
    """A form in a workbook: the empty one of a language, filled in where its hidden column and row say."""
    workbook = load_workbook(io.BytesIO(empty_form(language, "xlsx")))
    for sheet in workbook.worksheets:
        mark = str(sheet["A1"].value).split()
        if len(mark) < 2:
            continue
        columns = {sheet.cell(1, number).value: number for number in range(2, sheet.max_column + 1)}
        lines = {sheet.cell(number, 1).value: number for number in range(2, sheet.max_row + 1)}
        if mark[1] == "start":
            for key, value in {**SIGNED, **head}.items():
                sheet.cell(lines[key], columns["answer"], value)
        elif mark[1] == "answers":
            for id_, answer in answers.items():
                own = answer if isinstance(answer, dict) else {"value": answer}
                for key, value in own.items():
                    column = columns["answer" if key == "value" else key]
                    sheet.cell(lines[id_], column, shown(value, questions()[id_], language))
        for offset, row in enumerate((rows or {}).get(mark[1], ())):
            for key, value in row.items():
                sheet.cell(5 + offset, columns[key], shown(value, _column(mark[1], key), language))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def shown(value: Any, asked: Asked | None, language: str) -> Any:
    """A value as a person picks it in a workbook of a language."""
    if isinstance(value, bool):
        return said(words().answers["yes" if value else "no"], language).capitalize()
    if isinstance(value, list):
        return "; ".join(str(shown(entry, asked, language)) for entry in value)
    options = (*asked.options, *asked.special) if asked is not None else ()
    named = next((one for one in options if value in (one.en, one.value) and isinstance(value, str)), None)
    return value if named is None else said(named, language)


def _column(table: str, id_: str) -> Asked | None:
    return next((column for column in tables()[table].columns if column.id == id_), None)


def read(*files: bytes, today: date = TODAY) -> Posture:
    """The posture that these files state together."""
    extraction = Extraction()
    for number, data in enumerate(files, 1):
        source = Source(f"{number}.form", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
        extraction.records += NORMALIZER.extract(Raw("Form", data, source), None)
        extraction.provided["Form"] = number
    return NORMALIZER.merge(extraction, POLICY.model_copy(update={"today": today}))


def verdicts(posture: Posture, today: date = TODAY) -> dict[str, Result]:
    """The results of all checks, by id."""
    policy = POLICY.model_copy(update={"today": today})
    return {
        result.check.id: result for result in run_checks(load_catalogue(), posture, policy, WaiverBook(today))
    }
