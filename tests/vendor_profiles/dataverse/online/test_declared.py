"""What the profile says of itself: guidance for every finding, a line for every topic, and requests that only read."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from auditor.vendor.requests import listed
from tests.vendor_profiles.dataverse.online.tenant import PLAN, hardened
from vendor_profiles.dataverse.online import kinds
from vendor_profiles.dataverse.privileges import table

FOLDER = Path(__file__).parents[4] / "vendor_profiles" / "dataverse"


def test_every_topic_has_a_line_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = readme.partition("## What the API tells, topic by topic")[2]
    topics = yaml.safe_load((FOLDER.parents[1] / "auditor/check/topics.yaml").read_text(encoding="utf-8"))
    assert [topic for topic in topics if not re.search(rf"\b{topic}\b", told)] == []


def test_every_privilege_and_permission_is_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rights = " ".join(resource.right for resource in PLAN.resources.values())
    named = re.findall(r"prvRead\w+|\w+\.Read\.All", rights)
    assert [right for right in set(named) if right not in readme] == []


def test_every_kind_is_read_and_has_an_answer_in_the_tests() -> None:
    named = {value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str)}
    assert named - {kinds.ANSWERED} == set(PLAN.resources) == set(hardened())


def test_only_tokens_are_asked_for_by_a_post() -> None:
    posted = {(one.purpose, one.path) for one in listed(PLAN) if one.method == "POST"}
    assert posted == {("sign-in", "{login}/{tenant_id}/oauth2/v2.0/token")}


def test_columns_of_secrets_are_never_selected() -> None:
    selected = " ".join(f"{one.parameters}" for one in listed(PLAN) if one.method == "GET").lower()
    assert [name for name in PLAN.secret_fields if name in selected] == []


def test_the_tables_whose_columns_are_asked_for_are_those_of_people() -> None:
    each = PLAN.resources["Column"].each
    assert each is not None
    assert sorted(map(str, each.equals)) == sorted(table()["personal"])


def test_every_cloud_has_both_addresses() -> None:
    assert PLAN.elsewhere["login"].keys() == PLAN.elsewhere["graph"].keys()
