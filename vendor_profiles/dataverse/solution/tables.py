"""Tables and columns: which are audited, which are secured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.posture import Source
from auditor.vendor import NotUsableError

from .elements import Element, children, flag, value
from .records import ColumnRecord, TableRecord


def tables(elements: Iterable[Element], source: Source) -> Iterator[TableRecord]:
    """A table an <Entity> element. One that only adds forms or views to a table of another solution tells no more than
    its name."""
    for element in elements:
        entities = [one for info in children(element, "EntityInfo") for one in children(info, "entity")]
        if len(entities) > 1:
            raise NotUsableError("malformed", f"line {element.line}: one table with two definitions")
        entity = entities[0] if entities else None
        name = (entity.get("Name") if entity is not None else "") or value(element, "Name") or ""
        if not name.strip() and entity is None:
            continue
        if not name.strip():
            raise NotUsableError("malformed", f"line {element.line}: a table without a name")
        audited, line = flag(entity, "IsAuditEnabled") if entity is not None else (None, element.line)
        yield TableRecord(name.strip().lower(), source, element.line, audited, line, tuple(_columns(entity)))


def _columns(entity: Element | None) -> Iterator[ColumnRecord]:
    for group in children(entity, "attributes") if entity is not None else ():
        for one in children(group, "attribute"):
            name = value(one, "LogicalName") or value(one, "Name") or one.get("PhysicalName")
            audited, line = flag(one, "IsAuditEnabled")
            if not name.strip():
                raise NotUsableError("malformed", f"line {one.line}: a column without a name")
            yield ColumnRecord(
                name.strip().lower(),
                (value(one, "Type") or "").lower(),
                (value(one, "Format") or "").lower(),
                audited,
                line,
                flag(one, "IsSecured")[0],
                one.line,
            )
