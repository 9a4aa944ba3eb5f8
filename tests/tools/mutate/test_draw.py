"""What is changed, and that a seed says which changes are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.mutate.small import planted
from tools.mutate.draw import mutants, sample, shares


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a is not None", {"a is None"}),
        ("(a) in (b)", {"(a) not in (b)"}),
        ("a and b and c", {"a or b and c"}),
        ("not a", {"(a)"}),
        ("a + 1", {"a - 1", "a + 2", "a + (0)"}),
        ("f(True)", {"f(False)"}),
        ("f('ü', 'key')", {"f('ü-not', 'key')", "f('ü', 'key-not')"}),
        ("f('a sentence')", set()),
        ("any(a)", {"all(a)"}),
        ("b if a else c", {"b if (not (a)) else c"}),
        ("[b for b in c if a]", {"[b for b in c if (not (a))]", "[b for b in c if True]"}),
    ],
)
def test_an_expression(line: str, changed: set[str]) -> None:
    found = {mutant.changed.decode() for mutant in mutants("a.py", f"x = {line}".encode())}
    assert found == {f"x = {each}" for each in changed}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f():\n    return None", set()),
        ("f()", {"pass"}),
        ("if a:\n    raise E", {"if (not (a)):\n    raise E", "if a:\n    pass"}),
        ("for a in b:\n    continue", {"for a in b:\n    pass"}),
    ],
)
def test_a_statement(text: str, changed: set[str]) -> None:
    assert {mutant.changed.decode() for mutant in mutants("a.py", text.encode())} == changed


@pytest.mark.parametrize(
    "text",
    [
        '"""Docstring."""',
        "__all__ = ['a']",
        "def f(a: 'A | B') -> 'C': ...",
        "@check(id='a', strict=True)\ndef f(): ...",
        "assert a < b",
        "x = f'{a < b}'",
        "x = (a  # not < b\n < b)",
    ],
)
def test_what_does_nothing_or_cannot_be_placed_stays(text: str) -> None:
    assert [
        mutant.kind for mutant in mutants("a.py", text.encode()) if mutant.kind != "removed statement"
    ] == []


def test_a_mutant_names_its_place_and_shows_what_differs() -> None:
    (mutant,) = mutants("a.py", b"y = a\nx = a == b\n")
    assert (mutant.place, mutant.diff) == ("a.py:2", "-x = a == b\n+x = a != b")


def test_the_same_seed_draws_the_same_mutants(tmp_path: Path) -> None:
    root = planted(tmp_path)
    first, again, other = (sample(root, "assess", 4, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len({mutant.line for mutant in first}) == 4


def test_a_long_list_is_drawn_once(tmp_path: Path) -> None:
    file = planted(tmp_path) / "checks" / "words.py"
    file.parent.mkdir()
    file.write_text(
        "x = (\n" + "".join(f"    'word{n}',\n" for n in range(50)) + ")\ny = a < b\n", encoding="utf-8"
    )
    assert sorted(mutant.statement for mutant in sample(tmp_path, "checks", 9, 1)) == [1, 53]


def test_every_area_gets_its_share() -> None:
    assert shares(10, ["checks", "assess", "access"]) == {"checks": 4, "assess": 3, "access": 3}
