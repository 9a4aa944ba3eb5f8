"""Days, risks and labels of the sample reports, as each language says them."""

from __future__ import annotations

from auditor.report.speech.catalogue import report_texts
from auditor.report.speech.texts import Texts
from auditor.report.views.brief import Day, Risk


def day(iso: str, language: str) -> Day:
    """A day as the two languages write it."""
    return Day(iso, Texts(language).date(iso))


def risks(language: str, rows: tuple[tuple[str, ...], ...]) -> tuple[Risk, ...]:
    words = {
        "en": {"critical": "critical", "high": "high", "medium": "medium"},
        "vi": {"critical": "nghiêm trọng", "high": "cao", "medium": "trung bình"},
    }[language]
    exposed = {"en": "Open to the internet", "vi": "Mở ra internet"}[language]
    return tuple(
        Risk(
            severity,
            words[severity],
            headline,
            also,
            concerns,
            do,
            owner,
            effort,
            day(contain, language),
            day(finish, language),
            number == 0,
            exposed if number == 0 else "",
            (f"access.sample-{number}",),
        )
        for number, (severity, headline, also, concerns, do, owner, effort, contain, finish) in enumerate(
            rows
        )
    )


def labels(report: str, language: str) -> dict[str, str]:
    """Headings and names of columns of a report, as the catalogue has them; what the builder of the other one makes of its own stands beside."""
    prefix = f"{report}.label."
    found = {
        key.removeprefix(prefix): text.replace("{product}", "Salesforce")
        for key, text in report_texts(language).items()
        if key.startswith(prefix)
    }
    made = {key: report_texts(language)[f"management.{name}"] for key, name in _MADE.items()}
    return {**made, **found}


_MADE = {"kind": "kind", "risks": "risks.heading.one"}
