"""Conditions of pySigma as expressions of ours. Only who knows that pySigma is there imports this (crm-auditor[incident])."""

from __future__ import annotations

from typing import Any as Anything

from sigma.conditions import (
    ConditionAND,
    ConditionFieldEqualsValueExpression,
    ConditionIdentifier,
    ConditionNOT,
    ConditionOR,
    ConditionValueExpression,
)
from sigma.exceptions import SigmaError
from sigma.types import (
    CompareOperators,
    Placeholder,
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaString,
    SigmaTimestampPart,
    SigmaType,
    SpecialChars,
)

from auditor.incident.detection.nouns.expression import (
    All,
    Any,
    Compare,
    Expression,
    Leaf,
    Like,
    Network,
    Not,
    Part,
    Regex,
    Same,
    Test,
    Told,
    Truth,
    When,
    Wild,
)

_OPS: dict[CompareOperators, Anything] = {
    CompareOperators.LT: "<",
    CompareOperators.LTE: "<=",
    CompareOperators.GT: ">",
    CompareOperators.GTE: ">=",
    CompareOperators.NEQ: "<>",
}
_OPTIONAL = "filter_optional"
_WILD = {SpecialChars.WILDCARD_MULTI: Wild.ANY, SpecialChars.WILDCARD_SINGLE: Wild.ONE}


def expression(condition: object) -> Expression:
    """A parsed and resolved condition as an expression. Raises SigmaError for what has no meaning here."""
    if isinstance(condition, ConditionAND):
        return All(tuple(map(expression, condition.args)))
    if isinstance(condition, ConditionOR):
        return Any(tuple(map(expression, condition.args)))
    if isinstance(condition, ConditionNOT):
        return Not(expression(condition.args[0]))
    if isinstance(condition, ConditionFieldEqualsValueExpression):
        return _leaves(condition.field, condition.value, _optional(condition))
    if isinstance(condition, ConditionValueExpression):
        return _leaves(None, condition.value, _optional(condition))
    raise SigmaError("the condition asks for nothing")


def _optional(condition: Anything) -> bool:
    """Whether it stands in a selection that may be missed."""
    return any(
        isinstance(above, ConditionIdentifier) and above.identifier.startswith(_OPTIONAL)
        for above in condition.parent_chain()
    )


def _leaves(column: str | None, value: SigmaType, optional: bool) -> Expression:
    if isinstance(value, SigmaExpansion):
        return Any(tuple(_leaves(column, one, optional) for one in value.values))
    return Leaf(column, _test(column, value), optional)


def _test(column: str | None, value: SigmaType) -> Test:
    match value:
        case SigmaString():
            return Like(_parts(value), isinstance(value, SigmaCasedString))
        case SigmaTimestampPart():  # before the number that it is, too
            return When(value.timestamp_part.name.lower(), int(value.number))  # type: ignore[arg-type]
        case SigmaNumber():
            return Compare("=", value.number) if column else Like((str(value.number),))
        case SigmaBool():
            return Truth(value.boolean)
        case SigmaRegularExpression():
            flags = "".join(sorted(value.sigma_to_re_flag[flag] for flag in value.flags))
            return Regex(str(value.regexp), flags)
    if column is not None:
        match value:
            case SigmaNull():
                return Told(False)
            case SigmaExists():
                return Told(value.exists)
            case SigmaCIDRExpression():
                return Network(str(value.network))
            case SigmaCompareExpression():
                return Compare(_OPS[value.op], value.number.number)
            case SigmaFieldReference():
                return Same(value.field, value.starts_with, value.ends_with)
    raise SigmaError(f"{type(value).__name__} cannot be asked of {column or 'all texts'}")


def _parts(text: SigmaString) -> tuple[Part, ...]:
    found: list[Part] = []
    for part in text.s:
        if isinstance(part, Placeholder):
            raise SigmaError(f"the placeholder %{part.name}% is filled in by nobody")
        found.append(_WILD[part] if isinstance(part, SpecialChars) else part)
    return tuple(found)
