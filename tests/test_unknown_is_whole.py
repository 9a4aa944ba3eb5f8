"""An unknown is asserted with its kind and its resource: that something is not known is true after every fault, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What says the whole of an unknown: both of a fact, one of a result; a row of a table has it in words, as its note.
OF_FACT = frozenset({"kind", "resource"})
OF_RESULT = frozenset({"missing", "note"})
HELPERS = {"is_unknown": OF_FACT, "lacks": OF_RESULT, "lacks_some": OF_RESULT}
# Folders and files whose tests are still to be rewritten.
TO_DO: frozenset[str] = frozenset({"live/bottlecrm"})


def asserted(test: ast.expr) -> Iterator[ast.expr]:
    """The parts of an asserted condition that have to hold, each where it may have to."""
    match test:
        case ast.BoolOp(op=ast.And()):
            for part in test.values:
                yield from asserted(part)
        case ast.IfExp():
            yield from asserted(test.body)
            yield from asserted(test.orelse)
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp() | ast.ListComp() as each]):
            yield from asserted(each.elt)
        case _:
            yield test


def unknown_fact(part: ast.expr) -> ast.expr | None:
    """What is said to be an Unknown, of whatever kind."""
    match part:
        case ast.Call(func=ast.Name(id="isinstance"), args=[fact, ast.Name(id="Unknown")]):
            return fact
    return None


def unknown_result(part: ast.expr) -> ast.expr | None:
    """The result, or its data, that is said to be unknown, alone or beside other things."""
    match part:
        case ast.Compare(left=ast.Tuple() as said, ops=[ast.Eq()], comparators=[ast.Tuple() as wanted]):
            pairs = zip(said.elts, wanted.elts, strict=False)
            return next((of for one, other in pairs if (of := _of_status(one, other)) is not None), None)
        case ast.Compare(left=said, ops=[ast.Eq()], comparators=[wanted]):
            return _of_status(said, wanted)
    return None


def _of_status(said: ast.expr, wanted: ast.expr) -> ast.expr | None:
    match said, wanted:
        case (
            ast.Attribute(value=of, attr="status")
            | ast.Subscript(value=of, slice=ast.Constant(value="status")),
            ast.Constant(value="unknown"),
        ):
            return of
    return None


def told(function: ast.AST, of: ast.expr, line: int) -> set[str]:
    """What a function reads of a thing, while its name means what it means at `line`."""
    name = ast.unparse(of)
    nodes = list(ast.walk(function))
    bound = [node.lineno for node in nodes if isinstance(node, ast.Name) and _binds(node, name)]
    since = max((at for at in bound if at <= line), default=0)
    until = min((at for at in bound if at > line), default=10**9)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.expr) and since <= node.lineno < until:
            found |= _read(node, name)
    return found


def _binds(node: ast.Name, name: str) -> bool:
    return node.id == name and isinstance(node.ctx, ast.Store)


def _read(node: ast.expr, name: str) -> frozenset[str]:
    match node:
        case ast.Attribute(value=value, attr=key) if ast.unparse(value) == name:
            return frozenset({key})
        case ast.Subscript(value=value, slice=ast.Constant(value=str(key))) if ast.unparse(value) == name:
            return frozenset({key})
        case ast.Call(func=ast.Name(id=helper), args=[value, *_]) if helper in HELPERS:
            return HELPERS[helper] if ast.unparse(value) == name else frozenset()
    return frozenset()


def bare(tree: ast.Module) -> Iterator[tuple[ast.Assert, ast.expr]]:
    """Each assertion of an unknown of which the test says nowhere what it is."""
    for function in (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)):
        for line in (node for node in ast.walk(function) if isinstance(node, ast.Assert)):
            for part in asserted(line.test):
                fact, result = unknown_fact(part), unknown_result(part)
                if fact is not None and not told(function, fact, line.lineno) >= OF_FACT:
                    yield line, part
                if result is not None and not told(function, result, line.lineno) & OF_RESULT:
                    yield line, part


def in_folder(path: Path) -> str:
    """The folder of a test as it is named above; a file that lies higher up, by its own name."""
    return "/".join(path.relative_to(TESTS).parts[:2])


def found() -> dict[str, list[str]]:
    """What is bare, by folder."""
    places: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("*.py")):
        for line, part in bare(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(TESTS).as_posix()}:{line.lineno}: {ast.unparse(part)}"
            places.setdefault(in_folder(path), []).append(place)
    return places


def test_no_test_asserts_an_unknown_of_whatever_kind() -> None:
    places = found()
    assert [place for folder in sorted(places.keys() - TO_DO) for place in places[folder]] == []
    assert sorted(TO_DO - places.keys()) == [], "these are done"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("assert isinstance(fact, Unknown)", 1),
        ("assert isinstance(fact, Unknown), fact", 1),
        ("assert isinstance(fact, Unknown)\nassert fact.kind is UnknownKind.DENIED", 1),
        ("assert isinstance(fact, Unknown)\nassert (fact.kind, fact.resource) == WANTED", 0),
        ("assert isinstance(a.fact, Unknown)\nassert (fact.kind, fact.resource) == WANTED", 1),
        ("assert is_unknown(fact, GAP)", 0),
        ("assert all(isinstance(fact, Unknown) for fact in facts)", 1),
        ("assert isinstance(fact, Unknown) if lost else fact.value", 1),
        ("assert not isinstance(fact, Unknown)", 0),
        ("assert isinstance(fact, Known)", 0),
        ("assert one.value and isinstance(fact, Unknown)", 1),
        ("if isinstance(fact, Unknown):\n    pass", 0),
        ("assert verdict(check, posture).status == 'unknown'", 1),
        ("assert found.status == 'unknown'", 1),
        ("assert found.status == 'fail'", 0),
        ("assert found.status != 'unknown'", 0),
        ("assert found.status == 'unknown'\nassert found.missing == (GAP,)", 0),
        ("assert found.missing == (GAP,)\nassert found.status == 'unknown'", 0),
        ("assert found.status == 'unknown'\nassert found.passing == 1", 1),
        ("found = one()\nassert found.status == 'unknown'\nfound = two()\nassert found.missing", 1),
        ("found = one()\nassert found.missing\nfound = two()\nassert found.status == 'unknown'", 1),
        ("assert data['status'] == 'unknown'", 1),
        ("assert data['status'] == 'unknown'\nassert data['missing'] == []", 0),
        ("assert row['status'] == 'unknown'\nassert 'refused' in row['note']", 0),
        ("assert (found.status, found.total) == ('unknown', 2)", 1),
        ("assert (found.status, found.total) == ('unknown', 2)\nassert lacks(found, GAP)", 0),
        ("assert (found.status, found.total) == ('unknown', 2)\nassert lacks(other, GAP)", 1),
        ("assert (found.status, found.missing) == ('unknown', (GAP,))", 0),
        ("assert lacks_some(verdict(check, posture), GAP, DENIED)", 0),
    ],
)
def test_what_is_bare(lines: str, expected: int) -> None:
    body = "\n".join(f"    {line}" for line in lines.split("\n"))
    assert len(list(bare(ast.parse(f"def test() -> None:\n{body}\n")))) == expected
