"""Names of fields as the product's own log has them, where a column comes of exactly one field and its value as it is.

Which field that is, the product's `events.yaml` says. Kinds of event are told by what the log tells them by.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.incident.detection.convert.model import CannotConvert, Said
from auditor.incident.detection.nouns.rule import Correlation, Node, Rule, events_of
from auditor.incident.events.mapping import Field, Kind, Log, all_logs

CONSTANT = ("product", "service")
"""The same in every row of one log."""
_OPTIONAL = "filter_optional"


@dataclass(frozen=True, slots=True)
class Native:
    """A log with the names of its fields (column -> field), the rule's documents in its words, and the exceptions that were left out for want of a field."""

    log: Log
    fields: dict[str, str]
    documents: dict[str, dict[str, Any]]
    left_out: tuple[str, ...]


def native(rule: Rule, product: str | None, parts: Mapping[str, Mapping[str, Any]]) -> Native:
    """A rule in the words of the first log of the product that has them; `parts` are its documents by name. Raises CannotConvert that names the columns that
    the nearest log lacks."""
    keys = _keys(rule.node)
    best: set[str] | None = None
    for log in _logs(rule, product):
        made = _in(log, parts, keys)
        if isinstance(made, Native):
            return made
        if made and (best is None or len(made) < len(best)):
            best = made
    if best is None:
        raise CannotConvert(Said("cannot.no_log", (("product", product or "?"),)))
    raise CannotConvert(Said("cannot.native", (("columns", ", ".join(sorted(best))),)))


def _keys(node: Node) -> set[str]:
    """Columns that a correlation groups by, and whose values it counts."""
    if not isinstance(node, Correlation):
        return set()
    own = {column for key in node.by for column in key.columns} | set(node.fields)
    return (own | set().union(*map(_keys, node.parts))) - set(CONSTANT)


def _logs(rule: Rule, product: str | None) -> list[Log]:
    services = {part.source.service for part in events_of(rule.node)} - {None}
    return [
        log
        for log in all_logs()
        if log.said_product and log.said_product == product and (not services or services == {log.service})
    ]


def _in(log: Log, parts: Mapping[str, Mapping[str, Any]], keys: set[str]) -> Native | set[str]:
    """The rule in a log, or the columns that it lacks there; none where the log has no such events at all."""
    chosen = {name: _kinds(log, document["detection"]) for name, document in parts.items()}
    if not all(chosen.values()):
        return set()
    every = [kind for kinds in chosen.values() for kind in kinds]
    asked = keys.union(*(_columns(document["detection"]) for document in parts.values())) - {
        "class",
        "activity",
    }
    places = {column: _place(log, every, column) for column in asked}
    fields = {column: place for column, place in places.items() if place is not None}
    documents: dict[str, dict[str, Any]] = {}
    needed, left_out = set(keys), set()
    for name, document in parts.items():
        told = copy.deepcopy(dict(document))
        left_out |= _without_optional(told["detection"], asked - set(fields))
        needed |= _columns(told["detection"]) - {"class", "activity"}
        if not _told_by(told["detection"], chosen[name], log):
            needed.add("class")
        documents[name] = told
    lacking = needed - set(fields)
    return lacking or Native(log, fields, documents, tuple(sorted(left_out)))


def _kinds(log: Log, detection: Mapping[str, Any]) -> list[Kind]:
    """Kinds of event of the log that a part asks for."""
    asked = [one for one in _mappings(detection) if "class" in one or "activity" in one]
    return [kind for kind in log.kinds if any(_is(kind, one) for one in asked)]


def _is(kind: Kind, selection: Mapping[str, Any]) -> bool:
    return all(
        key not in selection or value in _listed(selection[key])
        for key, value in (("class", kind.class_), ("activity", kind.activity))
    )


def _told_by(detection: dict[str, Any], chosen: Sequence[Kind], log: Log) -> bool:
    """Puts what the log tells a kind by in the place of class and activity; false where that is more than the words of one field."""
    for selection in _mappings(detection):
        if "class" not in selection and "activity" not in selection:
            continue
        kinds = [kind for kind in chosen if _is(kind, selection)]
        places = {place for kind in kinds for place in kind.when}
        fits = [fit for kind in kinds for fit in kind.when.values()]
        if len(places) != 1 or any(len(kind.when) != 1 for kind in kinds):
            return False
        if any(fit.any_of is None or fit.pattern or fit.none_of or fit.present is not None for fit in fits):
            return False
        (place,) = places
        words = sorted({word for fit in fits for word in fit.any_of or ()})
        before = log.kinds[: max(log.kinds.index(kind) for kind in kinds)]
        others = [kind for kind in before if kind not in kinds and place in kind.when]
        if any(set(words) & set(kind.when[place].any_of or words) for kind in others):
            return False
        selection.pop("class", None)
        selection.pop("activity", None)
        selection[_dotted(place)] = words
    return True


def _place(log: Log, kinds: Sequence[Kind], column: str) -> str | None:
    """The one field that a column comes of as it is, in all these kinds."""
    each = {_alone(kind.fields.get(column) or log.fields.get(column)) for kind in kinds}
    return each.pop() if len(each) == 1 else None


def _alone(field: Field | None) -> str | None:
    if field is None or field.from_ is None or len(field.from_) != 1:
        return None
    changed = field.pattern or field.map_ or field.among or field.when or field.or_
    return None if changed else _dotted(field.from_[0])


def _without_optional(detection: dict[str, Any], lacking: set[str]) -> set[str]:
    """Takes out the exceptions that the log cannot tell, and gives the columns that they asked for."""
    gone: set[str] = set()
    for name in [name for name in detection if name.startswith(_OPTIONAL)]:
        without = re.sub(rf"\s+and\s+not\s+{re.escape(name)}(?![\w*])", "", str(detection["condition"]))
        missed = _columns({name: detection[name]}) & lacking
        if missed and without != detection["condition"]:
            del detection[name]
            detection["condition"] = without
            gone |= missed
    return gone


def _columns(detection: Mapping[str, Any]) -> set[str]:
    found = set()
    for one in _mappings(detection):
        for key, value in one.items():
            found.add(key.split("|")[0])
            found |= {str(value)} if "fieldref" in key.split("|") else set()
    return found


def _mappings(detection: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The selections of a detection, those in lists, too."""
    found: list[dict[str, Any]] = []
    for name, selection in detection.items():
        if name != "condition":
            found += [one for one in _listed(selection) if isinstance(one, dict)]
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _dotted(place: str) -> str:
    return place.strip("/").replace("/", ".")
