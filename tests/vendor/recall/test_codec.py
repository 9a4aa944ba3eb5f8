"""Records come back as they were: of the same classes, with the same values, and with the source of now."""

from __future__ import annotations

import json
import pickle
from array import array
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.posture import Evidence, Grade, SecretHit, Source
from auditor.vendor.formats.readings import Unclear
from auditor.vendor.recall.classes import NotKeptError
from auditor.vendor.recall.codec import read_back, text_of, written
from tests.vendor.recall import elsewhere

PACKAGES = ("auditor.posture", "auditor.vendor", __name__)
THEN = Source("a/b.xml", "sha256:00", "2026-11-24T08:00:00Z")
NOW = replace(THEN, observed_at="2026-11-27T09:30:00Z")


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Row(NamedTuple):
    name: str
    source: Source
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    value: Any
    source: Source = THEN
    more: Any = None


@dataclass
class Holds:
    value: int
    counted: int = field(init=False, default=0)


class Behaves:
    def __init__(self, value: int) -> None:
        self.value = value


def typed(value: Any) -> Any:
    """A value with the class of everything in it: 1, True and 1.0 are not the same."""
    if isinstance(value, Record):
        return (Record, typed(value.value), typed(value.source), typed(value.more))
    if isinstance(value, tuple | list):
        return (type(value), [typed(one) for one in value])
    if isinstance(value, frozenset):
        return (frozenset, sorted(str(typed(one)) for one in value))
    if isinstance(value, dict):
        return (dict, [(typed(key), typed(one)) for key, one in value.items()])
    return (type(value), value)


PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.sampled_from(Colour)
    | st.binary() | st.dates() | st.builds(Unclear, st.text())
)  # fmt: skip
VALUES = st.recursive(
    PLAIN | st.lists(st.integers(0, 2**31)).map(lambda one: array("I", one)),
    lambda inner: (
        st.lists(inner).map(tuple)
        | st.lists(inner)
        | st.builds(Record, inner, st.just(THEN), inner)
        | st.dictionaries(st.text(), inner)
        | st.frozensets(PLAIN)
        | st.builds(Row, st.text(), st.just(THEN), st.lists(inner).map(tuple))
    ),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=4))
def test_they_come_back_as_they_were(values: list[Any]) -> None:
    records = tuple(Record(value) for value in values)
    back = read_back(written(records, THEN, PACKAGES), THEN, PACKAGES)
    assert back is not None
    assert typed(back) == typed(records)


@given(VALUES)
def test_the_same_has_the_same_text(value: Any) -> None:
    assert text_of(value, PACKAGES) == text_of(value, PACKAGES)


def test_the_source_is_that_of_now() -> None:
    record = Record(Evidence(THEN, 3), THEN, (Row("a", THEN), Evidence(THEN)))
    (back,) = read_back(written([record], THEN, PACKAGES), NOW, PACKAGES) or ()
    assert back == Record(Evidence(NOW, 3), NOW, (Row("a", NOW), Evidence(NOW)))
    assert back.source is NOW


@pytest.mark.parametrize(
    "value",
    [
        THEN.observed_at,
        f"seen at {THEN.observed_at}",
        replace(THEN, grade=Grade.DERIVED),
        {THEN.observed_at: 1},
        SecretHit(3, "password"),
        (SecretHit(3, "password"),),
        Behaves(1),
        Holds(1),
        datetime(2026, 11, 27),
        elsewhere.Record(1),
        {1, 2},
        json,
        print,
        Exception("a"),
        1j,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_kept(value: Any) -> None:
    """What is of its own moment; where a credential was found; what is more than its fields, or defined anywhere else."""
    with pytest.raises(NotKeptError):
        written([Record(value)], THEN, PACKAGES)
    assert text_of(value, PACKAGES) is None or isinstance(value, str | Source | dict)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-12, 12) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=20,
)
NAMES = st.lists(
    st.sampled_from(
        [
            f"{__name__}:Record", f"{__name__}:Colour", f"{__name__}:Behaves", "os:system", "builtins:eval", "auditor.posture:Source",
            "auditor.vendor.running.parallel:side_by_side", "auditor.vendor.recall.codec:json", "subprocess:Popen", "", ":", "a:b:c",
        ]
    ),
    max_size=4,
)  # fmt: skip


@given(NAMES, ANY_JSON)
def test_whatever_is_read_nothing_is_run_and_nothing_raised(names: list[str], plain: Any) -> None:
    back = read_back(json.dumps([names, plain]), NOW, PACKAGES)
    assert back is None or isinstance(back, tuple)


@given(st.binary(max_size=40) | st.text(max_size=40))
def test_what_is_no_such_text_is_nothing(text: bytes | str) -> None:
    back = read_back(text, NOW, PACKAGES)
    assert back is None or isinstance(back, tuple)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"[[], 1]",
        b'[["os:system"], [[0, "true"]]]',
        b'[["subprocess:Popen"], [[0, "true"]]]',
        b'[["auditor.vendor.running.parallel:side_by_side"], [[0, 1, 2, 3]]]',
        f'[["{__name__}:Record"], [[0]]]'.encode(),
        f'[["{__name__}:Record"], [[0, 1, 2, 3, 4]]]'.encode(),
        f'[["{__name__}:Colour"], [[0, "GREEN"]]]'.encode(),
        b"[[], [[0, 1]]]",
        b"[[], [[-99, 1]]]",
        b"[[], [[]]]",
        b'[[], [[-4, "I", -1]]]',
        b'[[], [[-4, "?", 1]]]',
        b"[" * 100_000,
        pickle.dumps(Record(1)),
    ],
)
def test_a_wrong_text_is_nothing(text: bytes) -> None:
    assert read_back(text, NOW, PACKAGES) is None
