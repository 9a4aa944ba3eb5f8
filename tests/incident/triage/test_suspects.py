"""Who is suspicious, and how sure it is."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.check.registry import load_catalogue
from auditor.incident.case.triage import Reason, Triage
from auditor.incident.triage.judge import triage
from auditor.incident.triage.scoring import CIRCUMSTANCES, MEDIUM, WEIGHT, confidence_of, score_of
from auditor.incident.triage.suspects.configured import bearing
from tests.access.company import company, user
from tests.incident.building import stored
from tests.incident.triage.cases import beside, decided, keys, match, opened, ran, read, sign_in, who


def reason(id_: str = "r", level: Any = "high", of: Any = "rule") -> Reason:
    return Reason(of=of, id=id_, level=level, text={"en": "x", "vi": "x"})


@pytest.mark.parametrize(
    ("reasons", "score", "word"),
    [
        ([], 0.0, "low"),
        ([reason(level="low")], 0.15, "low"),
        ([reason(level="medium")], 0.35, "medium"),
        ([reason(level="high")], 0.6, "medium"),
        ([reason(level="critical")], 0.8, "high"),
        ([reason(level="high"), reason(level="high")], 0.6, "medium"),  # the same reason twice
        ([reason("a"), reason("b")], 0.84, "high"),
        ([reason(level="critical", of="configuration")], 0.3, "low"),
        ([reason(str(n), "critical", "configuration") for n in range(9)], 0.3, "low"),
        ([reason(str(n), "low", "link") for n in range(9)], 0.15, "low"),
        ([reason("a", "critical", "configuration"), reason("b", "low", "link")], 0.3, "low"),
        ([reason("a", "medium"), reason("b", "critical", "configuration")], 0.545, "medium"),
    ],
)
def test_independent_reasons_add_up_and_circumstances_alone_stay_low(
    reasons: list[Reason], score: float, word: str
) -> None:
    assert (score_of(reasons), confidence_of(score_of(reasons))) == (score, word)


def test_weights_rise_with_the_level_and_circumstances_stay_below_medium() -> None:
    assert sorted(WEIGHT.values()) == list(WEIGHT.values())
    assert CIRCUMSTANCES < MEDIUM


def test_checks_that_bear_on_a_suspect_are_checks() -> None:
    known = load_catalogue().checks
    assert {check for one in bearing().values() for check in one.checks} <= known.keys()


def judged(*rows: Any, run: Any = None, **given: Any) -> Triage:
    with stored(rows) as store:
        return triage(store, ran(match()) if run is None else run, None, beside(**given))


def test_a_rule_names_its_key_and_one_level_lower_what_stands_in_its_events() -> None:
    fields = {"user_id": "eve", "ip": "203.0.113.9", "session": "s1", "outcome": "success"}
    found = judged(run=ran(match("new-country", "high", events=[fields])))
    assert who(found, "account:eve").reasons[0].level == "high"
    assert who(found, "address:203.0.113.9").reasons[0].level == "medium"
    assert who(found, "session:s1").reasons[0].level == "medium"


def test_a_match_before_the_incident_counts_one_level_lower() -> None:
    early = {"first": "2026-11-01T08:00:00Z", "last": "2026-11-01T09:00:00Z"}
    assert who(judged(run=ran(match(level="high", **early))), "account:eve").reasons[0].level == "medium"
    assert who(judged(run=ran(match(level="high"))), "account:eve").reasons[0].level == "high"


def test_whom_somebody_tried_in_vain_to_be_is_no_suspect() -> None:
    fields = {"user_id": "victim", "ip": "203.0.113.9", "outcome": "failure"}
    found = judged(run=ran(match("password-spray", key={"ip": "203.0.113.9"}, events=[fields])))
    assert keys(found) == {"address:203.0.113.9"}


def test_an_account_that_a_rule_names_by_its_sign_in_name_is_the_account_of_the_events() -> None:
    run = ran(match(key={"user_name": "eve@acme.example"}))
    found = judged(sign_in(1, "005E", user_name="eve@acme.example"), run=run)
    assert who(found, "account:005E").name == "eve@acme.example"


def test_a_new_administrator_is_the_target_of_the_act() -> None:
    fields = {
        "target_id": "mallory",
        "target_type": "user",
        "target_name": "mallory@acme.example",
        "user_id": "eve",
    }
    run = ran(match("user-created-then-admin", "critical", key={"target_id": "mallory"}, events=[fields]))
    found = judged(run=run)
    assert who(found, "account:mallory").confidence == "high"
    assert who(found, "account:eve").reasons[0].level == "high"


def test_what_a_suspect_used_and_who_shares_it_is_low() -> None:
    found = judged(
        *(sign_in(n, name, ip=f"10.0.0.{n}") for n, name in enumerate(("ann", "ben", "cat"))),
        sign_in(10, "eve", ip="203.0.113.9"),
        read(11, key_id="k9", app_id="loader", app_name="Loader", ip="203.0.113.9", rows=5),
        sign_in(20, "dan", ip="203.0.113.9", user_name="dan@acme.example"),
    )
    dan = who(found, "account:dan")
    assert (dan.confidence, dan.name) == ("low", "dan@acme.example")
    assert dan.reasons[0].text["en"] == "shares the address 203.0.113.9 with eve"
    assert {"token:k9", "app:loader", "address:203.0.113.9"} <= keys(found)
    assert not {"account:ann", "account:ben"} & keys(found)


def test_what_a_suspect_used_before_is_its_owners_and_links_nobody() -> None:
    found = judged(
        *(sign_in(-3_000, name, ip=f"10.0.0.{n}") for n, name in enumerate(("ann", "ben", "cat", "eve"))),
        sign_in(10, "eve", ip="10.0.0.3"),
        sign_in(20, "dan", ip="10.0.0.3"),
    )
    assert keys(found) == {"account:eve"}


def test_the_address_of_the_company_accuses_nobody_by_sharing() -> None:
    office = [sign_in(-60, name, ip="198.51.100.1") for name in ("ann", "ben", "cat", "eve")]
    found = judged(*office, sign_in(10, "eve", ip="198.51.100.1"), sign_in(11, "ann", ip="198.51.100.1"))
    assert keys(found) == {"account:eve"}


def test_an_address_that_the_company_names_as_its_own_accuses_nobody() -> None:
    rows = [
        sign_in(10, "eve", ip="198.51.100.1"),
        sign_in(11, "ann", ip="198.51.100.1"),
        sign_in(1, "x", ip="no ip"),
    ]
    assert keys(judged(*rows, networks=("198.51.100.0/24",))) == {"account:eve"}
    assert "account:ann" in keys(judged(*rows))


def test_configuration_says_of_a_token_that_it_is_easy_to_misuse_and_never_more() -> None:
    results = [
        {"check": "apps.credential-expiry", "severity": "critical", "resources": [
            {"id": "api-key:k1", "name": "Sync", "status": "fail", "severity": "critical"},
            {"id": "api-key:k2", "name": "Good", "status": "pass", "severity": "critical"},
        ]},
        {"check": "apps.credential-scope", "severity": "critical", "resources": [
            {"id": "api-key:k1", "name": "Sync", "status": "fail", "severity": "critical"},
        ]},
        {"check": "backup.exists", "severity": "critical", "resources": [
            {"id": "api-key:k3", "name": "Other", "status": "fail", "severity": "critical"},
        ]},
    ]  # fmt: skip
    found = judged(run=ran(), results=tuple(results))
    assert keys(found) == {"token:k1"}
    assert (who(found, "token:k1").confidence, len(who(found, "token:k1").reasons)) == ("low", 2)


def test_an_account_of_the_configuration_is_that_of_the_events_by_its_sign_in_name() -> None:
    posture = company([], [user("eve")])
    wrong = {"check": "hygiene.dormant-accounts", "severity": "high", "resources": [{"id": "user:eve", "name": "Eve", "status": "fail"}]}  # fmt: skip
    found = judged(
        sign_in(1, "005E", user_name="eve@example.com"), run=ran(), results=(wrong,), posture=posture
    )
    assert keys(found) == {"account:005E"}


def test_a_person_clears_one_and_what_it_read_counts_no_more() -> None:
    rows = [read(10, rows=50)]
    before = judged(*rows)
    after = judged(*rows, decisions={"account:eve": decided("cleared")})
    assert before.exposed[0].were.at_least == 50
    assert after.exposed == ()
    assert who(after, "account:eve").decided is not None
    assert any("Nobody is named as a suspect yet" in one["en"] for one in after.unknown)


def test_whom_a_person_confirms_is_a_suspect_without_any_rule() -> None:
    found = judged(opened(10, "c1", "dan"), run=ran(), decisions={"account:dan": decided("confirmed")})
    assert who(found, "account:dan").sure
    assert found.exposed[0].were.at_least == 1


def test_a_low_suspect_counts_at_most_only() -> None:
    found = judged(
        *(sign_in(-60 - n, name, ip=f"10.0.0.{n}") for n, name in enumerate(("ann", "ben", "cat"))),
        read(-60, "bob", object="Task", rows=1), read(90, "bob", object="Task", rows=1),
        sign_in(10, "eve", ip="203.0.113.9"), read(11, rows=5), sign_in(12, "dan", ip="203.0.113.9"),
        read(13, "dan", rows=70),
    )  # fmt: skip
    assert (found.exposed[0].were.at_least, found.exposed[0].were.at_most) == (5, 75)
    assert any("Suspects that are not sure yet: 2" in one["en"] for one in found.unknown)


def test_a_medium_suspect_counts_at_most_and_what_it_would_be_at_least_is_said() -> None:
    [found] = judged(read(10, rows=500), run=ran(match(level="high"))).exposed
    assert found.were.at_least is None
    assert "If suspects of medium confidence took part: at least 500." in found.were.why["en"]
    [found] = judged(
        read(10, rows=500), run=ran(match(level="high")), decisions={"account:eve": decided("confirmed")}
    ).exposed
    assert found.were.at_least == 500


def test_a_million_addresses_are_no_million_suspects() -> None:
    found = judged(*(sign_in(10 + n / 100, "eve", ip=f"203.0.{n // 250}.{n % 250}") for n in range(400)))
    assert len(found.suspects) == 201
    assert any("More is linked" in one["en"] for one in found.unknown)
