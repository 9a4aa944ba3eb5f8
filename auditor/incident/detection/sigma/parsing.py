"""A Sigma file as pySigma reads it, as rules of ours. Only who knows that pySigma is there imports this (crm-auditor[incident]).

pySigma's validators, which fetch tables of ATT&CK from the network, are never touched.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any as Anything

import yaml
from pydantic import TypeAdapter, ValidationError
from sigma.collection import SigmaCollection
from sigma.correlations import (
    CorrelationConditionAND,
    CorrelationConditionItem,
    CorrelationConditionOR,
    SigmaCorrelationRule,
    SigmaExtendedCorrelationCondition,
    SigmaRuleReference,
)
from sigma.exceptions import SigmaError
from sigma.rule import SigmaRule
from sigma.rule.base import SigmaYAMLLoader

from auditor.incident.detection.nouns.expression import Any, Expression, columns_of
from auditor.incident.detection.nouns.rule import Correlation, Events, Key, Node, Present, Source
from auditor.incident.detection.nouns.windows import NAMES, Window, Without, near

_WINDOW: TypeAdapter[Window] = TypeAdapter(Window)
_OPS: dict[str, Anything] = {"LT": "<", "LTE": "<=", "GT": ">", "GTE": ">=", "EQ": "=", "NEQ": "<>"}
_UNREADABLE = (SigmaError, TypeError, ValueError, AttributeError, KeyError, IndexError, RecursionError)


class WrongRule(ValueError):
    """A file that is no rule. Each text says which document of it is wrong, and how."""

    def __init__(self, said: Iterable[str]) -> None:
        self.said = tuple(said)
        super().__init__("; ".join(self.said))


Document = dict[str, Anything]


def documents(raw: bytes) -> tuple[Document, ...]:
    """The YAML documents of a file. Raises WrongRule."""
    try:
        read = [one for one in yaml.load_all(raw.decode("utf-8-sig"), SigmaYAMLLoader) if one is not None]
    except UnicodeDecodeError as error:
        raise WrongRule([f"is not UTF-8 text (byte {error.start})"]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise WrongRule([f"{where}is not valid YAML: {getattr(error, 'problem', None) or error}"]) from error
    except _UNREADABLE as error:
        raise WrongRule([f"is not valid YAML: {error}"]) from error
    if not read or not all(isinstance(one, dict) for one in read):
        raise WrongRule(["holds no rule: a mapping with title, logsource and detection"])
    return tuple(read)


def nodes(read: tuple[Document, ...]) -> list[tuple[Document, Node]]:
    """The rules that the documents make: each with its own document. What is only there for another to refer to is in that one. Raises WrongRule."""
    collection = _collection(read)
    made: dict[int, Node] = {}
    wrong = []
    for number, one in enumerate(collection.rules):
        try:
            made[number] = _node(one, collection)
        except ValidationError as error:
            wrong.append(
                f"{_called(one)}: window: " + "; ".join(_explained(entry) for entry in error.errors())
            )
        except _UNREADABLE as error:
            wrong.append(f"{_called(one)}: {_plain(error)}")
    if wrong:
        raise WrongRule(wrong)
    missed = {node.window.before for node in made.values() if _misses(node)}  # type: ignore[union-attr]
    return [
        (_document(read, one), made[number])
        for number, one in enumerate(collection.rules)
        if one._output and one.name not in missed
    ]


def _collection(read: tuple[Document, ...]) -> SigmaCollection:
    try:
        collection = SigmaCollection.from_dicts(copy.deepcopy(list(read)), collect_errors=True)
    except _UNREADABLE as error:
        raise WrongRule([_plain(error)]) from error
    if collection.errors:
        wrong = [f"{_called(one)}: {_plain(error)}" for one in collection.rules for error in one.errors]
        raise WrongRule(wrong or map(_plain, collection.errors))
    return collection


def _document(read: tuple[Document, ...], rule: Anything) -> Document:
    """The document that a rule was made of."""
    wanted = (rule.name, str(rule.id) if rule.id else None, rule.title)
    for one in read:
        if (one.get("name"), one.get("id"), one.get("title")) == wanted:
            return one
    return {**rule.custom_attributes, **rule.to_dict()}


def _node(rule: Anything, collection: SigmaCollection) -> Node:
    if isinstance(rule, SigmaCorrelationRule):
        return _correlation(rule, collection)
    events = _events(rule)
    window = rule.custom_attributes.get("window")
    if window is None:
        return events
    window = _WINDOW.validate_python(window)
    before = None
    if isinstance(window, Without):
        other = collection[window.before]
        if not isinstance(other, SigmaRule) or other is rule:
            raise SigmaError(f"window: {window.before!r} must be another rule with a detection")
        before = _events(other)
    return replace(events, window=window, before=before)


def _events(rule: Anything) -> Events:
    parsed = [one.parsed for one in rule.detection.parsed_condition]
    from auditor.incident.detection.sigma.values import expression

    every = tuple(map(expression, parsed))
    where: Expression = every[0] if len(every) == 1 else Any(every)
    unknown = [name for name in columns_of(where) if name not in NAMES]
    if unknown:
        raise SigmaError(f"no column of the events: {', '.join(near(one) for one in sorted(set(unknown)))}")
    logs = rule.logsource
    return Events(_called(rule), Source(logs.category, logs.product, logs.service), where)


def _correlation(rule: SigmaCorrelationRule, collection: SigmaCollection) -> Correlation:
    references = rule.referenced_rules
    parts = tuple(_node(one.rule, collection) for one in references)
    condition = rule.condition
    names = [one.reference for one in references]
    plain = not isinstance(condition, SigmaExtendedCorrelationCondition)
    fields = getattr(condition, "fieldref", None) or ()
    fields = (fields,) if isinstance(fields, str) else tuple(fields)
    by = tuple(_key(name, rule, references) for name in rule.group_by or ())
    for name in (*fields, *(column for key in by for column in key.columns)):
        if name not in NAMES:
            raise SigmaError(f"no column of the events: {near(name)}")
    return Correlation(
        _called(rule),
        rule.type.name.lower(),  # type: ignore[arg-type]
        parts,
        rule.timespan.seconds,
        by,
        _OPS[condition.op.name] if plain else ">=",  # type: ignore[union-attr]
        condition.count if plain else 0,  # type: ignore[union-attr]
        fields,
        getattr(condition, "percentile", None),
        None if plain else _present(condition.parsed, names),  # type: ignore[union-attr]
    )


def _key(name: str, rule: SigmaCorrelationRule, references: list[SigmaRuleReference]) -> Key:
    alias = rule.aliases.aliases.get(name)
    told: Mapping[str, str] = (
        {one.reference: column for one, column in alias.mapping.items()} if alias else {}
    )
    return Key(name, tuple(told.get(one.reference, name) for one in references))


def _present(condition: object, names: list[str]) -> Present:
    if isinstance(condition, SigmaRuleReference):
        return Present("part", names.index(condition.reference))
    assert isinstance(condition, CorrelationConditionItem)
    of = tuple(_present(one, names) for one in condition.args)
    if isinstance(condition, CorrelationConditionAND):
        return Present("all", of=of)
    return Present("any" if isinstance(condition, CorrelationConditionOR) else "not", of=of)


def _misses(node: Node) -> bool:
    return isinstance(node, Events) and isinstance(node.window, Without)


def _called(rule: Anything) -> str:
    return str(rule.name or rule.title or rule.id or "a rule without a name")


def _plain(error: BaseException) -> str:
    """What pySigma says, in one line."""
    return " ".join(str(error.args[0] if error.args else error).split())


def _explained(entry: Anything) -> str:
    where = ".".join(str(part) for part in entry["loc"][1:])
    return f"{where}: {entry['msg']}" if where else str(entry["msg"])
