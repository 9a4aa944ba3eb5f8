"""The answers of a register, as a form that the form's own reader reads: each at its line, and none of a question that nobody asks."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.pipeline.opening.forms import form_vendor
from auditor.posture import Grade, Unknown
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import validities
from auditor.register.holding.in_effect import in_effect
from auditor.register.holding.saying import vouched
from auditor.register.model.lists import Answer
from auditor.snapshot import RawItem, Snapshot, SourceKind, UnreadableError


@dataclass(frozen=True, slots=True)
class InMemory:
    """What is read of no file of its own: by path, its bytes."""

    label: str
    items: Mapping[str, bytes]

    def read(self, path: str) -> bytes:
        try:
            return self.items[path]
        except KeyError:
            raise UnreadableError("is not there") from None


def questions() -> frozenset[str]:
    """The ids of the questions that the form asks."""
    return frozenset(one.id for one in form_vendor().form_questions())


def answers_of(
    kept: Kept, observed_at: str, today: date, asked: Collection[str], *, always: bool = False
) -> Snapshot | None:
    """The answers of a register as a source; None where it has none, unless there must `always` be one. Those that a document of the
    register shows today are declared. A later word of the same side replaces an earlier one; several answers to one question that all speak
    contradict each other as those of several forms do."""
    found = list(_forms(kept, today, asked))
    if not found and always:
        found = [(Grade.ATTESTED, [])]
    if not found:
        return None
    form = form_vendor()
    texts = {f"{number}.form.yaml": _form(kept, answers) for number, (_, answers) in enumerate(found)}
    items = tuple(
        RawItem(
            path,
            len(texts[path]),
            shown_as=kept.shown,
            made_of=kept.sha256.removeprefix("sha256:"),
            grade=grade,
        )
        for path, (grade, _) in zip(texts, found, strict=True)
    )
    return Snapshot(
        vendor=form.id,
        kind=SourceKind.FORM,
        container=InMemory(kept.shown, texts),
        items=items,
        observed_at=observed_at,
        product=kept.register.vendor.product or kept.register.vendor.name,
    )


Placed = tuple[int, Answer]


def _forms(kept: Kept, today: date, asked: Collection[str]) -> Iterator[tuple[Grade, list[Placed]]]:
    """The answers by grade, and of each question one a form."""
    valid = validities(kept, today)
    layers: dict[tuple[Grade, int], list[Placed]] = {}
    times: dict[tuple[Grade, str], int] = {}
    for number, answer in in_effect(kept.register.answers, today):
        if answer.question not in asked:
            continue
        vouching = vouched(answer, f"answers.{answer.question}", valid, kept, today)
        grade = Grade.ATTESTED if isinstance(vouching, Unknown) else vouching.grade
        again = times[grade, answer.question] = times.get((grade, answer.question), 0) + 1
        layers.setdefault((grade, again), []).append((number, answer))
    for (grade, _), answers in sorted(layers.items()):
        yield grade, answers


def _form(kept: Kept, answers: Sequence[Placed]) -> bytes:
    """A form in which each answer stands in the line in which it stands in the register."""
    lines = ["{form: crm-auditor/form/1, answers: {"]
    for number, answer in answers:
        lines += [""] * (kept.line("answers", number) - len(lines) - 1)
        lines.append(f"{json.dumps(answer.question)}: {json.dumps(_said(answer), ensure_ascii=False)},")
    return "\n".join([*lines, "}}", ""]).encode("utf-8")


def _said(answer: Answer) -> dict[str, Any]:
    """An answer as a form holds it: its value and its signature. What is not there is left out, and is for the reader to name."""
    shown = [answer.document or "", f"page {answer.page}" if answer.page else "", answer.place or ""]
    told = {
        "by": answer.by,
        "date": answer.on,
        "until": answer.until,
        "evidence": "; ".join(filter(None, shown)) or None,
    }
    said = {key: str(value) for key, value in told.items() if value is not None}
    return {"value": _text(answer.value), **said}


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
