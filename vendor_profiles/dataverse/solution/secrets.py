"""Literal credentials in what people write into a solution. A hit names the place and the kind, never the value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from auditor.posture import SecretHit, Source
from auditor.vendor import NotUsableError, Raw, secrets
from auditor.vendor.formats.encodings import plain_text
from auditor.vendor.secrets import Dialect

from .elements import Element, child, value
from .kinds import below
from .records import SecretRecord

DIALECT = Dialect()
# How pictures, fonts and the archives of Silverlight begin.
_PICTURES = (
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\0\0\1\0", b"\0\0\2\0", b"BM", b"RIFF", b"II*\0", b"MM\0*"),
    *(b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO", b"PK\3\4"),
)
# A secret of the kind "Secret" is the path to a vault, and no secret itself.
_IN_A_VAULT = "100000005"


def flow(raw: Raw) -> Iterable[SecretRecord]:
    """The definition of a cloud flow, as text. What is found in one that is torn counts; that nothing is says nothing."""
    found = _text(raw, below(raw.source.path, "Workflows"))
    if not found.hits:
        _parsed(raw)
    return [found]


def _parsed(raw: Raw) -> Any:
    try:
        return json.loads(plain_text(bytes(raw.data)).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotUsableError("malformed", type(error).__name__) from None


def web_resource(raw: Raw) -> Iterable[SecretRecord]:
    """A script or page; pictures have the same kind of name in a solution zip, and hold no text."""
    data = bytes(raw.data)
    name = below(raw.source.path, "WebResources")
    if data.startswith(_PICTURES):
        return []
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotUsableError("binary", "holds NUL, and is no picture or font")
    return [SecretRecord(name, raw.source, _hits(data))]


def _text(raw: Raw, name: str) -> SecretRecord:
    return SecretRecord(name, raw.source, _hits(bytes(raw.data)))


def _hits(data: bytes) -> tuple[SecretHit, ...]:
    return tuple(secrets.find_secrets(plain_text(data), DIALECT))


def variable(root: Element, source: Source) -> Iterator[SecretRecord]:
    """An environment variable: its default is a credential where its name promises one."""
    name = root.get("schemaname").strip()
    yield in_element(
        root,
        f"environmentvariabledefinitions/{name or below(source.path, 'environmentvariabledefinitions')}",
        ("defaultvalue",),
        source,
        () if value(root, "type") == _IN_A_VAULT else (name,),
    )


def variable_values(raw: Raw) -> Iterable[SecretRecord]:
    """The value that an environment variable has in the environment that was exported."""
    name = raw.source.path.split("/")[-2] if "/" in raw.source.path else ""
    found = _parsed(raw)
    hits = [SecretHit(1, kind, "value") for text in _texts(found) for kind in _kinds(text, (name,))]
    return [SecretRecord(f"environmentvariabledefinitions/{name}", raw.source, tuple(dict.fromkeys(hits)))]


def _texts(found: Any) -> Iterator[str]:
    """Every text under a key `value`, however deep: one variable, or a list of them."""
    pending = [found]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            if isinstance(one.get("value"), str):
                yield one["value"]
            pending.extend(one.values())
        elif isinstance(one, list):
            pending.extend(one)


def in_element(
    element: Element, name: str, holders: Sequence[str], source: Source, called: Sequence[str] = ()
) -> SecretRecord:
    """What the children of these names hold."""
    hits = []
    for holder in holders:
        found = child(element, holder)
        if found is not None and found.text:
            hits += [SecretHit(found.line, kind, holder) for kind in _kinds(found.text, called)]
    return SecretRecord(name, source, tuple(dict.fromkeys(hits)))


def _kinds(text: str, called: Sequence[str]) -> list[str]:
    """Credentials that are known by their shape or by the name before them, else by what the value is called."""
    inside = secrets.kinds_in(text, DIALECT)
    named = (kind for name in called if (kind := secrets.kind_of_pair(name, text, DIALECT)))
    return inside or list(islice(named, 1))
