"""What asks a fact or a population for its truth is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.facts import PATHS, ROOT, Found, NotTypedError, facts_as_conditions, main

pytestmark = pytest.mark.slow

# A line that must be found ends in `# found`, twice where two things on it must be.
SAMPLE = '''
import itertools
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NoReturn, TypeVar

from auditor.posture import Fact, Known, Population, Seen, Unknown, User, not_provided

T = TypeVar("T")
F = TypeVar("F", bound=Unknown)
S = TypeVar("S", int, Unknown)


@dataclass
class Holder(Generic[T]):
    fact: Fact[bool]
    gap: Unknown | None
    users: Seen[User]
    one: T

    def first(self) -> Fact[T]:
        return not_provided("User")


class Absent(Enum):
    ABSENT = "absent"

    def __bool__(self) -> NoReturn:
        raise TypeError


class Ordinary:
    def __bool__(self) -> bool:
        return True


class Closer(Unknown):
    """A kind of unknown of its own."""


def operators(fact: Fact[bool], gap: Unknown | None, holder: Holder[int], users: Population[User], n: int) -> object:
    gap or not_provided("User")  # found
    gap and n  # found
    n or gap
    n and fact
    not fact  # found
    not users  # found
    not holder.users  # found
    not (n or gap)  # found
    (n and users) or n  # found
    holder.first() or n  # found
    bool(holder.gap)  # found
    operator.truth(fact), operator.not_(users)  # found # found
    return n if fact else None  # found


def statements(fact: Fact[int], gap: Unknown | None, users: Population[User], n: int) -> None:
    if gap:  # found
        pass
    elif n or users:  # found
        pass
    if n if n else fact:  # found
        pass


def guarded(gap: Unknown | None, n: int) -> None:
    match n:
        case 1 if gap:  # found
            pass


def with_a_message(gap: Unknown | None, n: int) -> None:
    assert n and gap  # found


def held_on_to(gap: Unknown | None, n: int) -> None:
    if (held := gap):  # found
        print(held)
    match n:
        case 1 if isinstance(held, Unknown):
            pass
        case _:
            pass


def never_after(fact: Fact[int]) -> None:
    while fact:  # found
        break


def never_then(users: Population[User]) -> None:
    assert users  # found


def never_there(facts: list[Unknown]) -> int:
    return (lambda fact: 1 if fact else 0)(facts[0])  # found


def inside(facts: Sequence[Fact[bool]], gaps: dict[str, Unknown | None], users: Population[User], n: int) -> object:
    [one for one in facts if one]  # found
    {one for one in facts if n or one}  # found
    {name: gap for name, gap in gaps.items() if gap}  # found
    any(facts)  # found
    all(one for one in facts)  # found
    any([one for one in facts])  # found
    any(map(widened, facts))  # found
    any((facts[0], n))  # found
    any(map(lambda one: one, facts))  # found
    any([facts[0], n])  # found
    all(list(facts))  # found
    any(gaps.values())  # found
    any(user.mfa_enrolled for user in users)  # found
    list(filter(None, gaps.values()))  # found
    list(filter(bool, gaps.values()))  # found
    list(map(bool, facts))  # found
    list(filter(lambda user: user.mfa_enrolled, users))  # found
    list(itertools.takewhile(widened, facts))  # found
    return gaps.get("a") or n  # found


def widened(fact: Fact[bool]) -> Fact[bool]:
    return fact


def of_other_kinds(absent: Absent | None, closer: Closer | None, one: Unknown | None, other: Closer | None) -> None:
    if absent:  # found
        pass
    if closer:  # found
        pass
    assert one or other  # found # found


def bounded(bound: F, several: S) -> int:
    if bound:  # found
        return 1
    return 2 if several else 3  # found


class Within:
    gap: Unknown | None = None
    told = 1 if gap else 2  # found

    @property
    def answer(self) -> int:
        def deep() -> int:
            return 1 if self.gap else 2  # found

        return deep()


async def later(gaps: Iterable[Unknown]) -> None:
    try:
        for gap in gaps:
            with open("a"):
                if gap:  # found
                    break
    finally:
        print("a")


def default(fact: Fact[bool], then: Callable[[], int] = lambda: 1 if Within.gap else 2) -> int:  # found
    return then()


def fine(fact: Fact[bool], gap: Unknown | None, holder: Holder[int], users: Population[User], seen: Seen[User]) -> object:
    if gap is None or gap is not None or fact == gap or fact in (gap,):
        pass
    if isinstance(fact, Unknown):
        return fact
    if fact.value or not fact.value:
        pass
    if isinstance(seen, Population) and len(seen) and seen.items and seen.complete is True:
        pass
    if not isinstance(seen, Unknown):
        assert len(seen)
    while len(users):
        break
    if (found := holder.fact) is not None and isinstance(found, Known) and found.value:
        pass
    facts = [fact]
    by_name = {"a": gap}
    if facts and by_name and (fact, gap) and holder and Ordinary():
        pass
    if any(isinstance(one, Unknown) for one in facts) or any(one.value for one in facts) or any([facts]):
        pass
    if gap is None and gap:
        pass
    print(gap and 1 if gap is None else 2, [one for one in facts if one.value], list(filter(None, [facts])))
    return holder.gap if holder.one else fact


def generic(one: T | None, default: T) -> T:
    return one or default
'''


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    sample = tmp_path_factory.mktemp("conditions") / "conditions_sample.py"
    sample.write_text(SAMPLE, encoding="utf-8")
    return facts_as_conditions([str(sample)])


def test_every_condition_on_a_fact_is_found_and_no_other(found: list[Found]) -> None:
    marked = [
        (number, line)
        for number, line in enumerate(SAMPLE.splitlines(), 1)
        for _ in range(line.count("# found"))
    ]
    lines = SAMPLE.splitlines()
    assert [(one.line, lines[one.line - 1]) for one in found] == marked


def test_what_is_found_says_where_how_and_what(found: list[Found]) -> None:
    first = found[0]
    assert str(first).endswith("conditions_sample.py:44:5: `or`: Unknown has no truth value")
    assert {one.type for one in found} >= {
        "Known or Unknown",
        "Population",
        "Population or Unknown",
        "Absent",
        "Closer",
    }
    assert {one.how for one in found} == {
        *("`and`", "`or`", "`not`", "`if`", "`while`", "`assert`", "`if … else`", "`if` of a comprehension"),
        *(
            "`if` of a case",
            "`bool()`",
            "`truth()`",
            "`not_()`",
            "`any()`",
            "`all()`",
            "`filter()`",
            "`map()`",
        ),
        "`takewhile()`",
    }


def test_where_mypy_cannot_tell_the_types_nothing_is_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong_sample.py"
    wrong.write_text("one: int = 'a'\n", encoding="utf-8")
    with pytest.raises(NotTypedError, match="Incompatible types"):
        facts_as_conditions([str(wrong)])
    wrong.write_text("def one(:\n", encoding="utf-8")
    assert main([str(wrong)]) == 2
    assert "mypy has to pass first" in capsys.readouterr().err


def test_it_looks_at_all_that_runs() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests"} == set(PATHS)
