"""What an export says of itself: the project file, and the manifest that it was retrieved with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.markup import node_of

from ..records import (
    DeletionRecord,
    ManifestRecord,
    ProjectRecord,
    ReplacedRecord,
    Replacement,
)
from ..source.project import customized, parsed, replacements_of, replaces
from .opened import opened

_VERSION = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}")


def extract_project(raw: Raw) -> Iterator[ProjectRecord]:
    """`sfdx-project.json`. Raises NotUsableError."""
    try:
        found = parsed(bytes(raw.data))
    except ValueError as error:
        raise NotUsableError("malformed", str(error)) from error
    if not isinstance(found, dict):
        raise NotUsableError("wrong_root", "holds no project")
    yield ProjectRecord(
        _folder(raw),
        raw.source,
        _version(found.get("sourceApiVersion")),
        replacements_of(found),
        customized(found),
    )


def extract_manifest(raw: Raw) -> Iterator[ManifestRecord]:
    """`package.xml`. Raises NotUsableError."""
    version, types = _package(raw)
    yield ManifestRecord(_folder(raw), raw.source, version, types)


def extract_deletions(raw: Raw) -> Iterator[DeletionRecord]:
    """`destructiveChanges.xml` and its kin. Raises NotUsableError."""
    for kind, members in _package(raw)[1]:
        for member in members:
            yield DeletionRecord(kind, unquote(member), raw.source)


def _package(raw: Raw) -> tuple[str | None, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The version and the members of each type that a package names."""
    markup = opened(raw, "Package")
    root = node_of(markup.root, markup)
    types = tuple(
        (node.value("name") or "", tuple(member.text or "" for member in node.all("members")))
        for node in root.all("types")
    )
    return _version(root.value("version")), types


def replaced(raw: Raw, replacements: Sequence[tuple[str, str, Replacement]]) -> Iterator[ReplacedRecord]:
    """Each project file (its folder, its path) that has something of this file replaced."""
    path, data = raw.source.path, bytes(raw.data) if replacements else b""
    for folder, project, one in replacements:
        if path.startswith(folder) and replaces(one, path[len(folder) :], data):
            yield ReplacedRecord(raw.kind, raw.source, project)


def _folder(raw: Raw) -> str:
    """The folder with its slash, empty for the root, and for one above all that was named."""
    path = raw.source.path
    while path.startswith("../"):
        path = path[3:]
    return path[: path.rfind("/") + 1]


def _version(value: object) -> str | None:
    return value if isinstance(value, str) and _VERSION.fullmatch(value) else None
