"""In which way each control is decided."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.assess.frameworks.model import Control, Framework, Said
from auditor.assess.frameworks.ways import WAYS, way_of, ways

CHECK = ("access.admin-count",)
SAID = Said(en="The rest.", vi="Phần còn lại.")


def framework(*controls: Control, **topics: tuple[str, ...]) -> Framework:
    return Framework(
        framework="acme-baseline:2.1",
        name="Acme baseline 2.1",
        publisher="Acme",
        link="https://acme.example/baseline",
        licence=SAID,
        looked_up=date(2026, 11, 28),
        controls=controls,
        topics=topics,
    )


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ({"checks": CHECK}, "observed"),
        ({"register": CHECK}, "register"),
        ({"checks": CHECK, "register": CHECK}, "register"),
        ({"checks": CHECK, "attested": SAID}, "both"),
        ({"register": CHECK, "attested": True}, "both"),
        ({"attested": True}, "attested"),
        ({}, "unseen"),
    ],
)
def test_the_way_of_a_control(said: dict[str, Any], way: str) -> None:
    control = Control.model_validate({"id": "C-1", **said})
    assert way_of(control, framework(control)) == way
    # Topics decide what says nothing itself, and nothing else.
    assert way_of(control, framework(control, mfa=("C-1",))) == (way if said else "topics")
    assert way_of(control, framework(control, mfa=("C-2",))) == way


def test_every_control_is_counted_once() -> None:
    seen, open_ = Control(id="C-1", checks=CHECK), Control(id="C-2")
    found = ways(framework(seen, open_, mfa=("C-1", "C-3"), logging=("C-3",)))
    assert found == {**dict.fromkeys(WAYS, 0), "observed": 1, "unseen": 1, "topics": 1}
