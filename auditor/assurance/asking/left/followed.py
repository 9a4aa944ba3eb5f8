"""Questions that follow from what the register has: exceptions without an answer, services that a report leaves out, lists that are not whole,
conditions that are not met, and sources that contradict each other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource
from auditor.assurance.asking.left.evidence import sent_or_not
from auditor.assurance.asking.question import Choice, Known, Question, Side, Type
from auditor.assurance.asking.standing import LIKE
from auditor.assurance.asking.words import day_words, in_both, phrase, texts
from auditor.bilingual import Words
from auditor.register.model.register import Register
from auditor.report.speech.safe import SENTENCE, TITLE, clean

CONTRADICTIONS = "assurance.contradicting-sources"
CONDITION, CONTRADICTION, EXCEPTION, LEFT_OUT, LIST = 39_000, 35_000, 33_000, 24_000, 26_000
"""What each kind weighs beside the checks: a condition of the decision comes before all but what is critical."""


def follow_up(
    id_: str,
    of: Side,
    text: Words,
    why: Words,
    *,
    type: Type = "text",
    options: tuple[Choice, ...] = (),
    instead: tuple[Choice, ...] = (),
    prove: Words | None = None,
    known: Known | None = None,
    topic: str = "",
    weight: int = LIST,
    past: bool = False,
) -> Question:
    """A question that follows from something else than a check: the seam for those that changes of the vendor bring."""
    return Question(
        id=id_,
        of=of,
        kind="follow-up",
        topic=topic,
        text=text,
        why=why,
        prove=prove,
        known=known,
        type=type,
        options=options,
        instead=instead,
        past=past,
        weight=weight,
    )


def named(prefix: str, *parts: str) -> str:
    """An id that stays the same as long as what it names does."""
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:10]
    word = re.sub(r"[^a-z0-9]+", "-", parts[0].casefold()).strip("-")[:60]
    return ".".join(filter(None, (prefix, word, digest)))


def from_register(register: Register, today: date) -> Iterator[Question]:
    """Questions about what stands in the register."""
    for document in register.documents or ():
        title = clean(document.title or document.id, TITLE)
        for exception in document.exceptions or ():
            if exception.response is None and exception.settled is not True:
                yield follow_up(
                    named("exception", document.id, exception.control, exception.summary),
                    "vendor",
                    phrase(
                        "exception.text",
                        title=title,
                        control=clean(exception.control, TITLE),
                        summary=clean(exception.summary, SENTENCE),
                    ),
                    phrase("exception.why"),
                    prove=phrase("exception.prove"),
                    weight=EXCEPTION,
                )
        for service in document.subservices or ():
            if service.method == "carve-out" and service.own_report is None:
                yield follow_up(
                    named("subservice", document.id, service.name),
                    "vendor",
                    phrase("subservice.text", title=title, name=clean(service.name, TITLE)),
                    phrase("subservice.why"),
                    type="single",
                    options=sent_or_not(),
                    weight=LEFT_OUT,
                )
    yield from _lists(register)
    yield from _conditions(register, today)


def _lists(register: Register) -> Iterator[Question]:
    listed = register.sub_processors
    if listed is None or listed.complete is True:
        return
    names = "; ".join(clean(one.name, 80) for one in listed.entries[:10])
    more = len(listed.entries) - 10
    known = None
    if names:
        known = Known(
            words=phrase("titles.more", titles=names, n=more) if more > 0 else in_both(lambda _: names),
            source=phrase("known.register"),
            on=listed.on,
        )
    yield follow_up(
        "sub-processors.whole",
        "vendor",
        phrase("subprocessors.text"),
        phrase("subprocessors.why"),
        type="single",
        options=(
            Choice(key="yes", value="yes", words=texts()["answer.yes"]),
            Choice(key="no", value="no", words=texts()["answer.no"]),
        ),
        prove=phrase("subprocessors.prove"),
        known=known,
        topic="subprocessors",
    )


def _conditions(register: Register, today: date) -> Iterator[Question]:
    """Of the latest decision, those that no check looks at. Whether one with a check is met the scan says, and what it could not see is asked by
    itself."""
    if not register.decisions:
        return
    for condition in max(register.decisions, key=lambda one: one.on).conditions:
        if condition.met is None and condition.check is None:
            yield follow_up(
                f"condition.{condition.id}"[:100],
                "us",
                phrase(
                    "condition.text", text=clean(condition.text, SENTENCE), owner=clean(condition.owner, 120)
                ),
                phrase(
                    "condition.late" if condition.by < today else "condition.why", day=day_words(condition.by)
                ),
                type="date",
                past=True,
                instead=(Choice(key="not-yet", value="not yet", words=texts()["answer.not-yet"]),),
                weight=CONDITION,
            )


def from_contradictions(assessment: Assessment, speech: LIKE) -> Iterator[Question]:
    """A question for each fact of which two sources say different things."""
    result = assessment.result(CONTRADICTIONS)
    for entry in () if result is None else result.resources:
        if entry.status == "fail" and entry.accepted is None:
            yield follow_up(
                named("contradiction", entry.id),
                "implementer",
                phrase("contradiction.text", fact=_fact(entry.name, speech)),
                phrase("contradiction.why"),
                known=Known(words=_said(entry, speech), source=phrase("known.sources")),
                weight=CONTRADICTION,
            )


def _fact(name: str, speech: LIKE) -> Words:
    return in_both(lambda language: clean(speech(language).fact(name), TITLE))


def _said(entry: Resource, speech: LIKE) -> Words:
    """What each of the two sources says."""
    statements = entry.actual if isinstance(entry.actual, list) else []

    def in_language(language: str) -> str:
        words = speech(language)
        parts = [
            f"{clean(one.get('path', ''), 120)}: {clean(words.value(one.get('value')), 120)}"
            for one in statements
            if isinstance(one, dict)
        ]
        return "; ".join(parts) or words.evidence(entry.path or entry.id)

    return in_both(in_language)
