"""Questions of the form that an open check hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from auditor.assurance.asking.question import Choice, Question, Type
from auditor.assurance.asking.standing import Open, gravest, needs_of, weight_of, why
from auditor.assurance.asking.words import texts
from auditor.bilingual import Words
from auditor.vendor import load_vendors
from auditor.vendor.forms.asked import Choice as FormChoice
from auditor.vendor.forms.asked import FormQuestion

_TYPES: dict[str, Type] = {
    "yes_no": "single",
    "choice": "single",
    "number": "number",
    "date": "date",
    "networks": "text",
    "text": "text",
}
_GRAVE = ("critical", "high")


@cache
def form_questions() -> tuple[FormQuestion, ...]:
    """The questions of the form that mean something without its tables."""
    asked = next((found for vendor in load_vendors().values() if (found := vendor.form_questions())), ())
    return tuple(one for one in asked if not one.lists)


def answering(check_topic: str, needs: Sequence[str]) -> tuple[FormQuestion, ...]:
    """The questions that can answer a check: those of its topic whose fact it asks, or a part of what it asks."""
    of_topic = [one for one in form_questions() if one.topic == check_topic]
    return tuple(one for one in of_topic if not needs or any(_overlap(one.path, need) for need in needs))


def _overlap(path: str, need: str) -> bool:
    one, other = path.split("."), need.split(".")
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def asked_of(
    opened: Iterable[Open], settled: frozenset[str], seen: frozenset[str] = frozenset()
) -> tuple[tuple[Question, ...], tuple[Open, ...]]:
    """The questions, and the checks that none of them can answer. What is `settled` is answered already, and is not asked again; nor is what
    fills a fact that was `seen`."""
    hanging: dict[str, list[Open]] = {}
    rest: list[Open] = []
    for one in opened:
        found = answering(one.check.topic, needs_of(one.check)) if one.whole else ()
        if not found:
            rest.append(one)
        for question in found:
            hanging.setdefault(question.id, []).append(one)
    made = tuple(
        _question(question, hanging[question.id])
        for question in form_questions()
        if question.id in hanging and question.id not in settled and question.path not in seen
    )
    return made, tuple(rest)


def _question(form: FormQuestion, opened: list[Open]) -> Question:
    first = gravest(opened)
    several = form.type == "list" and form.options
    return Question(
        id=form.id,
        of=first.side,
        kind="form",
        topic=form.topic,
        path=form.path,
        text=form.text,
        why=why(opened),
        prove=form.attach,
        type="several" if several else _TYPES.get(form.type, "text"),
        options=_yes_no() if form.type == "yes_no" else _choices(form.options),
        instead=_choices(form.special),
        many=form.type in ("list", "networks") and not several,
        minimum=form.minimum,
        maximum=form.maximum,
        past=form.past,
        required=first.severity in _GRAVE,
        checks=tuple(sorted(one.check.id for one in opened)),
        weight=weight_of(opened),
    )


def _choices(choices: Iterable[FormChoice]) -> tuple[Choice, ...]:
    return tuple(_choice(number, one.value, one.words) for number, one in enumerate(choices, 1))


def _choice(number: int, value: Any, words: Words) -> Choice:
    """What stands in the register is what the form reads back: its value, or where that is none its English words."""
    kept = value if isinstance(value, str) and value else words.en
    key = value if isinstance(value, str) and value.isascii() and value else f"option-{number}"
    return Choice(key=key.replace("_", "-").casefold(), value=kept, words=words)


def _yes_no() -> tuple[Choice, ...]:
    return (
        Choice(key="yes", value=True, words=texts()["answer.yes"]),
        Choice(key="no", value=False, words=texts()["answer.no"]),
    )
