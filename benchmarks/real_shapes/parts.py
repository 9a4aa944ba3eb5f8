"""Writes each part of a shape: members of one kind, with the sizes that the table gives."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.org.access import profile_names, set_labels, write_profile, write_set
from benchmarks.org.objects import STANDARD, Schema, write_objects
from benchmarks.org.permissions import Pool, Rights
from benchmarks.org.rights import DANGEROUS
from benchmarks.org.words import REGIONS, THINGS, UNITS, api_name, listed, pairs
from benchmarks.real_shapes.bodies import archive, body, code, custom_metadata, cut, field_name
from benchmarks.real_shapes.export import ShapeExport
from benchmarks.real_shapes.table import Part, Shape

_POWERFUL_EVERY = 25
_TYPES = 12


@dataclass(frozen=True, slots=True)
class Writing:
    """What every part is written with."""

    export: ShapeExport
    rng: Random
    schema: Schema


def write_schema(export: ShapeExport, rng: Random, shape: Shape, scale: float) -> Schema:
    """The objects, with their fields in files of their own or inside."""
    parts = {part.kind: part for part in shape.parts}
    objects = parts["object"]
    if shape.source:
        return write_objects(export, rng, objects=objects.scaled(scale), fields=parts["field"].scaled(scale))
    sizes = objects.sizes(rng, scale)
    custom = [f"{api_name(label)}__c" for label in pairs(rng, UNITS, THINGS, len(sizes))]
    fields: list[str] = []
    for name, size in zip([*STANDARD, *custom], sizes, strict=False):
        text, count = body(rng, "object", size, (("sharingModel", "Private"),))
        export.component("objects", name, "object", text)
        fields += [f"{name}.{field_name(number)}" for number in range(count)]
    return Schema(tuple(sorted([*STANDARD, *custom][: len(sizes)])), tuple(sorted(fields)))


def write_part(writing: Writing, part: Part, scale: float) -> None:
    """All members of a part; objects and fields are there by then."""
    if part.kind in _WRITERS:
        _WRITERS[part.kind](writing, part.sizes(writing.rng, scale))


def _under(kind: str, folder: str, suffix: str) -> Callable[[Writing, list[int]], None]:
    def write(writing: Writing, sizes: list[int]) -> None:
        for number, size in enumerate(sizes):
            text, _ = body(writing.rng, kind, size, (("fullName", f"Member_{number}"),))
            writing.export.component(folder, f"Member_{number}", suffix, text)

    return write


def _of_objects(kind: str, folder: str, suffix: str, share: int) -> Callable[[Writing, list[int]], None]:
    """Members in folders inside those of objects, of one object in `share`."""

    def write(writing: Writing, sizes: list[int]) -> None:
        owners = writing.schema.objects[::share]
        for number, size in enumerate(sizes):
            owner = owners[number % len(owners)]
            text, _ = body(writing.rng, kind, size, (("fullName", f"Member_{number}"),))
            inside = f"{owner}/{folder}" if folder else f"{owner}-vi"
            place = "objects" if folder else "objectTranslations"
            writing.export.component(place, f"Member_{number}", suffix, text, inside=inside)

    return write


def _codes(folder: str, suffix: str, ending: str) -> Callable[[Writing, list[int]], None]:
    def write(writing: Writing, sizes: list[int]) -> None:
        text = code(writing.rng)
        for label, size in zip(pairs(writing.rng, UNITS, THINGS, len(sizes)), sizes, strict=True):
            cut_text = cut(writing.rng, text, size)
            writing.export.described(folder, f"{api_name(label)}{ending}", suffix, cut_text)

    return write


def _profiles(writing: Writing, sizes: list[int]) -> None:
    pool = Pool(writing.rng, writing.schema, largest=max(sizes))
    names = profile_names(writing.rng, max(2, len(sizes)))
    for number, (name, size) in enumerate(zip(names, sizes, strict=False)):
        write_profile(writing.export, writing.rng, pool, name, _rights(number), size)


def _sets(writing: Writing, sizes: list[int]) -> None:
    pool = Pool(writing.rng, writing.schema, largest=max(sizes))
    for number, (label, size) in enumerate(zip(set_labels(writing.rng, len(sizes)), sizes, strict=True)):
        write_set(writing.export, writing.rng, pool, label, _rights(number), size)


def _rights(number: int) -> Rights:
    """The first may do everything, and one in so many a part of it."""
    if number == 0:
        return Rights(user={*DANGEROUS})
    return Rights(user={DANGEROUS[number % len(DANGEROUS)]} if number % _POWERFUL_EVERY == 0 else set())


def _records(writing: Writing, sizes: list[int]) -> None:
    types = [api_name(label) for label in pairs(writing.rng, UNITS, listed("Setting Mapping Rule"), _TYPES)]
    for number, size in enumerate(sizes):
        label = f"{REGIONS[number % len(REGIONS)]} {THINGS[number % len(THINGS)]} {number}"
        text = custom_metadata(writing.rng, label, size)
        name = f"{types[number % _TYPES]}.{api_name(label)}"
        writing.export.component("customMetadata", name, "md", text)


def _zips(writing: Writing, sizes: list[int]) -> None:
    for number, size in enumerate(sizes):
        writing.export.data("staticresources", f"Library_{number}.zip", archive(writing.rng, size))


_WRITERS: dict[str, Callable[[Writing, list[int]], None]] = {
    "class": _codes("classes", "cls", "Service"),
    "component": _codes("components", "component", "Panel"),
    "custom metadata": _records,
    "field set": _of_objects("field set", "fieldSets", "fieldSet", 3),
    "field translation": _of_objects("field translation", "", "fieldTranslation", 1),
    "flow": _under("flow", "flows", "flow"),
    "labels": _under("labels", "labels", "labels"),
    "layout": _under("layout", "layouts", "layout"),
    "permission set": _sets,
    "profile": _profiles,
    "record type": _of_objects("record type", "recordTypes", "recordType", 2),
    "settings": _under("settings", "settings", "settings"),
    "translation": _under("translation", "translations", "translation"),
    "zip": _zips,
}
"""The kinds of the table; objects and their fields are written before."""
