"""The words of the reports at the end, in one language; every name is made harmless."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.incident.case.incident import in_utc
from auditor.incident.case.triage import Bounds
from auditor.incident.notices.said import in_, moment
from auditor.report.speech.safe import SENTENCE, clean

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    return _TABLE.validate_python(
        yaml.safe_load(files("auditor.incident.closing").joinpath("words.yaml").read_text(encoding="utf-8"))
    )


class Voice:
    """One language, with the zone that times are told in; `exact` adds the time in UTC to the second."""

    def __init__(self, language: str, zone: str = "UTC", *, exact: bool = False) -> None:
        self.language, self.zone, self.exact = language, zone, exact

    def __call__(self, key: str, /, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        text = texts()[key]
        said: str = text.vi if self.language == "vi" else text.en
        return (
            said.format_map({name: self._said(value) for name, value in params.items()}) if params else said
        )

    def _said(self, value: object) -> str:
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, int):
            return self.number(value)
        return self.day(value) if isinstance(value, date) else clean(value, SENTENCE)

    def number(self, value: int) -> str:
        """1,234 or 1.234."""
        return f"{value:,}".replace(",", ".") if self.language == "vi" else f"{value:,}"

    def day(self, value: date) -> str:
        """28 November 2026, or 28/11/2026."""
        from babel.dates import format_date

        pattern = "dd/MM/y" if self.language == "vi" else "d MMMM y"
        return str(format_date(value, pattern, locale=self.language))

    def at(self, value: datetime | str | None) -> str:
        """A time where the company is, as 22:46 ngày 13/06/2026 (UTC+7), or that it is not known."""
        if value is None:
            return self("not_known")
        at = datetime.fromisoformat(value) if isinstance(value, str) else value
        local = in_(moment(at, self.zone), self.language)
        utc = in_utc(at).replace("T", " ").removesuffix("Z")
        return f"{local}; {utc} UTC" if self.exact else local

    def bounds(self, value: Bounds) -> str:
        """How many, no surer than it is known."""
        least, most = value.at_least, value.at_most
        if least is None and most is None:
            return self("not_known")
        if least is None:
            return self("bounds.most", most=most)
        if most is None:
            return self("bounds.least", least=least)
        return (
            self("bounds.exact", n=least) if least == most else self("bounds.between", least=least, most=most)
        )
