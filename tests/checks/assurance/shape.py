"""Tables and members that checks of documents and promises share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from auditor.check import Check
from auditor.posture import Document, Opinion, Posture, Standing, Unknown, UnknownKind
from tests.builders import DENIED, GAP, evidence, known, population, posture_with
from tests.checks.cases import Case, fails, limits, passes, row, unknown
from tests.checks.shapes import SETTINGS
from tests.checks.support import TODAY

REGISTER = (UnknownKind.NOT_PROVIDED, "AssuranceRegister")
OLD = Unknown(UnknownKind.STALE, "Test")
NO_REGISTER = (UnknownKind.OUT_OF_REACH, "AssuranceRegister")


def document(kind: str, name: str = "", **more: Any) -> Document:
    """A document that is as it should be, but for what is given."""
    facts: dict[str, Any] = {
        "independent": True,
        "standing": known(Standing.CURRENT),
        "covers_product": known(True),
        "opinion": known(None),
        "open_exceptions": known(0),
        "whole": known(True),
        "evidence": evidence("register.yaml", 12),
    }
    name = name or kind
    return Document(id=f"document:{name}", name=name, kind=kind, **{**facts, **more})


def report(name: str = "SOC 2", **more: Any) -> Document:
    return document("soc-2-type-2", name, **{"opinion": known(Opinion.UNQUALIFIED), **more})


def papers(*items: Any, **more: Any) -> Posture:
    """A tenant whose register has these documents."""
    return posture_with(**{"assurance.documents": population("documents", *items, **more)})


def one_document(
    check: Check, kind: str, severity: str, lacking: str | None = None, spoils: bool = False
) -> list[Case]:
    """What holds for every check that asks for one document of a kind. `spoils`: one that is not seen may take from what another shows."""
    id_, good = f"setting:{check.id}", document(kind)
    promised = document(kind, "Draft", standing=known(Standing.IN_PROGRESS))
    claimed = document(kind, "Claim", standing=known(Standing.CLAIMED))
    return [
        passes("with one in force", papers(good), row(id_, actual=kind, path="register.yaml", line=12)),
        passes(
            "with one in force beside one that ended",
            papers(document(kind, "Old", standing=OLD, opinion=OLD, open_exceptions=OLD), good),
        ),
        unknown("while the list may hold a worse one", papers(good, complete=DENIED), DENIED)
        if spoils
        else passes("though the list is not whole", papers(good, complete=DENIED)),
        fails(
            "where the list is whole and empty",
            papers(),
            row(id_, severity=lacking or severity, actual="none"),
        ),
        fails("where all are of other kinds", papers(document("insurance")), total=1, failing=1),
        fails("where it is known that there is none", papers(document(kind, standing=known(Standing.NONE)))),
        unknown("where one is being worked on", papers(promised), REGISTER),
        unknown("where one is only claimed", papers(claimed), REGISTER),
        unknown("where the file is gone or changed", papers(document(kind, whole=known(False))), REGISTER),
        unknown("where it ended", papers(document(kind, standing=GAP, whole=GAP)), GAP),
        unknown("while the list is not whole", papers(complete=DENIED), DENIED),
        unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
        unknown(
            "of a silent register", posture_with(**{"assurance.documents": GAP}), GAP, out_of_reach=False
        ),
    ]


def since(check: Check, path: str, threshold: str, days: int, severity: str) -> list[Case]:
    """Something that must not lie further back than a threshold."""
    id_ = f"setting:{check.id}"

    def done(ago: int | None) -> Posture:
        day = None if ago is None else TODAY - timedelta(days=ago)
        return posture_with(**{path: known(day, line=4)})

    return [
        *(passes(f"{ago} days after", done(ago), params={"days": days}, total=1) for ago in (0, days)),
        fails(
            "where it never was",
            done(None),
            row(id_, actual="never", path=SETTINGS, line=4, severity=severity, held=()),
        ),
        fails("where it was too long ago", done(days + 1), failing=1, params={"days": days}),
        fails("where it is only planned", done(-1), failing=1),
        fails("under a stricter policy", done(8), under=limits(**{threshold: 7}), params={"days": 7}),
        unknown("where it was refused", posture_with(**{path: DENIED}), DENIED),
        unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
        unknown("of a silent register", posture_with(**{path: GAP}), GAP, out_of_reach=False),
    ]
