"""A file of configuration, or a stored answer, as settings: a place within it -> its value, whatever the order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from auditor.strictjson import strict_json
from auditor.vendor.formats.markup import parse
from auditor.vendor.plugin import NotUsableError

Place = tuple[str, ...]


class Entry(str):
    """A step of a place that names one entry of a list."""

    __slots__ = ()


WHOLE: Place = ("",)
"""The place of a file that is no tree: its value is a digest of its bytes."""
_DEEPEST = 60


@cache
def _names() -> dict[str, tuple[str, ...]]:
    text = files("auditor.incident.planning.back").joinpath("names.yaml").read_text(encoding="utf-8")
    return {key: tuple(value) for key, value in yaml.safe_load(text).items()}


@cache
def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()


def settings_of(data: bytes) -> dict[Place, str]:
    """All settings of a file. One that is neither XML nor JSON, or is broken, is one setting: the digest of its bytes."""
    tree = _tree(data)
    if tree is None:
        return {WHOLE: "sha256:" + hashlib.sha256(data).hexdigest()}
    return dict(_leaves(tree, ()))


def _tree(data: bytes) -> Any:
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if head[:1] == b"<":
            return _element(parse(data, mixed=True).root, 0)
        if head[:1] in (b"{", b"["):
            return strict_json(data)
    except (NotUsableError, ValueError, RecursionError):
        return None
    return None


def _element(element: Any, depth: int) -> Any:
    """An element as data: its text, or its children by name, those of one name as a list."""
    children = [one for one in element if isinstance(one.tag, str)]
    attributes = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    if depth > _DEEPEST:
        raise ValueError("is nested deeper than any configuration")
    if not children and not attributes:
        return (element.text or "").strip()
    found: dict[str, Any] = dict(attributes)
    if not children and (text := (element.text or "").strip()):
        found["text"] = text
    for child in children:
        found.setdefault(str(child.tag).rpartition("}")[2], []).append(_element(child, depth + 1))
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in found.items()
    }


def _leaves(node: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(node, Mapping):
        for name, value in node.items():
            if not _by_itself(_plain(str(name))):
                yield from _leaves(value if not _is_entry(value) else [value], (*place, str(name)))
    elif isinstance(node, list):
        yield from _entries(node, place)
    else:
        yield (place or WHOLE), _text(node)


def _by_itself(name: str) -> bool:
    return name in _names()["by_itself"] or name.endswith(("count", "total", "totals"))


def _is_entry(value: Any) -> bool:
    """Whether a single element may be the only one of a list, and is known by a name of its own as its neighbours would be."""
    return isinstance(value, Mapping) and _name_of(value) is not None


def _entries(entries: Iterable[Any], place: Place) -> Iterator[tuple[Place, str]]:
    """What stands in a list, each by its own name; what has none, by what it is. Two that are alike get a number."""
    seen: dict[str, int] = {}
    for entry in entries:
        name = _name_of(entry) if isinstance(entry, Mapping) else None
        if name is None:
            name = _text(entry) if not isinstance(entry, Mapping | list) else _digest(entry)
        seen[name] = seen.get(name, 0) + 1
        own = Entry(name if seen[name] == 1 else f"{name} ({seen[name]})")
        if isinstance(entry, Mapping | list):
            yield from _leaves(entry, (*place, own))
        else:
            yield (*place, own), _text(entry)


def _name_of(entry: Mapping[str, Any]) -> str | None:
    plain = {_plain(str(name)): value for name, value in entry.items()}
    for name in _names()["known_by"]:
        value = plain.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:12]
