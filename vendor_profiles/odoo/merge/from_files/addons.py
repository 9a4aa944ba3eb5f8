"""What the files of addons say together: in which addon each lies, what they have loaded that was not read, and which groups
bring others along."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from auditor.posture import Evidence, Unknown, UnknownKind, not_provided
from auditor.vendor import Extraction

from ...files import paths
from ...files.acl_csv import AccessRow
from ...files.records import GroupRow, Manifest, NotFollowed, SeenFile

_IGNORED = (".js",)
"""Files that a manifest may list and that are not loaded."""


@dataclass(frozen=True, slots=True)
class Addons:
    """The access lines, by group the groups that it brings along with the place that says so, and by path what may bring
    further rights and was not read. `hooks` tells why there may be more, where programs of addons run at installation."""

    rows: tuple[AccessRow, ...]
    implied: Mapping[str, Mapping[str, Evidence]]
    unread: tuple[tuple[str, Unknown], ...]
    hooks: Unknown | None

    def brought(self, group: str) -> dict[str, Evidence]:
        """All groups that a group brings along, in circles, too, with the place where it or another one says so."""
        found: dict[str, Evidence] = {}
        pending = [group]
        while pending:
            for name, place in self.implied.get(pending.pop(), {}).items():
                if name not in found and name != group:
                    found[name] = place
                    pending.append(name)
        return found


def addons_of(extraction: Extraction) -> Addons:
    """Everything that files of addons hold of rights."""
    manifests = [record for record in extraction.records if isinstance(record, Manifest)]
    folders = {manifest.folder for manifest in manifests}
    rows = [record for record in extraction.records if isinstance(record, AccessRow)]
    return Addons(
        tuple(
            replace(row, group=None if row.group is None else _named(row.group, row.evidence, folders))
            for row in rows
        ),
        _implied(extraction, folders),
        tuple(_unread(extraction, manifests)),
        _hooks(manifests),
    )


def _implied(extraction: Extraction, folders: set[str]) -> dict[str, dict[str, Evidence]]:
    found: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for record in extraction.records:
        if isinstance(record, GroupRow):
            group = found[_named(record.group, record.evidence, folders)]
            for name in sorted(record.implied):
                group.setdefault(_named(name, record.evidence, folders), record.evidence)
    return found


def _named(external_id: str, place: Evidence, folders: set[str]) -> str:
    """An external id with its addon, which the file leaves out where it is its own."""
    addon = addon_of(place.source.path, folders)
    return external_id if "." in external_id or not addon else f"{addon}.{external_id}"


def addon_of(path: str, folders: set[str]) -> str:
    """The addon that a file lies in: the nearest folder with a manifest; without one, the folder above that of the file."""
    parents = [parent.as_posix() for parent in PurePosixPath(path).parents]
    found = next((parent for parent in parents if parent in folders), None)
    if found is not None:
        return PurePosixPath(found).name
    parts = PurePosixPath(path).parts
    return parts[-3] if len(parts) >= 3 else ""


def _unread(extraction: Extraction, manifests: Iterable[Manifest]) -> Iterable[tuple[str, Unknown]]:
    for kind, path, unknown in extraction.unreadable:
        if kind in paths.RIGHTS:
            yield path, unknown
    for record in extraction.records:
        if isinstance(record, NotFollowed):
            yield record.source.path, record.unknown()
    known = {record.path.casefold() for record in extraction.records if isinstance(record, SeenFile)}
    known |= {path.casefold() for _, path, _ in extraction.unreadable}
    for manifest in manifests:
        for name in manifest.files:
            place = os.path.normpath(os.path.join(manifest.folder, name))
            if not name.lower().endswith(_IGNORED) and place.casefold() not in known:
                path = manifest.source.path
                yield (
                    place,
                    Unknown(
                        UnknownKind.ERROR, paths.DATA, reason=f"{name} is loaded and is not read", path=path
                    ),
                )


def _hooks(manifests: Iterable[Manifest]) -> Unknown | None:
    """A program that runs when an addon is installed may give any right; programs are not read."""
    found = sorted({f"{hook} ({manifest.source.path})" for manifest in manifests for hook in manifest.hooks})
    if not found:
        return None
    return not_provided(paths.ACCESS, reason=f"what a program does at installation: {', '.join(found[:5])}")
