"""The page of one tenant: how it stands, how it came to that, what is open since when, what changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.portfolio.drawn import describe
from auditor.portfolio.drawn.fixing import COLUMNS, fix_lines
from auditor.portfolio.drawn.page import MARKS, OTHER, page
from auditor.portfolio.drawn.shown import DRIFT_LISTED, OPEN_LISTED, Shown
from auditor.portfolio.drawn.stand import stand_of
from auditor.portfolio.drawn.words import NAME, Say
from auditor.portfolio.remembered.charts import TREND
from auditor.portfolio.remembered.dossier import Dossier, LastNight, Spot
from auditor.portfolio.remembered.findings import Finding
from auditor.report.html.text import clean, listed
from auditor.scales import SEVERITIES

GRID = (0, 25, 50, 75, 100)
_NIGHT_COLUMNS = ("nights.night", "nights.state", "column.grade", "column.points", "nights.changes")


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A finding as the table shows it."""

    title: str
    severity: str
    severity_said: str
    names: str
    since: str
    days: str
    due: str
    late: str


@dataclass(frozen=True, slots=True)
class NightLine:
    """A night, or some that came to the same."""

    day: str
    count: str
    state: str
    mark: str
    said: str
    grade: str
    parts: str
    changes: str
    other: str


def tenant_page(shown: Shown, say: Say, languages: Sequence[str]) -> str:
    """The page in the language of `say`; `languages` are those in which there is one."""
    dossier, row = shown.dossier, shown.row
    return page(
        "tenant",
        say,
        dossier.tenant,
        f"{say('about.product')}: {_product(dossier, say)}",
        say.day(dossier.day),
        _about(dossier, say),
        others=_others(shown, say, languages),
        stand=stand_of(dossier, row, say),
        trend=shown.trend,
        **_drawn(shown, say),
        open=[_open(one, dossier, say) for one in shown.found[:OPEN_LISTED]],
        open_more=_more(len(shown.found) - OPEN_LISTED, say),
        open_none=say("open.none" if dossier.sight is not None else "open.unknown"),
        as_of=say("open.as_of", day=dossier.sight.day)
        if dossier.sight is not None and shown.found and row.now is None
        else "",
        fix=fix_lines(row.fixed, say),
        fix_columns=[say(key) for key in COLUMNS],
        fix_none=say("fix.none" if dossier.sight is not None else "open.unknown"),
        ends=[
            *(describe.promise_of(one, say) for one in row.promised),
            *(describe.waiver_of(one, dossier.day, say) for one in row.waivers),
            *((describe.aging_of(one, dossier.day, say), "") for one in row.aging),
        ],
        drift=[describe.told(one.day, one.change, say) for one in shown.drift[:DRIFT_LISTED]],
        drift_more=_more(len(shown.drift) - DRIFT_LISTED, say),
        drift_none=say(_no_drift(dossier)),
        who_unknown=say("drift.who_unknown"),
        nights=[_night(run, shown, say) for run in shown.newest],
        older=[_night(run, shown, say) for run in shown.older],
        older_said=say.count("nights.older", shown.earlier),
        night_columns=[say(key) for key in _NIGHT_COLUMNS],
    )


def _more(n: int, say: Say) -> str:
    return say("more", n=n) if n > 0 else ""


def _others(shown: Shown, say: Say, languages: Sequence[str]) -> list[tuple[str, str, str]]:
    links = [(f"../index.{say.language}.html", say("back"), "")]
    other = OTHER[say.language]
    if other in languages:
        links.append((f"{shown.row.file}.{other}.html", say("other"), other))
    return links


def _product(dossier: Dossier, say: Say) -> str:
    sight = dossier.sight
    if sight is None:
        return say("none")
    return clean(" ".join([say.product(sight.vendor), *sight.releases]), NAME)


def _about(dossier: Dossier, say: Say) -> list[tuple[str, str]]:
    about = [(say("about.day"), say.day(dossier.day))]
    if dossier.groups:
        about.append((say("about.groups"), listed(dossier.groups, 200)))
    sight = dossier.sight
    if sight is not None:
        about.append((say("about.assessed"), say.moment(sight.assessed_at)))
        about.append((say("about.policy"), clean(sight.policy, NAME)))
    return about


def _drawn(shown: Shown, say: Say) -> dict[str, Any]:
    line = shown.trend
    if line is None:
        return {}
    missed, cut = len(line.missed), len(line.cut)
    told = shown.nights - missed - cut
    days = [say.day(one.day) for one in line.breaks]
    return {
        "trend_said": say("trend.alt", first=line.first, last=line.last, told=told, missed=missed, cut=cut),
        "grid": [(TREND[1] * (1 - value / 100), value) for value in GRID],
        "months": [(mark, say.brief_day(mark.day)) for mark in line.months],
        "breaks": say("trend.breaks", days=listed(days)) if days else "",
    }


def _open(one: Finding, dossier: Dossier, say: Say) -> OpenLine:
    names = [clean(name, NAME) for name in one.names]
    if one.count > len(names):
        names.append(say("more", n=one.count - len(names)))
    late = one.late(dossier.day)
    return OpenLine(
        title=say.title(one.check),
        severity=one.severity if one.severity in SEVERITIES else "",
        severity_said=say.severity(one.severity),
        names="; ".join(names),
        since=say.day(one.since),
        days=say.count("open.days", (dossier.day - one.since).days),
        due=say.day(one.due) if one.due is not None else say("none"),
        late=say.count("open.late", late) if late else "",
    )


def _no_drift(dossier: Dossier) -> str:
    """Nothing changed only where two nights could be compared."""
    judged = [spot for spot in dossier.spots if spot.good is not None]
    return "drift.none" if len(judged) > 1 else "drift.none_seen"


def _night(run: Sequence[Spot], shown: Shown, say: Say) -> NightLine:
    """`run` begins with its oldest night."""
    spot = run[0]
    state = LastNight(spot.state)
    bar = describe.bar_of(spot, say)
    day = say.brief_day(spot.day)
    return NightLine(
        day=day if len(run) == 1 else f"{day} – {say.brief_day(run[-1].day)}",
        count=say.count("nights.run", len(run)) if len(run) > 1 else "",
        state=state.value,
        mark=MARKS[state],
        said=say(f"state.{state}"),
        grade=describe.grade_of(spot, say) if bar else say("none"),
        parts=bar.text if bar else say("points.not_known"),
        changes=say.number(spot.changes) if bar else say("none"),
        other=say("nights.other") if spot.day in shown.breaks else "",
    )
