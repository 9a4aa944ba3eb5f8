from typing import Any

from auditor.posture import Flaw, Posture, RegisterEntry
from checks.assurance.register_kept import LIGHT
from checks.assurance.register_kept import entries_hold as check
from tests.builders import DENIED, GAP, evidence, population, posture_with, unread
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN


def entry(name: str, *flaws: Flaw) -> RegisterEntry:
    return RegisterEntry(f"register-entry:{name}", name, "exceptions", flaws, evidence("register.yaml", 40))


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"assurance.entries": population("entries", *items, **more)})


test_case = cases(
    check,
    passes("where nothing is to settle", tenant(entry("a"), entry("b")), total=2, noun="register_entries"),
    *(
        partly(
            f"where it is {flaw}",
            tenant(entry("a"), entry("b", flaw)),
            row(
                "register-entry:b",
                actual=[str(flaw)],
                expected="nothing to settle",
                line=40,
                severity="low" if flaw in LIGHT else "medium",
            ),
        )
        for flaw in Flaw
    ),
    fails(
        "as gravely as the gravest of several flaws",
        tenant(entry("a", Flaw.UNUSED, Flaw.EXPIRED)),
        row("register-entry:a", actual=["expired", "unused"], severity="medium"),
    ),
    absent("where nothing stands in it", tenant(), "none"),
    unknown("beside one that was not read", tenant(entry("a"), unread=(unread("x"),)), TORN),
    unknown("while there may be more", tenant(entry("a"), complete=DENIED), DENIED),
    unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
    unknown("of a silent register", posture_with(**{"assurance.entries": GAP}), GAP, out_of_reach=False),
)
