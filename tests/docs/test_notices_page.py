"""The page on notices lists every rule, question and kind of data as the files have them."""

from __future__ import annotations

from auditor.incident.notices.drafting.values import spoken
from auditor.incident.notices.judging.judged import questions
from auditor.incident.notices.law.model import Deadline, NoticeRule
from auditor.incident.notices.law.read import kinds, rules, sectors
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/notices.md").read_text(encoding="utf-8")
UNITS = {"hours": "hours", "days": "days", "business_days": "working days", "months": "month"}
STARTS = {
    "occurred": "it happened",
    "detected": "detection",
    "aware": "awareness",
    "assessed": "the decision that it must be notified",
    "told_by_processor": "the processor's notice",
}


def period(one: Deadline) -> str:
    """72 hours from detection."""
    if one.within is None:
        return one.wording.replace("_", " ")
    start = f"`{one.after}`" if one.after else STARTS[one.start]
    firm = "" if one.within.firm else " (expected)"
    return f"{one.within.n} {UNITS[one.within.unit]} from {start}{firm}"


def row(rule: NoticeRule) -> str:
    """The line of a rule in the table."""
    read = {"text": "text", "secondary": "secondary", "not_read": "not read"}
    times = "; ".join(period(one) for one in rule.deadlines)
    sources = ", ".join(dict.fromkeys(read[one.read] for one in rule.sources))
    reviewer = rule.reviewer or "nobody"
    return f"| `{rule.id}` | {rule.audience} | {times} | {sources} | {len(rule.uncertain)} | {reviewer} |"


def test_every_rule_stands_on_the_page_as_its_file_has_it() -> None:
    assert [one.id for one in rules() if row(one) not in PAGE] == []
    assert f"\n{len(rules())} rules. " in PAGE
    assert PAGE.count("| nobody |") == sum(not one.reviewer for one in rules())


def test_every_question_stands_on_the_page_with_its_rules() -> None:
    asked: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for rule in rules():
        for one in (*questions(rule.when), *questions(rule.unless)):
            if one.asks is not None:
                asked.setdefault(one.question, []).append(rule.id)
                words[one.question] = one.asks.en
    lines = [f"| `{name}` | {words[name]} |" for name in sorted(asked)]
    assert [line for line in lines if line not in PAGE] == []


def test_every_kind_of_data_and_coarse_name_stands_on_the_page() -> None:
    assert [name for name in (*kinds().kinds, *kinds().coarse) if f"`{name}`" not in PAGE] == []


def test_every_sector_stands_on_the_page() -> None:
    assert [
        name for name, one in sectors().sectors.items() if f"| `{name}` | {one.name.en} |" not in PAGE
    ] == []


def test_every_audience_stands_on_the_page() -> None:
    audiences = {one for value in spoken().values() for one in value.to}
    assert [one for one in audiences if f"`{one}`" not in PAGE] == []


def test_every_uncertain_point_of_vietnam_stands_on_the_page() -> None:
    said = {one.text.en for rule in rules() if rule.jurisdiction == "VN" for one in rule.uncertain}
    assert [one for one in said if one not in PAGE] == []
