"""Converts rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.incident.detection.convert.joining import joined, least_of
from auditor.incident.detection.convert.model import CannotConvert, Converted, ConvertedRule, Query, Said
from auditor.incident.detection.convert.naming import names, reworded
from auditor.incident.detection.convert.native import CONSTANT, native
from auditor.incident.detection.convert.pieces import Part
from auditor.incident.detection.convert.targets import TARGETS
from auditor.incident.detection.nouns.expression import Same, leaves
from auditor.incident.detection.nouns.rule import Correlation, Events, Rule, events_of
from auditor.incident.detection.rules.rulebook import INSTALL
from auditor.userfile import UserFileError, nearest


def convert(rules: Sequence[Rule], to: str, product: str | None = None, fields: str = "crm") -> Converted:
    """The rules that are for a product (None: all) in a language. Raises UserFileError for a language that there is not; a rule that cannot be said there is
    none."""
    if to not in TARGETS:
        raise UserFileError(f"unknown language {to!r}{nearest(to, list(TARGETS))}")
    try:
        import sigma.backends.elasticsearch
        import sigma.backends.kusto
        import sigma.backends.opensearch
        import sigma.backends.splunk  # noqa: F401
    except ImportError as error:
        raise UserFileError(INSTALL) from error
    chosen = [rule for rule in sorted(rules, key=lambda rule: rule.name) if _is_for(rule, product)]
    if fields == "native" and product is None:
        raise UserFileError("fields of the product's own log: name the product")
    return Converted(to, fields, tuple(_converted(rule, to, fields, product) for rule in chosen))


def _is_for(rule: Rule, product: str | None) -> bool:
    named = {part.source.product for part in events_of(rule.node)}
    return product is None or bool(named & {None, product})


def _converted(rule: Rule, to: str, fields: str, product: str | None) -> ConvertedRule:
    limits = tuple(Said(f"limit.{key}") for key in TARGETS[to].limits)
    try:
        worded = _worded(rule, fields, product)
        parts = {part.name: _query(part, worded, to) for part in events_of(rule.node)}
    except CannotConvert as error:
        return ConvertedRule(rule, "cannot", (), (_why(rule, error.said),))
    limits += worded.limits
    if isinstance(rule.node, Correlation):
        whole = _correlated(rule.node, to, parts, worded.names)
        if whole is not None:
            return ConvertedRule(rule, "whole", (Query(whole[0]),), (), limits + whole[1])
        lost = (Said("lost.correlation", (("kind", rule.node.kind),)),)
    elif rule.node.window is not None:
        lost = (Said(f"lost.{rule.node.window.kind}"),)
    else:
        return ConvertedRule(rule, "whole", (Query(*parts.values()),), (), limits)
    queries = tuple(Query(text, part if len(parts) > 1 else "") for part, text in parts.items())
    return ConvertedRule(rule, "base", queries, lost, limits)


@dataclass(frozen=True, slots=True)
class _Worded:
    """The documents of a rule's parts in the words of the fields that were asked for, the names of these, and what is to be said of it."""

    documents: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    limits: tuple[Said, ...]


def _worded(rule: Rule, fields: str, product: str | None) -> _Worded:
    documents = {part.name: _document(rule, part) for part in events_of(rule.node)}
    if fields == "native":
        found = native(rule, product, documents)
        said = [Said("limit.native", (("log", found.log.id),))]
        if found.left_out:
            said.append(Said("limit.exceptions", (("columns", ", ".join(found.left_out)),)))
        return _Worded(found.documents, found.fields, tuple(said))
    told = {name: reworded(document, fields) for name, document in documents.items()}
    return _Worded(told, names(fields), (Said("limit.ocsf"),) if fields == "ocsf" else ())


def _why(rule: Rule, said: Said) -> Said:
    """Why a part cannot be said, as far as the rule itself shows it."""
    tests = [leaf.test for part in events_of(rule.node) for leaf in leaves(part.where)]
    compared = said.key == "cannot.part" and any(isinstance(test, Same) for test in tests)
    return Said("cannot.fieldref") if compared else said


def _query(part: Events, worded: _Worded, to: str) -> str:
    from auditor.incident.detection.convert.backends import query  # crm-auditor[incident]

    return query(worded.documents[part.name], to, worded.names)


def _document(rule: Rule, part: Events) -> Mapping[str, Any]:
    """The document of the file that a part was read from."""
    with_detection = [one for one in rule.documents if "detection" in one]
    for key in ("name", "title"):
        for one in with_detection:
            if one.get(key) == part.name:
                return one
    return with_detection[0]


def _correlated(
    node: Correlation, to: str, parts: Mapping[str, str], fields: Mapping[str, str]
) -> tuple[str, tuple[Said, ...]] | None:
    from auditor.incident.detection.convert.backends import condition, escaped  # crm-auditor[incident]

    made: list[Part] = []
    finer = False
    for place, one in enumerate(node.parts):
        found = least_of(one)
        if found is None:
            return None
        events, least = found
        by = [key.columns[place] for key in node.by]
        keys = tuple(
            escaped(fields[column], to) for column in by if column in fields or column not in CONSTANT
        )
        if isinstance(one, Correlation):
            counted = {key.columns[0] for key in one.by}
            outer = {key.columns[place] for key in node.by}
            if not outer <= counted:
                return None  # counted together though they are not brought together
            finer = finer or outer != counted
        made.append(Part(condition(parts[events.name], to), least, keys))
    first = parts[next(iter(parts))]
    head = first.removesuffix(condition(first, to))
    written = {column: escaped(field, to) for column, field in fields.items()}
    whole = joined(node, to, made, written, head)
    if whole is None:
        return None
    return whole.text, (*whole.limits, *([Said("limit.finer")] if finer else []))
