"""What an export says of itself: the project file, and the manifest that it was retrieved with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import document
from auditor.vendor.markup import node_of, parse

from ..records import ManifestRecord, ProjectRecord

_VERSION = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}")


def extract_project(raw: Raw) -> Iterator[ProjectRecord]:
    """`sfdx-project.json`. Raises NotUsableError."""
    found = document(raw)
    if not isinstance(found, dict):
        raise NotUsableError("wrong_root", "holds no project")
    yield ProjectRecord(_folder(raw), raw.source, _version(found.get("sourceApiVersion")))


def extract_manifest(raw: Raw) -> Iterator[ManifestRecord]:
    """`package.xml`. Raises NotUsableError."""
    parsed = parse(raw.data)
    if parsed.root_name != "Package":
        raise NotUsableError("wrong_root", f"holds a {parsed.root_name}, not a Package")
    root = node_of(parsed.root, parsed)
    types = [
        (node.value("name") or "", tuple(member.text or "" for member in node.all("members")))
        for node in root.all("types")
    ]
    yield ManifestRecord(_folder(raw), raw.source, _version(root.value("version")), tuple(types))


def _folder(raw: Raw) -> str:
    """The folder with its slash, empty for the root."""
    path = raw.source.path
    return path[: path.rfind("/") + 1]


def _version(value: object) -> str | None:
    return value if isinstance(value, str) and _VERSION.fullmatch(value) else None
