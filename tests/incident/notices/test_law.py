"""The rules are data that a lawyer edits: whole in both languages, each with its source, and wrong ones are refused with their place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from auditor.bilingual import Words
from auditor.incident.notices.communication.model import communication
from auditor.incident.notices.drafting.template import templates
from auditor.incident.notices.drafting.values import names, spoken
from auditor.incident.notices.law.model import NoticeRule
from auditor.incident.notices.law.read import ROOM, kinds, places, read_rules, rules
from auditor.incident.notices.said import texts
from auditor.schemas import problems
from auditor.userfile import UserFileError, read_yaml

IDS = [one.id for one in rules()]


def bilingual(value: Any) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from bilingual(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from bilingual(one)


def test_every_law_that_is_asked_for_is_there() -> None:
    assert {one.jurisdiction for one in rules()} == {"VN", "EU", "GB", "SG", "TH", "AU", "JP", "US", "US-CA"}
    assert len(IDS) == 37


@pytest.mark.parametrize("rule", rules(), ids=IDS)
def test_a_rule_is_whole_in_both_languages_and_says_where_it_stands(rule: NoticeRule) -> None:
    said = list(bilingual(rule))
    assert len(said) >= 6
    assert [one for one in said if not one.en.strip() or not one.vi.strip()] == []
    assert rule.sources
    assert all(one.checked == date(2026, 11, 28) for one in rule.sources)
    assert not rule.reviewer, "a name of a lawyer stands only where one reviewed it"


@pytest.mark.parametrize("rule", rules(), ids=IDS)
def test_a_rule_says_to_its_audience_what_may_be_said_to_it(rule: NoticeRule) -> None:
    assert templates()[rule.draft].audience == rule.audience
    for group in rule.groups:
        for one in group.fields:
            assert not one.value or rule.audience in spoken()[one.value].to, one.value


@pytest.mark.parametrize(
    "path", sorted((ROOM / "rules").rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_an_editor_that_knows_the_schema_finds_nothing_wrong(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../../../../schemas/notice-rule.schema.json\n"
    )
    assert problems("notice-rule", json.loads(json.dumps(read_yaml(path), default=str))) == []


@pytest.mark.parametrize(
    "path", sorted((ROOM / "drafting/templates").glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_template_holds_the_schema_too(path: Path) -> None:
    assert problems("notice-template", json.loads(json.dumps(read_yaml(path), default=str))) == []


def test_what_was_read_in_no_text_of_the_law_says_what_is_not_sure() -> None:
    """Of what is known from secondary sources alone in Vietnam, where the texts are newest, every rule to an authority says what is not confirmed."""
    for rule in rules():
        if rule.jurisdiction == "VN" and rule.audience == "authority":
            assert rule.uncertain, rule.id
        if any(one.read == "not_read" for one in rule.sources):
            assert rule.uncertain, rule.id


def test_values_and_their_names_are_the_same() -> None:
    assert sorted(names()) == sorted(spoken())


def test_nothing_that_helps_an_attacker_or_accuses_somebody_goes_outside() -> None:
    secret = {
        "suspects",
        "incident.summary",
        "incident.detector",
        "incident.unknown",
        "measures.done",
        "measures.planned",
        "records.count",
        "incident.place",
    }
    for name in secret:
        assert not {"people", "press", "partners", "staff"} & set(spoken()[name].to), name


def test_zones_and_groups_and_kinds_are_known() -> None:
    assert set(places().groups["EU"]) < set(places().groups["EEA"]) <= set(places().zones)
    assert len(places().groups["EU"]) == 27
    for members in kinds().groups.values():
        assert set(members) <= set(kinds().kinds)
    for one in kinds().coarse.values():
        assert set(one.of) <= set(kinds().kinds)


def test_what_triage_calls_kinds_is_known_here() -> None:
    triage = read_yaml(ROOM.parent / "triage/data/kinds.yaml")
    assert [name for name in triage if not kinds().known(name)] == []


def test_every_task_and_offer_is_whole() -> None:
    plan = communication()
    assert [one for one in bilingual(plan) if not one.en.strip() or not one.vi.strip()] == []
    assert [stage.from_ for stage in plan.stages] == [0, 1, 4, 24, 72]
    assert {task.audience for task in plan.stages[0].tasks} == {"internal"}
    standing = {one.id for one in templates().values() if one.standing}
    assert {
        task.draft for stage in plan.stages for task in stage.tasks if task.draft and task.draft[0] != "@"
    } <= standing
    assert all({"it", "legal", "communication", "management"} == set(plan.team) for _ in plan.stages)


def test_both_languages_fill_the_same_places() -> None:
    import re

    place = re.compile(r"\{(\w+)\}")
    for key, one in texts().items():
        assert sorted(place.findall(one.en)) == sorted(place.findall(one.vi)), key


def changed(tmp_path: Path, **more: Any) -> Path:
    """A rule of the project with something changed, in a folder of its own."""
    found = yaml.safe_load((ROOM / "rules/eu/gdpr-authority.yaml").read_text(encoding="utf-8"))
    place = tmp_path / "eu"
    place.mkdir()
    (place / "gdpr-authority.yaml").write_text(
        yaml.safe_dump({**found, **more}, allow_unicode=True), encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"zone": "Europe/Nowhere"}, "no such time zone"),
        ({"id": "eu-other"}, "the id is the folder and the name"),
        ({"when": {"fact": "company.countries", "is": True}}, "lists take `has`"),
        ({"when": {"fact": "data.kinds", "has": ["@nobody"]}}, "there is no '@nobody'"),
        ({"when": {"fact": "company.countries", "has": ["XX"]}}, "there is no 'XX'"),
        ({"when": {"question": "why"}}, "has its words"),
        ({"when": {}}, "exactly one of"),
        ({"reviewer": "Luật sư A"}, "belong together"),
        ({"unknown_key": 1}, "unknown key"),
        ({"deadlines": [{"id": "a", "name": {"en": "a", "vi": "a"}, "start": "aware"}]}, "`within`, or `wording`"),
    ],
)  # fmt: skip
def test_a_rule_that_is_wrong_is_refused_with_what_is_wrong(
    tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(UserFileError, match=said):
        read_rules(changed(tmp_path, **more))


def test_two_rules_of_one_id_are_refused(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    other = folder / "other"
    other.mkdir()
    (other / "gdpr-authority.yaml").write_bytes((folder / "eu/gdpr-authority.yaml").read_bytes())
    with pytest.raises(UserFileError, match="is another rule's already"):
        read_rules(folder)
