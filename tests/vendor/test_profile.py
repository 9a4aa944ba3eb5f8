"""What a profile says of all of its sources at once."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from auditor.bilingual import Words
from auditor.vendor import Profile

TEXT = {"en": "Ask for it.", "vi": "Hãy yêu cầu."}
OTHER = {"en": "Ask the bank.", "vi": "Hãy hỏi ngân hàng."}


def profile(**changes: Any) -> Profile:
    export = {"detect": ["*.acme"], "evidence": {}, "out_of_reach": {"hsts": OTHER}}
    return Profile.model_validate({"id": "acme", "name": "Acme", "export": export, **changes})


def test_what_is_never_told_is_out_of_reach_of_each_source() -> None:
    found = profile(never_told=[{"of": ["mfa.admins", "sso"], **TEXT}], form={"detect": ["*.form"]})
    said = {"mfa.admins": Words(**TEXT), "sso": Words(**TEXT)}
    assert found.out_of_reach("export") == {**said, "hsts": Words(**OTHER)}
    assert found.out_of_reach("form") == said
    assert found.out_of_reach("api") == {}


def test_what_a_source_says_itself_is_not_said_of_all() -> None:
    with pytest.raises(ValidationError, match=r"never_told: 'hsts' is also in export\.out_of_reach"):
        profile(never_told={"hsts": TEXT})


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="never_told"):
        profile(never_told="hsts")
