"""Reads the files that people write (YAML), and says what is wrong with one in a line they can act on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from heapq import nlargest, nsmallest
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from auditor.strictjson import strict_json

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
    return yaml_of(read_raw(path, limit), path)


def read_raw(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most `limit` of them. Raises UserFileError."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # a NUL in its name is a ValueError
        raise UserFileError(f"{path}: cannot be read: {getattr(error, 'strerror', error)}") from error
    if len(raw) > limit:
        raise UserFileError(f"{path}: larger than {limit} bytes, which no such file is")
    return raw


def yaml_of(raw: bytes, path: Path) -> Any:
    """The content of a YAML or JSON file that was read already. Raises UserFileError with the line where it breaks."""
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


def read_yaml_keys(path: Path, *keys: str) -> dict[str, Any]:
    """As `read_yaml`, of a file that is a mapping: what stands under some of its keys, and the rest of a long file is left unread."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        blocks = _blocks(text)
        found = _parse("".join(blocks[key] for key in keys if key in blocks)) if blocks else None
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        found = None
    if found is None:
        found = read_yaml(path)
    return {key: found[key] for key in keys if key in found} if isinstance(found, dict) else {}


_AT_THE_MARGIN = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_]+):(?:\s|$)")


def _blocks(text: str) -> dict[str, str]:
    """The text under each key at the margin; nothing where any other thing stands there, or a key twice."""
    parts = _AT_THE_MARGIN.split(text)[1:]
    keys = [found[1] if (found := _KEY.match(part)) else "" for part in parts]
    return dict(zip(keys, parts, strict=True)) if all(keys) and len(set(keys)) == len(keys) else {}


def _parse(text: str) -> Any:
    """JSON as JSON, because YAML has no half characters; what is wrong with it is YAML's to say, with the line."""
    if text.lstrip().startswith("{"):
        try:
            return strict_json(text)
        except (ValueError, RecursionError):
            pass
    if "&" in text:
        _refuse_aliases(text)
    return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader, made stricter


def _refuse_aliases(text: str) -> None:
    """A few lines of aliases unfold into gigabytes. Only events show them: the loader in C resolves them itself."""
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed here", mark)


_BOOL, _TEXT = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:str"


class _StrictLoader(_Loader):  # type: ignore[misc]
    """Refuses duplicate keys, of which one is lost, and keeps as text what only looks like a date or a number, and a key that is a
    word (`on`, `no`), which YAML 1.1 takes for yes or no."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[Any] = set()
        for key_node, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if key_node.tag == _BOOL:
                key_node.tag = _TEXT
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


def validate(model: type[M], data: Any, path: Path, within: tuple[str | int, ...] = (), **told: Any) -> M:
    """`data` as `model`, or a UserFileError that lists every mistake with its line and the nearest valid key. `within` is where
    in the file the data stand, empty for the whole; `told` reaches the model's own validators as their context."""
    try:
        return model.model_validate(data, context=told)
    except ValidationError as error:
        places = _Places(path)
        lines = [_explain(model, entry) + places.of((*within, *entry["loc"])) for entry in error.errors()]
        raise UserFileError(f"{path}: " + "; ".join(lines)) from error


class _Places:
    """The lines of a YAML file; only a mistake is worth reading it once more. What is in no file has no line."""

    def __init__(self, path: Path) -> None:
        try:
            self._root = yaml.compose(path.read_text("utf-8-sig"), Loader=_Loader)
        except (OSError, ValueError, yaml.YAMLError, RecursionError):
            self._root = None

    def of(self, location: Iterable[str | int]) -> str:
        """The words " (line 12)" for the nearest place that the file has on the way to a location; empty for its beginning. Steps
        that are no key of the file are pydantic's own (`function-after`), and are passed over."""
        node, line = self._root, 0
        for step in location:
            found = _below(node, step)
            if found is not None:
                line, node = found
        return f" (line {line})" if line else ""


def lines_of(raw: bytes) -> Callable[..., int]:
    """Where things stand in a YAML file that was read already: the line of the nearest place on the way to a location (keys, and places in
    lists, from 0), counted from 1; 0 for the whole."""
    try:
        root = yaml.compose(raw.decode("utf-8-sig"), Loader=_Loader)
    except (ValueError, yaml.YAMLError, RecursionError):
        root = None

    def line(*location: str | int) -> int:
        node, found = root, 0
        for step in location:
            inner = _below(node, step)
            if inner is not None:
                found, node = inner
        return found

    return line


def _below(node: Any, step: str | int) -> tuple[int, Any] | None:
    """The line of a key or an entry, counted from 1, and what it holds."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def nearest(word: str, valid: list[str]) -> str:
    """A hint " (did you mean X?)", or the list of what is valid when nothing is near."""
    if close := closest(word, valid):
        return f" (did you mean {close!r}?)"
    return f" (valid: {', '.join(nsmallest(12, valid))})" if valid else ""


def closest(word: str, valid: list[str]) -> str:
    """What was probably meant; empty where nothing is near."""
    return next(iter(get_close_matches(word, _alike(word, valid), n=1, cutoff=0.6)), "")


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
    if (wanted := _WANTED.get(entry["type"])) is not None:
        return f"{where!r}: must be {wanted}; it is {_is(entry['input'])}"
    return f"{where!r}: {entry['msg'].removeprefix('Value error, ')}"


_LIST = "a list: [one, two], or a line `- one` for each"
_MAPPING = "a mapping: a line `key: value` for each"
_WANTED = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "string_type": 'a text: put it in quotes, "yes" or "12"',
    "bool_type": "true or false",
}
"""What a YAML file should hold, by pydantic's name for the mistake, in the words of who writes it."""


def _is(value: Any) -> str:
    if value is None:
        return "empty"
    names = {
        bool: "true or false",
        str: "a text",
        list: "a list",
        dict: "a mapping",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), f"a {type(value).__name__}")


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
