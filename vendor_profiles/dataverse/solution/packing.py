"""What the packer takes from elsewhere than the folder of a solution: by a file of mappings, or by the project that packs it.

Sources: learn.microsoft.com, "SolutionPackager tool" (/map, `Folder`, `FileToFile`, `FileToPath`), and the properties
SolutionRootPath and SolutionPackageMapFilePath of the package Microsoft.PowerApps.MSBuild.Solution (both 2026-11-27)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from auditor.posture import Unknown, UnknownKind, not_provided
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.formats.markup import parse

from . import kinds
from .elements import Element, wrap
from .records import MappingRecord, ProjectRecord

_MAPS = frozenset({"folder", "filetofile", "filetopath"})
_PATHS = frozenset({"solutionrootpath", "solutionpackagemapfilepath"})
_HERE = re.compile(r"\$\((MSBuildThisFileDirectory|MSBuildProjectDirectory|ProjectDir)\)", re.IGNORECASE)
_TEXTS = ("webresources/",)
_PROGRAMS = ("pluginassemblies/", "controls/", "canvasapps/", "reports/")
_HARMLESS = (".dll", ".pdb", ".nupkg", ".xaml", ".png", ".svg", ".ico", ".css", ".resx", ".map")
_WRITTEN = (".js", ".ts", ".htm", ".html")


def mapping(raw: Raw) -> Iterator[MappingRecord]:
    """The mappings of a file. Raises NotUsableError."""
    root = wrap(parse(raw.data, mixed=True))
    taken = [one.get("map") for one in _below(root) if one.name.lower() in _MAPS]
    yield MappingRecord(tuple(taken), raw.source)


def project(raw: Raw) -> Iterator[ProjectRecord]:
    """The paths of a project. Raises NotUsableError."""
    root = wrap(parse(raw.data, mixed=True))
    paths = [one.text or "" for one in _below(root) if one.name.lower() in _PATHS]
    if paths:
        yield ProjectRecord(tuple(paths), raw.source)


def elsewhere(extraction: Extraction) -> list[Unknown]:
    """Why there may be more than was seen: what holds rights or settings is taken from elsewhere."""
    found = []
    for record in extraction.records:
        if isinstance(record, MappingRecord):
            found += [
                _unread(f"{path or '?'} is taken from elsewhere", record.source.path)
                for path in record.taken
                if not _is_program(path) and not _is_text(path)
            ]
    projects = [record for record in extraction.records if isinstance(record, ProjectRecord)]
    if projects:
        top = _top(extraction)
        found += [
            _unread(f"{path} is taken from elsewhere", record.source.path)
            for record in projects
            for path in record.paths
            if not _inside(path, record.source.path, top)
        ]
    return found


def mapped_texts(records: Iterable[MappingRecord]) -> list[Unknown]:
    """Web resources that are taken from elsewhere were not searched."""
    return [
        not_provided(kinds.WEB_RESOURCE, reason=f"{path} is taken from elsewhere")
        for record in records
        for path in record.taken
        if _is_text(path)
    ]


def _unread(reason: str, path: str) -> Unknown:
    return Unknown(UnknownKind.ERROR, kinds.OTHER, reason=reason, path=path)


def _plain(path: str) -> str:
    return path.strip().replace("\\", "/").lstrip("./").lower()


def _is_program(path: str) -> bool:
    plain = _plain(path)
    return ".." not in plain and (
        plain.startswith(_PROGRAMS) or plain.endswith(_HARMLESS) or f"{plain}/" in _PROGRAMS
    )


def _is_text(path: str) -> bool:
    plain = _plain(path)
    return ".." not in plain and (
        plain.startswith(_TEXTS) or plain.endswith(_WRITTEN) or f"{plain}/" in _TEXTS
    )


def _inside(path: str, of: str, top: str) -> bool:
    """Whether a path lies in what was given to be read, wherever in it. A variable in the name of a file may be any name."""
    plain = _HERE.sub(".", path.strip()).replace("\\", "/")
    folder, _, _ = plain.rpartition("/")
    if "$(" in folder or posixpath.isabs(plain) or ":" in plain:
        return False
    place = posixpath.normpath(posixpath.join(posixpath.dirname(of), plain))
    return (
        not top or place == top or place.startswith(top + "/") or (top == "." and not place.startswith("../"))
    )


def _top(extraction: Extraction) -> str:
    """The folder below which everything that was read lies."""
    paths = [record.source.path for record in extraction.records if hasattr(record, "source")]
    folders = [posixpath.dirname(path) or "." for path in paths]
    return posixpath.normpath(posixpath.commonpath(folders)) if "." not in folders else "."


def _below(root: Element) -> Iterator[Element]:
    for node in root.node.iter():
        if isinstance(node.tag, str):
            yield Element(node, root.parsed)


def root_of(raw: Raw) -> str:
    """The local name of the root, in lower case; the rest of the file is not parsed. Raises NotUsableError."""
    data = bytes(raw.data)
    try:
        events = etree.iterparse(
            BytesIO(data), events=("start",), resolve_entities=False, no_network=True, load_dtd=False
        )
        _, element = next(iter(events))
    except (etree.XMLSyntaxError, StopIteration, ValueError, LookupError) as error:
        if not data.strip():
            return ""
        raise NotUsableError("malformed", "its first element cannot be read") from error
    return str(element.tag).rpartition("}")[2].lower()
