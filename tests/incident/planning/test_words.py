from __future__ import annotations

import re
from pathlib import Path

import auditor.incident.planning
from auditor.check import load_catalogue
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.planning.catalogue import known_steps
from auditor.incident.planning.repair import bearing
from auditor.incident.planning.words import called, texts

ROOM = Path(auditor.incident.planning.__file__).parent
_PLACE = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_places() -> None:
    for key, text in texts().items():
        assert set(_PLACE.findall(text.en)) == set(_PLACE.findall(text.vi)), key


def test_every_text_is_said_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    built = ("phase.", "state.", "about.", "line.", "owner.", "back.", "paper.")
    unsaid = [
        key
        for key in texts()
        if not re.search(rf"[\"']{re.escape(key)}[\"']", code) and not key.startswith(built)
    ]
    assert unsaid == []


def test_ids_of_steps_are_there_once() -> None:
    ids = [one.id for one in known_steps()]
    assert len(set(ids)) == len(ids)


def test_what_bears_on_a_find_are_topics_of_checks() -> None:
    topics = {check.topic for check in load_catalogue().checks.values()}
    named = {topic for one in bearing().rules.values() for topic in one} | bearing().always
    assert named <= topics


def test_every_rule_bears_on_something() -> None:
    assert set(bearing().rules) == {one.name for one in rules()}


def test_a_suspect_is_called_by_its_name_and_all_else_stands_as_it_is() -> None:
    assert called("account:0058c (mai@acme.example)", "vi") == "tài khoản mai@acme.example"
    assert called("address:198.18.0.1", "vi") == "địa chỉ 198.18.0.1"
    assert called("app:Data Loader", "en") == "app Data Loader"
    assert called("sharing rules/Contact", "vi") == "sharing rules/Contact"
