"""What people are told of a measurement, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, ProbeFile, Status, Target

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    return _TABLE.validate_python(
        yaml.safe_load(files("auditor.probing").joinpath("words.yaml").read_text(encoding="utf-8"))
    )


class Say:
    """One language."""

    def __init__(self, language: str) -> None:
        self._vietnamese = language == "vi"

    def __call__(self, key: str, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        return self.of(texts()[key]).format_map(params)

    def of(self, words: Words) -> str:
        """A text that stands elsewhere."""
        return words.vi if self._vietnamese else words.en


def rows(target: Target, say: Say) -> Iterator[tuple[str, str, str]]:
    """Result, what was measured and what was seen, one row a probe."""
    for one in target.probes:
        yield say(f"status.{one.status}"), _title(one, say), _seen(one, say)


def to_do(target: Target, say: Say) -> Iterator[tuple[str, str]]:
    """What is to be done for each probe that is not good, the worst first."""
    for status in (Status.BAD, Status.WARNING):
        for one in target.probes:
            if one.status is status and one.id in probes():
                yield _title(one, say), say.of(probes()[one.id].fix)


def sent(file: ProbeFile, say: Say) -> str:
    """How much left this machine."""
    return say("sent", n=len(file.ledger))


def _title(one: Probed, say: Say) -> str:
    return say.of(probes()[one.id].title) if one.id in probes() else one.id


def _seen(one: Probed, say: Say) -> str:
    reason = one.detail.get("reason")
    if one.status is Status.NOT_TESTED and f"reason.{reason}" in texts():
        return say(f"reason.{reason}")
    return one.observed
