"""The published signs of all campaigns as rules in Sigma: one of those that hardly anybody else leaves, one of those that others leave, too."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml

from auditor.incident.detection.campaigns.campaign import PACKAGE, Campaign, Indicator, campaigns
from auditor.userfile import read_yaml

Strength = Literal["strong", "weak"]
NAMES: dict[Strength, str] = {"strong": "campaign-indicator", "weak": "campaign-indicator-weak"}
_LEVELS: dict[Strength, str] = {"strong": "high", "weak": "low"}
_OF = uuid.UUID("6f1f0c2e-4c1b-4e57-9b0b-2f0f1d6d8a11")
_LISTS = ("falsepositives", "blind_spots")


def campaign_rules() -> Iterator[tuple[str, bytes]]:
    """Each rule as a Sigma file: where it would lie, and its bytes. The same data gives the same bytes."""
    for strength, name in NAMES.items():
        document = _document(strength, campaigns())
        text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=140)
        yield f"campaigns/{name}.yml", text.encode()


def _document(strength: Strength, every: Sequence[Campaign]) -> dict[str, Any]:
    those = [one for one in every if any(sign.strength == strength for sign in one.indicators)]
    name = NAMES[strength]
    selections = {
        f"{one.id.replace('-', '_')}_{number}": _selection(sign)
        for one in those
        for number, sign in enumerate(_signs(one, strength), start=1)
    }
    return {
        "title": _words()[strength]["title"]["en"],
        "id": str(uuid.uuid5(_OF, name)),
        "name": name,
        "status": "test",
        "description": _described(strength, those, "en"),
        "references": sorted({source.url for one in those for source in one.sources}),
        "author": "crm-auditor",
        "date": max(one.checked for one in every).isoformat(),
        "tags": sorted({f"attack.{technique.lower()}" for one in those for technique in one.attack}),
        "logsource": {"category": "crm"},
        "detection": {**selections, "condition": "1 of them"},
        **{key: _words()[strength][key]["en"] for key in _LISTS},
        "level": _LEVELS[strength],
        "level_reason": _words()[strength]["level_reason"]["en"],
        "title_vi": _words()[strength]["title"]["vi"],
        "description_vi": _described(strength, those, "vi"),
        **{f"{key}_vi": _words()[strength][key]["vi"] for key in _LISTS},
        "level_reason_vi": _words()[strength]["level_reason"]["vi"],
    }


def _signs(campaign: Campaign, strength: Strength) -> list[Indicator]:
    return [sign for sign in campaign.indicators if sign.strength == strength]


def _selection(sign: Indicator) -> dict[str, list[str]]:
    whole = sign.exact or sign.column == "ip"
    first = {sign.column if whole else f"{sign.column}|contains": list(sign.values)}
    exact = ("method", "user_type")
    others = {
        name if name in exact else f"{name}|contains": list(values) for name, values in sign.together.items()
    }
    return {**first, **others}


def _described(strength: Strength, those: Sequence[Campaign], language: str) -> str:
    listed = "; ".join(
        f"{getattr(one.title, language)} ({', '.join(_said(sign, language) for sign in _signs(one, strength))})"
        for one in those
    )
    text: str = _words()[strength]["description"][language]
    return text.format(campaigns=listed)


def _said(sign: Indicator, language: str) -> str:
    """A sign as a person reads it: what it is, and when it was seen."""
    when = sign.seen.from_ if sign.seen.from_ == sign.seen.to else f"{sign.seen.from_} – {sign.seen.to}"
    what = _named(sign.column, sign.values, language)
    if sign.together:
        others = ", ".join(_named(column, values, language) for column, values in sign.together.items())
        what = str(_words()["together"][language]).format(sign=what, others=others)
    more = f": {getattr(sign.said, language)}" if sign.said else ""
    return f"{what} [{when}]{more}"


def _named(column: str, values: Sequence[str], language: str) -> str:
    return f"{_words()['columns'][column][language]} {', '.join(values)}"


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(Path(str(files(PACKAGE))) / "words.yaml")
    return found
