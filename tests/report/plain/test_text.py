"""The summary for a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.report.plain.text import render
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, crowd, gaps, posture, words

ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def section(text: str, head: str) -> str:
    return next(block for block in text.split("\n\n") if block.startswith(head))


def test_the_table_is_worst_first_and_accepted_last() -> None:
    table = section(render(assessment(), words(), width=160), "Finding ")
    assert [re.split(r"\s{2,}", line.strip()) for line in table.splitlines()[2:]] == [
        ["Roles that can change every record", "critical", "failed, 1 accepted", "15 of 46 roles"],
        ["Roles that can export lists", "high", "in part", "2 of 46 roles: Admin, Service"],
        ["Addresses without encryption", "high", "accepted", "the only address: Old"],
    ]


def test_passes_and_baseline_rows_are_counted_and_not_listed() -> None:
    text = render(assessment(), words(), width=400)
    assert "Checks: 2 failed, 1 in part, 6 not known, 2 passed, 1 do not apply" in text
    assert "Browsers are told to use encryption" not in text
    table = section(text, "Finding ")
    assert "product baseline" not in table
    assert (
        "not counted, 4 settings of the product's own baseline and questions of readiness: 1 as recommended, 2 not"
        in text
    )


def test_verbose_lists_every_check() -> None:
    table = section(render(assessment(), words(), width=160, verbose=True), "Finding ")
    assert len(table.splitlines()) == 2 + len(CHECKS)
    assert [one.texts["title"] for one in CHECKS if one.texts["title"] not in table] == []


def test_the_verdict_names_score_grade_coverage_and_what_holds_it_down() -> None:
    head = render(assessment(), words(), width=200).split("\n\n")[0]
    assert (
        "Grade E, configuration only · of 100 points 19.9 shown good, 16.3 shown bad, 63.8 not shown" in head
    )
    assert "Seen: 60% of the topics that these sources can show, 54% of all topics" in head
    assert "To reach D, put right: 1; show: 1. Nearest: Roles that can change every record, Admin" in head
    assert (
        "This is a fault of crm-audit and says nothing of the CRM: the check hygiene.sample-broken stopped"
        in head
    )


def test_without_a_grade_it_says_why() -> None:
    low = render(crowd(1), words(), width=200)
    assert "Not rated · of 100 points" in low
    assert "Less than 60% of what these sources can show was seen." in low
    chosen = clean()
    chosen.selection = "mfa.*"
    chosen.score = replace(chosen.score, grade=None)
    assert "Only a selection of checks was run (mfa.*)." in render(chosen, words(), width=200)


def test_a_clean_tenant_has_no_empty_headings() -> None:
    text = render(clean(), words())
    assert "Grade A · of 100 points 100 shown good, 0 shown bad, 0 not shown\n" in text
    assert "No open findings in what was seen." in text
    assert not re.search("could not be seen|Waivers|not used|raise the score", text)


def test_what_was_not_seen_is_folded_by_evidence_with_its_cause() -> None:
    unseen = section(render(assessment(), words(), width=200), "What could not be seen")
    lines = [line.strip() for line in unseen.splitlines()[1:]]
    assert lines[:2] == [
        "The scan account may not read:",
        '- User · needs the right "View Setup and Configuration" · leaves open: '
        "Administrators without a second factor, Unseen (product baseline)",
    ]
    assert "- Event relays (RelaySettings) · from 2024 · leaves open: Logs that leave the system" in lines
    assert lines[-2] == "Sources of this kind cannot show:"
    assert lines[-1].startswith("- Ask the vendor for its current SOC 2 report")


def test_unread_members_are_named() -> None:
    text = render(gaps(), words(), width=200)
    assert "x/profile:Lost|: malformed" in text


LOOSE = (
    "does not say how grave the finding was and which value was accepted, so it accepts whatever becomes of it; "
    "`crm-audit waivers update` adds both"
)


def test_waivers_that_need_attention_are_named() -> None:
    lines = section(render(assessment(), words(), width=200), "Waivers").splitlines()
    assert lines[1:] == [
        r"  - access.sample-modify x|y: cannot be used, excuses nothing: waiver 5: expires: \x1b[31mnot a date",
        f"  - access.sample-modify profile:Partner: {LOOSE}",
        f"  - endpoints.sample-http remote-site:*: {LOOSE}",
        "  - endpoints.sample-http remote-site:*: accepts whatever comes, because the name fits everything; "
        "name what is accepted",
        "  - access.sample-modify profile:Sales: ended on 23 November 2026, excuses nothing any more; "
        "put the finding right, or decide anew",
        "  - access.sample-code profile:Gone: matches no finding (runs until 1 January 2027); "
        "it can be taken out",
    ]


def test_skipped_files_are_folded_after_ten() -> None:
    lines = section(render(assessment(skipped=14), words()), "Files").splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("Files that were not used: 14", "  - and 4 more", 12)
    assert lines[4:6] == [
        r"  - red\x1b[31m\x9b2J: could not be read (x\x1b[31m|`<b>)",
        "  - objects/Object0.object: could not be read",
    ]
    assert len(section(render(assessment(skipped=10), words()), "Files").splitlines()) == 11
    assert len(section(render(assessment(), words(), verbose=True), "Files").splitlines()) == 15


def test_the_actions_come_last_with_their_gain() -> None:
    actions = render(assessment(), words()).rstrip().split("\n\n")[-1]
    assert actions.splitlines()[:5] == [
        "What would raise the score most",
        "  1. +25 points: Administrators without a second factor",
        '     The scan account may not read it; it needs the right "View Setup and Configuration".',
        "  2. +15 points: Logs that leave the system",
        "     Event relays (RelaySettings) is too old to rely on.",
    ]
    assert len(re.findall(r"^  \d\. \+", actions, re.MULTILINE)) == 5


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize("width", [40, 70, 100, 240])
def test_no_line_is_wider_and_nothing_acts_on_the_terminal(width: int, verbose: bool, language: str) -> None:
    tenant = "Tenant \x1b]0;owned\x07 \u202e" + "x" * 300
    text = render(assessment(posture(), tenant=tenant), words(language), width=width, verbose=verbose)
    assert max(map(len, text.splitlines())) <= max(width, 70)
    assert not ACTS.search(text)
    assert r"\x1b]0;owned" in text
