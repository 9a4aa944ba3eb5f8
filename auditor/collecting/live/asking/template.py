"""Fills the templates of a vendor profile. A value never becomes structure: not a path, not a key, not JSON."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+(?::[a-z0-9_]+)*)\}")
_BASE64 = "base64"
_NO_SEGMENT = re.compile(r"[/\\%\x00-\x1f\x7f\ud800-\udfff]")


class TemplateError(ValueError):
    """A value is missing, or cannot stand where the template wants it."""


def fill(template: Any, values: Mapping[str, Any]) -> Any:
    """The JSON value of a template: a text that is one placeholder becomes the value as it is, others text."""
    if isinstance(template, str):
        whole = _PLACEHOLDER.fullmatch(template)
        if whole and not whole[1].startswith(f"{_BASE64}:"):
            return _value(whole[1], values)
        return fill_text(template, values)
    if isinstance(template, Mapping):
        return {key: fill(entry, values) for key, entry in template.items()}
    if isinstance(template, list | tuple):
        return [fill(entry, values) for entry in template]
    return template


def fill_text(template: str, values: Mapping[str, Any]) -> str:
    """The text of a template. `{base64:a:b}` is the base64 of the values of a and b with a colon between them."""

    def replace(found: re.Match[str]) -> str:
        name, *parts = found[1].split(":")
        if name == _BASE64:
            joined = ":".join(str(_value(part, values)) for part in parts)
            return base64.b64encode(joined.encode()).decode()
        return str(_value(found[1], values))

    return _PLACEHOLDER.sub(replace, template)


def fill_path(template: str, values: Mapping[str, Any]) -> str:
    """The path of a template, each value one segment. Raises TemplateError for one that would be another path, to a
    server that decodes %2F before it looks for its routes (PATH_INFO, RFC 3875 §4.1.5), too. It names the placeholder and
    never the value, which may be a secret."""

    def replace(found: re.Match[str]) -> str:
        text = str(_value(found[1], values))
        if not text.strip(". ") or _NO_SEGMENT.search(text):
            raise TemplateError(f"the value of {{{found[1]}}} cannot be a part of the path {template}")
        return quote(text, safe="")

    return _PLACEHOLDER.sub(replace, template)


def credentials(template: Any, values: Mapping[str, Any]) -> set[str]:
    """The base64 texts that a template makes of values, which are as good as the values."""
    if isinstance(template, Mapping):
        return set().union(*(credentials(entry, values) for entry in template.values()))
    found = re.finditer(_PLACEHOLDER, template) if isinstance(template, str) else ()
    return {
        fill_text(match[0], values)
        for match in found
        if match[1].startswith(f"{_BASE64}:") and placeholders(match[0]) <= set(values)
    }


def path_pattern(template: str, where: Mapping[str, Iterable[str]] | None = None) -> re.Pattern[str]:
    """Matches the paths that a template can become: each placeholder is one segment or a part of one, or one of the
    values that `where` names for it."""
    pattern = ""
    for index, part in enumerate(_PLACEHOLDER.split(template)):
        if index % 2 == 0:
            pattern += re.escape(part)
        elif where and part in where:
            pattern += f"(?:{'|'.join(map(re.escape, where[part]))})"
        else:
            pattern += "[^/?#]+"
    return re.compile(pattern)


def pieces(template: str) -> list[tuple[str, str | None]]:
    """The parts of a template in order: its own text with None, and placeholders with their name; of base64 as a whole."""
    parts = _PLACEHOLDER.split(template)
    return [(part, part if index % 2 else None) for index, part in enumerate(parts) if part]


def placeholders(template: Any) -> set[str]:
    """The names that a template asks for."""
    return set(_names(template))


def _names(template: Any) -> Iterator[str]:
    if isinstance(template, str):
        for found in _PLACEHOLDER.finditer(template):
            parts = found[1].split(":")
            yield from parts[1:] if parts[0] == _BASE64 else parts
    elif isinstance(template, Mapping):
        for entry in template.values():
            yield from _names(entry)
    elif isinstance(template, list | tuple):
        for entry in template:
            yield from _names(entry)


def _value(name: str, values: Mapping[str, Any]) -> Any:
    if name not in values:
        raise TemplateError(f"there is no value for {{{name}}}")
    return values[name]
