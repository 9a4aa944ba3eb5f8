"""Classes and activities are those of OCSF 1.7."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from auditor.incident.events.classes import CLASSES, Class


@pytest.mark.parametrize("one", [one for one in CLASSES.values() if one.ocsf], ids=lambda one: str(one.id))
def test_a_class_and_its_activities_have_the_numbers_of_the_framework(one: Class) -> None:
    text = files("ocsf_json_schema").joinpath("ocsf/1.7.0.json").read_text(encoding="utf-8")
    (known,) = [known for known in json.loads(text)["classes"].values() if known["uid"] == one.ocsf]
    assert {str(number) for number in one.activities.values()} <= set(
        known["attributes"]["activity_id"]["enum"]
    )
