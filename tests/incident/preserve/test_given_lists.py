"""Fields that hold several values, as they are typed on a command line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.incident.case.incident import Incident
from auditor.incident.preserve.given import with_what_is_given

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("VN", ("VN",)), ("VN, SG", ("VN", "SG")), ("[VN, SG]", ("VN", "SG")), ("NO", ("NO",)), ("", ())],
)
def test_one_country_or_several_need_no_brackets(typed: str, kept: tuple[str, ...]) -> None:
    incident = Incident.model_validate(
        {
            "schema": "crm-auditor/incident/1",
            "id": "inc-1",
            "tenant": {"name": "Shop"},
            "opened_at": NOW,
            "opened_by": {"name": "Lan"},
        }
    )
    given = with_what_is_given(incident, {"fields": (f"affected.countries={typed}",)}, NOW)
    assert given.affected.countries == kept
