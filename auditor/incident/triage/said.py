"""Triage as a page of a terminal: who, how sure, why; whose data; what is not known; what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import wrap

from auditor.incident.case.incident import Incident
from auditor.incident.case.triage import Bounds, Exposed, Reason, Suspect, Triage
from auditor.incident.notices.clocks.due import zone_of_company
from auditor.incident.notices.said import in_, moment
from auditor.incident.triage.words import Say
from auditor.posture import EVERY_OBJECT
from auditor.report.escape import clip, plain

SUSPECTS, CLASSES, OPEN, REASONS = 4, 4, 3, 2
"""How many of each are shown; the rest is counted, and stands in triage.json."""
_NAME, _LINE, _WIDTH = 48, 160, 80
_MARK = {"high": "!!", "medium": "! ", "low": ". "}


def said(found: Triage, incident: Incident, language: str, where: str = "") -> str:
    """A page of 25 lines; names made harmless."""
    return "\n".join(_lines(found, incident, Say(language), where)) + "\n"


def _lines(found: Triage, incident: Incident, say: Say, where: str) -> Iterator[str]:
    if incident.exercise:
        yield say("say.exercise")
    yield say(
        "say.title", name=plain(incident.title or incident.tenant.name), at=_at(found.made_at, incident, say)
    )
    if found.covered_from:
        first, last = (_at(one, incident, say) for one in (found.covered_from, found.covered_to))
        yield say("say.covered", first=first, last=last)
    else:
        yield say("say.not_covered")
    yield say("say.suspects")
    yield from _suspects(found.suspects, say)
    yield say("say.data")
    yield from _data(found, say)
    if found.unknown:
        yield say("say.unknown")
        for text in found.unknown[:OPEN]:
            yield from wrap(
                plain(text[say.language]),
                _WIDTH,
                initial_indent="  ? ",
                subsequent_indent="    ",
                break_on_hyphens=False,
            )
        yield from _more(len(found.unknown) - OPEN, say)
    yield say("say.next", command=f"crm-audit incident plan{where}")


def _at(noted: str | None, incident: Incident, say: Say) -> str:
    """A time where the company is."""
    if noted is None:
        return say("bounds.none")
    return in_(moment(datetime.fromisoformat(noted), zone_of_company(incident)), say.language)


def _suspects(suspects: Sequence[Suspect], say: Say) -> Iterator[str]:
    if not suspects:
        yield f"  {say('say.none')}"
    suspects = sorted(suspects, key=_place)
    for one in suspects[:SUSPECTS]:
        state = (
            "" if one.decided is None else f", {say(f'state.{one.decided.state}', by=plain(one.decided.by))}"
        )
        head = f"  {_MARK[one.confidence]} {say(f'kind.{one.kind}')} {clip(_called(one), _NAME)}"
        sure = f"{say(f'confidence.{one.confidence}')} {say.share(one.score)}{state}"
        why = _why(one.reasons, _LINE - len(head) - len(sure), say)
        yield from _broken(clip(f"{head} ({sure}): {why}" if why else f"{head} ({sure})", _LINE))
    rest = suspects[SUSPECTS:]
    if rest:
        counts: Counter[str] = Counter(one.confidence for one in rest)
        parts = ", ".join(
            f"{say.number(counts[word])} {say(f'confidence.{word}')}" for word in _MARK if counts[word]
        )
        yield f"  {say('say.more_of', n=len(rest), parts=parts)}"


def _place(one: Suspect) -> int:
    """Whom a person confirmed stands first, whom one cleared last, whatever the score; among themselves as they came."""
    decided = one.decided is not None and one.decided.state == "confirmed"
    return 0 if decided else 2 if one.cleared else 1


def _why(reasons: Sequence[Reason], room: int, say: Say) -> str:
    """As many reasons as there is room for, one at least, and how many more."""
    said = [_reason(reason, say) for reason in reasons]
    for count in range(min(REASONS, len(said)), 0, -1):
        parts = said[:count]
        if len(said) > count:
            parts = [*parts, say("say.more", n=len(said) - count)]
        if count == 1 or len("; ".join(parts)) <= room:
            return "; ".join(parts)
    return ""


def _called(one: Suspect) -> str:
    return plain(f"{one.name} [{one.id}]" if one.name and one.name != one.id else one.id)


def _reason(reason: Reason, say: Say) -> str:
    text = plain(reason.text.get(say.language) or reason.id)
    return f"{say('say.by_configuration')}: {text}" if reason.of == "configuration" else text


def _data(found: Triage, say: Say) -> Iterator[str]:
    if not found.exposed:
        yield f"  {say('say.no_data')}"
    for one in found.exposed[:CLASSES]:
        numbers = " / ".join(bounds_of(bounds, say) for bounds in (one.could, one.were, one.changed))
        name = clip(class_of(one.object, say), _NAME)
        yield from _broken(clip(f"  {name} ({personal_of(one, say)}): {numbers}", _LINE))
    yield from _more(len(found.exposed) - CLASSES, say)
    why = found.people.why.get(say.language, "")
    yield from _broken(
        clip("  " + say("say.people", bounds=bounds_of(found.people, say), why=plain(why)), _LINE)
    )


def _broken(line: str) -> list[str]:
    """As lines of a terminal, broken between words."""
    return wrap(line, _WIDTH, subsequent_indent="     ", break_long_words=False, break_on_hyphens=False)


def bounds_of(bounds: Bounds, say: Say) -> str:
    """3, at least 3, 3 to 8, not known, at most 8, not known."""
    least, most = bounds.at_least, bounds.at_most
    if least is None and most is None:
        return say("bounds.none")
    if least is None or most is None:
        return say("bounds.most", most=most) if least is None else say("bounds.least", least=least)
    return say("bounds.exact" if least == most else "bounds.between", least=least, most=most)


def class_of(name: str, say: Say) -> str:
    """A class of records; that of a read whose log names none, and all that nothing names, in words."""
    if name == EVERY_OBJECT:
        return say("say.every")
    return plain(name) if name else say("say.unnamed")


def personal_of(one: Exposed, say: Say) -> str:
    """Which kinds of personal data, or whether any."""
    if one.kinds:
        return ", ".join(say.known(f"personal.{kind}", plain(kind)) for kind in one.kinds)
    key = {True: "personal", False: "not_personal", None: "personal_unknown"}[one.personal]
    return say(f"say.{key}")


def _more(n: int, say: Say) -> Iterator[str]:
    if n > 0:
        yield f"    {say('say.more', n=n)}"
