from dataclasses import replace
from datetime import timedelta
from typing import Any

from auditor.posture import (
    VULNERABILITIES,
    LookedUp,
    Module,
    Posture,
    Unknown,
    UnknownKind,
    Vulnerability,
    not_provided,
)
from checks.hygiene.known_vulnerable_modules import no_known_vulnerability_in_modules as check
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, unread
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.support import TODAY, said, verdict

CLEAN = LookedUp("15.76.0", (), (), (), 4, True, TODAY - timedelta(days=90))
HIGH = Vulnerability("CVE-2026-0002", "high", ("15.77.0",))
LOW = Vulnerability("CVE-2026-0001", "low", ("15.77.0",))
BEYOND = (UnknownKind.OUT_OF_REACH, "Installed modules")


def module(name: str, **looked_up: Any) -> Module:
    return named(name, known(replace(CLEAN, **looked_up), line=3))


def named(name: str, vulnerabilities: Any) -> Module:
    made = blank(
        Module,
        id=f"module:{name}",
        name=name,
        version=known("15.76.0"),
        evidence=evidence("modules.json", 3),
        vulnerabilities=vulnerabilities,
    )
    assert isinstance(made, Module)
    return made


def running(*modules: Module, **more: Any) -> Posture:
    return posture_with(**{"product.modules": population("modules", *modules, **more)})


def lacking(reason: str) -> Unknown:
    return not_provided(VULNERABILITIES, reason=reason)


SELECTION = lacking("the list holds a selection of the published records")

test_case = cases(
    check,
    passes("where all records were read and none fits", running(module("crm")), passing=1, total=1),
    passes(
        "whatever runs beside it that no record can name",
        running(module("crm"), named("our-own", None)),
        passing=1,
        total=1,
    ),
    partly(
        "each by itself",
        running(module("crm"), module("erpnext", found=(LOW, HIGH))),
        row(
            "module:erpnext",
            actual=["15.76.0", "CVE-2026-0001 → 15.77.0", "CVE-2026-0002 → 15.77.0"],
            expected="no known vulnerability",
            severity="high",
            line=3,
        ),
    ),
    fails(
        "as gravely as what may be hidden, too",
        running(module("erpnext", found=(LOW,), whole=False)),
        row("module:erpnext", severity="high"),
    ),
    fails(
        "by an old list, and lightly where nothing graver can be hidden",
        running(module("erpnext", found=(LOW,))),
        row("module:erpnext", severity="low"),
    ),
    unknown("by a selection", running(module("erpnext", whole=False)), SELECTION),
    unknown("of a module whose version was not told", running(named("erpnext", GAP)), GAP),
    unknown(
        "by a list that is too old",
        running(module("crm", as_of=TODAY - timedelta(days=91))),
        Unknown(UnknownKind.STALE, VULNERABILITIES, reason="the list is 91 days old"),
    ),
    unknown("where not every module was seen", running(module("crm"), complete=GAP), GAP),
    unknown(
        "of one that could not be read",
        running(unread=(unread("module:crm"),)),
        unread("module:crm").unknown,
    ),
    unknown("where they were refused", posture_with(**{"product.modules": DENIED}), DENIED),
    unknown("of a product that tells of none", posture_with(), BEYOND),
    absent("where nothing runs that a record can name", running(named("our-own", None)), "none"),
)


def test_the_headline_says_of_which_day_the_list_is() -> None:
    english, vietnamese = said(verdict(check, running(module("erpnext", found=(HIGH,)))))
    assert english.startswith("1 of 1 modules that were looked up")
    assert "by the list of 26 August 2026 (90 days old)" in english
    assert "theo danh sách cập nhật đến 26/08/2026 (cách đây 90 ngày)" in vietnamese
