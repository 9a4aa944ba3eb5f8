"""The page of rules names every rule with what it needs, and what becomes of it in each language."""

from __future__ import annotations

import re
from functools import cache

from auditor.incident.detection.convert.targets import TARGETS
from auditor.incident.detection.rules.rulebook import rules
from tools.rules import rules_page

page = cache(rules_page)


def test_every_rule_has_a_section_and_a_row() -> None:
    for rule in rules():
        assert f"\n### `{rule.name}`\n" in page()
        (row,) = re.findall(rf"^\| \[`{rule.name}`\]\(#{rule.name}\) \|.*$", page(), re.MULTILINE)
        cells = [cell.strip() for cell in row.strip("|").split("|")][1:]
        assert len(cells) == len(TARGETS)
        assert set(cells) <= {"whole", "events", "–"}


def test_no_cell_breaks_its_table() -> None:
    heads = next(line for line in page().splitlines() if line.startswith("| rule |"))
    assert len(re.findall(r"(?<!\\)\|", heads)) == len(TARGETS) + 2
    assert "ES\\|QL" in heads
