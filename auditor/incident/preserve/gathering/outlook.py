"""What runs out next: which logs the product will have lost, and when, of those that are not kept here whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.bilingual import Words
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.words import day_of, in_, said
from auditor.vendor.evidence import EvidenceItem


@dataclass(frozen=True, slots=True)
class Running:
    """One log. `of` is the day that is looked at: that of the incident, None where nobody knows it yet."""

    kind: str
    label: Words
    days: int
    of: date | None
    gone_on: date | None
    left: int | None
    ask: Words | None
    minutes: int | None = None

    def said(self, language: str) -> str:
        """In a sentence."""
        ask = said("outlook.ask", language, ask=in_(self.ask, language)) if self.ask else ""
        label = in_(self.label, language)
        if self.minutes is not None:
            return said("outlook.now", language, label=label, minutes=self.minutes, ask=ask)
        if self.of is None or self.gone_on is None or self.left is None:
            key = "outlook.one_day" if self.days == 1 else "outlook.daily"
            return said(key, language, label=label, days=self.days, ask=ask)
        day, gone = day_of(self.of, language), day_of(self.gone_on, language)
        key = "outlook.gone" if self.left < 0 else "outlook.today" if self.left == 0 else "outlook.soon"
        return said(key, language, label=label, day=day, gone=gone, left=self.left, ask=ask)


def outlook(
    wanted: Iterable[EvidenceItem], kept: Sequence[Item], occurred: date | None, today: date
) -> list[Running]:
    """Those that run out, soonest first; what is kept here whole is not among them."""
    whole = {item.kind for item in kept if item.state == "whole"}
    found = []
    for item in wanted:
        if item.kept is None or item.id in whole:
            continue
        if item.kept.minutes is not None:
            minutes = item.kept.minutes
            found.append(Running(item.id, item.label, 0, None, None, None, item.ask_vendor, minutes))
        days = item.kept.days
        if days is None:
            continue
        gone = None if occurred is None else occurred + timedelta(days=days)
        left = None if gone is None else (gone - today).days
        found.append(Running(item.id, item.label, days, occurred, gone, left, item.ask_vendor))
    return sorted(found, key=lambda one: (one.left if one.left is not None else one.days, one.label.en))
