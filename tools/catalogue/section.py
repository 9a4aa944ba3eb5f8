"""A check on the page of its domain: what it asks, why, what it cannot tell, how it is put right, and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.check import Check
from tools.catalogue.examples import KINDS, examples_of
from tools.catalogue.words import cell, doing, italics, needed, note

_LABELS = {"fails": "Fails", "passes": "Passes"}
_NEVER = {
    "fails": "No example fails.",
    "passes": "Nothing passes: where there is nothing to name, it does not apply or is unknown.",
}


def section(check: Check, blind: list[str], row: Mapping[str, Any] | None = None) -> str:
    """The section; `row` is the row of a vendor's own list that the check is made of."""
    question, _, more = check.question.partition("\n")
    notes = [
        f"Topic: `{check.topic}`",
        *(["Open to the internet: somebody without an account can use it"] if check.exposed else []),
        f"Needs: {needed(check.needs)}",
        *([f"Setting of the vendor's list: `{row['setting']}`, risk {row['risk']}"] if row else []),
        *([f"Judged and scored by `{check.same_as}`; shown only"] if check.same_as else []),
        f"Limits: {check.texts['limits']}",
        *([f"Out of reach of: {', '.join(blind)}"] if blind else []),
        f"To put it right ({check.effort}; {doing(check.owner)}): {italics(check.texts['fix'])}",
    ]
    lines = [
        f"\n### `{check.id}`\n",
        f"**{check.texts['title']}** · {check.severity}{note(check)}\n",
        f"*{check.severity.capitalize()}:* {check.severity_reason}\n",
        f"*To a director:* {italics(check.texts['executive'])}\n",
        question,
    ]
    if more.strip():
        lines.append(" ".join(more.split()))
    return "\n".join([*lines, "", *(f"- {one}" for one in notes), "", *_examples(check), ""])


def _examples(check: Check) -> Iterator[str]:
    yield "| | the posture says | the check says |"
    yield "|---|---|---|"
    made = examples_of(check)
    for name in KINDS:
        example = made[name]
        if example is None:
            yield f"| **{_LABELS[name]}** | | {_NEVER[name]} |"
            continue
        seen = "<br>".join(f"`{cell(line)}`" for line in example["seen"])
        found = "".join(f"<br>{line}" for line in map(_entity, example["entities"]))
        partly = " in part" if example["status"] == "partial" else ""
        yield f"| **{_LABELS[name]}**{partly} *{cell(example['case'])}* | {seen} | {cell(example['said']['en'])}{found} |"


def _entity(entity: Mapping[str, Any]) -> str:
    """An entity that the result names, with what was found and what should be."""
    values = [f"{name} {cell(_plain(entity[name]))}" for name in ("actual", "expected") if name in entity]
    return f"`{cell(entity['id'])}`" + (f": {'; '.join(values)}" if values else "")


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    if isinstance(value, dict):
        return " ".join(f"{key} {_plain(part)}" for key, part in value.items() if part not in ("", None))
    return str(value)
