"""Checks as SARIF rules, and the message of one result."""

from __future__ import annotations

import re
from typing import Any

from auditor.assess.frameworks import Frameworks
from auditor.assess.result import Resource, Result
from auditor.report.escape import clip, plain, prose
from auditor.report.speech.concerned import name_of
from auditor.report.speech.words import Words

LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
SECURITY_SEVERITY = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "3.0"}
TAGS_LIMIT = 10
TEXT_LIMIT = 1000
_BRACKETS = re.compile(r"([\\\[\]])")


def rule(result: Result, frameworks: Frameworks, words: Words) -> dict[str, Any]:
    """The rule of a check: what it asks, why, why it is that grave, how to fix it, and which frameworks it touches."""
    check = result.check
    title, why, reason, fix = (words.text(check, key) for key in ("title", "why", "severity_reason", "fix"))
    controls = frameworks.of_topic(check.topic)
    listed = [f"{name}: {', '.join(ids)}" for name, ids in sorted(controls.items())]
    text = "\n\n".join([why, reason, fix, *(["\n".join(listed)] if listed else [])])
    markdown = "\n\n".join(
        [
            *map(prose, (why, reason, fix)),
            *(["\n".join(f"- {prose(one)}" for one in listed)] if listed else []),
        ]
    )
    return {
        "id": check.id,
        "name": "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", check.id)),
        "shortDescription": {"text": clip(plain(title), TEXT_LIMIT)},
        "fullDescription": {"text": clip(plain(why), TEXT_LIMIT)},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {
            "tags": ["security", check.domain, check.topic, *sorted(controls)][:TAGS_LIMIT],
            "security-severity": SECURITY_SEVERITY[check.severity],
        },
    }


def message(result: Result, entry: Resource, words: Words) -> str:
    """What is wrong with one resource. Brackets are escaped: SARIF would read links in them."""
    params = {"title": words.text(result.check, "title"), "name": name_of(entry, result, words, 200)}
    if entry.actual is None and entry.expected is None:
        text = words.ui("finding.named", **params)
    else:
        values = {
            key: clip(words.measured(result.check, getattr(entry, key)), 300)
            for key in ("actual", "expected")
        }
        text = words.ui("finding.judged", **params, **values)
    return _BRACKETS.sub(r"\\\1", clip(plain(text), TEXT_LIMIT))
