"""Reads register.yaml: strictly, and with the line of every entry."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.register.model.register import NAME, SCHEMA, Register
from auditor.userfile import UserFileError, lines_of, read_raw, validate, yaml_of

ENDINGS = (".register.yaml", ".register.yml", ".register.json")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Lines = Callable[..., int]


def _no_lines(*_: str | int) -> int:
    return 0


@dataclass(frozen=True)
class Kept:
    """A register as it was read: what it says, its file, and the digest of that. `line` tells where something stands in it: `line("answers", 3)`."""

    register: Register
    path: Path
    sha256: str
    line: Lines = field(default=_no_lines, compare=False, repr=False)

    @property
    def shown(self) -> str:
        """What reports call the file."""
        return self.path.name


def read_register_file(path: Path) -> Kept:
    """The register in a file. Raises UserFileError with the key and the line that is wrong."""
    raw = read_raw(path)
    return register_of(raw, path)


def register_of(raw: bytes, path: Path) -> Kept:
    """The register in the bytes of a file. Raises UserFileError."""
    data = yaml_of(raw, path)
    if not isinstance(data, dict) or data.get("register") != SCHEMA:
        raise UserFileError(f"{path}: is no register: it does not begin with `register: {SCHEMA}`")
    line = lines_of(raw)
    for place in _controlled(data):
        at = line(*place)
        where = ".".join(map(str, place))
        raise UserFileError(f"{path}: {where!r}: holds a control character{f' (line {at})' if at else ''}")
    register = validate(Register, data, path)
    _refuse_twins(register, path, line)
    return Kept(register, path, "sha256:" + hashlib.sha256(raw).hexdigest(), line)


def is_register_name(name: str) -> bool:
    """Whether a file is a register by its name."""
    low = name.lower()
    return low in (NAME, NAME.replace(".yaml", ".yml")) or low.endswith(ENDINGS)


def is_register_content(raw: bytes) -> bool:
    """Whether the first bytes of a file say that it is a register of this kind."""
    return SCHEMA.encode() in raw[:65536]


def _controlled(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Places of texts that a terminal would act on, or that no file name can hold."""
    if isinstance(value, str) and (_CONTROL.search(value) or _halves(value)):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, str) and _CONTROL.search(key):
                yield place
            yield from _controlled(inner, (*place, str(key)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _controlled(inner, (*place, number))


def _halves(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text) if not text.isascii() else False


def _refuse_twins(register: Register, path: Path, line: Lines) -> None:
    """Two entries of one id cannot both be meant by it."""
    groups = [("documents", [one.id for one in register.documents or ()])]
    groups += [("conditions", [one.id for one in decided.conditions]) for decided in register.decisions]
    for key, ids in groups:
        for id_, times in Counter(ids).items():
            if times > 1:
                places = [line(key, index) for index, one in enumerate(ids) if one == id_]
                where = ", ".join(str(place) for place in places if place)
                raise UserFileError(
                    f"{path}: {key}: {times} have the id {id_!r}{f' (lines {where})' if where else ''}; each has its own"
                )
