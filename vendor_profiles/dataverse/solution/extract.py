"""One file of a solution -> records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.markup import Parsed, parse

from . import kinds
from .columns import column_profiles
from .elements import Element, child, children, wrap
from .roles import roles
from .secrets import flow, variable, variable_values, web_resource
from .steps import connections, steps
from .tables import tables

Reader = Callable[[Element, Source], Iterator[Any]]


def extract(raw: Raw) -> Iterable[Any]:
    """The records of a file. Raises NotUsableError."""
    if raw.kind in _TEXTS:
        return _TEXTS[raw.kind](raw)
    if raw.kind == kinds.ARCHIVE:
        raise NotUsableError("unreadable", "is an archive that was not opened")
    return list(_of_root(raw, parse(raw.data, mixed=True)))


_TEXTS: dict[str, Callable[[Raw], Iterable[Any]]] = {
    kinds.FLOW: flow,
    kinds.WEB_RESOURCE: web_resource,
    kinds.VARIABLE_VALUES: variable_values,
}


def _of_root(raw: Raw, parsed: Parsed) -> Iterator[Any]:
    root = wrap(parsed)
    if raw.kind == kinds.CUSTOMIZATIONS:
        _expect(root, "ImportExportXml")
        yield from _customizations(root, raw.source)
    elif raw.kind == kinds.MANIFEST:
        _expect(root, "ImportExportXml")
        yield from _manifest(root, raw.source)
    elif raw.kind == kinds.VARIABLE:
        _expect(root, "environmentvariabledefinition")
        yield from variable(root, raw.source)
    else:
        one, several, read = _ROOTS[raw.kind]
        _expect(root, one, several)
        yield from read([root] if root.name.lower() == one.lower() else children(root, one), raw.source)


_ROOTS: dict[str, tuple[str, str, Callable[[Iterable[Element], Source], Iterator[Any]]]] = {
    kinds.ROLE: ("Role", "Roles", roles),
    kinds.TABLE: ("Entity", "Entities", tables),
    kinds.COLUMN_SECURITY: ("FieldSecurityProfile", "FieldSecurityProfiles", column_profiles),
    kinds.STEP: ("SdkMessageProcessingStep", "SdkMessageProcessingSteps", steps),
}


def _expect(root: Element, *names: str) -> None:
    if root.name.lower() not in {name.lower() for name in names}:
        raise NotUsableError("wrong_root", f"<{root.name[:80]}> in the place of <{names[0]}>")


def _customizations(root: Element, source: Source) -> Iterator[Any]:
    """What a solution zip keeps in one file. Only its own lists count: a form or an app names roles, too."""
    for one, several, read in _ROOTS.values():
        for group in children(root, several):
            yield from read(children(group, one), source)
    for group in children(root, "connectionreferences"):
        yield from connections(children(group, "connectionreference"), source)


def _manifest(root: Element, source: Source) -> Iterator[Any]:
    from .records import SolutionRecord

    manifest = child(root, "SolutionManifest")
    if manifest is None:
        raise NotUsableError("wrong_root", "holds no <SolutionManifest>")
    listed = child(manifest, "RootComponents")
    components = children(listed, "RootComponent") if listed is not None else []
    ids = [one.get("id").strip("{}").lower() for one in components if one.get("type").strip() == "20"]
    name = child(manifest, "UniqueName")
    yield SolutionRecord(
        (name.text if name is not None else "") or "",
        root.get("version").strip(),
        tuple(id_ for id_ in ids if id_),
        source,
    )
