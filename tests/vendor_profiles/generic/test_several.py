"""Several forms of one tenant, and a form beside what was seen."""

from __future__ import annotations

from auditor.posture import Known, Population, Unknown, UnknownKind, unseen_posture
from auditor.posture.union.sources import unite
from auditor.vendor import Extraction
from tests.builders import GAP, known, posture_with, unread
from tests.vendor_profiles.facts import value
from tests.vendor_profiles.generic.forms import POLICY, WEAK_ROWS, read, verdicts, yaml_of
from vendor_profiles.generic.normalize import NORMALIZER


def test_two_people_answer_a_part_each() -> None:
    posture = read(yaml_of({"hsts": True}), yaml_of({"backup-exists": False}, by="Binh, operations"))
    assert isinstance(posture.transport.hsts, Known)
    assert isinstance(posture.backup.exists, Known)
    assert posture.backup.exists.evidence.source.path == "2.form"


def test_two_people_who_differ_are_both_named_and_the_worse_answer_counts() -> None:
    for first, second in ((True, False), (False, True)):
        posture = read(yaml_of({"backup-exists": first}), yaml_of({"backup-exists": second}))
        assert value(posture.backup.exists) is False
        assert isinstance(posture.contradictions, Population)
        (found,) = posture.contradictions.items
        assert (found.name, found.used, found.other) == ("exists", False, True)
        assert {found.evidence.source.path, found.other_evidence.source.path} == {"1.form", "2.form"}
        assert verdicts(posture)["assurance.contradicting-sources"].status == "fail"


def test_an_expired_answer_does_not_contradict_a_new_one() -> None:
    old = yaml_of({"backup-exists": False}, date="2024-01-01", until="2024-12-31")
    posture = read(old, yaml_of({"backup-exists": True}))
    assert value(posture.backup.exists) is True
    assert posture.contradictions == Population("contradictions", ())


def test_a_form_that_cannot_be_read_leaves_its_reason_where_no_other_answers() -> None:
    broken = Unknown(UnknownKind.ERROR, "Form", reason="malformed", path="2.form")
    extraction = Extraction(unreadable=[("Form", "2.form", broken)], provided={"Form": 1})
    assert NORMALIZER.merge(extraction, POLICY).backup.exists == broken


def test_a_statement_fills_only_what_was_not_seen() -> None:
    seen = posture_with(**{"backup.exists": known(False)})
    posture = unite([seen], read(yaml_of({"backup-exists": True, "hsts": True})))
    assert posture.backup.exists == known(False)
    assert isinstance(posture.transport.hsts, Known)
    assert isinstance(posture.contradictions, Population)
    assert len(posture.contradictions) == 1


def test_stated_entities_water_down_nothing_that_was_seen_whole() -> None:
    stated = read(yaml_of({}, {"users": WEAK_ROWS["users"]}))
    assert isinstance(stated.users, Population)
    user = stated.users.items[0]
    mine = posture_with(unseen_posture("acme", GAP), users=Population("users", (), True, (unread("user:x"),)))
    whole = unite([mine], stated)
    assert isinstance(whole.users, Population)
    assert [entry.id for entry in whole.users.unread] == ["user:x"]
    assert whole.users.items == ()
    part = unite([posture_with(mine, users=Population("users", (), GAP))], stated)
    assert isinstance(part.users, Population)
    assert user in part.users.items
    assert part.users.complete == GAP
