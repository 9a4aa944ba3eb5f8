"""What a night takes of history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from auditor.history.change import Change
from auditor.history.night import Night
from auditor.history.record import Record
from auditor.jsontext import json_of
from auditor.writing import make_folder, save


class History:
    """Nights as files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    @contextmanager
    def open(cls, address: str) -> Iterator[History]:
        yield cls(Path(address.removeprefix("sqlite:///") + ".d"))

    def append(self, night: Night) -> None:
        make_folder(self._folder / night.tenant)
        data = {
            **asdict(night),
            "document": None if night.document is None else night.document.decode(),
            "changes": [asdict(one) for one in night.changes],
            "day": night.day.isoformat(),
        }
        save(self._folder / night.tenant / f"{night.day}.json", json_of(data))

    def night(self, tenant: str, day: date, any_state: bool = False) -> Night | None:
        found = None
        for path in sorted((self._folder / tenant).glob("*.json")):
            if date.fromisoformat(path.stem) > day:
                break
            data = json.loads(path.read_text())
            data["day"] = date.fromisoformat(data["day"])
            data["changes"] = tuple(Change(**one) for one in data["changes"])
            data["document"] = None if data["document"] is None else data["document"].encode()
            night = Night(**data)
            if any_state or night.document is not None:
                found = night
        return found


def record_of(document: bytes | Mapping[str, Any], trusted: bool = False) -> Record:
    data = json.loads(document) if isinstance(document, bytes) else document
    score = data["score"]
    results = {
        one["check"]: tuple((e["fingerprint"], e["status"], e["name"]) for e in one["resources"])
        for one in data["results"]
    }
    return Record(
        schema=2, tenant=data["tenant"]["name"], vendor=data["tenant"]["vendor"], assessed_at=data["assessed_at"],
        catalogue="", selection="", policy_name="", policy_digest="", sources=(), value=score["value"], bad=score["bad"],
        unseen=score["unseen"], level=score["level"], grade=score["grade"], qualified="", scope=(), coverage_overall=0,
        coverage_in_scope=0, results=results,  # type: ignore[arg-type]
    )  # fmt: skip


def changes(before: Record, after: Record) -> list[Change]:
    then = {e for one in before.results.values() for e in one if e[1] == "fail"}  # type: ignore[attr-defined]
    now = {e for one in after.results.values() for e in one if e[1] == "fail"}  # type: ignore[attr-defined]
    new = [
        Change("finding", "", e[2], "configuration", None, "fail", "worse", fingerprint=e[0])
        for e in now - then
    ]
    return new + [
        Change("finding", "", e[2], "configuration", "fail", None, "better", fingerprint=e[0])
        for e in then - now
    ]
