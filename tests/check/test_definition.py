from __future__ import annotations

from typing import Any

import pytest

from auditor.check import DOMAINS, SEVERITIES, Check, CheckDefinitionError, Outcome, Policy, any_of, check
from auditor.check.definition import REASON_LIMIT
from auditor.posture import Posture

WHOLE: dict[str, Any] = {
    "id": "access.sample",
    "version": 2,
    "topic": "broad-data-access",
    "severity": "high",
    "severity_reason": "A password must be stolen first.",
    "needs": ("users", any_of("access.roles", "administrators")),
    "title": "Title",
    "why": "Why",
    "on_pass": "Passed",
    "on_fail": "Failed",
    "on_unknown": "Unknown",
    "fix": "Fix",
}


def question(posture: Posture, policy: Policy) -> Outcome:
    """Is this as it should be?

    And more.
    """
    return Outcome("things")


def made(**changes: Any) -> Check:
    return check(**{**WHOLE, **changes})(question)


def refusal(**changes: Any) -> str:
    with pytest.raises(CheckDefinitionError) as caught:
        made(**changes)
    return str(caught.value)


def test_a_check_is_its_function_its_texts_and_its_question() -> None:
    found = made()
    assert (found.id, found.domain, found.version, found.topic) == (
        "access.sample",
        "access",
        2,
        "broad-data-access",
    )
    assert found.judge is question
    assert found.question.startswith("Is this as it should be?")
    assert found.texts == {
        "title": "Title",
        "severity_reason": "A password must be stolen first.",
        "why": "Why",
        "pass": "Passed",
        "fail": "Failed",
        "unknown": "Unknown",
        "fix": "Fix",
    }
    assert found.severity_reason == found.texts["severity_reason"]
    assert found.needs[1] == any_of("access.roles", "administrators")
    assert (found.effort, found.owner, found.vendor, found.same_as, found.scored) == (
        "hours",
        "customer",
        None,
        None,
        True,
    )


@pytest.mark.parametrize(
    "id",
    [
        "",
        "access",
        "access.",
        ".sample",
        "sales.sample",
        "Access.sample",
        "access.Sample",
        "access.sam ple",
        "access.sample_one",
        "access.sample.one",
        "access.-sample",
        "access.sample-",
        "access.sam--ple",
        "access.mẫu",
        "access.sample\n",
    ],
)
def test_an_id_is_a_domain_and_a_question(id: str) -> None:
    assert refusal(id=id).startswith(f"{id}: the id must be <domain>.<question>")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_domain_may_be_asked(domain: str) -> None:
    assert made(id=f"{domain}.sample-2").domain == domain


def test_an_id_may_begin_with_the_vendor_and_then_says_its_domain() -> None:
    check = made(id="acme.sample", vendor="acme", area="exposure")
    assert (check.id, check.domain) == ("acme.sample", "exposure")


@pytest.mark.parametrize(
    ("id", "vendor", "area"),
    [
        ("acme.sample", "acme", None),
        ("acme.sample", "acme", "acme"),
        ("acme.sample", "other", "access"),
        ("acme.sample", None, "access"),
        ("access.sample", None, "exposure"),
        ("access.sample", "acme", "exposure"),
        ("acme.Sample", "acme", "access"),
    ],
)
def test_no_other_id_says_its_domain(id: str, vendor: str | None, area: str | None) -> None:
    assert refusal(id=id, vendor=vendor, area=area).startswith(f"{id}: the id must be <domain>.<question>")


@pytest.mark.parametrize("severity", ["", "urgent", "High", "none"])
def test_a_severity_is_one_of_four(severity: str) -> None:
    assert refusal(severity=severity) == f"access.sample: severity must be one of {SEVERITIES}"


@pytest.mark.parametrize(
    "reason",
    [
        ".",
        " .",
        "No full stop",
        "Ends otherwise!",
        " Begins with a space.",
        "Ends with one. ",
        "A space before the stop .",
        "Two\nlines.",
        "Two\rlines.",
        "Two\u2028lines.",
        "One line.\n",
        "{failing} are wrong.",
        "x" * REASON_LIMIT + ".",
    ],
)
def test_the_reason_for_a_severity_is_one_short_line(reason: str) -> None:
    assert refusal(severity_reason=reason).startswith("access.sample: severity_reason must be one line")


def test_a_reason_may_be_as_long_as_the_limit() -> None:
    reason = "x" * (REASON_LIMIT - 1) + "."
    assert made(severity_reason=reason).severity_reason == reason


def test_a_severity_without_a_reason_is_no_check() -> None:
    with pytest.raises(TypeError, match="severity_reason"):
        check(**{key: value for key, value in WHOLE.items() if key != "severity_reason"})(question)


@pytest.mark.parametrize("topic", ["", "Broad", "broad data", "broad_data"])
def test_a_topic_is_a_few_words(topic: str) -> None:
    assert refusal(topic=topic) == "access.sample: the topic must be in lower-case words joined by -"


@pytest.mark.parametrize(
    ("argument", "key"),
    [
        ("title", "title"),
        ("severity_reason", "severity_reason"),
        ("why", "why"),
        ("on_pass", "pass"),
        ("on_fail", "fail"),
        ("on_unknown", "unknown"),
        ("fix", "fix"),
    ],
)
def test_every_text_must_be_there(argument: str, key: str) -> None:
    assert refusal(**{argument: ""}) == f"access.sample: the text {key!r} is missing"


@pytest.mark.parametrize("text", [None, "", "  \n "])
def test_the_docstring_asks_the_question(text: str | None) -> None:
    def silent(posture: Posture, policy: Policy) -> Outcome:
        return Outcome("things")

    silent.__doc__ = text
    with pytest.raises(CheckDefinitionError, match=r"^access\.sample: the docstring must ask the question"):
        check(**WHOLE)(silent)


def test_readiness_is_never_scored() -> None:
    assert made(scored=False).scored is False
    assert made(id="readiness.sample").scored is False
    assert made(id="readiness.sample", scored=True).scored is False
