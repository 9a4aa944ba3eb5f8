"""Finds rules: those of this distribution, those that installed ones announce, and those in a folder that a user names.

Each file is a Sigma rule, or several documents of which the later refer to the earlier (specification 2.1.0, https://github.com/SigmaHQ/sigma-specification,
checked 2026-11-28). Nothing is fetched, and nothing is kept between runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from auditor.announced import entry_points
from auditor.incident.detection.campaigns.rules import campaign_rules
from auditor.incident.detection.nouns.rule import LEVELS, Rule, Texts
from auditor.userfile import UserFileError, read_raw

ENTRY_POINTS = "crm_auditor.rules"
OWN_PACKAGE = "auditor.incident.detection.rules"
INSTALL = "rules need what is extra: pip install 'crm-auditor[incident]'"
LARGEST = 1024 * 1024
_LONGEST_SAID = 500
_ENDS = (".yml", ".yaml")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = ("title", "description", "falsepositives", "blind_spots")
_IN_VIETNAMESE = tuple(f"{key}_vi" for key in _TEXTS)


def rules(folders: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """Every rule, ordered by name: ours, those made of the campaigns, those of installed distributions, and those of the folders. Raises UserFileError that names file and rule for what
    is wrong, and for a name or an id that two have."""
    found: list[Rule] = []
    for package in (OWN_PACKAGE, *sorted(point.value for point in entry_points(group=ENTRY_POINTS))):
        for name, raw in _below(files(package), ""):
            found += _complete(raw, name)
    for name, raw in campaign_rules():
        found += read_rules(raw, name, complete=True)
    for folder in folders:
        for path in _files_of(folder):
            found += read_rules(read_raw(path, LARGEST), str(path), complete=False)
    _refuse_twins(found)
    return tuple(sorted(found, key=lambda rule: rule.name))


def digest_of(rules: Iterable[Rule]) -> str:
    """sha256 over the digests of the rules, in the order of their names."""
    lines = [f"{rule.name} {rule.digest}\n" for rule in sorted(rules, key=lambda rule: rule.name)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def read_rules(raw: bytes, name: str, complete: bool) -> list[Rule]:
    """The rules of one file. `complete`: each must have a name, texts in both languages, false positives, blind spots and level, as ours have; of others
    what is not there is taken from what is. Raises UserFileError."""
    try:
        from auditor.incident.detection.sigma.parsing import WrongRule, documents, nodes
    except ImportError as error:
        raise UserFileError(INSTALL) from error
    try:
        read = documents(raw)
        made = nodes(read)
    except WrongRule as error:
        raise UserFileError(f"{name}: {_short(str(error))}") from error
    digest = hashlib.sha256(raw).hexdigest()
    found = []
    for number, (document, node) in enumerate(made):
        told = document if complete else _filled(document, Path(name).stem, number)
        if wrong := list(_wrong(told)):
            raise UserFileError(f"{name}: {told.get('name') or told.get('title')}: {'; '.join(wrong)}")
        found.append(
            Rule(
                str(told["id"]),
                told["name"],
                told["level"],
                str(told.get("status") or ""),
                {"en": _texts(told, ""), "vi": _texts(told, "_vi")},
                tuple(map(str, told.get("tags") or ())),
                tuple(map(str, told.get("references") or ())),
                node,
                name,
                digest,
                read,
            )
        )
    return found


_complete = lru_cache(maxsize=512)(partial(read_rules, complete=True))


def _filled(document: dict[str, Any], stem: str, number: int) -> dict[str, Any]:
    """What a rule of somebody else does not say: a name by its file, no blind spots known, English for Vietnamese."""
    slug = "-".join(re.findall("[a-z0-9]+", stem.lower())) or "rule"
    told = {
        "name": slug if number == 0 else f"{slug}-{number + 1}",
        "id": f"{slug}-{number + 1}",
        "level": "medium",
        "description": "",
        "falsepositives": [],
        "blind_spots": [],
        **{key: value for key, value in document.items() if value is not None},
    }
    if not (isinstance(told["name"], str) and _NAME.fullmatch(told["name"])):
        told["name"] = "-".join(re.findall("[a-z0-9]+", str(told["name"]).lower())) or slug
    return {**{key: told[key.removesuffix("_vi")] for key in _IN_VIETNAMESE}, **told}


def _wrong(told: dict[str, Any]) -> Iterator[str]:
    for key in ("id", "name", "level", *_TEXTS, *_IN_VIETNAMESE):
        if key not in told:
            yield f"the key {key!r} is missing"
    for key in ("title", "description"):
        for one in (key, f"{key}_vi"):
            if one in told and not isinstance(told[one], str):
                yield f"{one!r}: must be a text"
    for key in ("falsepositives", "blind_spots"):
        for one in (key, f"{key}_vi"):
            value = told.get(one, [])
            if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
                yield f"{one!r}: must be a list of texts"
        if len(told.get(key) or ()) != len(told.get(f"{key}_vi") or ()):
            yield f"{key!r} and {key + '_vi'!r}: must have as many entries"
    if "name" in told and not (isinstance(told["name"], str) and _NAME.fullmatch(told["name"])):
        yield "'name': must be words of small letters and digits with - between them"
    if told.get("level") not in LEVELS:
        yield f"'level': must be one of {', '.join(LEVELS)}"


def _texts(told: dict[str, Any], end: str) -> Texts:
    return Texts(
        " ".join(told[f"title{end}"].split()),
        " ".join(told[f"description{end}"].split()),
        tuple(" ".join(one.split()) for one in told[f"falsepositives{end}"]),
        tuple(" ".join(one.split()) for one in told[f"blind_spots{end}"]),
        " ".join(str(told.get(f"level_reason{end}") or "").split()),
    )


def _refuse_twins(found: list[Rule]) -> None:
    for what in ("name", "id"):
        seen: dict[str, Rule] = {}
        for rule in found:
            key = getattr(rule, what)
            if key in seen:
                raise UserFileError(
                    f"{rule.file}: {rule.name}: the {what} {key} stands in {seen[key].file}, too"
                )
            seen[key] = rule


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    """Rule files below a package, by their path from it."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{above}{entry.name}"
        if entry.is_dir():
            yield from _below(entry, f"{name}/")
        elif entry.name.endswith(_ENDS):
            yield name, entry.read_bytes()


def _files_of(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise UserFileError(f"{folder}: is no folder with rules")
    found = sorted(path for path in folder.rglob("*") if path.suffix in _ENDS and not path.is_dir())
    if strange := [path for path in found if not path.is_file()]:
        raise UserFileError(f"{strange[0]}: is no plain file; a rule that is not read is not asked")
    return found


def _short(text: str) -> str:
    """What was wrong, where a file says a great deal."""
    return text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…"
