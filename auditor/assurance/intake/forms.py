"""Forms of ours (`crm-audit vendors form`) that came back, by their own reading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from auditor.assurance.intake.documents.pages import quoted
from auditor.assurance.intake.model import Imported, Shown, Suggestion
from auditor.assurance.intake.words import Say
from auditor.pipeline.opening.forms import form_vendor
from auditor.report.escape import clip, plain
from auditor.vendor.forms.form_answer import FormAnswer

_NAMED = 8


def read_form(name: str, sha256: str, data: bytes, say: Say, today: date) -> Imported | None:
    """The answers of a form; None where the file is none."""
    found = form_vendor().form_answers(data, name, today)
    if found is None:
        return None
    made = tuple(_suggestion(sha256, one, say) for one in found if not one.wrong)
    return Imported(
        file=name, sha256=sha256, what="form", suggestions=made, not_understood=tuple(_wrong(found, say))
    )


def _suggestion(sha256: str, one: FormAnswer, say: Say) -> Suggestion:
    value = list(one.value) if isinstance(one.value, tuple) else one.value
    entry: dict[str, Any] = {"question": one.question, "value": value, "place": plain(one.place)}
    if one.until is not None:
        entry["until"] = one.until
    signed = bool(one.by and one.on)
    return Suggestion(
        id=f"ans-{one.question}-{hashlib.sha256(f'{sha256} {one.question}'.encode()).hexdigest()[:8]}",
        into="answers",
        entry=entry,
        shown_by=(
            Shown(field="value", place=plain(one.place), quotation=quoted(one.text), confidence="high"),
        ),
        doubt=() if signed else (say("doubt.unsigned"),),
        respondent=clip(plain(one.by), 200) or None,
        said_on=one.on,
    )


def _wrong(found: Sequence[FormAnswer], say: Say) -> list[str]:
    wrong = [one for one in found if one.wrong]
    if not wrong:
        return []
    named = "; ".join(f"{one.question} ({plain(one.place)}): {plain(one.wrong)}" for one in wrong[:_NAMED])
    return [say("left.wrong", n=len(wrong), ids=named + (" …" if len(wrong) > _NAMED else ""))]
