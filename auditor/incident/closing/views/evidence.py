"""What the account rests on: the bundle, the rules, the checks, the custody log."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.incident.case.matches import CouldNot
from auditor.incident.closing.account import Account
from auditor.incident.closing.views.parts import titles_of
from auditor.incident.closing.voice import Voice
from auditor.report.papers.folio import Grid, Section
from auditor.report.speech.safe import NAME, SENTENCE, clean

MOST_ROWS = 200


def evidence(account: Account, voice: Voice, *, items: bool) -> Section:
    """Whether the bundle is whole, what time it covers; with `items`, each with its digest."""
    lead = list(_state(account, voice))
    run = account.run
    if run is not None and run.covered_from:
        lead.append(
            voice("evidence.covered", first=voice.at(run.covered_from), last=voice.at(run.covered_to))
        )
    grid = None
    if items and account.manifest is not None and account.manifest.items:
        head = tuple(voice(f"evidence.head.{key}") for key in ("item", "state", "collected", "digest"))
        rows = tuple(
            (
                f"{clean(one.id, NAME)} {clean(one.label.vi if voice.language == 'vi' else one.label.en, NAME)}",
                voice(f"item.{one.state}"),
                voice.at(one.collected_until),
                one.sha256,
            )
            for one in account.manifest.items[:MOST_ROWS]
        )
        grid = Grid(head, rows)
    return Section("evidence", voice("evidence"), tuple(lead), grid=grid)


def _state(account: Account, voice: Voice) -> Iterator[str]:
    found = account.verified
    if found is None:
        yield voice("evidence.none")
        return
    if not found.whole:
        wrong = [one.said(voice.language) for one in found.problems]
        wrong += [one.said(voice.language) for one in found.missed]
        yield voice("evidence.torn", what="; ".join(wrong[:5]))
        return
    yield voice("evidence.whole", items=found.items, lines=found.lines, head=found.head)
    yield voice("evidence.signed", signer=found.signer) if found.signer else voice("evidence.unsigned")
    if account.manifest is not None:
        torn = [one.id for one in account.manifest.items if one.state != "whole"]
        if torn:
            yield voice("evidence.gaps", n=len(torn), names=", ".join(torn[:10]))


def rules(account: Account, voice: Voice) -> Section | None:
    """Every rule once, met or not; those that ran in part, and those that could not run, with the reasons."""
    run = account.run
    if run is None:
        return None
    lacking: dict[str, list[str]] = {}
    for one in run.could_not:
        lacking.setdefault(one.rule, []).append(_why(one, voice))
    titles = titles_of(voice.language)
    rows = []
    for ran in run.ran:
        met = voice("rules.met", n=ran.matches) if ran.matches else voice("rules.not_met", events=ran.events)
        why = lacking.pop(ran.rule, None)
        outcome = voice("rules.in_part", outcome=met, why="; ".join(why)) if why else met
        rows.append((_rule(ran.rule, titles.get(ran.rule, ran.title)), outcome))
    names = {one.rule: one.title for one in run.could_not}
    for rule, why in lacking.items():
        said = voice("rules.could_not", why="; ".join(why))
        rows.append((_rule(rule, titles.get(rule, names[rule])), said))
    ran_, in_part, could_not = account.rules_ran
    lead = voice("rules.lead", ran=ran_, in_part=in_part, digest=run.digest, could_not=could_not)
    head = (voice("rules.head.rule"), voice("rules.head.outcome"))
    return Section("rules", voice("rules"), (lead,), grid=Grid(head, tuple(rows)))


def _rule(name: str, title: str) -> str:
    return f"{clean(title, SENTENCE)} ({clean(name, NAME)})"


def _why(one: CouldNot, voice: Voice) -> str:
    """The reason, or what the product never records in its own words."""
    if one.never:
        words = (said.vi if voice.language == "vi" else said.en for said in one.never)
        return " ".join(clean(text, SENTENCE) for text in words).removesuffix(".")
    return voice(f"rules.why.{one.reason}", fields=", ".join(one.fields))


def checks(account: Account, voice: Voice) -> Section:
    """Checks whose verdict is another one than at the opening, or is not a pass now."""
    if account.before is None or account.after is None:
        return Section("checks", voice("checks"), (voice("checks.none"),))
    was = {one.check.id: one.status for one in account.before.results}
    now = {one.check.id: one.status for one in account.after.results}
    rows = tuple(
        (name, _status(was.get(name), voice), _status(now.get(name), voice))
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name) or now.get(name) in ("fail", "partial")
    )
    head = tuple(voice(f"checks.head.{key}") for key in ("check", "before", "after"))
    return Section("checks", voice("checks"), grid=Grid(head, rows[:MOST_ROWS]))


def _status(status: str | None, voice: Voice) -> str:
    return "–" if status is None else voice(f"status.{status}")


def custody(account: Account, voice: Voice) -> Section | None:
    """The last lines of the log."""
    if not account.custody:
        return None
    head = tuple(voice(f"custody.head.{key}") for key in ("line", "at", "by", "action"))
    rows = tuple(
        (
            str(one.sequence),
            voice.at(one.at),
            clean(one.by.name, NAME),
            f"{voice(f'action.{one.action}')} {clean(', '.join(one.items), NAME)} {clean(one.note, SENTENCE)}".strip(),
        )
        for one in account.custody[-MOST_ROWS:]
    )
    return Section("custody", voice("custody"), grid=Grid(head, rows))
