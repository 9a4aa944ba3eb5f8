"""What holds for whatever is compared: nothing that is lost ever came back, and no order means anything."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.register.restore.restore_file import RestoreFile
from tests.assurance.restoring.shapes import as_csv, between, folder, restored, zipped
from tests.examples import examples

TEXT = st.text("abcé,;\"\n'\t =", max_size=6)
COLUMNS = ["Id", "Name", "City", "LastModifiedDate"]
ROW = st.fixed_dictionaries(dict.fromkeys(COLUMNS[1:], TEXT))
ROWS = st.lists(ROW, min_size=1, max_size=8).map(
    lambda rows: [{"Id": f"00{number}", **row} for number, row in enumerate(rows)]
)
LOOSE = st.lists(
    st.fixed_dictionaries({"A": st.sampled_from("xyz"), "B": st.sampled_from("xy")}), min_size=1, max_size=8
)
FILES = st.dictionaries(
    st.sampled_from(["a/x.profile", "a/y.profile", "b/z.xml", "b/c/w.json", "q.txt"]),
    st.sampled_from(["1", "[]", "{}", "<a/>\n"]),
    min_size=1,
)


def compared(before: dict[str, str], after: dict[str, str]) -> RestoreFile:
    with tempfile.TemporaryDirectory() as place:
        return between(Path(place), before, after)


def table(rows: list[dict[str, str]]) -> dict[str, str]:
    return {"Contact.csv": as_csv(rows)} if rows else {}


@settings(max_examples=examples(60), deadline=None)
@given(ROWS | LOOSE, st.data())
def test_a_row_that_is_dropped_never_came_back(rows: list[dict[str, str]], data: st.DataObject) -> None:
    dropped = data.draw(st.integers(0, len(rows) - 1))
    file = compared(table(rows), table([row for number, row in enumerate(rows) if number != dropped]))
    assert file.came_back is False


def mixed(rows: list[dict[str, str]], order: random.Random) -> list[dict[str, str]]:
    columns, other = list(rows[0]), list(rows)
    order.shuffle(columns)
    order.shuffle(other)
    return [{name: row[name] for name in columns} for row in other]


@settings(max_examples=examples(80), deadline=None)
@given(ROWS | LOOSE, ROWS | LOOSE, st.randoms(use_true_random=False))
def test_no_order_of_rows_and_columns_means_anything(
    before: list[dict[str, str]], after: list[dict[str, str]], order: random.Random
) -> None:
    plain = compared(table(before), table(after)).kinds
    assert compared(table(mixed(before, order)), table(mixed(after, order))).kinds == plain
    (kind,) = compared(table(before), table(mixed(before, order))).kinds
    assert (kind.same, kind.came_back) == (len(before), True)


@settings(max_examples=examples(40), deadline=None)
@given(ROWS, ROWS)
def test_every_row_is_told_of_once(before: list[dict[str, str]], after: list[dict[str, str]]) -> None:
    (kind,) = compared(table(before), table(after)).kinds
    met = kind.same + kind.touched + kind.renamed + kind.changed
    assert (met + kind.missing, met + kind.new) == (len(before), len(after)) == (kind.before, kind.after)


@settings(max_examples=examples(40), deadline=None)
@given(FILES, st.data())
def test_a_member_that_is_dropped_never_came_back(files: dict[str, str], data: st.DataObject) -> None:
    dropped = data.draw(st.sampled_from(sorted(files)))
    left = {name: text for name, text in files.items() if name != dropped}
    assert compared(files, left).came_back is not True
    if files[dropped] != "<a/>\n" or not dropped.endswith("json"):  # a document that can be read
        assert compared(files, left).came_back is False


@settings(max_examples=examples(40), deadline=None)
@given(FILES, st.randoms(use_true_random=False))
def test_no_order_of_members_means_anything(files: dict[str, str], order: random.Random) -> None:
    names = list(files)
    order.shuffle(names)
    with tempfile.TemporaryDirectory() as place:
        before = folder(Path(place) / "before", files)
        one = zipped(Path(place) / "one.zip", files)
        other = zipped(Path(place) / "other.zip", {name: files[name] for name in names})
        assert restored(before, one).kinds == restored(before, other).kinds
        assert restored(one, other).after.digest == restored(other, one).after.digest


@settings(max_examples=examples(40), deadline=None)
@given(ROWS, st.binary(min_size=1, max_size=4))
def test_a_member_that_cannot_be_read_is_never_said_to_have_come_back(
    rows: list[dict[str, str]], tail: bytes
) -> None:
    torn = as_csv(rows).encode() + b'"' + tail.replace(b'"', b"")
    with tempfile.TemporaryDirectory() as place:
        before = folder(Path(place) / "before", {"Contact.csv": as_csv(rows).encode(), "b.profile": b"x"})
        after = folder(Path(place) / "after", {"Contact.csv": torn, "b.profile": b"x"})
        file = restored(before, after)
    assert file.came_back is not True
    assert sum(kind.missing for kind in file.kinds) == 0
