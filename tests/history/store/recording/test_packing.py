"""A document comes back byte for byte, whatever it was packed against; one that hardly differs takes hardly any room."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.history.store.errors import BrokenError
from auditor.history.store.recording.packing import pack, pack_against, unpack

LINES = st.lists(
    st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"\xff\x00\n", b"{\n", b"x", b""]), max_size=40
).map(b"".join)


@given(LINES, LINES)
def test_it_comes_back(document: bytes, base: bytes) -> None:
    packed = pack_against(document, base, 10**9)
    assert packed is not None
    assert unpack(packed, base, len(document)) == document
    assert unpack(pack(document), None, len(document)) == document


@given(st.integers(0, 10_000))
def test_it_comes_back_after_lines_moved_came_and_went(seed: int) -> None:
    made = random.Random(seed)
    base = [f"{made.randrange(50)}\n".encode() for _ in range(made.randrange(200))]
    document = list(base)
    for _ in range(made.randrange(8)):
        at = made.randrange(len(document) + 1)
        document[at : at + made.randrange(3)] = document[: made.randrange(20)]
    whole, before = b"".join(document), b"".join(base)
    packed = pack_against(whole, before, 10**9)
    assert packed is not None
    assert unpack(packed, before, len(whole)) == whole


def test_what_hardly_differs_takes_hardly_any_room() -> None:
    def document(at: str, *more: str) -> bytes:
        entries = [
            {"id": f"user:{one}", "observed_at": at, "evidence": f"{one * 7919:064x}"} for one in range(3_000)
        ]
        return json.dumps([*more, *entries], indent=2).encode()

    base, other = document("2026-11-24"), document("2026-11-25", "new")
    alone = len(pack(other))
    packed = pack_against(other, base, alone)
    assert packed is not None
    assert len(packed) < alone / 30
    assert unpack(packed, base, len(other)) == other


def test_what_differs_is_stored_whole() -> None:
    made = random.Random(7)
    one, other = (b"".join(b"%d\n" % made.getrandbits(64) for _ in range(2_000)) for _ in range(2))
    assert pack_against(other, one, len(pack(other))) is None


@pytest.mark.parametrize(
    ("steps", "base"),
    [
        ([[0, 3]], b"a\nb\n"),
        ([[-1, 1]], b"a\nb\n"),
        ([[0, -1]], b"a\nb\n"),
        ([[0, 2], [-2, 2], [-2, 2]], b"a\nb\n"),
        ([None], b"a\n"),
        ([[0]], b"a\n"),
        (["Đ"], b"a\n"),
        (7, b"a\n"),
    ],
)
def test_steps_that_are_none(steps: object, base: bytes) -> None:
    with pytest.raises(BrokenError):
        unpack(pack(json.dumps(steps).encode()), base, 4)


@pytest.mark.parametrize(
    "packed", [b"", b"x", pack(b"abc")[:-2], pack(b"abc") + b"x", pack(b"abcd"), pack(b"a" * 10_000_000)]
)
def test_bytes_that_are_none(packed: bytes) -> None:
    with pytest.raises(BrokenError):
        unpack(packed, None, 3)


@pytest.mark.parametrize("size", [-1, 10**12])
def test_sizes_that_are_none(size: int) -> None:
    with pytest.raises(BrokenError):
        unpack(pack(b"abc"), None, size)
