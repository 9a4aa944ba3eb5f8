"""What changed since an earlier assessment, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.assess.assessment import Assessment
from auditor.report.views.brief import Bar, SinceLines
from auditor.report.views.management.voice import Voice
from auditor.report.views.since import Since, Standing

NAMED = 2
_CHANGES = ("fixed", "new", "worse", "better", "lost")


def since_lines(since: Since | None, assessment: Assessment, voice: Voice) -> SinceLines | None:
    """None where no earlier assessment was given."""
    if since is None:
        return None
    changes = [
        voice.say(f"since.{key}", titles=_titles(getattr(since, key), assessment, voice))
        for key in _CHANGES
        if getattr(since, key)
    ]
    lines = [_grade(since, voice), *(changes or [voice.say("since.same")])]
    if since.unlike:
        lines.append(voice.say("since.unlike"))
    return SinceLines(
        heading=voice.say("since.heading", day=voice.day(since.before.day).text),
        lines=tuple(lines),
        before=None if since.unlike else _bar(since.before, voice),
        after=None if since.unlike else _bar(since.after, voice),
    )


def _grade(since: Since, voice: Voice) -> str:
    before, after = since.before.grade, since.after.grade
    if before is None or after is None:
        key = "grade_none" if before == after else "grade_first" if before is None else "grade_gone"
    else:
        key = "grade_same" if before == after else "grade"
    return voice.say(f"since.{key}", before=before or "", after=after or "")


def _titles(checks: Sequence[str], assessment: Assessment, voice: Voice) -> str:
    results = {entry.check.id: entry for entry in assessment.results}
    titles = list(dict.fromkeys(voice.title(results[one].check) for one in checks if one in results))
    gone = sum(one not in results for one in checks)
    others = [voice.count("since.others", gone)] if gone else []
    return voice.listed([*titles, *others], NAMED)


def _bar(standing: Standing, voice: Voice) -> Bar:
    good, bad, unseen = standing.good, standing.bad, standing.unseen
    said = {"good": good, "bad": bad, "unseen": unseen}
    text = voice.say("bar", **{name: voice.words.percent(part / 100) for name, part in said.items()})
    return Bar(good, bad, unseen, text)
