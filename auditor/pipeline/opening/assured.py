"""Registers of what vendor and organisation can show, measurements from outside and comparisons of a restore: told apart from what else is
named, read, and held against the tenant that they are said to be of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from auditor.pipeline.request import Named, Request
from auditor.probing.result import ProbeFile
from auditor.register.file.reading import Kept, is_register_content, is_register_name, read_register_file
from auditor.register.restore.restore_file import SCHEMA as RESTORE
from auditor.snapshot import SourceKind
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError, read_raw, validate

_HEAD = 64 * 1024
_MOST = 64 * 1024 * 1024
_KIND = re.compile(rb'"schema"\s*:\s*"(crm-auditor/(?:probe|restore)/\d+)"')

N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is read beside the product's own evidence. A measurement and a comparison each come with their path and their digest."""

    registers: tuple[Kept, ...] = ()
    probes: tuple[tuple[Path, ProbeFile, str], ...] = ()
    restores: tuple[tuple[Path, dict[str, Any], str], ...] = ()

    @property
    def is_there(self) -> bool:
        return bool(self.registers or self.probes or self.restores)

    @property
    def named(self) -> list[tuple[SourceKind, Path, str]]:
        """Kind, path and digest of each file."""
        return [
            *((SourceKind.ASSURANCE, kept.path, kept.sha256) for kept in self.registers),
            *((SourceKind.PROBE, path, sha256) for path, _, sha256 in self.probes),
            *((SourceKind.RESTORE, path, sha256) for path, _, sha256 in self.restores),
        ]


def told_apart(named: N) -> N:
    """The same request, in which registers, measurements and comparisons stand where they belong, whichever option named them. Said twice it
    changes nothing."""
    found: dict[SourceKind, list[Path]] = {}
    paths = []
    for path in named.paths:
        kind = _kind_of(Path(path))
        if kind is None:
            paths.append(path)
        else:
            found.setdefault(kind, []).append(Path(path))
    answers = []
    given = (*named.registers, *((named.register,) if isinstance(named, Request) and named.register else ()))
    for one in given:
        if is_register_name(one.name) or _begins_as_register(one):
            found.setdefault(SourceKind.ASSURANCE, []).append(one)
        else:
            answers.append(one)
    if len(answers) > 1:
        raise UserFileError(
            f"{answers[1]}: is a second register of answers; name one, and put into it what came back later"
        )
    if answers and not isinstance(named, Request):
        raise UserFileError(f"{answers[0]}: is no assurance register; answers to a report judge nothing here")
    changed = replace(
        named,
        paths=tuple(paths),
        registers=_once(found.get(SourceKind.ASSURANCE, ())),
        probes=_once((*named.probes, *found.get(SourceKind.PROBE, ()))),
        restores=_once((*named.restores, *found.get(SourceKind.RESTORE, ()))),
    )
    if isinstance(changed, Request):
        changed = replace(changed, register=answers[0] if answers else None)
    return changed


def read_beside(named: Named, declared: Iterable[str] = ()) -> Beside:
    """What is named of these kinds, and the registers that a tenant declares. Raises UserFileError."""
    registers = _once((*named.registers, *map(Path, declared)))
    return Beside(
        registers=tuple(map(read_register_file, registers)),
        probes=tuple(_probe(path) for path in named.probes),
        restores=tuple(_restore(path) for path in named.restores),
    )


def refuse_strange_registers(
    registers: Sequence[Kept], tenants: Sequence[str], vendor: str, product: str
) -> None:
    """Raises UserFileError for a register of another tenant, or of another product, than what is judged; and for two of different ones.
    `tenants` are the names that somebody gave to what is judged."""
    for kept in registers:
        own, profile = kept.register.tenant, kept.register.vendor.profile
        first = registers[0].register.tenant
        if tenants and not any(_same(own, name) for name in tenants):
            raise UserFileError(
                f"{kept.path}: is the register of another tenant ({own!r}, and this is {tenants[0]!r}); name the register of this one, or "
                "the tenant as it stands there with --tenant"
            )
        if not _same(own, first):
            raise UserFileError(
                f"{kept.path}: is the register of {own!r}, and {registers[0].path} that of {first!r}; one tenant at a time"
            )
        if profile is not None and vendor and profile != vendor:
            raise UserFileError(
                f"{kept.path}: is the register of another product ({profile}, and this is {product})"
            )


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _kind_of(path: Path) -> SourceKind | None:
    """What a file is, by its name or by what it begins with; None for everything else that can be named."""
    if not path.is_file():
        return None
    if is_register_name(path.name):
        return SourceKind.ASSURANCE
    if path.suffix.lower() != ".json":
        return None
    schema = _KIND.search(_head(path))
    if schema is None:
        return None
    return SourceKind.PROBE if schema[1].startswith(b"crm-auditor/probe/") else SourceKind.RESTORE


def _begins_as_register(path: Path) -> bool:
    return path.is_file() and is_register_content(_head(path))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""


def _once(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))


def _probe(path: Path) -> tuple[Path, ProbeFile, str]:
    data, sha256 = _json(path)
    return path, validate(ProbeFile, data, path), sha256


def _restore(path: Path) -> tuple[Path, dict[str, Any], str]:
    data, sha256 = _json(path)
    if not isinstance(data, dict) or data.get("schema") != RESTORE:
        raise UserFileError(f"{path}: is no comparison of a restore ({RESTORE})")
    return path, data, sha256


def _json(path: Path) -> tuple[Any, str]:
    """What a file holds, and its digest. Raises UserFileError."""
    raw = read_raw(path, _MOST)
    try:
        data = strict_json(raw)
    except UnicodeDecodeError as error:
        raise UserFileError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except (ValueError, RecursionError) as error:
        raise UserFileError(f"{path}: is no JSON that can be read: {str(error)[:120]}") from error
    return data, "sha256:" + hashlib.sha256(raw).hexdigest()
