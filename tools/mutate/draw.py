"""Every mutant of a file, and a sample of them by seed."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from tools.mutate.mutant import Mutant
from tools.mutate.operators import Text, edits

AREAS: Mapping[str, str] = {
    "checks": "checks",
    "assess": "auditor/assess",
    "access": "auditor/access",
    "vendor_profiles": "vendor_profiles",
}


def mutants(path: str, source: bytes) -> list[Mutant]:
    """In the order in which they stand in the file."""
    lines = source.splitlines(keepends=True)
    text = Text(source, tuple(accumulate((len(line) for line in lines), initial=0)))
    found = {
        edit: Mutant(path, source, *edit, statement)
        for node, statement in _judged(ast.parse(source))
        for edit in edits(node, text)
    }
    return [found[edit] for edit in sorted(found)]


def sample(root: Path, area: str, size: int, seed: int) -> list[Mutant]:
    """Statements are drawn, and of each statement one mutant: a list of a hundred words counts no more than one comparison."""
    by_statement: dict[tuple[str, int], list[Mutant]] = {}
    for file in sorted((root / AREAS[area]).rglob("*.py")):
        for mutant in mutants(file.relative_to(root).as_posix(), file.read_bytes()):
            by_statement.setdefault((mutant.path, mutant.statement), []).append(mutant)
    random = Random(f"{seed} {area}")
    statements = random.sample(list(by_statement), len(by_statement))
    return list(islice(_compiling(random.choice(by_statement[each]) for each in statements), size))


def shares(size: int, areas: Sequence[str]) -> dict[str, int]:
    """As many of each area, so that each share is as sure as the others."""
    whole, rest = divmod(size, len(areas))
    return {area: whole + (number < rest) for number, area in enumerate(areas)}


def _compiling(drawn: Iterator[Mutant]) -> Iterator[Mutant]:
    """Without those that no interpreter reads, and those that read the same."""
    for mutant in drawn:
        try:
            changed = ast.parse(mutant.changed)
        except SyntaxError:
            continue
        if ast.dump(changed) != ast.dump(ast.parse(mutant.source)):
            yield mutant


def _judged(node: ast.AST, statement: int = 1) -> Iterator[tuple[ast.AST, int]]:
    """The nodes that do something: no type, no docstring, no list of names, and no decorator: a check whose head is not right is
    refused before any test, which would count as killed. Positions within f-strings are not told before Python 3.12."""
    match node:
        case ast.JoinedStr() | ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Expr(ast.Constant()):
            return
        case ast.If(ast.Name("TYPE_CHECKING")):
            return
        case ast.Assign(targets=[ast.Name("__all__"), *_]):
            return
    statement = node.lineno if isinstance(node, ast.stmt) else statement
    yield node, statement
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield from _judged(part, statement)
