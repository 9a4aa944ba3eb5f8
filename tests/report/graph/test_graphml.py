"""GraphML comes back whole from a library that reads it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import networkx
from hypothesis import given, settings
from lxml import etree

from auditor.access import Tenant
from auditor.access.picture.network import network
from auditor.report.graph.graphml import graphml
from auditor.report.graph.records import Home, Records
from tests.access import shapes as made
from tests.access.reference import Shape, tenant
from tests.examples import examples
from tests.report.graph.pages import company, strangers


def records(found: Tenant) -> Records:
    return Records(network(found), Home("acme", "EspoCRM", (), ("users",)))


def read(found: Tenant) -> Any:
    return networkx.read_graphml(BytesIO("".join(graphml(records(found))).encode()), force_multigraph=True)


def assert_whole(found: Tenant) -> None:
    graph = read(found)
    nodes = {node.id: {"kind": node.kind, **node.properties} for node in records(found).nodes()}
    assert dict(graph.nodes(data=True)) == nodes
    edges = [
        (
            edge.start,
            edge.end,
            {"kind": edge.kind, "certain": not edge.kind.startswith("May"), **edge.properties},
        )
        for edge in records(found).edges()
    ]
    key = str
    assert sorted(
        (
            (a, b, {name: value for name, value in data.items() if name != "id"})
            for a, b, data in graph.edges(data=True)
        ),
        key=key,
    ) == sorted(edges, key=key)


@given(made.shapes())
@settings(max_examples=examples(40), deadline=None)
def test_every_attribute_comes_back(shape: Shape) -> None:
    assert_whole(tenant(shape))


def test_so_do_names_of_strangers_and_conditions() -> None:
    assert_whole(strangers())
    assert_whole(company())


def test_it_is_well_formed_and_declares_each_attribute_once() -> None:
    root = etree.fromstring("".join(graphml(records(company()))).encode())
    keys = [key.get("id") for key in root.iterfind("{*}key")]
    assert len(keys) == len(set(keys))
    assert {data.get("key") for data in root.iter("{*}data")} <= set(keys)
