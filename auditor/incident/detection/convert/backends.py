"""The condition of one part in a language, by pySigma's backends. Only who knows that they are there imports this (crm-auditor[incident])."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from sigma.backends.elasticsearch.elasticsearch_eql import EqlBackend
from sigma.backends.elasticsearch.elasticsearch_esql import ESQLBackend
from sigma.backends.elasticsearch.elasticsearch_lucene import LuceneBackend
from sigma.backends.kusto.kusto import KustoBackend
from sigma.backends.opensearch.opensearch import OpensearchLuceneBackend
from sigma.backends.opensearch.opensearch_ppl import OpenSearchPPLBackend
from sigma.backends.splunk.splunk import SplunkBackend
from sigma.collection import SigmaCollection
from sigma.conversion.state import ConversionState
from sigma.exceptions import SigmaError, SigmaValueError
from sigma.processing.pipeline import ProcessingItem, ProcessingPipeline
from sigma.processing.transformations import FieldMappingTransformation
from sigma.types import SigmaString

from auditor.incident.detection.convert.model import CannotConvert, Said

_FAILS = (
    SigmaError,
    NotImplementedError,
    TypeError,
    ValueError,
    KeyError,
    AttributeError,
    IndexError,
    RecursionError,
)
_BEFORE = {"esql": "| where ", "eql": "any where ", "opensearch-ppl": "| where "}
"""What stands before the condition in a query of the language."""


class _Ppl(OpenSearchPPLBackend):
    """Texts that are compared as a whole are not patterns, and stand in PPL as they are; true and false are words of it."""

    bool_values: ClassVar[dict[bool, str | None]] = {True: "true", False: "false"}

    def convert_value_str(self, s: SigmaString, state: ConversionState, *more: Any, **named: Any) -> str:
        text = s.to_plain_regex()
        if "\\" in text or '"' in text:
            raise SigmaValueError("a quotation mark or a backslash in a text")
        if s.contains_special():
            return str(super().convert_value_str(s, state, *more, **named))
        return f'"{text}"'


class _Esql(ESQLBackend):
    """A comparison with a field that is not told is null, and so is what negates it, which would lose the event: there it is false."""

    def convert_condition_not(self, cond: Any, state: ConversionState) -> Any:
        text = super().convert_condition_not(cond, state)
        before = f"{self.not_token} "
        if not isinstance(text, str) or not text.startswith(before):
            return text
        return f"{before}COALESCE({text.removeprefix(before)}, false)"


class _Eql(EqlBackend):
    """The sign : compares texts only; what is not told is null."""

    field_exists_expression: ClassVar[str | None] = "{field} != null"
    field_not_exists_expression: ClassVar[str | None] = "{field} == null"

    def convert_condition_field_eq_val_bool(self, cond: Any, state: ConversionState) -> str:
        return f"{self.escape_and_quote_field(cond.field)} == {str(bool(cond.value)).lower()}"

    def convert_condition_field_eq_val_num(self, cond: Any, state: ConversionState) -> str:
        return f"{self.escape_and_quote_field(cond.field)} == {cond.value}"


class _Kusto(KustoBackend):
    """The sign =~ compares texts only; a field within a field is named with a dot, without quotes, which would make it a text."""

    field_quote_pattern: ClassVar[re.Pattern[Any]] = re.compile(r"^[A-Za-z_][A-Za-z0-9_.]*$")

    def convert_condition_field_eq_val_bool(self, cond: Any, state: ConversionState) -> str:
        return f"{self.escape_and_quote_field(cond.field)} == {str(bool(cond.value)).lower()}"


_BACKENDS: dict[str, Any] = {
    "splunk": SplunkBackend,
    "elasticsearch": LuceneBackend,
    "esql": _Esql,
    "eql": _Eql,
    "opensearch": OpensearchLuceneBackend,
    "opensearch-ppl": _Ppl,
    "kusto": _Kusto,
}


def query(document: Mapping[str, Any], to: str, fields: Mapping[str, str]) -> str:
    """The query for one Sigma rule, whose fields are named anew. Raises CannotConvert."""
    told = {
        "title": "rule",
        "logsource": {"category": "crm"},
        "detection": copy.deepcopy(document["detection"]),
    }
    try:
        named: dict[str | None, str | list[str]] = dict(fields.items())
        renaming = ProcessingItem(FieldMappingTransformation(named))
        backend = _BACKENDS[to](ProcessingPipeline(items=[renaming]))
        found = backend.convert(SigmaCollection.from_dicts([told]))
    except _FAILS as error:
        raise CannotConvert(Said("cannot.part")) from error
    if len(found) != 1 or not isinstance(found[0], str):
        raise CannotConvert(Said("cannot.conditions"))
    return found[0].strip()


def condition(text: str, to: str) -> str:
    """The condition of a query, without what stands before it."""
    before = _BEFORE.get(to)
    return text.split(before, 1)[1].strip() if before else text


@lru_cache(maxsize=64)
def escaped(field: str, to: str) -> str:
    """A field's name as the language writes it."""
    return str(_BACKENDS[to]().escape_and_quote_field(field))
