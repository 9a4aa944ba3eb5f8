"""Reads the files that people write (YAML), and says what is wrong with one in a line they can act on."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import get_close_matches
from heapq import nlargest, nsmallest
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)
MAX_BYTES = 4 * 1024 * 1024
MOST_COMPARED = 1_000
"""Names that a mistyped one is compared with letter by letter; of more, those that share the most pairs of letters."""
_LONGER = 3  # letters by which a name out of very many may differ in length

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UserFileError(ValueError):
    """A file that somebody wrote is wrong. The text names the file, the key and what would be right."""


def read_yaml(path: Path, limit: int = MAX_BYTES) -> Any:
    """The content of a YAML or JSON file of at most `limit` bytes. Raises UserFileError with the line where it
    breaks."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    if len(raw) > limit:
        raise UserFileError(f"{path}: larger than {limit} bytes, which no such file is")
    try:
        return _parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserFileError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        raise UserFileError(f"{path}{where}: is not valid YAML: {problem}") from error
    except RecursionError as error:
        raise UserFileError(f"{path}: is nested too deeply") from error


def _parse(text: str) -> Any:
    """JSON as JSON, because YAML has no half characters; what is wrong with it is YAML's to say, with the line."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=_each_key_once)
        except (ValueError, RecursionError):
            pass
    if "&" in text:
        _refuse_aliases(text)
    return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader, made stricter


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key stands twice")
    return mapping


def _refuse_aliases(text: str) -> None:
    """A few lines of aliases unfold into gigabytes. Only events show them: the loader in C resolves them itself."""
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed here", mark)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """Refuses duplicate keys, of which one is lost, and keeps as text what only looks like a date or a number."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[Any] = set()
        for key_node, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, str) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            if isinstance(key, str):
                seen.add(key)
        return super().construct_mapping(node, deep)


def _or_text(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The 30th of February stays the text that it is: whoever reads the key says which one is wrong."""

    def made(loader: Any, node: Any) -> Any:
        try:
            return construct(loader, node)
        except (ValueError, ArithmeticError, LookupError, AttributeError):
            return node.value

    return made


for _tag in ("bool", "int", "float", "timestamp"):
    _name = f"tag:yaml.org,2002:{_tag}"
    _StrictLoader.add_constructor(_name, _or_text(_Loader.yaml_constructors[_name]))


def validate(model: type[M], data: Any, path: Path) -> M:
    """`data` as `model`, or a UserFileError that lists every mistake with the nearest valid key."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        lines = [_explain(model, entry) for entry in error.errors()]
        raise UserFileError(f"{path}: " + "; ".join(lines)) from error


def nearest(word: str, valid: list[str]) -> str:
    """A hint " (did you mean X?)", or the list of what is valid when nothing is near."""
    close = get_close_matches(word, _alike(word, valid), n=1, cutoff=0.6)
    if close:
        return f" (did you mean {close[0]!r}?)"
    return f" (valid: {', '.join(nsmallest(12, valid))})" if valid else ""


def _alike(word: str, valid: list[str]) -> list[str]:
    """Those of very many names that could be meant."""
    if len(valid) <= MOST_COMPARED:
        return valid
    pairs = _pairs(word)
    near = (name for name in valid if abs(len(name) - len(word)) <= _LONGER)
    return nlargest(MOST_COMPARED, near, key=lambda name: len(pairs & _pairs(name)))


def _pairs(word: str) -> set[str]:
    return set(map("".join, pairwise(word)))


def _explain(model: type[BaseModel], entry: Any) -> str:
    location = list(entry["loc"])
    where = ".".join(str(part) for part in location) or "the file"
    if entry["type"] == "extra_forbidden":
        return f"unknown key {where!r}{nearest(str(location[-1]), _keys_at(model, location[:-1]))}"
    if entry["type"] == "missing":
        return f"the key {where!r} is missing"
    return f"{where!r}: {entry['msg'].removeprefix('Value error, ')}"


def _keys_at(model: type[BaseModel], location: list[Any]) -> list[str]:
    """The keys that are valid at a place, following nested models."""
    current: Any = model
    for part in location:
        if isinstance(part, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        field = current.model_fields.get(part)
        current = _model_in(field.annotation) if field else current
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [field.alias or name for name, field in current.model_fields.items() if not field.exclude]
    return []


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
