"""Loads a policy: a preset by name, or a file that extends one."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.policy.model import Policy
from auditor.scales import PRESETS
from auditor.userfile import UserFileError, nearest, read_yaml, validate


def load_policy(path: Path | None = None, preset: str = "standard") -> Policy:
    """The policy in `path` over the preset that it extends; without a file the preset itself.

    Raises UserFileError for an unknown preset, an unknown key (with the nearest valid one) or a wrong value.
    """
    if path is None:
        return validate(Policy, _preset(preset, Path(preset)), Path(preset))
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise UserFileError(f"{path}: a policy is a mapping of keys; see `crm-audit policy show`")
    data = {**data}
    if "today" in data:
        raise UserFileError(f"{path}: unknown key 'today'; the day is an option of the command line")
    if "justified" in data:
        raise UserFileError(
            f"{path}: unknown key 'justified'; holders are justified in a register (register.yaml)"
        )
    if "builtin_roles" in data:
        raise UserFileError(
            f"{path}: unknown key 'builtin_roles'; which roles are built in is the product's to say"
        )
    base = _preset(str(data.pop("extends", preset)), path)
    data.setdefault("name", path.stem)
    return validate(Policy, _overlay(base, data), path)


def _preset(name: str, where: Path) -> dict[str, Any]:
    if name not in PRESETS:
        raise UserFileError(f"{where}: unknown preset {name!r}{nearest(name, list(PRESETS))}")
    return _shipped(name)


@lru_cache(maxsize=len(PRESETS))
def _shipped(name: str) -> dict[str, Any]:
    """A preset as it is shipped, read once; nobody changes it."""
    with_file = files("auditor.policy") / "presets" / f"{name}.yaml"
    loaded = read_yaml(Path(str(with_file)))
    assert isinstance(loaded, dict)
    return loaded


def _overlay(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Mappings are laid over key by key; every other value replaces."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _overlay(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
