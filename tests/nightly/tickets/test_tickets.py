"""Tickets against servers that behave as GitHub and Jira do: one for a finding, closed with it, opened again with it, whatever fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from auditor.collecting.live.ledger import Ledger
from auditor.nightly.alerts import Surroundings, TenantNight
from auditor.nightly.alerts.wording.words import of_the_catalogue
from auditor.nightly.outgoing import Outgoing
from auditor.nightly.tickets import Filed, Tickets, exit_code, file_tickets, tracker_of
from auditor.nightly.tickets.shape import path_filled
from auditor.userfile import UserFileError
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    NOON,
    KilledError,
    Remembered,
    better,
    entry,
    judged,
    night,
    record,
    worse,
)
from tests.nightly.tickets.systems import TOKEN, USER, GitHub, Jira, System, serving

NEXT = timedelta(days=1)
WRONG = record(judged(CHECK, entry("role:Sales", severity="critical")))
RIGHT = record(judged(CHECK))


class Desk:
    """A tenant's nights and a ticket system."""

    def __init__(self, system: System, **more: Any) -> None:
        self.system, self.history, self.waited = system, Remembered(), list[float]()
        jira = isinstance(system, Jira)
        given: dict[str, Any] = (
            {"kind": "jira", "user": USER, "values": {"project": "SEC"}} if jira else {"kind": "github"}
        )
        self.config = Tickets.model_validate(
            {"url": system.url, "token": {"env": "CRM_AUDIT_TICKETS"}, **given, **more}
        )
        self.ledger = Ledger()
        self.environment = {"CRM_AUDIT_TICKETS": TOKEN}

    def file(self, *told: TenantNight, dry: bool = False, declared: set[str] | None = None) -> list[Filed]:
        tracker = tracker_of(self.config, Path(), Outgoing(self.ledger), self.waited.append, self.environment)
        self.history.recorded += [one.night for one in told]
        around = Surroundings(
            declared=declared,
            check_text=of_the_catalogue,
            reports=lambda tenant, day: f"/nights/{day}/{tenant}",
        )
        return file_tickets(told, self.config, self.history, NOON, tracker, dry, around)


@pytest.fixture(params=[GitHub, Jira], ids=["github", "jira"])
def system(request: pytest.FixtureRequest) -> Iterator[System]:
    with serving(request.param()) as made:
        yield made


def said(filed: list[Filed]) -> list[tuple[str, str]]:
    return [(one.action, one.fate) for one in filed]


def is_open(issue: dict[str, Any]) -> bool:
    if "fields" in issue:
        return bool(issue["fields"]["status"]["statusCategory"]["key"] != "done")
    return bool(issue["state"] == "open")


def title_of(issue: dict[str, Any]) -> str:
    return str(issue["fields"]["summary"] if "fields" in issue else issue["title"])


def test_a_finding_has_one_ticket_from_its_beginning_to_its_end_and_back(system: System) -> None:
    desk = Desk(system)
    steps = [
        (WRONG, worse(), [("open", "done")]),
        (WRONG, None, []),
        (record(judged(CHECK, status="unknown")), None, []),
        (WRONG, None, []),
        (RIGHT, better(), [("close", "done")]),
        (RIGHT, None, []),
        (WRONG, worse(), [("reopen", "done")]),
        (record(), None, []),
        (RIGHT, better(), [("close", "done")]),
    ]
    for number, (after, change, wanted) in enumerate(steps):
        one = night(after, *(() if change is None else (change,)), day=DAY + number * NEXT)
        assert said(desk.file(one)) == wanted, number
        assert desk.file(one) == []
    (issue,) = system.issues
    assert not is_open(issue)
    assert [text.partition(":")[0] for text in issue["comments"]] == [
        "Closed by the night of 1 December 2026",
        "Opened again by the night of 3 December 2026",
        "Closed by the night of 5 December 2026",
    ]
    assert title_of(issue) == "[critical] Roles that may export data: Sales (acme)"


def test_no_secret_is_in_the_ledger_and_every_request_is(system: System) -> None:
    desk = Desk(system)
    desk.file(night(WRONG, worse()))
    assert [entry.method for entry in desk.ledger] == [method for method, _ in system.asked]
    assert all(entry.purpose == "ticket" and 200 <= entry.status < 300 for entry in desk.ledger)
    assert TOKEN not in desk.ledger.lines()


def test_a_ticket_that_was_opened_and_could_not_be_noted_is_found_again(system: System) -> None:
    desk = Desk(system)
    desk.history.dies_at = 2  # the first note is of what is to be done
    with pytest.raises(KilledError):
        desk.file(night(WRONG, worse()))
    desk.history.dies_at = 10**9
    assert said(desk.file(night(WRONG, worse()))) == [("open", "done")]
    assert desk.file(night(WRONG, worse())) == []
    assert len(system.issues) == 1


def test_a_ticket_whose_answer_was_lost_is_found_again(system: System) -> None:
    desk = Desk(system)
    system.hangs_up = True
    (failed,) = desk.file(night(WRONG, worse()))
    assert (failed.fate, exit_code([failed])) == ("failed", 3)
    assert said(desk.file(night(WRONG, day=DAY + NEXT))) == [("open", "done")]
    assert len(system.issues) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_system_is_waited_for_as_long_as_it_says(system: System, status: int) -> None:
    desk = Desk(system)
    system.answers = [(status, {"Retry-After": "7"})]
    assert said(desk.file(night(WRONG, worse()))) == [("open", "done")]
    assert 7 in desk.waited


def test_a_system_that_stays_busy_is_left_alone_until_the_next_run(system: System) -> None:
    desk = Desk(system)
    after = record(judged(CHECK, entry("role:A"), entry("role:B")))
    system.answers = [(429, {"Retry-After": "3600"})]
    assert said(desk.file(night(after, worse("role:A"), worse("role:B")))) == [
        ("open", "failed"),
        ("open", "later"),
    ]
    assert len(system.asked) == 1
    assert said(desk.file(night(after, day=DAY + NEXT))) == [("open", "done"), ("open", "done")]


def test_a_token_that_is_not_taken_is_tried_once_and_said(system: System) -> None:
    desk = Desk(system)
    desk.environment = {"CRM_AUDIT_TICKETS": "another"}
    after = record(judged(CHECK, entry("role:A"), entry("role:B")))
    failed, later = desk.file(night(after, worse("role:A"), worse("role:B")))
    assert (failed.fate, later.fate) == ("failed", "later")
    assert "it answered 401: Bad credentials" in failed.error
    assert len(system.asked) == 1


def test_one_ticket_that_is_refused_keeps_no_other_from_being_opened(system: System) -> None:
    desk = Desk(system)
    after = record(judged(CHECK, entry("role:A"), entry("role:B")))
    system.answers = [(422, {})]
    assert said(desk.file(night(after, worse("role:A"), worse("role:B")))) == [
        ("open", "failed"),
        ("open", "done"),
    ]
    assert said(desk.file(night(after, day=DAY + NEXT))) == [("open", "done")]


def test_a_flood_is_opened_run_by_run(system: System) -> None:
    desk = Desk(system, most=2)
    names = [f"role:R{number}" for number in range(5)]
    after = record(judged(CHECK, *map(entry, names)))
    opened = [
        said(desk.file(night(after, *(map(worse, names) if not run else ()), day=DAY + run * NEXT))).count(
            ("open", "done")
        )
        for run in range(4)
    ]
    assert opened == [2, 2, 1, 0]


def test_only_findings_that_are_grave_enough_and_of_the_right_tenants(system: System) -> None:
    desk = Desk(system, severity="critical", tenants=["acme*"])
    light = record(judged(CHECK, entry("role:Sales")))
    assert desk.file(night(light, worse())) == []
    assert (
        desk.file(
            night(
                record(judged(CHECK, entry("role:Sales", severity="critical")), tenant="x"),
                worse(),
                tenant="x",
            )
        )
        == []
    )
    assert system.asked == []


def test_all_findings_or_those_that_are_new(system: System) -> None:
    after = record(judged(CHECK, entry("role:Sales"), entry("role:Old")))
    assert len(Desk(system).file(night(after, worse()))) == 1
    assert len(Desk(system, which="all").file(night(after, worse()))) == 2
    assert len(system.issues) == 2  # the first of them was found


def test_the_tickets_of_a_tenant_that_was_taken_out_are_closed(system: System) -> None:
    desk = Desk(system)
    desk.file(night(WRONG, worse()))
    assert said(desk.file(declared={"other"})) == [("close", "done")]
    assert "taken out of the configuration" in system.issues[0]["comments"][0]


def test_a_ticket_that_somebody_closed_is_not_opened_against_him(system: System) -> None:
    desk = Desk(system)
    desk.file(night(WRONG, worse()))
    done = {"name": "Done", "statusCategory": {"key": "done"}}
    if "fields" in system.issues[0]:
        system.issues[0]["fields"]["status"] = done
    else:
        system.issues[0]["state"] = "closed"
    assert desk.file(night(WRONG, day=DAY + NEXT)) == []
    assert said(desk.file(night(RIGHT, better(), day=DAY + 2 * NEXT))) == [("close", "done")]
    assert system.issues[0]["comments"] == []


def test_a_dry_run_asks_nobody(system: System) -> None:
    desk = Desk(system)
    (shown,) = desk.file(night(WRONG, worse()), dry=True)
    assert (shown.fate, shown.title) == ("shown", "[critical] Roles that may export data: Sales (acme)")
    assert (system.asked, desk.history.kept) == ([], {})


@pytest.mark.parametrize(
    "name",
    [
        "@everyone",
        "a\nb",
        "{token}",
        "{id}",
        '"}], "x": [{"',
        "x" * 5000,
        "[l](http://evil.example)",
        "\x1b\u202e",
        "../../1",
        "%0d%0aX: y",
    ],
)
def test_a_hostile_name_is_a_part_of_a_text_and_nothing_else(system: System, name: str) -> None:
    desk = Desk(system)
    after = record(judged(CHECK, entry(f"role:{name}", name=name, severity="critical")))
    assert said(desk.file(night(after, worse(f"role:{name}", why=name, by=name)))) == [("open", "done")]
    (issue,) = system.issues
    told = str(issue)
    assert TOKEN not in told
    assert not any(acts in told for acts in ("@everyone", "://evil", "\x1b", "\u202e"))
    assert len(title_of(issue).splitlines()) == 1


def test_the_language_is_that_of_the_file(system: System) -> None:
    Desk(system, language="vi").file(night(WRONG, worse()))
    assert title_of(system.issues[0]) == "[nghiêm trọng] Vai trò được phép xuất dữ liệu: Sales (acme)"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "githup"}, "did you mean 'github'"),
        ({"kind": "jira", "values": {}}, "tickets.values: project is missing"),
        ({"kind": "jira", "values": {"project": "SEC"}, "user": ""}, "tickets.user is missing"),
        ({"kind": "github", "values": {"project": "SEC"}}, "tickets.values: 'project'"),
        ({"kind": "none.json"}, "none.json"),
        ({"token": {"env": "AWS_SECRET"}}, "begins with CRM_AUDIT_"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_asked(given: dict[str, Any], said: str) -> None:
    desk = Desk(GitHub(), url="https://tickets.example", **given)
    with pytest.raises(UserFileError, match=said):
        desk.file()


def test_a_token_goes_only_to_hosts_that_are_agreed_on() -> None:
    desk = Desk(GitHub(), url="https://evil.example/repos/a/b")
    desk.environment |= {"CRM_AUDIT_HOSTS": "api.github.com, acme.atlassian.net"}
    with pytest.raises(UserFileError, match=r"evil\.example is none of the hosts"):
        desk.file()


@pytest.mark.parametrize(
    "url",
    ["http://tickets.example", "https://u:p@tickets.example", "tickets.example", "https://x.example?key=1"],
)
def test_an_address_that_would_give_the_token_away_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"http|address"):
        Tickets.model_validate({"kind": "github", "url": url, "token": {"env": "CRM_AUDIT_T"}})


def test_of_several_tickets_of_a_finding_the_open_one_counts(system: System) -> None:
    desk = Desk(system)
    desk.file(night(WRONG, worse()))
    copy = json.loads(json.dumps(system.issues[0]))
    if "fields" in copy:
        copy["key"] = "SEC-2"
        system.issues[0]["fields"]["status"] = {"name": "Done", "statusCategory": {"key": "done"}}
    else:
        copy["number"] = 2
        system.issues[0]["state"] = "closed"
    system.issues.append(copy)
    assert said(desk.file(night(RIGHT, better(), day=DAY + NEXT))) == [("close", "done")]
    assert [len(issue["comments"]) for issue in system.issues] == [0, 1]


@pytest.mark.parametrize("value", ["../admin", "1?state=open", "1#x", "a/b", "%2e%2e", "1 2"])
def test_a_value_in_a_path_is_one_part_of_it(value: str) -> None:
    made = path_filled("/issues/{id}/comments", {"id": value})
    assert made.count("/") == 3
    assert not set(made) & set("?# ")
    assert unquote(made.split("/")[2]) == value
