"""Checks as SARIF rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditor.assess.frameworks import Frameworks
from auditor.assess.result import Result
from auditor.report.escape import plain, prose
from auditor.report.machine.links import help_of
from auditor.report.machine.said import said
from auditor.report.machine.steps import link_of, steps_of
from auditor.report.speech.words import Words

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
SECURITY_SEVERITY = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "3.0"}
TAGS_LIMIT = 10
UNSEEN = "/not-shown"
"""What follows the id of a check in that of the rule for what was not shown of it."""


def rule(
    result: Result, frameworks: Frameworks, words: Words, guidance: Mapping[str, Guidance]
) -> dict[str, Any]:
    """The rule of a check: what it asks, why, why it is that grave, how to fix it here, and which frameworks it touches."""
    check = result.check
    title, why, reason, fix = (words.text(check, key) for key in ("title", "why", "severity_reason", "fix"))
    controls = frameworks.of_check(check)
    steps = [f"{name}: {plain(text)}" for name, text in steps_of(check, guidance, words)]
    listed = [f"{name}: {', '.join(ids)}" for name, ids in sorted(controls.items())]
    link = [address] if (address := link_of(check, guidance)) else []
    text = [why, reason, fix, "\n".join(steps), *link, "\n".join(listed)]
    markdown = [
        *map(prose, (why, reason, fix)),
        "\n".join(f"{number}. {prose(one)}" for number, one in enumerate(steps, 1)),
        *(f"<{one}>" for one in link),
        "\n".join(f"- {prose(one)}" for one in listed),
    ]
    page = help_of(check)
    return {
        "id": check.id,
        "name": _name(check.id),
        "shortDescription": {"text": said(title)},
        "fullDescription": {"text": said(why)},
        **({"helpUri": page} if page else {}),
        "help": {"text": _blocks(text), "markdown": _blocks(markdown)},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {
            "tags": ["security", check.domain, check.topic, *sorted(controls)][:TAGS_LIMIT],
            "security-severity": SECURITY_SEVERITY[check.severity],
        },
    }


def unseen_rule(result: Result, words: Words) -> dict[str, Any]:
    """The rule of what was not shown: it has no severity, since nothing is known to be wrong."""
    check = result.check
    address = help_of(check)
    return {
        "id": check.id + UNSEEN,
        "name": _name(check.id) + "NotShown",
        "shortDescription": {"text": said(words.ui("machine.unseen_rule", title=words.text(check, "title")))},
        "fullDescription": {"text": said(words.ui("machine.unseen_why"))},
        **({"helpUri": address} if address else {}),
        "help": {"text": words.ui("machine.unseen_why"), "markdown": prose(words.ui("machine.unseen_why"))},
        "defaultConfiguration": {"level": "note"},
        "properties": {"tags": [check.domain, check.topic, "not-shown"]},
    }


def _blocks(blocks: list[str]) -> str:
    return "\n\n".join(block for block in blocks if block)


def _name(id_: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", id_))
