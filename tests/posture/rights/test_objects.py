from __future__ import annotations

import pickle
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from auditor.posture import Action, ObjectGrant, ObjectRight, ObjectRights, Scope, Source
from tests.builders import evidence

Row: TypeAlias = tuple[str, int, int]

NAMES = ("Account", "Case", "Contact", "Lead")
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, int(~ObjectRight(0))), st.integers(0, 2**32 - 1))
)
PARTS = st.lists(ROWS, max_size=5)
WANTED = st.integers(0, int(~ObjectRight(0))).map(ObjectRight)
OBJECTS = st.none() | st.frozensets(st.sampled_from(NAMES))


def source(number: int) -> Source:
    return evidence(f"permissionsets/Sales/{number}.objectSettings-meta.xml").source


def joined(parts: list[list[Row]]) -> ObjectRights:
    return ObjectRights.joined((source(number), ObjectRights.of(rows)) for number, rows in enumerate(parts))


@given(ROWS)
def test_rows_come_back_as_they_were(rows: list[Row]) -> None:
    rights = ObjectRights.of(rows)
    assert len(rights) == len(rows)
    assert list(rights) == [ObjectGrant(name, ObjectRight(bits), line) for name, bits, line in rows]
    assert pickle.loads(pickle.dumps(rights)) == rights


@given(PARTS)
def test_rows_of_several_files_name_theirs(parts: list[list[Row]]) -> None:
    assert list(joined(parts)) == [
        ObjectGrant(name, ObjectRight(bits), line, source(number))
        for number, rows in enumerate(parts)
        for name, bits, line in rows
    ]


@given(PARTS, st.booleans(), WANTED, OBJECTS)
def test_with_any_finds_what_looking_at_every_row_finds(
    parts: list[list[Row]], several: bool, wanted: ObjectRight, objects: frozenset[str] | None
) -> None:
    rights = joined(parts) if several else ObjectRights.of(row for rows in parts for row in rows)
    assert list(rights.with_any(wanted, objects)) == [
        grant
        for grant in rights
        if grant.rights & wanted and (objects is None or grant.object_class in objects)
    ]


def test_the_role_of_one_file_keeps_no_source() -> None:
    assert ObjectRights.of([("Contact", 1, 5)]).sources == ()
    assert joined([[], [("Contact", 1, 5)], []]).sources == ((0, source(1)),)
    assert joined([[], []]) == ObjectRights.of(())


@given(ROWS, PARTS)
def test_two_sources_together_name_the_files_of_their_rows(rows: list[Row], parts: list[list[Row]]) -> None:
    one, other = ObjectRights.of(rows), joined(parts)
    for first, second in ((one, other), (other, one)):
        both = {grant.object_class: grant for grant in first.united(second)}
        assert both.keys() == {grant.object_class for grant in (*first, *second)}
        for name, grant in both.items():
            mine = [row for row in (*first, *second) if row.object_class == name]
            assert grant.source in {row.source for row in mine}
            assert (grant.source is None) is all(row.source is None for row in mine)
            assert grant.line in {row.line for row in mine if row.source == grant.source}


def test_what_a_vendor_declares_of_a_row_stays_where_another_source_knows_less() -> None:
    known = {Action.READ: Scope.OWN, Action.UPDATE: Scope.NONE}
    declared = ObjectRights.joined([(source(1), ObjectRights.scoped([("Lead", known, 0)]))])
    unclear = ObjectRights.scoped([("Case", {Action.READ: None}, 4), ("Lead", {Action.READ: None}, 5)])
    for both in (declared.united(unclear), unclear.united(declared)):
        found = {grant.object_class: (grant.source, grant.reach(Action.READ)) for grant in both}
        assert found == {"Lead": (source(1), Scope.OWN), "Case": (None, None)}
