"""What a commit was found to hold when it was judged before: by the ids of its files, the rules, the day and the program."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.assess.gating.baseline import Baseline
from auditor.cache import Cache
from auditor.pipeline.comparing.laid import Planned
from auditor.pipeline.kept import this_program
from auditor.pipeline.machine import Machine, noted

_FILES = frozenset({"policy", "waivers", "found_config", "keys"})


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the judgment of a tree is kept; nowhere without a cache, or where there are few files."""

    cache: Cache | None
    name: str
    moment: str

    @classmethod
    def of(cls, planned: Planned, machine: Machine) -> Remembered:
        """The place of a tree that is judged on this machine."""
        cache = machine.cache
        if (
            cache is None
            or len(planned.files) < cache.fewest
            or planned.request.as_of_evidence
            or planned.request.registers
        ):
            return cls(None, "", "")
        return cls(cache, f"base {_digest(planned, machine)}", noted(machine.moment().replace(microsecond=0)))

    def read(self) -> Baseline | None:
        """What was judged. It is of now, as if it had been judged again."""
        kept = None if self.cache is None else self.cache.read(self.name)
        if kept is None:
            return None
        try:
            found = Baseline.model_validate_json(kept)
        except ValidationError:
            return None
        return found.model_copy(update={"written_at": self.moment})

    def write(self, judged: Baseline) -> None:
        """Keep a judgment, if it can be read back as it is."""
        if self.cache is None:
            return
        data = judged.model_dump_json(by_alias=True).encode()
        if Baseline.model_validate_json(data) == judged:
            self.cache.write(self.name, data)


def _digest(planned: Planned, machine: Machine) -> str:
    """Everything that decides about the judgment of a tree."""
    told = {
        "program": this_program(),
        "files": [(one.path, one.mode, one.id) for one in planned.files],
        "request": {
            one.name: _said(one.name, getattr(planned.request, one.name), planned.laid.folder)
            for one in fields(planned.request)
        },
        "day": machine.moment().date().isoformat(),
        "keep_going": machine.keep_going,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _said(name: str, value: Any, folder: Path) -> Any:
    """A field of a request: of a file what it holds, and of a place where it lies in the folder that is made anew each time."""
    if isinstance(value, tuple):
        return [_said(name, one, folder) for one in value]
    if name in _FILES and value is not None:
        return _content(Path(value))
    if value is None or isinstance(value, bool | int):
        return value
    text = str(value)
    return text.removeprefix(str(folder)) if text.startswith(str(folder)) else text


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"{path}: {error.strerror}"
