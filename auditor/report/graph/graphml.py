"""GraphML, as Gephi, yEd and networkx read it, written as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from auditor.report.graph.records import Records, Value

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = (
    "kind",
    "name",
    "product",
    "crmid",
    "login",
    "enabled",
    "accountkind",
    "administrator",
    "form",
    "source",
    "notseen",
)
_EDGE = ("kind", "certain", "name", "condition", "reach", "reachatmost")
_BOOLEAN = frozenset({"enabled", "administrator", "certain"})
_BATCH = 1 << 16


def graphml(records: Records) -> Iterator[str]:
    """The file, in pieces."""
    out = BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", nsmap={None: _SPACE}):
            for sort, names in (("node", _NODE), ("edge", _EDGE)):
                for name in names:
                    kind = "boolean" if name in _BOOLEAN else "string"
                    key = {"id": f"{sort}_{name}", "for": sort, "attr.name": name, "attr.type": kind}
                    file.write(etree.Element("key", key))
            with file.element("graph", {"id": "access", "edgedefault": "directed"}):
                for node in records.nodes():
                    element = etree.Element("node", {"id": node.id})
                    _describe(element, "node", {"kind": node.kind, **node.properties})
                    file.write(element)
                    yield from _taken(out)
                for number, edge in enumerate(records.edges()):
                    element = etree.Element(
                        "edge", {"id": str(number), "source": edge.start, "target": edge.end}
                    )
                    certain = not edge.kind.startswith("May")
                    _describe(element, "edge", {"kind": edge.kind, "certain": certain, **edge.properties})
                    file.write(element)
                    yield from _taken(out)
    yield from _taken(out, least=1)


def _describe(element: etree._Element, sort: str, properties: Mapping[str, Value]) -> None:
    for name, value in properties.items():
        data = etree.SubElement(element, "data", {"key": f"{sort}_{name}"})
        data.text = str(value).lower() if isinstance(value, bool) else str(value)


def _taken(out: BytesIO, least: int = _BATCH) -> Iterator[str]:
    """What was written so far, once it is enough for a piece."""
    if out.tell() >= least:
        yield out.getvalue().decode("utf-8")
        out.seek(0)
        out.truncate()
