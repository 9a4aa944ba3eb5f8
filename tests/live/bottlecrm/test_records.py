"""Which records a role reads, exports, deletes and imports, and that none are those of another tenant."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import requests

from . import answer_key as key
from .asking import ADMIN_ONLY, Subject, bearer
from .instance import Instance

pytestmark = pytest.mark.slow


# How each list says how many records there are.
COUNTS: Mapping[str, Callable[[Any], int]] = {
    "accounts": lambda answer: len(answer["active_accounts"]["open_accounts"]),
    "contacts": lambda answer: int(answer["count"]),
    "leads": lambda answer: int(answer["open_leads"]["leads_count"]),
    "opportunities": lambda answer: int(answer["opportunities_count"]),
    "cases": lambda answer: int(answer["cases_count"]),
    "tasks": lambda answer: int(answer["tasks_count"]),
    "invoices": lambda answer: int(answer["count"]),
}


@pytest.mark.parametrize("root", key.RECORD_ROOTS)
def test_an_administrator_reads_everything_and_a_user_what_is_theirs(subject: Subject, root: str) -> None:
    counts = [COUNTS[root](caller.json(f"/api/{root}/")) for caller in (subject.admin, subject.member)]
    assert counts == [subject.state.records, subject.state.member_sees]


@pytest.mark.parametrize("root", key.EXPORT_ROOTS)
def test_everybody_exports_what_they_read(subject: Subject, root: str) -> None:
    rows = []
    for caller in (subject.admin, subject.member):
        answer = caller.get(f"/api/{root}/export/")
        assert answer.headers["Content-Type"].startswith("text/csv")
        rows.append(len(list(csv.reader(io.StringIO(answer.text)))) - 1)
    assert rows == [subject.state.records, subject.state.member_sees]


def test_who_may_delete_a_lead_is_said_beside_it(subject: Subject) -> None:
    """An administrator any, a user what they entered, not what is only assigned to them."""
    may = {}
    for caller, who in ((subject.admin, "admin"), (subject.member, "member")):
        for lead in caller.json("/api/leads/")["open_leads"]["open_leads"]:
            may[who, lead["title"]] = caller.json(f"/api/leads/{lead['id']}/")["can_delete"]
    assert {may[who, title] for who, title in may if who == "admin"} == {True}
    assert may["member", "Assigned lead"] is False
    assert may.get(("member", "Own lead"), True) is True


def test_only_sales_access_opens_the_import_to_a_user(bottlecrm_weak: Instance) -> None:
    """Without a file nothing is imported: the refusal comes first, or the file is asked for."""
    sales = bearer(bottlecrm_weak.sign_in(key.WEAK.member))
    plain = bearer(bottlecrm_weak.tokens["an-everything"])
    url = f"{bottlecrm_weak.base_url}/api/leads/import/preview/"
    answers = [requests.post(url, headers=headers, timeout=30).status_code for headers in (sales, plain)]
    assert answers == [400, 403]


def test_nothing_of_another_tenant_shows(subject: Subject) -> None:
    paths = [*ADMIN_ONLY, "/api/org/settings/", "/api/api-settings/", "/api/activities/", "/api/org/"]
    paths += ["/api/users/get-teams-and-users/", *(f"/api/{root}/" for root in key.RECORD_ROOTS)]
    texts = [subject.admin.get(path, limit=1000).text for path in paths if path != "/api/org/api-key/"]
    assert not [text for text in texts if any(word in text for word in key.FOREIGN)]
    elsewhere = subject.admin.get(f"/api/org/{key.FOREIGN[0]}/")
    assert elsewhere.json() == {"error": True, "errors": "Cannot access a different organization"}


def test_the_database_of_the_other_tenant_is_really_there(subject: Subject) -> None:
    count = f"select count(*) from lead where org_id = '{key.FOREIGN[0]}';"
    assert subject.instance.cluster.sql(subject.instance.state, count) == "1"
