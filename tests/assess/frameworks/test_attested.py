from __future__ import annotations

from datetime import date

from auditor.assess.frameworks.attested import Attestation, decisive

TODAY = date(2026, 11, 24)


def said(answer: str, on: str, source: str = "register.yaml", **more: str) -> Attestation:
    return Attestation("acme:1", "A", answer, "Lan", date.fromisoformat(on), None, "minutes", source, **more)


def test_of_one_register_the_latest_counts() -> None:
    earlier, later = said("no", "2026-10-01"), said("yes", "2026-11-01")
    assert decisive([later, earlier], TODAY) is later
    assert decisive([earlier, later], TODAY) is later


def test_of_one_day_the_worse_counts() -> None:
    yes, no, partly = (said(one, "2026-10-01") for one in ("yes", "no", "partly"))
    assert decisive([yes, no, partly], TODAY) is no
    assert decisive([yes, partly], TODAY) is partly


def test_of_two_registers_the_worse_counts() -> None:
    yes, no = said("yes", "2026-11-01", "a.register.yaml"), said("no", "2026-10-01", "b.register.yaml")
    assert decisive([yes, no], TODAY) is no


def test_what_has_no_day_or_no_name_stands_behind_what_has() -> None:
    bare = Attestation("acme:1", "A", "yes")
    kept = said("no", "2026-10-01")
    assert decisive([bare, kept], TODAY) is kept
    assert decisive([bare], TODAY) is bare
    assert decisive([], TODAY) is None


def test_a_day_that_lies_ahead_does_not_count_before_it_comes() -> None:
    ahead, now = said("yes", "2027-01-01"), said("no", "2026-10-01")
    assert decisive([ahead, now], TODAY) is now
    assert ahead.lacks(TODAY) == "ahead"
