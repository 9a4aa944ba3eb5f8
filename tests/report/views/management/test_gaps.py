"""What could not be seen: the gravest first, in plain words, and who can close it."""

from __future__ import annotations

from auditor.posture import UnknownKind
from auditor.report.views.management.gaps import gaps
from tests.report.views.management.making import finding, lacking, of, voice


def test_the_gravest_come_first_and_then_those_that_settle_most() -> None:
    made = of(
        lacking("backup.a", resource="users", severity="low"),
        lacking("backup.b", resource="RelaySettings", severity="critical"),
        lacking("backup.c", resource="Endpoint", severity="high"),
        lacking("backup.d", resource="Endpoint", severity="high"),
        lacking("backup.e", resource="OAuthApp", severity="high"),
    )
    named = [
        line.what.removeprefix("Not handed over: ").partition(". ")[0] for line in gaps(made, {}, voice())
    ]
    assert named == [
        "Event relays",
        "the addresses that the CRM talks to",
        "the apps that act for users",
        "the users",
    ]


def test_what_has_a_technical_name_alone_is_called_by_its_question() -> None:
    (line,) = gaps(of(lacking("backup.a", resource="Xyz__Internal")), {}, voice())
    assert "Xyz" not in line.what
    assert line.what == "Not handed over: Said.. Supply it for the next assessment."


def test_what_is_called_by_name_says_how_it_is_missing() -> None:
    said = {
        kind: gaps(of(lacking("backup.a", kind, "RelaySettings")), {}, voice())[0].what
        for kind in (UnknownKind.DENIED, UnknownKind.NOT_PROVIDED, UnknownKind.ERROR, UnknownKind.STALE)
    }
    assert said == {
        UnknownKind.DENIED: "The audit's account may not see: Event relays. Grant it the right to read that.",
        UnknownKind.NOT_PROVIDED: "Not handed over: Event relays. Supply it for the next assessment.",
        UnknownKind.ERROR: "Could not be read: Event relays. Supply it anew.",
        UnknownKind.STALE: "Too old to rely on: Event relays. Supply it anew.",
    }
    (part,) = gaps(of(lacking("backup.a", resource="RelaySettings", reason="malformed x.py:3")), {}, voice())
    assert part.what == ("Handed over only in part: Event relays. Supply all of it for the next assessment.")
    assert "x.py" not in part.what


def test_what_these_sources_never_show_is_asked_of_whoever_owns_it() -> None:
    far = lacking(
        "encryption.a", UnknownKind.OUT_OF_REACH, "Secret", topic="encryption-at-rest", owner="vendor"
    )
    near = lacking(
        "encryption.b", UnknownKind.NOT_PROVIDED, "Secret", topic="encryption-at-rest", owner="vendor"
    )
    found = {line.who: line.what for line in gaps(of(far, near), {}, voice())}
    assert found["Vendor"].startswith("Ask the vendor for its current SOC 2 report")
    assert "Our Acme team" in found


def test_pieces_that_leave_the_same_questions_open_are_one() -> None:
    one = lacking("backup.a", resource="RelaySettings")
    one.missing = (*one.missing, *lacking("backup.a", resource="users").missing)
    (line,) = gaps(of(one), {}, voice())
    assert line.what == "Not handed over: Event relays, the users. Supply it for the next assessment."


def test_what_is_shown_beside_the_findings_is_no_gap() -> None:
    assert gaps(of(lacking("backup.a", same_as="backup.b"), finding()), {}, voice()) == ()
