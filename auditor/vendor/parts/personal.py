"""Which objects and fields hold personal data: what the maker says first, then the policy, then what their names suggest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase

from auditor.posture import DataField, DataObject, Evidence, Fact, Marking, Unknown, Unread
from auditor.vendor.answers import Row

Marks = dict[str, Marking]


def matches(name: str, globs: Iterable[str]) -> bool:
    """Whether a name is one of those that the globs mean."""
    return any(fnmatchcase(name, glob) for glob in globs)


def shipped_for_people(names: Iterable[str]) -> Marks:
    """The marks of objects that the maker ships for data of people."""
    return dict.fromkeys(names, Marking.CLASSIFIED)


def mark_named(marks: Marks, names: Iterable[str], globs: Sequence[str]) -> None:
    """Marks those of the tenant's objects that its policy names and that have no mark yet."""
    for name in names:
        if name and matches(name, globs):
            marks.setdefault(name, Marking.POLICY)


def marked_fields(
    rows: Iterable[tuple[Row, str, str]],
    marking: Callable[[Row, str], Marking | Unknown | None],
    build: Callable[[Row, str, Marking | None], DataField],
    marks: Marks,
    marks_its_object: Callable[[str], bool] = lambda _: True,
) -> tuple[tuple[DataField, ...], tuple[Unread, ...]]:
    """The fields of rows (each with the name of its object and its own), and those of which it is not known whether they hold
    personal data. A field that is marked marks its object."""
    found: list[DataField] = []
    unread: list[Unread] = []
    for row, of, field in rows:
        name = f"{of}.{field}"
        mark = marking(row, name)
        if isinstance(mark, Unknown):
            unread.append(Unread(f"field:{name}", name, mark))
            continue
        if mark is not None:
            marks[name] = mark
            if marks_its_object(of):
                marks.setdefault(of, mark)
        found.append(build(row, name, mark))
    return tuple(found), tuple(unread)


def data_object(
    name: str,
    place: Evidence,
    sharing: Fact[str],
    history: Fact[bool],
    *,
    outside: Fact[str] | None = None,
    custom: bool = False,
) -> DataObject:
    """An object: what people see of records that are not theirs, employees by `sharing` and people outside by `outside`, which
    is the same where it is not given."""
    return DataObject(
        id=f"object:{name}",
        name=name,
        custom=custom,
        internal_sharing=sharing,
        external_sharing=sharing if outside is None else outside,
        history_enabled=history,
        evidence=place,
    )
