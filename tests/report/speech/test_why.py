"""Every reason of a gate is a sentence in both languages, and says what to do where something can be done."""

from __future__ import annotations

import pytest

from auditor.assess.gating.why import Why
from auditor.assess.result import Missing
from auditor.posture import UnknownKind
from auditor.report.speech.catalogue import report_texts
from auditor.report.speech.why import CHECKS_NAMED, why_line
from auditor.scales import LANGUAGES
from tests.report.support import words

DENIED = Missing(UnknownKind.DENIED, "Profile", "View Setup", "", "")
EVERY = (
    Why("evidence", name="AccessReview"),
    Why("entity", name="profile:Sales"),
    Why("verdict", ("access.sample",)),
    Why("whole", ("access.sample",)),
    Why("known", ("access.sample",), "profile:Sales"),
    Why("not_known", ("access.sample",), "profile:Sales"),
    Why("unlisted", ("access.sample",), seen=12),
    Why("blind", ("access.sample",), gap=DENIED),
    Why("cut_short", name="interrupted"),
    Why("age", name="acme.snapshot.zip", day="2026-11-03", needed=7),
    Why("expected", name="source:api"),
    Why("expected_check", ("access.sample",)),
    Why("coverage", seen=0.597, needed=0.6),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_a_sentence(language: str) -> None:
    keys = {key.removeprefix("gate.why.") for key in report_texts(language) if key.startswith("gate.why.")}
    assert keys == {why.key for why in EVERY}
    for why in EVERY:
        line = why_line(why, {"access.sample": "Samples"}, words(language))
        assert "{" not in line
        for shown in (*why.checks, why.name if why.key not in {"evidence", "cut_short"} else ""):
            assert shown in line


def test_a_reason_is_in_the_language_of_the_reader() -> None:
    said = {
        language: [why_line(why, {"access.sample": "Mẫu"}, words(language)) for why in EVERY]
        for language in LANGUAGES
    }
    assert not set(said["en"]) & set(said["vi"])
    assert said["vi"][0] == "trước đây có phiếu rà soát quyền truy cập, nay không còn"
    assert said["vi"][9] == "acme.snapshot.zip có ngày 03/11/2026, trong khi chỉ cho phép tối đa 7 ngày"
    assert not [line for line in said["vi"] if " the " in line or " before" in line]


def test_a_share_under_the_minimum_is_never_shown_as_the_minimum() -> None:
    assert why_line(EVERY[-1], {}, words()).startswith("coverage: 59% of the topics")


def test_of_many_checks_a_few_are_named_and_the_others_counted() -> None:
    checks = tuple(f"access.c{number}" for number in range(CHECKS_NAMED + 9))
    line = why_line(Why("known", checks, "role:A"), {}, words())
    assert line.endswith("access.c0, access.c1, access.c2 and 9 more")
