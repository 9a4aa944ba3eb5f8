"""What of an export is not deployed as it stands here: files that the project changes on the way, types that it tells by rules of
its own. Nothing is known of these, but that what was found in a role or a searched file stays found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.posture import Source, Unknown, UnknownKind
from auditor.vendor import Extraction

from ...records import (
    DeletionRecord,
    Document,
    ProjectRecord,
    ReplacedRecord,
    RoleRecord,
    SecretRecord,
)
from ...source.kinds import PROJECT, all_used
from ...source.project import replaces

# Types of which a member takes something away or watches over it: without it the rest is worse than it looks.
_LIMITS = frozenset(
    {
        "MutingPermissionSet",
        "TransactionSecurityPolicy",
        "EventRelayConfig",
        "ProfilePasswordPolicy",
        "ProfileSessionSetting",
    }
)
_Unreadable = tuple[str, str, Unknown]


def as_deployed(extraction: Extraction) -> Extraction:
    """The extraction, with what is deployed in another way as unread."""
    projects = [one for one in extraction.records if isinstance(one, ProjectRecord)]
    broken = [unknown for kind, _, unknown in extraction.unreadable if kind == PROJECT]
    changed = {**dict(_changed(extraction, projects)), **dict(_deleted(extraction))}
    hidden = [*_by_own_rules(projects), *_by_broken(broken)]
    if not changed and not hidden:
        return extraction
    records = [
        one
        for one in extraction.records
        if isinstance(one, RoleRecord | SecretRecord | ReplacedRecord)
        or getattr(one, "source", None) is None
        or one.source.path not in changed
    ]
    found = replace(
        extraction,
        records=records,
        unreadable=[*extraction.unreadable, *changed.values()],
        provided=dict(extraction.provided),
        gaps=dict(extraction.gaps),
    )
    found.may_hold(hidden)
    return found


def _changed(extraction: Extraction, projects: list[ProjectRecord]) -> Iterator[tuple[str, _Unreadable]]:
    for one in extraction.records:
        if isinstance(one, ReplacedRecord):
            yield one.source.path, _replaced(one.kind, one.source, one.project)
        elif isinstance(one, Document) and one.kind == "CustomSite":  # read before the project file was
            for project in projects:
                if _touches(project, one.source.path):
                    yield one.source.path, _replaced(one.kind, one.source, project.source.path)


def _deleted(extraction: Extraction) -> Iterator[tuple[str, _Unreadable]]:
    """What limits others, stands here, and is deleted by the same deployment."""
    deletions = [one for one in extraction.records if isinstance(one, DeletionRecord)]
    gone = {(one.kind, one.name.lower()): one.source.path for one in deletions if one.kind in _LIMITS}
    for one in extraction.records if gone else ():
        if isinstance(one, Document | RoleRecord) and (by := gone.get((one.kind, one.name.lower()))):
            reason = f"{by} deletes it with the same deployment"
            unknown = Unknown(UnknownKind.ERROR, one.kind, reason=reason, path=one.source.path)
            yield one.source.path, (one.kind, one.source.path, unknown)


def _touches(project: ProjectRecord, path: str) -> bool:
    below = path[len(project.folder) :] if path.startswith(project.folder) else None
    return below is not None and any(replaces(one, below, None) for one in project.replacements)


def _replaced(kind: str, source: Source, project: str) -> _Unreadable:
    reason = f"{project} replaces text in it while it is deployed; convert with the replacements and scan the result"
    return kind, source.path, Unknown(UnknownKind.ERROR, kind, reason=reason, path=source.path)


def _by_own_rules(projects: list[ProjectRecord]) -> Iterator[_Unreadable]:
    for project in projects:
        for kind in project.customized:
            reason = (
                f"{project.source.path} deploys this type by rules of its own; convert and scan the result"
            )
            yield _whole(kind, project, reason)


def _whole(kind: str, project: ProjectRecord, reason: str) -> _Unreadable:
    path = project.source.path
    return kind, f"{project.folder}*.*", Unknown(UnknownKind.ERROR, kind, reason=reason, path=path)


def _by_broken(broken: list[Unknown]) -> Iterator[_Unreadable]:
    for unknown in broken[:1]:
        reason = f"{unknown.path} could not be read, and may change what is deployed"
        for kind in all_used():
            yield kind, f"{kind}/*.*", replace(unknown, resource=kind, reason=reason)
