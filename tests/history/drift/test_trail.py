"""Who did it and when: only where the trail tells, only between the two days, and never a guess."""

from __future__ import annotations

from dataclasses import replace

from auditor.history.change import Change
from auditor.history.drift import changes, trail_of
from auditor.history.drift.said.lines import Speech, line_of
from auditor.posture import AdministrationEvent, Population
from tests.builders import empty_posture, evidence
from tests.history.drift.making import AN, MAI, entry, judged, later, of_entities, only, record, unseen

BEFORE, AFTER = record(judged(right=2)), later(judged(entry()))
IN_TIME = "2026-11-24T09:30:00Z"


def event(
    name: str = "", at: str = IN_TIME, actor: str = "Le Van Cuong", target: str = ""
) -> AdministrationEvent:
    return AdministrationEvent(f"change:{at}{name}", name, at, "user:1", actor, target, evidence())


def told(*events: AdministrationEvent) -> tuple[str, str]:
    change = only(of_entities(BEFORE, AFTER, trail=events))
    return change.by, change.at


def test_an_entry_that_names_it_by_its_id_tells() -> None:
    assert told(event("second factor taken away", target=MAI)) == ("Le Van Cuong", IN_TIME)


def test_an_entry_that_names_it_in_its_text_tells() -> None:
    assert told(event("Changed the profile of user Mai Tran")) == ("Le Van Cuong", IN_TIME)


def test_silence_is_not_told() -> None:
    assert told() == ("", "")
    assert told(event("Changed the session settings"), event("x", target=AN)) == ("", "")


def test_what_was_done_before_or_after_the_two_days_does_not_count() -> None:
    early, late = "2026-11-19T23:59:59Z", "2026-11-28T00:00:00Z"
    assert told(event("Mai Tran", early), event("y", late, target=MAI)) == ("", "")
    assert told(event("Mai Tran", "2026-11-20T01:00:00Z"))[0] == "Le Van Cuong"


def test_of_several_people_all_are_named_and_none_is_chosen() -> None:
    other = event("Changed Mai Tran", "2026-11-25T10:00:00Z", actor="Pham Thi Dung")
    by, at = told(event("Changed Mai Tran"), other)
    assert by == "one of: Le Van Cuong, Pham Thi Dung"
    assert at == f"{IN_TIME} – 2026-11-25T10:00:00Z"


def test_one_person_twice_is_one_person() -> None:
    assert told(event("Changed Mai Tran"), event("Changed Mai Tran again"))[0] == "Le Van Cuong"


def test_an_entry_that_names_several_is_only_possibly_about_each() -> None:
    """Who moved An from Mai's place changed An, and perhaps not Mai."""
    both = judged(entry(MAI), entry(AN))
    found = changes(record(judged(right=3)), later(both), trail=[event("Moved Nguyễn Thị An below Mai Tran")])
    assert {one.by for one in found if one.resource in (MAI, AN)} == {"possibly: Le Van Cuong"}


def test_a_sure_entry_outweighs_a_possible_one() -> None:
    both = judged(entry(MAI), entry(AN))
    trail = [event("Moved Nguyễn Thị An below Mai Tran", actor="X Y"), event("Changed Mai Tran")]
    found = changes(record(judged(right=3)), later(both), trail=trail)
    assert next(one.by for one in found if one.resource == MAI) == "Le Van Cuong"


def test_a_longer_name_is_not_the_shorter_one_within_it() -> None:
    sales, manager = entry("profile:1", name="Sales"), entry("profile:2", name="Sales Manager")
    there = frozenset({"profile:1", "profile:2"})
    before = record(judged(right=3), entities=there)
    after = later(judged(sales, manager), entities=there)
    found = changes(before, after, trail=[event("Changed profile Sales Manager")])
    assert {one.name: one.by for one in found if one.resource} == {
        "Sales": "",
        "Sales Manager": "Le Van Cuong",
    }


def test_a_name_within_a_word_is_none() -> None:
    there = frozenset({"profile:1"})
    after = later(judged(entry("profile:1", name="Tran")), entities=there)
    found = of_entities(record(judged(right=2), entities=there), after, trail=[event("Transferred a report")])
    assert only(found).by == ""


def test_a_right_on_an_object_is_changed_by_changing_its_role() -> None:
    there = frozenset({"profile:1"})
    before = record(judged(right=2), entities=there)
    after = later(judged(entry("profile:1/Contact", name="Clerk: Contact")), entities=there)
    assert only(of_entities(before, after, trail=[event("x", target="profile:1")])).by == "Le Van Cuong"


def test_nobody_is_named_for_lost_evidence_nor_for_a_day_that_passed() -> None:
    trail = [event("Changed Mai Tran")]
    lost = [one for one in changes(record(judged(entry())), later(unseen()), trail=trail) if one.check]
    assert {one.by for one in lost} == {""}
    same = of_entities(BEFORE, replace(AFTER, sources=BEFORE.sources), trail=trail)
    assert only(same).by == ""


def test_a_trail_that_was_not_seen_tells_nothing() -> None:
    assert trail_of(empty_posture()) == ()
    seen = replace(empty_posture(), changes=Population("administration_events", (event(),)))
    assert trail_of(seen) == (event(),)


def test_an_actor_without_a_name_stands_by_the_id_that_there_is() -> None:
    assert told(event("Changed Mai Tran", actor=""))[0] == "user:1"


def line(change: Change, language: str) -> str:
    return line_of(change, Speech(language))


def test_it_is_said_in_both_languages() -> None:
    other = event("Changed Mai Tran", actor="Pham Thi Dung")
    change = only(of_entities(BEFORE, AFTER, trail=[event("Changed Mai Tran"), other]))
    assert "by one of Le Van Cuong, Pham Thi Dung, 24 November 2026 09:30 UTC" in line(change, "en")
    said = line(change, "vi")
    assert "một trong những người sau: Le Van Cuong, Pham Thi Dung, 24/11/2026 09:30 UTC" in said
    assert "one of" not in said


def test_no_line_shows_a_bare_id_where_a_name_is_known() -> None:
    """Ids that nobody can read make a list of changes useless."""
    unnamed = entry(MAI, name="", actual=[AN, MAI])
    named = judged(entry(MAI), entry(AN), check="access.export-data")
    before = record(judged(entry(MAI, name="", actual=[AN])), named)
    after = later(judged(replace(unnamed, evidence="")), named)
    change = only(of_entities(before, after))
    names = {MAI: "Mai Tran", AN: "Nguyễn Thị An"}
    said = line_of(change, Speech("en", names=names))
    assert "005A" not in said
    assert "Mai Tran" in said
    assert "Nguyễn Thị An" in said
