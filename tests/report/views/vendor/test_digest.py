"""An assessment is named by what it is of, and not by what was answered."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.answers.answer import Answer, Said
from auditor.report.views.vendor.digest import digest_of
from tests.report.support import assessment


def test_the_same_assessment_has_the_same_name_whatever_was_answered() -> None:
    judged = assessment()
    assert re.fullmatch("sha256:[0-9a-f]{64}", digest_of(judged))
    answered = replace(judged, answers=(Answer("check:a.b", "a.b", Said.ACCEPTED, "Binh", "2026-11-03"),))
    assert digest_of(answered) == digest_of(assessment()) == digest_of(judged)


@pytest.mark.parametrize(
    "other",
    [
        {"tenant": "Beta"},
        {"vendor": "odoo"},
        {"assessed_at": "2026-11-25T00:00:00Z"},
        {"sources": ()},
        {"selection": "mfa"},
    ],
)
def test_another_assessment_has_another(other: dict[str, object]) -> None:
    assert digest_of(replace(assessment(), **other)) != digest_of(assessment())  # type: ignore[arg-type]
