"""An expression as the condition of a query.

What an event does not tell fails a test, and is what `not` asks for, as in the products that Sigma is written for. What a whole log never tells (`missing`) is
neither met nor not met there: such a test is NULL, and NULL comes through `not` as itself. A test of an optional filter is simply not met.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.detection.nouns.expression import (
    All,
    Any,
    Compare,
    Expression,
    Leaf,
    Like,
    Network,
    Not,
    Regex,
    Same,
    Test,
    Told,
    Truth,
    When,
    Wild,
)
from auditor.incident.detection.to_sql.addresses import inside
from auditor.incident.detection.to_sql.literals import IN_SMALL, TEXT, TYPES, as_text, name, text
from auditor.incident.detection.to_sql.texts import joined, like, word_of

_NUMBERS = frozenset({"BIGINT", "INTEGER", "DOUBLE"})
_EVERYTHING = f"concat_ws(chr(31), {', '.join(name(column) for column in TEXT)})"


def where(expression: Expression, missing: frozenset[str] = frozenset()) -> str:
    """SQL that is true for an event that meets the expression."""
    return _sql(expression, missing, negated=False)


def _sql(expression: Expression, missing: frozenset[str], negated: bool) -> str:
    match expression:
        case Leaf():
            return _leaf(expression, missing, negated)
        case Not(of):
            return f"(NOT {_sql(of, missing, negated=True)})"
        case All(parts):
            return (
                "(" + " AND ".join(_sql(part, missing, negated) for part in parts) + ")" if parts else "true"
            )
        case Any(parts):
            return _any(parts, missing, negated)


def _any(parts: Sequence[Expression], missing: frozenset[str], negated: bool) -> str:
    """Words that one column may be are looked up at once, however many."""
    words: dict[tuple[str, bool], list[str]] = {}
    others: list[str] = []
    for part in parts:
        word = word_of(part.test) if isinstance(part, Leaf) and isinstance(part.test, Like) else None
        if isinstance(part, Leaf) and word is not None and part.column and _is_text(part.column):
            words.setdefault((part.column, part.optional), []).append(word)
        else:
            others.append(_sql(part, missing, negated))
    for (column, optional), those in words.items():
        if column in missing:
            others.append(_absent(optional))
        else:
            listed = ", ".join(_small(column, word) for word in sorted(set(those)))
            one = name(column) if column in IN_SMALL else f"lower({name(column)})"
            others.append(_told(f"{one} IN ({listed})", negated))
    return "(" + " OR ".join(others) + ")" if others else "false"


def _small(column: str, word: str) -> str:
    return text(word.lower()) if column in IN_SMALL else f"lower({text(word)})"


def _leaf(leaf: Leaf, missing: frozenset[str], negated: bool) -> str:
    read = [leaf.column, leaf.test.column if isinstance(leaf.test, Same) else None]
    if any(column in missing for column in read):
        return _absent(leaf.optional)
    if leaf.column is None:
        return _told(_keyword(leaf.test), negated)
    return _told(_test(leaf.column, leaf.test), negated)


def _absent(optional: bool) -> str:
    return "false" if optional else "CAST(NULL AS BOOLEAN)"


def _told(sql: str, negated: bool) -> str:
    """Under `not`, what an event does not tell is false; elsewhere it fails either way."""
    return f"coalesce({sql}, false)" if negated else sql


def _test(column: str, test: Test) -> str:
    here = name(column)
    match test:
        case Like():
            return _like(column, test)
        case Regex(pattern, flags):
            return f"regexp_matches({as_text(column)}, {text(_re2(pattern, flags))})"
        case Network(network):
            return inside(as_text(column), network)
        case Compare(op, number):
            if TYPES[column] == "VARCHAR" and op in ("=", "<>"):
                return f"{here} {op} {text(str(number))}"
            value = here if TYPES[column] in _NUMBERS else f"TRY_CAST({as_text(column)} AS DOUBLE)"
            return f"{value} {op} {number!r}"
        case Truth(value):
            if TYPES[column] == "BOOLEAN":
                return here if value else f"(NOT {here})"
            return f"lower({as_text(column)}) = '{str(value).lower()}'"
        case Told(told):
            return f"{here} IS {'NOT ' if told else ''}NULL"
        case Same():
            return _same(as_text(column), test)
        case When(part, number):
            return f"{part}(TRY_CAST({here} AS TIMESTAMP)) = {int(number)}"


def _like(column: str, test: Like) -> str:
    if column in IN_SMALL and not test.cased:
        parts = tuple(part.lower() if isinstance(part, str) else part for part in test.parts)
        return like(name(column), Like(parts, cased=True))
    return like(as_text(column), test)


def _same(here: str, test: Same) -> str:
    left, right = f"lower({here})", f"lower({as_text(test.column)})"
    if test.starts and test.ends:
        return f"contains({left}, {right})"
    if test.starts or test.ends:
        return f"{'starts_with' if test.starts else 'suffix'}({left}, {right})"
    return f"{left} = {right}"


def _keyword(test: Test) -> str:
    """A text somewhere in all that the event tells."""
    if isinstance(test, Like):
        return like(_EVERYTHING, Like(joined((Wild.ANY, *test.parts, Wild.ANY)), test.cased))
    if isinstance(test, Regex):
        return f"regexp_matches({_EVERYTHING}, {text(_re2(test.pattern, test.flags))})"
    return f"contains(lower({_EVERYTHING}), {text(str(getattr(test, 'value', '')).lower())})"


def _re2(pattern: str, flags: str) -> str:
    """A dot stands for any character but the end of a line, and ^ and $ for the ends of the whole, unless flags say otherwise."""
    return f"(?{flags}){pattern}" if flags else pattern


def _is_text(column: str) -> bool:
    return TYPES[column] == "VARCHAR"
