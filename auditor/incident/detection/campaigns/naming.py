"""Which campaigns name a check, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from auditor.incident.detection.campaigns.campaign import Campaign, Step, campaigns

Part = Literal["stopped", "limited", "shown"]


@dataclass(frozen=True, slots=True)
class Named:
    """A step, by its number, and what the check would have done to it."""

    campaign: Campaign
    number: int
    part: Part


def naming(check: str) -> Iterator[Named]:
    """Every campaign that names the check, by the first step of each and by what weighs most there."""
    for campaign in campaigns():
        found = [
            Named(campaign, number, part)
            for number, step in enumerate(campaign.steps, start=1)
            if (part := _part(step, check)) is not None
        ]
        if found:
            yield min(found, key=lambda one: ("stopped", "limited", "shown").index(one.part))


def _part(step: Step, check: str) -> Part | None:
    if any(check in way for way in step.stopped_by):
        return "stopped"
    if check in step.limited_by:
        return "limited"
    return "shown" if check in step.shown_by else None
