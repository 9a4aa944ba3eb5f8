"""The risks that come first, each a cause: its gravest finding names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.assess.plan.causes import Cause
from auditor.assess.plan.effort import effort_of
from auditor.assess.result import Result
from auditor.report.guided import guide_of, in_language
from auditor.report.speech.safe import clean, worded
from auditor.report.views.brief import Risk
from auditor.report.views.management.voice import Voice
from auditor.vendor.profile import Guidance

SHOWN = 5
ALSO, DO = 1, 230
HOLDERS = frozenset({"roles", "object_rights", "field_rights", "roles_in_use", "limited_roles", "privileges"})
"""Populations of what people hold: of these a reader asks how many do."""


def risks(found: Sequence[Cause], guidance: Mapping[str, Guidance], voice: Voice) -> tuple[Risk, ...]:
    """As many as a page bears."""
    return tuple(_risk(one, guidance, voice) for one in found[:SHOWN])


def _risk(cause: Cause, guidance: Mapping[str, Guidance], voice: Voice) -> Risk:
    return Risk(
        severity=cause.severity,
        severity_text=voice.capital(voice.words.ui(f"severity.{cause.severity}")),
        headline=voice.headline(cause.leader),
        also=voice.listed([voice.title(entry.check) for entry in cause.results[1:]], ALSO),
        concerns=concerns(cause, voice),
        do=do(cause.leader, guidance, voice),
        owner=owners(cause, voice),
        effort=voice.days(effort_of(cause.effort)),
        contain=voice.day(cause.dates.contain),
        finish=voice.day(cause.dates.finish),
        exposed=cause.exposed,
        exposed_text=voice.say("risk.exposed") if cause.exposed else "",
        anchors=tuple(entry.check.id for entry in cause.results),
        short=voice.short(cause.leader),
    )


def owners(cause: Cause, voice: Voice) -> str:
    """Who answers for the cause, and who helps."""
    return voice.say("and").join(voice.say(f"owner.{one}") for one in cause.owners)


def do(result: Result, guidance: Mapping[str, Guidance], voice: Voice) -> str:
    """What to do. Where the product can never pass, the check's own advice would name what it cannot do."""
    guide = guide_of(result.check, guidance)
    if guide is not None and guide.cannot_pass:
        return worded(in_language(guide.set, voice.language), DO)
    params = {name: voice.words.value(value) for name, value in result.params.items()}
    return worded(voice.words.text(result.check, "fix", **params), DO)


def concerns(cause: Cause, voice: Voice) -> str:
    """People, kinds of records and records, as far as they are certain; that the holders are not known where somebody holds it; and how
    much of it was not seen or was accepted."""
    leader = cause.leader
    concern = leader.concern
    people = None if concern is None else concern.people
    found = [*_people(cause, people, voice), *_opened(cause, voice)]
    if not found:
        found = [_population(leader, voice)]
    if unknown := leader.params.get(
        "more_unknown", leader.unknown
    ):  # of what the sentence counts, as it says
        found.append(voice.count("risk.unknown", unknown))
    if accepted := leader.accepted:
        found.append(voice.say("risk.accepted", n=accepted))
    return voice.capital(" · ".join(found))


def _people(cause: Cause, people: int | None, voice: Voice) -> list[str]:
    held, whole = cause.leader.noun in HOLDERS, _is_whole(cause.leader)
    if people:
        return [_counted("people", people, voice, whole=whole)]
    if not held or cause.exposed:
        return []
    return [voice.say("risk.nobody" if people == 0 and whole else "risk.not_shown")]


def _opened(cause: Cause, voice: Voice) -> list[str]:
    """The kinds of records and the records of the gravest finding that tells them."""
    told = [(entry.concern, _is_whole(entry)) for entry in cause.results if entry.concern is not None]
    objects = next(((one.objects, whole) for one, whole in told if one.objects), None)
    records = next(((one.records, whole) for one, whole in told if one.records), None)
    return [
        _counted(key, found[0], voice, whole=found[1])
        for key, found in (("objects", objects), ("records", records))
        if found is not None
    ]


def _is_whole(result: Result) -> bool:
    """Whether all that may be wrong was seen: else whatever is counted is the least that it may be."""
    return result.complete and not result.unknown


def _counted(key: str, number: int, voice: Voice, *, whole: bool) -> str:
    said = voice.count(f"risk.{key}", number)
    return said if whole else voice.say("risk.least", said=said)


def _population(result: Result, voice: Voice) -> str:
    if result.noun == "settings":
        return voice.say("risk.setting")
    return clean(voice.words.population(result), 160)
