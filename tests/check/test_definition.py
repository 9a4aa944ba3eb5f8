from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.check import DOMAINS, SEVERITIES, Check, CheckDefinitionError, Outcome, Policy, any_of, check
from auditor.check.definition import EFFORTS, LATER, OWNERS
from auditor.check.sentences import REASON_LIMIT
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
    "executive": "Somebody could read everything.",
    "on_unknown": "Unknown",
    "fix": "Fix",
    "limits": "Names this; does not see that.",
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
        "executive": "Somebody could read everything.",
        "unknown": "Unknown",
        "fix": "Fix",
        "limits": "Names this; does not see that.",
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
    assert not found.exposed


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
        ("executive", "executive"),
        ("on_unknown", "unknown"),
        ("fix", "fix"),
        ("limits", "limits"),
    ],
)
def test_every_text_must_be_there(argument: str, key: str) -> None:
    assert refusal(**{argument: ""}) == f"access.sample: the text {key!r} is missing"


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("One stolen token opens it.", "says “token”; say “access key”"),
        ("It is open. Anyone can see.", "must be one sentence"),
        ("word " * 40 + "word.", "has 41 words, at most 40"),
        ("{failing} of {total} can.", "has the placeholders failing, total, which its fail sentence has not"),
    ],
)
def test_the_sentence_for_a_director_keeps_its_rule(sentence: str, fault: str) -> None:
    said = refusal(executive=sentence)
    assert said.startswith("access.sample: the executive sentence (en) ")
    assert fault in said


def test_the_sentence_keeps_its_rule_in_every_language() -> None:
    with pytest.raises(CheckDefinitionError, match=r"the executive sentence \(vi\) says “token”"):
        replace(made(), texts_by_language={"vi": {"fail": "Chưa đạt.", "executive": "Lộ token là lộ hết."}})
    assert replace(made(), texts_by_language={"vi": {"title": "Tên"}}).texts_by_language


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("word " * 35 + "word.", "has 36 words, at most 35"),
        ("No full stop", "must be one line that ends with a full stop"),
        ("Two\nlines.", "must be one line"),
        ("Sees {total} only.", "has a placeholder"),
    ],
)
def test_the_line_of_limits_keeps_its_rule(line: str, fault: str) -> None:
    said = refusal(limits=line)
    assert said.startswith("access.sample: the line of its limits (en) ")
    assert fault in said


def test_the_line_of_limits_keeps_its_rule_in_every_language() -> None:
    fifty_two = " ".join(["từ"] * 51) + " từ."
    assert replace(made(), texts_by_language={"vi": {"limits": fifty_two}}).texts_by_language
    with pytest.raises(CheckDefinitionError, match=r"its limits \(vi\) has 53 words, at most 52"):
        replace(made(), texts_by_language={"vi": {"limits": f"từ {fifty_two}"}})


@pytest.mark.parametrize("key", LATER)
def test_a_check_of_an_earlier_document_may_lack_what_came_later(key: str) -> None:
    texts = {name: text for name, text in made().texts.items() if name != key}
    assert key not in replace(made(), texts=texts).texts


@pytest.mark.parametrize("changes", [{"owner": "both"}, {"owner": ""}, {"effort": "weeks"}, {"effort": ""}])
def test_owner_and_effort_are_words_of_a_list(changes: dict[str, str]) -> None:
    assert refusal(**changes).startswith("access.sample: the owner must be one of")


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("effort", EFFORTS)
def test_every_owner_and_effort_of_the_lists_is_right(owner: str, effort: str) -> None:
    found = made(owner=owner, effort=effort, exposed=True)
    assert (found.owner, found.effort, found.exposed) == (owner, effort, True)


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
