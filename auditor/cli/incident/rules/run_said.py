"""What was found, in words: first what was met, then what was not, and what nothing is known of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.cli.incident.rules.unable_said import could_not, in_part
from auditor.cli.incident.shared import where_of
from auditor.incident.case.matches import Match, Ran, RulesRun
from auditor.incident.detection.nouns.rule import LEVELS, Rule
from auditor.incident.detection.words import at, count, said
from auditor.report.escape import clip

_SHOWN = 5
"""Matches of one rule on a terminal."""
_WIDE = 160


def lines(
    run: RulesRun,
    rules: Sequence[Rule],
    language: str,
    kept: Path | None,
    *,
    zone: str = "UTC",
    whole: bool = False,
) -> Iterator[str]:
    """The answer as a page of text; what is gravest stands first, and last again with what comes next. A rule that ran in part is none that found
    nothing: `whole` lists all of these, and of those that could not run."""
    titles = {rule.name: rule.said(language).title for rule in rules}
    yield said(
        "run.over",
        language,
        rules=count(len(rules), language),
        digest=run.digest[:16],
        events=count(run.events, language),
    )
    yield from _covered(run, language, zone)
    yield ""
    met = sorted(
        (one for one in run.ran if one.matches),
        key=lambda one: (-LEVELS.index(one.level), one.rule),
    )
    for ran in met:
        yield from _met(ran, [one for one in run.matches if one.rule == ran.rule], titles, language, zone)
    unable = {one.rule for one in run.could_not}
    silent = [one.rule for one in run.ran if not one.matches and one.rule not in unable]
    if not run.ran:
        yield said("run.none_ran", language)
    elif silent:
        key = "run.also_nothing" if met else "run.nothing"
        yield said(key, language, n=count(len(silent), language), rules=", ".join(silent))
    elif not met:
        yield said("run.nothing_in_part", language)
    yield from could_not(run, language, whole=whole)
    yield from in_part(run, language, whole=whole)
    if kept is not None:
        yield said("run.kept", language, path=kept)
    yield from _sum(run, titles, language, zone)
    if kept is not None and run.events:
        yield said("run.next", language, where=where_of(kept.parent))


def _sum(run: RulesRun, titles: dict[str, str], language: str, zone: str) -> Iterator[str]:
    """What is gravest of what was met."""
    grave = [one for one in run.matches if LEVELS.index(one.level) >= LEVELS.index("medium")]
    if grave:
        worst = max(grave, key=lambda one: LEVELS.index(one.level))
        first = at(worst.first, language, zone)
        yield ""
        yield said(
            "run.sum", language, grave=count(len(grave), language), title=titles[worst.rule], first=first
        )


def _covered(run: RulesRun, language: str, zone: str) -> Iterator[str]:
    if run.covered_from is None:
        yield said("run.no_time", language)
    else:
        yield said(
            "run.covered",
            language,
            first=at(run.covered_from, language, zone),
            last=at(run.covered_to, language, zone),
        )
    for log in run.logs:
        yield said(
            "run.log",
            language,
            log=f"{log.product or '?'}/{log.service or '?'}",
            events=count(log.events, language),
            first=at(log.first, language, zone),
            last=at(log.last, language, zone),
        )
    if run.skipped:
        reasons = ", ".join(
            f"{said(f'skipped.{reason}', language)} {count(n, language)}" for reason, n in run.skipped.items()
        )
        yield said("run.skipped", language, reasons=reasons)


def _met(
    ran: Ran, matches: Sequence[Match], titles: dict[str, str], language: str, zone: str
) -> Iterator[str]:
    number = (
        said("run.matches.one", language)
        if ran.matches == 1
        else said("run.matches.many", language, n=count(ran.matches, language))
    )
    level = said(f"level.{ran.level}", language)
    level = level[0].upper() + level[1:]
    title = titles[ran.rule]
    yield said("run.found", language, level=level, title=title, rule=ran.rule, matches=number)
    for one in matches[:_SHOWN]:
        first = one.events[0] if one.events else None
        yield said(
            "run.match.one" if one.count == 1 else "run.match" if one.first != one.last else "run.match.at",
            language,
            first=at(one.first, language, zone),
            last=at(one.last, language, zone),
            whom=clip(_whom(one), _WIDE),
            count=count(one.count, language),
            file=first.file if first else "-",
            line=first.line if first else "-",
        )
    if len(matches) > _SHOWN:
        yield said("run.more", language, n=count(len(matches) - _SHOWN, language))
    if ran.matches > len(matches):
        yield said("run.beyond", language, n=count(ran.matches - len(matches), language))
    yield ""


def _whom(match: Match) -> str:
    """What the match is of; beside the id of an account the name that its events tell, which people know it by."""
    named = dict(match.key)
    if named.get("user_name") == named.get("user_id"):
        named.pop("user_id", None)
    if "user_id" in named and "user_name" not in named:
        of = (
            seen.fields.get("user_name")
            for seen in match.events
            if seen.fields.get("user_id") == named["user_id"]
        )
        name = next(filter(None, of), None)
        if name is not None:
            named = {"user_name": str(name), **named}
    return ", ".join(f"{name} {value}" for name, value in named.items() if value is not None) or "-"
