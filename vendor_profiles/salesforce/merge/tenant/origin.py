"""What an export says of its own making: with which version it was retrieved, and what its manifest asked for.

A manifest counts only for the retrieve that it came with: in the metadata format it lies beside the folders of the types, and
every type that is there is one that it asks for. One in another place, or of another retrieve, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from auditor.posture import Evidence, Unknown, not_provided
from auditor.vendor import Extraction

from ...elements import whole_by_wildcard
from ...records import DeletionRecord, ManifestRecord, ProjectRecord
from ...source.kinds import kind_of
from ...source.names import META, full_name
from ...source.used import SETTINGS_FOLDER, USED

ALL = "*"
# Types of which a member is not a file of its own, or may be named although the organisation does not have it.
_NOT_BY_NAME = frozenset({"CustomObject", "CustomField", "CustomLabels", "CustomMetadata"})


class Origin:
    """Versions by place; types that a manifest asked for as a whole and that brought nothing; members that one named and
    that are not here."""

    def __init__(self, extraction: Extraction) -> None:
        said = [one for one in extraction.records if isinstance(one, ProjectRecord | ManifestRecord)]
        self._versions = [(one.folder, one.version) for one in said if one.version is not None]
        self.empty: dict[str, Evidence] = {}
        self.unread: list[tuple[str, str, Unknown]] = []
        manifests = [one for one in said if isinstance(one, ManifestRecord)]
        paths = _paths(extraction) if manifests else []
        for manifest in manifests:
            self._take(manifest, paths)
        for kind in extraction.provided:
            self.empty.pop(kind, None)

    def version_at(self, path: str) -> str | None:
        """The version that a file was retrieved with: what lies nearest above it says so."""
        found = [entry for entry in self._versions if path.startswith(entry[0])]
        return max(found, key=lambda entry: len(entry[0]))[1] if found else None

    @property
    def version(self) -> str | None:
        """The newest version that any part of the export was retrieved with."""
        return max((version for _, version in self._versions), key=float, default=None)

    def _take(self, manifest: ManifestRecord, paths: list[str]) -> None:
        beside = [path for path in paths if path.startswith(manifest.folder)]
        asked = dict(manifest.types)
        if not beside or len(asked) < len(manifest.types):
            return
        if not all(_in_metadata_format(path[len(manifest.folder) :]) for path in beside):
            return
        if not {_asked_as(kind) for path in beside if (kind := kind_of(path))} <= asked.keys():
            return
        missing = list(_missing(manifest, beside))
        self.unread += missing
        if missing:
            return
        for kind in whole_by_wildcard() & asked.keys():
            if ALL in asked[kind]:
                self.empty[kind] = Evidence(manifest.source, 1, kind)


def _paths(extraction: Extraction) -> list[str]:
    """Every file that was read or could not be, but for those that say how the export was made."""
    of_records = (
        one.source.path
        for one in extraction.records
        if not isinstance(one, ProjectRecord | ManifestRecord | DeletionRecord) and hasattr(one, "source")
    )
    return list(dict.fromkeys((*of_records, *(path for _, path, _ in extraction.unreadable))))


def _in_metadata_format(path: str) -> bool:
    """Whether a path, seen from the manifest, is that of a retrieve: the folder of a type, and no file of a project."""
    folder, _, rest = path.partition("/")
    if folder not in USED and folder != SETTINGS_FOLDER:
        return False
    return bool(rest) and (not path.endswith(META) or kind_of(path) == "Certificate")


def _asked_as(kind: str) -> str:
    return "Settings" if kind.endswith("Settings") and not kind.startswith("ExtlClntApp") else kind


def _missing(manifest: ManifestRecord, beside: Iterable[str]) -> Iterator[tuple[str, str, Unknown]]:
    """Members that the manifest names and that did not come."""
    here = {(kind_of(path), full_name(path)) for path in beside}
    places = {kind: (folder, suffix) for folder, kinds in USED.items() for suffix, kind in kinds.items()}
    for kind, members in manifest.types:
        if kind not in places or kind in _NOT_BY_NAME:
            continue
        folder, suffix = places[kind]
        for member in members:
            if member != ALL and (kind, unquote(member)) not in here:
                gap = not_provided(kind, reason=f"the manifest names {member}")
                yield kind, f"{manifest.folder}{folder}/{member}.{suffix}", gap
