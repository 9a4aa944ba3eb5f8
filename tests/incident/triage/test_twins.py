"""Tiny cases with the answer written by hand."""

from __future__ import annotations

from auditor.access import effective
from auditor.incident.triage.beside import Beside, Missing
from auditor.incident.triage.judge import triage
from auditor.incident.triage.words import both
from auditor.posture import Action, Audience, Posture, Right, Scope
from tests.access.company import company, user
from tests.builders import known, population, role
from tests.incident.building import stored
from tests.incident.triage.cases import AROUND, beside, match, numbers, of, opened, ran, read, size, who

WIDE = role("Wide", Right(Action.READ, "*", Scope.EVERYTHING))
OWN = role("Own", Right(Action.READ, "Contact", Scope.OWN))
GUEST = role("Guest", Right(Action.READ, "Lead", Scope.EVERYTHING), audience=Audience.GUEST)


def _with(posture: Posture, **more: object) -> Beside:
    return beside(posture=posture, **more)


def test_an_insider_who_could_read_everything_and_opened_three_records() -> None:
    posture = company([WIDE], [user("eve", WIDE.id)])
    rows = [*AROUND, opened(10, "c1"), opened(11, "c2"), opened(12, "c3"), opened(13, "c2")]
    told = _with(posture, sizes=(size(48_211),))
    with stored(rows) as store:
        found = triage(store, ran(match()), effective(posture, told.today), told)
    contact = of(found, "Contact")
    assert numbers(contact.were) == (3, 3)
    assert numbers(contact.could) == (48_211, 48_211)
    assert numbers(contact.changed) == (None, None)
    assert contact.reach == ("everything", "everything")
    assert contact.personal is True
    assert contact.kinds == ("contact",)
    assert contact.by == ("account:eve",)
    assert who(found, "account:eve").confidence == "high"
    assert numbers(found.people) == (1, None)
    assert "acme/data" in contact.were.why["en"]


def test_one_who_reaches_own_records_only_could_read_some_of_them() -> None:
    posture = company([OWN], [user("eve", OWN.id)])
    told = _with(posture, sizes=(size(48_211),))
    with stored(AROUND) as store:
        found = triage(store, ran(match()), effective(posture, told.today), told)
    contact = of(found, "Contact")
    assert numbers(contact.could) == (None, 48_211)
    assert numbers(contact.were) == (0, 0)  # every log of reads covers the hour, and none shows any
    assert contact.reach == ("own", "own")
    assert numbers(found.people) == (None, None)


def test_a_guest_reads_by_the_role_of_visitors() -> None:
    posture = company([GUEST, WIDE], [], **{"exposure.sites": population("sites")})
    rows = [*AROUND, read(10, "0059", user_type="guest", object="Lead", rows=2_500)]
    told = _with(posture)
    run = ran(match("guest-bulk-read", "critical", key={"user_id": "0059"}))
    with stored(rows) as store:
        found = triage(store, run, effective(posture, told.today), told)
    lead = of(found, "Lead")
    assert numbers(lead.were) == (2_500, 2_500)
    assert lead.reach == ("everything", "everything")
    assert numbers(lead.could) == (None, None)
    assert "How many records there are is not known" in lead.could.why["en"]
    assert not [one for one in found.exposed if one.object == "Contact"]


def test_a_token_whose_app_has_no_log() -> None:
    posture = company([WIDE], [user("eve", WIDE.id)])
    run = ran(match("new-key-then-bulk-read", "critical", key={"key_id": "k1"}))
    told = _with(posture, logs={})
    with stored([]) as store:
        found = triage(store, run, effective(posture, told.today), told)
    assert who(found, "token:k1").confidence == "high"
    assert all(numbers(one.were) == (None, None) for one in found.exposed)
    assert any("rights of 1 suspects (k1)" in one["en"] for one in found.unknown)
    assert any("No log of acme" in one["en"] for one in found.unknown)


def test_without_any_log_only_access_tells_and_nothing_is_nought() -> None:
    posture = company([WIDE], [user("eve", WIDE.id)])
    wrong = {
        "check": "hygiene.dormant-accounts",
        "severity": "critical",
        "resources": [{"id": "user:eve", "name": "Eve", "status": "fail", "severity": "critical"}],
    }
    told = _with(posture, results=(wrong,), sizes=(size(10),))
    with stored([]) as store:
        found = triage(store, None, effective(posture, told.today), told)
    eve, contact = who(found, "account:eve"), of(found, "Contact")
    assert (eve.confidence, eve.first, [one.of for one in eve.reasons]) == ("low", None, ["configuration"])
    assert numbers(contact.were) == (None, 10)  # no more than there are
    assert numbers(contact.could) == (None, 10)  # whether she took part nobody knows
    said = " ".join(one["en"] for one in found.unknown)
    assert "No rules ran" in said
    assert "No log of acme" not in said
    assert "acme/data is not there" in said


def test_without_access_what_could_be_read_is_not_known() -> None:
    with stored([*AROUND, read(10, rows=500)]) as store:
        found = triage(store, ran(match()), None, beside())
    contact = of(found, "Contact")
    assert numbers(contact.could) == (None, None)
    assert contact.reach is None
    assert contact.personal is None
    assert numbers(contact.were) == (500, 500)
    assert any("no configuration was read" in one["en"] for one in found.unknown)


def test_a_cap_that_was_hit_bounds_nothing_from_above() -> None:
    cap = both("gap.log", log="acme/data")
    told = beside(missing=(Missing(cap, "acme", "data"),))
    with stored([*AROUND, read(10, rows=5_000)]) as store:
        found = triage(store, ran(match()), None, told)
    contact = of(found, "Contact")
    assert numbers(contact.were) == (5_000, None)
    assert cap["en"] in contact.were.why["en"]
    assert "come to 5,000 at most" in contact.were.why["en"]
    assert "cộng lại tối đa 5.000" in contact.were.why["vi"]


def test_a_scan_after_the_incident_that_says_little_leaves_it_open() -> None:
    posture = company(population("roles"), [user("eve", active=known(True))])
    told = _with(posture, sizes=(size(10),))
    with stored([*AROUND, read(10, rows=4)]) as store:
        found = triage(store, ran(match()), effective(posture, told.today), told)
    assert numbers(of(found, "Contact").could) == (None, 10)
