"""Texts of a wanted size: each kind of metadata repeats an element of its own until it is long enough."""

import io
import zipfile
from collections.abc import Callable
from random import Random

from benchmarks.org.apex import apex_classes
from benchmarks.org.words import REGIONS, THINGS, UNITS, api_name, pairs, sentence
from benchmarks.org.xml import INSTANCE, SCHEMA, Node, render, wrap

_BYTES_A_VALUE = 238
_KEYS = tuple(
    f"{word}_Name__c" for word in ("Setting", "Flow", "Object", "Field", "Record", "Page", "Queue", "Layout")
)
_ZIPPED_FILES = 20


def _layout(rng: Random, number: int) -> list[Node]:
    item: list[Node] = [("behavior", "Edit"), ("field", f"{rng.choice(UNITS)}_{number}__c")]
    return [
        ("layoutSections", [("customLabel", "false"), ("label", rng.choice(THINGS)), ("layoutItems", item)])
    ]


def _record_type(rng: Random, number: int) -> list[Node]:
    value: list[Node] = [("fullName", f"{rng.choice(REGIONS)} {rng.choice(THINGS)}"), ("default", "false")]
    return [("picklistValues", [("picklist", f"{rng.choice(UNITS)}_{number}__c"), ("values", value)])]


def _field_set(rng: Random, number: int) -> list[Node]:
    field = f"{rng.choice(UNITS)}_{number}__c"
    return [("displayedFields", [("field", field), ("isFieldManaged", "false"), ("isRequired", "false")])]


def _translated(rng: Random, number: int) -> list[Node]:
    return [("help", f"<!-- {sentence(rng)} -->"), ("label", f"{rng.choice(UNITS)} {number}")]


def _flow(rng: Random, number: int) -> list[Node]:
    target: list[Node] = [("targetReference", f"Step_{number + 1}")]
    name: list[Node] = [("name", f"Step_{number}"), ("label", sentence(rng))]
    return [("assignments", [*name, ("locationX", "50"), ("locationY", "0"), ("connector", target)])]


def _label(rng: Random, number: int) -> list[Node]:
    name = f"{rng.choice(UNITS)}_{rng.choice(THINGS)}_{number}"
    named: list[Node] = [("fullName", name), ("language", "en_US"), ("protected", "true")]
    return [("labels", [*named, ("shortDescription", name), ("value", sentence(rng))])]


def _translation(rng: Random, number: int) -> list[Node]:
    return [("customLabels", [("label", sentence(rng)), ("name", f"{rng.choice(UNITS)}_{number}")])]


def _holiday(rng: Random, number: int) -> list[Node]:
    day: list[Node] = [("activityDate", f"20{number % 90 + 10}-12-24"), ("description", sentence(rng))]
    return [("holidays", [*day, ("isRecurring", "false"), ("name", f"{rng.choice(REGIONS)} {number}")])]


def _column(rng: Random, number: int) -> list[Node]:
    return [
        (
            "columns",
            [("field", f"{rng.choice(UNITS)}_{rng.choice(THINGS)}__c${rng.choice(THINGS)}_{number}__c")],
        )
    ]


def _target(rng: Random, number: int) -> list[Node]:
    return [("targetConfigs", [("property", f"{rng.choice(UNITS)}{number}"), ("label", rng.choice(THINGS))])]


def _object_field(rng: Random, number: int) -> list[Node]:
    name = field_name(number)
    named: list[Node] = [("fullName", name), ("description", sentence(rng)), ("label", name)]
    return [("fields", [*named, ("length", "255"), ("required", "false"), ("type", "Text")])]


_ENTRIES: dict[str, tuple[str, Callable[[Random, int], list[Node]]]] = {
    "layout": ("Layout", _layout),
    "record type": ("RecordType", _record_type),
    "field set": ("FieldSet", _field_set),
    "field translation": ("CustomFieldTranslation", _translated),
    "flow": ("Flow", _flow),
    "labels": ("CustomLabels", _label),
    "translation": ("Translations", _translation),
    "settings": ("BusinessHoursSettings", _holiday),
    "object": ("CustomObject", _object_field),
    "report": ("Report", _column),
    "bundle": ("LightningComponentBundle", _target),
}
"""Kind to its root element and what it repeats."""


def field_name(number: int) -> str:
    """The name of an object's field, by its place."""
    return f"{UNITS[number % len(UNITS)]}_{THINGS[number // len(UNITS) % len(THINGS)]}_{number}__c"


def body(rng: Random, kind: str, size: int, head: tuple[Node, ...] = ()) -> tuple[str, int]:
    """A file of about `size` bytes, and how often its element is repeated."""
    root, entry = _ENTRIES[kind]
    parts, left, number = [render(*head)], size - 120 - len(render(*head)), 0
    while left > 0:
        parts.append(render(*entry(rng, number)))
        left -= len(parts[-1])
        number += 1
    return wrap(root, "".join(parts)), number


def custom_metadata(rng: Random, label: str, size: int) -> str:
    """A record of about `size` bytes: a few values name something, two in five are only called a value."""
    count = max(1, round(size / _BYTES_A_VALUE))
    words = pairs(rng, UNITS, THINGS, count)
    fields = [*_KEYS[: count // 5], *(f"{api_name(word)}__c" for word in words)][:count]
    fields = [
        f"{field[:-3]}_Value__c" if number % 5 in (1, 3) else field for number, field in enumerate(fields)
    ]
    text = render(("label", label), ("protected", "false"))
    for field in fields:
        told = sentence(rng) if rng.random() < 0.3 else f"{sentence(rng)} {sentence(rng)}"
        value = f"{rng.choice(UNITS)} {rng.choice(THINGS)}" if field in _KEYS else told
        text += render(("values", [("field", field), ('value xsi:type="xsd:string"', value)]))
    return wrap("CustomMetadata", text, f"{INSTANCE} {SCHEMA}")


def code(rng: Random) -> str:
    """Half a megabyte of classes without a credential, to cut texts from."""
    return "".join(item.source for item in apex_classes(rng, 0.5) if item.secret is None)


def cut(rng: Random, text: str, size: int) -> str:
    """So many bytes from anywhere in a text, repeated where it is too short; nothing for 0."""
    long = text * (size // len(text) + 2)
    start = rng.randrange(len(text)) if size else 0
    return long[start : start + size]


def archive(rng: Random, size: int) -> bytes:
    """A zip of about `size` bytes, whose files cannot be made smaller."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for number in range(_ZIPPED_FILES):
            file.writestr(zipfile.ZipInfo(f"assets/{number}.bin"), rng.randbytes(size // _ZIPPED_FILES))
    return stream.getvalue()
