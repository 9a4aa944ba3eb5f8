"""One file of a solution -> records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.markup import Parsed, parse

from . import kinds
from .columns import column_profiles
from .elements import Element, child, children, wrap
from .packing import mapping, project, root_of
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
    if raw.kind == kinds.YAML:
        raise NotUsableError("not_followed", "YAML")
    if raw.kind == kinds.OTHER:
        return list(_by_root(raw))
    return list(_of_root(raw, parse(raw.data, mixed=True)))


_TEXTS: dict[str, Callable[[Raw], Iterable[Any]]] = {
    kinds.FLOW: flow,
    kinds.WEB_RESOURCE: web_resource,
    kinds.VARIABLE_VALUES: variable_values,
    kinds.PROJECT: project,
}


def _of_root(raw: Raw, parsed: Parsed) -> Iterator[Any]:
    root = wrap(parsed)
    if raw.kind == kinds.CUSTOMIZATIONS:
        _expect(root, "ImportExportXml")
        if not len(parsed.root):  # the product lists every kind, also those of which there is none
            raise NotUsableError("bare", f"<{root.name[:80]}>")
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


_OTHERS = (kinds.ROLE, kinds.COLUMN_SECURITY, kinds.STEP)


def _by_root(raw: Raw) -> Iterator[Any]:
    """What a file of any name holds, by its first element; nothing where that is none that is looked for."""
    name = root_of(raw)
    if name == "mapping":
        yield from mapping(raw)
        return
    root = wrap(parse(raw.data, mixed=True)) if name in _LOOKED_FOR else None
    if root is None:
        return
    if name == "importexportxml":
        yield from _customizations(root, raw.source)
        if child(root, "SolutionManifest") is not None:
            yield from _manifest(root, raw.source)
        return
    for kind in _OTHERS:
        one, several, read = _ROOTS[kind]
        if name == one.lower():
            yield from read([root], raw.source)
        elif name == several.lower():
            yield from read(children(root, one), raw.source)


_LOOKED_FOR = frozenset({"importexportxml", *(word.lower() for kind in _OTHERS for word in _ROOTS[kind][:2])})


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
    ids = [
        one.get("id").strip("{}").lower() for one in components if one.get("type").strip().lstrip("0") == "20"
    ]
    name = child(manifest, "UniqueName")
    yield SolutionRecord(
        (name.text if name is not None else "") or "",
        root.get("version").strip(),
        tuple(id_ for id_ in ids if id_),
        source,
    )
