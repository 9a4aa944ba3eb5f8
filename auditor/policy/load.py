"""Loads a policy: presets by name, or a file that extends some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.policy.compose import Value, composed, joined, nested, with_file
from auditor.policy.model import Policy
from auditor.policy.preset import DEFAULT, leaves, named
from auditor.userfile import UserFileError, lines_of, read_raw, validate, yaml_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """A policy, the presets that it is made of, and by key where each value comes from."""

    policy: Policy
    presets: tuple[str, ...]
    file: Path | None
    values: Mapping[str, Value]


def load_policy(path: Path | None = None, preset: str = DEFAULT) -> Policy:
    """The policy in `path` over the presets that it extends; without a file the presets themselves, written as `strict+vn-pdpl`.

    Raises UserFileError for an unknown preset, an unknown key (with the nearest valid one) or a wrong value.
    """
    if path is None:
        where = Path(preset)
        names = named(preset, where)
        return validate(Policy, {"name": joined(names), **nested(composed(names))}, where)
    return load_whole(path, preset).policy


def load_whole(path: Path | None = None, preset: str = DEFAULT) -> Loaded:
    """The same, with where each value comes from."""
    if path is None:
        names = named(preset, Path(preset))
        policy = load_policy(None, preset)
        return Loaded(policy, names, None, _with_rest(policy, composed(names)))
    raw = read_raw(path)
    data = _own(raw, path)
    extends = data.pop("extends", preset)
    if not isinstance(extends, str | list) or not extends:
        raise UserFileError(f"{path}: `extends` names a preset, or a list of them")
    names = named(extends, path)
    values = composed(names)
    whole = {"name": path.stem, **_overlay(nested(values), data)}
    policy = validate(Policy, whole, path)
    line = lines_of(raw)
    own = {key: line(*key.split(".", 1)) or line(key) for key in leaves(data)}
    return Loaded(policy, names, path, _with_rest(policy, with_file(values, whole, own)))


def extends_in(path: Path) -> tuple[str, ...]:
    """The presets that a file itself names; nothing where it leaves them to the command line. Raises UserFileError."""
    data = _own(read_raw(path), path)
    return named(data["extends"], path) if isinstance(data.get("extends"), str | list) else ()


def _own(raw: bytes, path: Path) -> dict[str, Any]:
    data = yaml_of(raw, path)
    if not isinstance(data, dict):
        raise UserFileError(f"{path}: a policy is a mapping of keys; see `crm-audit policy show`")
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
    return {**data}


def _with_rest(policy: Policy, values: Mapping[str, Value]) -> dict[str, Value]:
    """With the keys that nobody names, as the program itself has them."""
    dumped = leaves(policy.model_dump(mode="json", exclude={"today", "name"}))
    dumped.update({key: [] for key, below in values.items() if key not in dumped and below.value == []})
    rest = leaves(Policy(name=DEFAULT, thresholds=policy.thresholds).model_dump(mode="json"))
    order = list(Policy.model_fields)
    found: dict[str, Value] = {}
    for key, value in sorted(dumped.items(), key=lambda item: order.index(item[0].partition(".")[0])):
        below = values.get(key)
        found[key] = below if below is not None else Value(key, value, rest.get(key))
    return found


def _overlay(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Mappings are laid over key by key; every other value replaces."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _overlay(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
