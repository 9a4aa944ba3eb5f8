"""The page that an exercise begins with: the call at two in the morning, and what there is to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from shlex import quote

from auditor.incident.drill.key import AnswerKey, day
from auditor.incident.drill.played import Played
from auditor.incident.drill.words import say
from auditor.incident.drill.written.shape import Shape
from auditor.report.html.page import fill

LOGS, ANSWERS = "logs", "answers"
"""Where logs and answers lie in the folder of an exercise."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Everything on it, as text."""

    mark: str
    title: str
    company: str
    note: str
    known: str
    sentences: tuple[str, ...]
    tasks_title: str
    tasks: tuple[str, ...]
    files_title: str
    since: str
    files: tuple[str, ...]
    sealed: str


def briefing(played: Played, key: AnswerKey, shape: Shape, language: str, folder: str) -> str:
    """The page in a language."""
    return fill(
        "briefing.html.j2",
        language=language,
        audience="briefing",
        page=_page(played, key, shape, language, folder),
    )


def _page(played: Played, key: AnswerKey, shape: Shape, language: str, folder: str) -> _Page:
    def said(what: str, **params: object) -> str:
        return say(f"briefing.{what}", language, **params)

    company, hours = played.company, played.company.home.hours
    numbers = {"people": len(company.people), "programs": len(company.integrations)}
    customers = number(company.of("Contact").count + company.of("Lead").count, language)
    return _Page(
        mark=say("mark", language),
        title=said("title"),
        company=company.name,
        note=say("everything", language),
        known=said("known"),
        sentences=(
            said("when", day=date(played.end, hours, language), city=company.home.city),
            said("company", company=company.name, product=shape.name, records=customers, **numbers),
            say(f"attack.{played.plants[0].kind.id}.call", language),
            said("more"),
        ),
        tasks_title=said("tasks"),
        tasks=tuple(
            said(f"task.{name}", folder=folder, **_commands(played, shape, folder))
            for name in ("open", "find", "contain", "check")
        ),
        files_title=said("files"),
        since=said(
            "days", from_=date(played.begin, hours, language), before=date(played.before, hours, language)
        ),
        files=(
            *(said("file", name=name, rows=number(rows, language)) for name, rows in _grouped(key)),
            said("access"),
        ),
        sealed=said("sealed", folder=f"{ANSWERS}/"),
    )


def _commands(played: Played, shape: Shape, folder: str) -> dict[str, str]:
    """What is typed, in the order in which it is, for a case in the folder `incident`."""
    hours = played.company.home.hours
    away = round(abs(hours) * 60)
    zone = f"{'-' if hours < 0 else '+'}{away // 60:02}:{away % 60:02}"
    detected = f"{day(played.end, hours):%Y-%m-%d}T02:00:00{zone}"
    called, place = "crm-audit incident", quote(folder)
    return {
        "open": f'{called} open exercise --vendor {shape.product} --exercise --detected {detected} --by "NAME"',
        "collect": f'{called} collect {place}/{LOGS} --by "NAME"',
        "events": f"{called} events",
        "rules": f"{called} rules run",
        "triage": f"{called} triage --form {place}/access/company.form.yaml",
        "timeline": f"{called} timeline",
        "plan": f"{called} plan",
    }


def _grouped(key: AnswerKey) -> list[tuple[str, int]]:
    """Folders with all their rows, and files that lie in none."""
    rows: Counter[str] = Counter()
    for file in key.files:
        top, _, rest = file.name.partition("/")
        rows[f"{LOGS}/{top}/" if rest else f"{LOGS}/{top}"] += file.rows
    return sorted(rows.items())


def date(moment: int, hours: float, language: str) -> str:
    """A day as it is read."""
    when = day(moment, hours)
    return when.strftime("%d/%m/%Y") if language == "vi" else f"{when.day} {when:%B %Y}"


def number(value: int, language: str) -> str:
    """A number with the reader's separators."""
    text = f"{value:,}"
    return text.replace(",", ".") if language == "vi" else text
