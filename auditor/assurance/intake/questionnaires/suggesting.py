"""From a questionnaire that was answered to suggestions. A yes is what the vendor says of itself: it never becomes the word of somebody
independent, and nothing at all before somebody signs for it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from auditor.assurance.intake.documents.pages import quoted
from auditor.assurance.intake.model import Imported, Lead, Shown, Suggestion
from auditor.assurance.intake.questionnaires.mapping import Maps
from auditor.assurance.intake.questionnaires.reading import Answered, Filled
from auditor.assurance.intake.words import Say
from auditor.report.escape import clip, plain

_NAMED = 8  # of questions that are listed by id


def read_questionnaire(name: str, sha256: str, filled: Filled, say: Say) -> Imported:
    """What a questionnaire suggests: that it is there, answers to our questions, documents that it claims there are, and leads."""
    known = [(one, maps) for one in filled.answers if (maps := _maps(filled, one.id)) is not None]
    made = [*_itself(sha256, filled), *_answers(sha256, filled, known, say), *_claims(filled, known, say)]
    return Imported(
        file=name,
        sha256=sha256,
        what=filled.mapping.id,
        suggestions=tuple(made),
        leads=tuple(_leads(known, say)),
        not_understood=tuple(_remarks(filled, say)),
    )


def _maps(filled: Filled, id_: str) -> Maps | None:
    """What one of their questions says to ours, in the edition that was filled in."""
    maps = filled.mapping.questions.get(id_)
    if maps is None or (maps.editions and filled.edition not in maps.editions):
        return None
    return maps


def _value(one: Answered, maps: Maps) -> bool | int | None:
    return {"yes": maps.if_yes, "no": maps.if_no}.get(one.said or "")


def _itself(sha256: str, filled: Filled) -> Iterator[Suggestion]:
    """The questionnaire as a document of the register."""
    mapping = filled.mapping
    if mapping.document is None:
        return
    entry: dict[str, Any] = {
        "id": f"{mapping.document}-{sha256[7:15]}",
        "kind": mapping.document,
        "title": f"{mapping.name} {filled.edition}".strip(),
    }
    if filled.edition:
        entry["edition"] = filled.edition
    if filled.said_on:
        entry["issued"] = date.fromisoformat(filled.said_on)
    first = filled.answers[0] if filled.answers else None
    quotation = f"{first.id}: {first.text}" if first else mapping.name
    shown = Shown(
        field="kind", place=first.place if first else None, quotation=quoted(quotation), confidence="high"
    )
    yield Suggestion(id=f"doc-{sha256[7:19]}", into="documents", entry=entry, shown_by=(shown,))


def _answers(
    sha256: str, filled: Filled, known: list[tuple[Answered, Maps]], say: Say
) -> Iterator[Suggestion]:
    """An answer to each question of ours of which all that was answered says the same."""
    by_question: dict[str, list[tuple[Answered, Maps]]] = defaultdict(list)
    for one, maps in known:
        if maps.question is not None and _value(one, maps) is not None:
            by_question[maps.question].append((one, maps))
    for question, told in by_question.items():
        if len({_value(*both) for both in told}) == 1:
            yield _answer(sha256, filled, question, told, say)


def _answer(
    sha256: str, filled: Filled, question: str, told: list[tuple[Answered, Maps]], say: Say
) -> Suggestion:
    first, value = told[0][0], _value(*told[0])
    doubt = [say("doubt.self", name=filled.mapping.name)]
    doubt += [] if filled.respondent else [say("doubt.unsigned")]
    doubt += [say("doubt.owner", owner=quoted(first.owner))] if _is_shared(first.owner) else []
    return Suggestion(
        id=f"ans-{question}-{hashlib.sha256(f'{sha256} {question}'.encode()).hexdigest()[:8]}",
        into="answers",
        entry={"question": question, "value": value, "of": "vendor", "place": clip(first.place, 400)},
        shown_by=tuple(_shown(one) for one, _ in told),
        doubt=tuple(doubt),
        respondent=clip(plain(filled.respondent), 200) or None,
        said_on=date.fromisoformat(filled.said_on) if filled.said_on else None,
        held_against=tuple(dict.fromkeys(check for both in told for check in _against(*both))),
    )


def _against(one: Answered, maps: Maps) -> tuple[str, ...]:
    """The checks that a good answer is held against."""
    return maps.against if one.said == maps.good else ()


def _is_shared(owner: str) -> bool:
    """Whether somebody else answers for it as well: the customer, or a third party."""
    small = owner.casefold()
    return any(word in small for word in ("csc", "shared", "3rd", "third", "outsourced"))


def _claims(filled: Filled, known: list[tuple[Answered, Maps]], say: Say) -> Iterator[Suggestion]:
    """A document that a yes says there is: claimed, until somebody has seen it."""
    kinds: set[str] = set()
    for one, maps in known:
        if maps.claims is None or one.said != "yes" or maps.claims.kind in kinds:
            continue
        kinds.add(maps.claims.kind)
        entry = {
            "id": f"{maps.claims.kind}-claimed-{filled.mapping.id}",
            "kind": maps.claims.kind,
            "state": "claimed",
        }
        yield Suggestion(
            id=f"claim-{maps.claims.kind}-{filled.mapping.id}",
            into="documents",
            entry=entry,
            shown_by=(_shown(one),),
            doubt=(say("doubt.claimed"),),
        )


def _shown(one: Answered) -> Shown:
    said = f"{one.id}: {one.text}" + (f" – {one.explanation}" if one.explanation else "")
    return Shown(field="value", place=one.place, quotation=quoted(said), confidence="medium")


def _leads(known: list[tuple[Answered, Maps]], say: Say) -> Iterator[Lead]:
    for one, maps in known:
        if one.said in (None, "not_applicable") or (
            maps.question is not None and _value(one, maps) is not None
        ):
            continue
        yield Lead(
            topic=maps.topic,
            about=maps.about.vi if say.language == "vi" else maps.about.en,
            said=say(f"said.{one.said}"),
            place=one.place,
            quotation=quoted(one.explanation),
            held_against=_against(one, maps),
        )


def _remarks(filled: Filled, say: Say) -> Iterator[str]:
    """What could not be taken, counted and named."""
    unclear = [one for one in filled.answers if one.said is None and one.id in filled.mapping.questions]
    contrary = _contrary(filled)
    for key, ids in (
        ("left.open", list(filled.open)),
        ("left.unclear", [f"{one.id} ({one.place})" for one in unclear]),
        ("left.formulas", [f"{id_} ({place})" for id_, place in filled.formulas]),
        ("left.contrary", contrary),
        ("left.foreign", list(filled.foreign)),
    ):
        if ids:
            named = ", ".join(plain(one) for one in ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
            yield say(key, n=len(ids), ids=named)
    if filled.mapping.editions and not filled.edition:
        yield say("left.edition", name=filled.mapping.name)
    if filled.cut:
        yield say("left.cut")


def _contrary(filled: Filled) -> list[str]:
    """Questions of ours to which two of theirs were answered to the contrary."""
    values: dict[str, set[bool | int]] = defaultdict(set)
    for one in filled.answers:
        maps = _maps(filled, one.id)
        if maps is not None and maps.question is not None and (value := _value(one, maps)) is not None:
            values[maps.question].add(value)
    return [question for question, told in values.items() if len(told) > 1]
