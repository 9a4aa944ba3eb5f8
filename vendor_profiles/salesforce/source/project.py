"""What a project file (`sfdx-project.json`) makes of the files below it when they are deployed: texts that are replaced, types that
are told by other rules, folders that go along. The vendor's tool that does so is cited in this folder's README."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..records import Replacement
from .globs import may_end, may_match
from .kinds import PROJECT, all_used, kind_of
from .used import SETTINGS_FOLDER, USED

# Options of a project that take a type apart into files which are read here.
_READ_APART = frozenset(
    {
        "decomposepermissionsetbeta",
        "decomposepermissionsetbeta2",
        "decomposecustomlabelsbeta",
        "decomposecustomlabelsbeta2",
        "decomposesharingrulesbeta",
        "decomposeworkflowbeta",
        "decomposeexternalserviceregistrationbeta",
    }
)
_ALSO = {
    "permissionset": ("PermissionSet", "PermissionSetPart"),
    "customobject": ("CustomObject", "CustomField"),
    "customlabel": ("CustomLabels",),
    "settings": tuple(kind for kind in all_used() if kind.endswith("Settings")),
}
_STATE = (".sf", ".sfdx")  # what the tool itself keeps beside the project file


def parsed(data: bytes) -> Any:
    """The content of a project file, as the tool reads it. Raises ValueError."""
    try:
        return json.loads(data.decode("utf-8-sig", "replace"), parse_int=str)
    except RecursionError as error:
        raise ValueError("is nested too deep") from error


def deployed_with(data: bytes) -> tuple[str, ...]:
    """The package folders, as seen from the file. The tool reads a backslash in them as a slash, on every system."""
    try:
        found = parsed(data)
    except ValueError:
        return ()  # to be named where it is read
    packages = found.get("packageDirectories") if isinstance(found, dict) else None
    paths = (
        [one.get("path") for one in packages if isinstance(one, dict)] if isinstance(packages, list) else []
    )
    return tuple(path.replace("\\", "/") for path in paths if isinstance(path, str))


def replacements_of(found: dict[str, Any]) -> tuple[Replacement, ...]:
    """What is replaced while the files are deployed. An entry that names no files means none."""
    entries = found.get("replacements")
    rows = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return tuple(
        Replacement(_text(row.get("filename")), _text(row.get("glob")), _text(row.get("stringToReplace")))
        for row in rows
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def replaces(one: Replacement, path: str, data: bytes | None) -> bool:
    """Whether a replacement may change a file: by its path (as far as it is known) and, where the content is at hand and the
    replaced text is plain, by that."""
    named = one.filename is not None and may_end(one.filename, path)
    if not named and not (one.glob is not None and may_match(one.glob, path)):
        return False
    if data is None or one.text is None or "\ufffd" in one.text:
        return True
    return one.text.encode("utf-8", "surrogatepass") in data


def customized(found: dict[str, Any]) -> tuple[str, ...]:
    """The types that the project tells by rules of its own: under other suffixes or in other folders than are looked for here, or
    taken apart in a way that is not known."""
    touched = set(_by_registry(found.get("registryCustomizations")))
    for key in ("registryPresets", "sourceBehaviorOptions"):
        names = found.get(key)
        for name in names if isinstance(names, list) else [] if names is None else [names]:
            touched.update(_by_option(str(name)))
    return tuple(sorted(touched))


def _by_option(name: str) -> Iterator[str]:
    low = name.lower()
    if low in _READ_APART:
        return
    named = [kind for kind in all_used() if kind.lower() in low]
    other = re.fullmatch(r"decompose[a-z]+beta\d*", low) is not None
    yield from named if named or other else all_used()


def _by_registry(registry: object) -> Iterator[str]:
    if registry is None:
        return
    if not isinstance(registry, dict) or not all(isinstance(part, dict) for part in registry.values()):
        yield from all_used()
        return
    words = set(_words(registry))
    for word in words:
        yield from _ALSO.get(word, ())
    places = {folder.lower(): set(kinds.values()) for folder, kinds in USED.items()}
    suffixes = {suffix.lower(): kind for kinds in USED.values() for suffix, kind in kinds.items()}
    for kind in all_used():
        if kind.lower() in words:
            yield kind
    for word in words:
        yield from places.get(word, ())
        yield from [suffixes[word]] if word in suffixes else []
        yield from _ALSO["settings"] if word == SETTINGS_FOLDER else ()


def _words(part: object) -> Iterator[str]:
    """Every word in rules of a project, at whatever depth: a type can be named as an alias or as the child of another one, too."""
    pending = [part]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            pending += [*one, *one.values()]
        elif isinstance(one, list):
            pending += one
        else:
            yield str(one).lower()


def leaves_out(paths: Sequence[str], read: Callable[[str], bytes | None]) -> Iterator[tuple[str, str]]:
    """Folders in which the tool keeps its own state, where its ignore file surely keeps it from deploying them: what begins with a dot
    is ignored wherever there is such a file, unless a line of it takes that back or a package folder lies there."""
    files = set(paths)
    projects = {path: read(path) for path in paths if kind_of(path) == PROJECT}
    for project, said in projects.items():
        base = project[: project.rfind("/") + 1]
        ignores = base + ".forceignore"
        ignored = read(ignores) if ignores in files and not project.startswith("../") else None
        if ignored is None or said is None or b"!" in ignored:
            continue
        if any(_deploys_around(other, also, base) for other, also in projects.items() if other != project):
            continue
        packages = [posixpath.normpath(path) for path in deployed_with(said)]
        for name in _STATE:
            folder = f"{base}{name}/"
            below = [path for path in paths if path.startswith(folder)]
            own = any(path.endswith("/.forceignore") for path in below)
            if below and not own and not any(path.split("/")[0] == name for path in packages):
                yield folder, ignores


def _deploys_around(project: str, said: bytes | None, base: str) -> bool:
    """Whether another project deploys, or may deploy, a folder that lies above one: it then goes by the ignore file up there."""
    home = posixpath.dirname(project) or "."
    packages = (".",) if said is None else (".", *deployed_with(said))
    return any(_is_above(posixpath.normpath(posixpath.join(home, one)), base) for one in packages)


def _is_above(folder: str, base: str) -> bool:
    """Whether a folder lies above the one with the path `base`, which ends in a slash, or may: all that is not below the target."""
    if folder == ".":
        return bool(base)
    return folder.startswith(("..", "/")) or (base.startswith(f"{folder}/") and base != f"{folder}/")
