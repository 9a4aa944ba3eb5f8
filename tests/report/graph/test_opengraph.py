"""OpenGraph JSON holds by the rules of its reader, and a path along certain edges is a right that is held."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from auditor.access import Tenant, Wanted, from_posture, what_can
from auditor.access.picture.network import Network, network
from auditor.access.rights.bits import RIGHTS
from auditor.posture import Action, Capability, Control, Limit, Means, Right, Role, RoleKind, Scope, User
from auditor.report.graph.opengraph import opengraph
from auditor.report.graph.records import Home, Records
from benchmarks.tenant.posture import posture_of
from benchmarks.tenant.shape import Shape as Size
from tests.access import shapes as made
from tests.access.postures import posture, user
from tests.access.reference import CLASSES, Given, Shape, tenant
from tests.builders import GAP, evidence, known, population, role
from tests.examples import examples
from tests.report.graph.reading import faults
from tests.report.hostile import HOSTILE

TODAY = date(2026, 11, 24)
HOME = Home("acme", "EspoCRM")
SALES = role("Sales", Right(Action.EXPORT, "Contact", Scope.TEAM), kind=RoleKind.ROLE)


def written(net: Network, home: Home = HOME) -> str:
    return "".join(opengraph(Records(net, home)))


def made_of(users: list[User], roles: list[Role]) -> Tenant:
    return from_posture(posture(population("users", *users), population("roles", *roles)), TODAY)


def read(text: str) -> dict[str, Any]:
    graph: dict[str, Any] = json.loads(text)["graph"]
    return graph


def edges(text: str) -> set[tuple[str, str, str]]:
    """(name of the start, kind, name of the end)."""
    graph = read(text)
    names = {node["id"]: node["properties"]["name"] for node in graph["nodes"]}
    return {(names[one["start"]["value"]], one["kind"], names[one["end"]["value"]]) for one in graph["edges"]}


def reached(graph: dict[str, Any], start: str, *, sure: bool) -> set[tuple[str, str]]:
    """(kind without prefix and May, name of the end) of every grant that a walk from an account comes to."""
    names = {node["id"]: node["properties"]["name"] for node in graph["nodes"]}
    out = defaultdict(list)
    for edge in graph["edges"]:
        if edge["kind"] not in ("CRM_IncludesMuted", "CRM_Contains") and (
            edge["properties"]["certain"] or not sure
        ):
            out[edge["start"]["value"]].append(edge)
    (at,) = [id_ for id_, name in names.items() if name == start]
    open_, seen, found = [at], {at}, set()
    while open_:
        for edge in out[open_.pop()]:
            end, kind = edge["end"]["value"], edge["kind"].removeprefix("CRM_").removeprefix("May")
            if "reach" in edge["properties"] or names[end] == "acme":
                found.add((kind, names[end]))
            elif end not in seen:
                seen.add(end)
                open_.append(end)
    return found


def pascal(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_a_walk_along_certain_edges_comes_to_what_is_certain_and_no_further(shape: Shape) -> None:
    found = tenant(shape)
    text = written(network(found))
    assert faults(text) == []
    graph = read(text)
    shown = {node["properties"]["name"] for node in graph["nodes"]}
    for number in range(shape.principals):
        rights = what_can(found, found.subject(f"user:{number}"))
        if f"User {number}" not in shown:
            assert not list(rights.rows())
            continue
        for sure in (True, False):
            walked = reached(graph, f"User {number}", sure=sure)
            for action in RIGHTS:
                every = rights.span(action, "*")[0 if sure else 1] is not Scope.NONE
                suffix = "" if isinstance(action, Capability) else "EveryObject"
                assert ((pascal(action) + suffix, "acme") in walked) == every
                for name in () if isinstance(action, Capability) else CLASSES:
                    holds = rights.span(action, name)[0 if sure else 1] is not Scope.NONE
                    some = not sure and (pascal(action) + "SomeObject", "acme") in walked
                    assert ((pascal(action), name) in walked or every or some) == holds


def test_what_a_user_of_bloodhound_looks_for() -> None:
    grants = (Given(0, Right(Capability.MANAGE_USERS)), Given(1, Right(Action.EXPORT, "Contact", Scope.TEAM)))
    found = edges(written(network(tenant(Shape(2, 2, ((0, 0), (1, 1)), ((0, 1),), grants)))))
    assert {
        ("User 0", "CRM_HasRole", "Role 0"),
        ("Role 0", "CRM_ManageUsers", "acme"),
        ("Role 0", "CRM_Includes", "Role 1"),
        ("Role 1", "CRM_Export", "Contact"),
        ("acme", "CRM_Contains", "User 1"),
    } <= found


def test_only_the_ways_that_are_asked_for() -> None:
    grants = (Given(0, Right(Action.READ, "Lead")), Given(1, Right(Action.EXPORT, "Contact")))
    found = tenant(Shape(2, 2, ((0, 0), (1, 1)), (), grants))
    assert not {"User 0", "Lead"} & {
        end for edge in edges(written(network(found, Wanted(Action.EXPORT)))) for end in edge
    }
    of_one = edges(written(network(found, None, found.subject("user:0"))))
    assert {edge for edge in of_one if edge[1] != "CRM_Contains"} == {
        ("User 0", "CRM_HasRole", "Role 0"),
        ("Role 0", "CRM_Read", "Lead"),
    }


def test_conditions_controls_and_gaps_are_told() -> None:
    limit = {"role:Sales": Limit(known(date(2027, 1, 31)), known(True))}
    ann = user("ann", "role:Sales", "role:lost", limits=limit)
    controls = (
        Control("c1", "Delegates", "user:ann", "role:Sales", Means.EDIT_MEMBERS, evidence()),
        Control("c2", "Outside", "user:eve", "user:ann", Means.RESET_CREDENTIALS, evidence()),
        Control("c3", "Elsewhere", "user:eve", "user:nobody", Means.USE_KEY, evidence()),
    )
    found = made_of([ann], [SALES])
    text = written(network(found), Home("acme", "EspoCRM", controls, ("users", "controls")))
    assert faults(text) == []
    graph = read(text)
    said = {one["kind"]: one["properties"] for one in graph["edges"]}
    assert said["CRM_EditMembers"]["name"] == "Delegates"
    assert said["CRM_ResetCredentials"]["name"] == "Outside"
    assert "CRM_UseKey" not in said
    conditions = {
        one["properties"].get("condition") for one in graph["edges"] if one["kind"] == "CRM_HasRole"
    }
    assert "until 2027-01-31, only when activated" in conditions
    nodes = {node["properties"]["name"]: node for node in graph["nodes"]}
    assert nodes["acme"]["properties"]["notseen"] == "users; controls"
    assert "notseen" in nodes["role:lost"]["properties"]
    assert nodes["user:eve"]["kinds"][0] == "CRM_User"
    assert not [name for name in nodes if name.startswith("until")]


def test_of_what_is_not_known_of_an_account_nothing_is_said() -> None:
    found = made_of([user("ann", roles=GAP, active=GAP, administrator=GAP)], [])
    graph = read(written(network(found)))
    (node,) = [one for one in graph["nodes"] if one["properties"].get("crmid") == "user:ann"]
    assert not {"enabled", "administrator"} & set(node["properties"])
    assert {one["kind"] for one in graph["edges"] if one["start"]["value"] == node["id"]} == {
        "CRM_MayHaveRole"
    }


def test_hostile_names_stay_names() -> None:
    users = [user(name * 20, f"role:{name}") for name in HOSTILE]
    found = made_of(users, [role(name, kind=RoleKind.ROLE) for name in HOSTILE])
    text = written(network(found), Home(HOSTILE[4], "x"))
    assert faults(text) == []
    assert len([node for node in read(text)["nodes"] if node["kinds"][0] == "CRM_User"]) == len(HOSTILE)


def test_ids_are_the_same_in_every_export_and_others_in_another_tenant() -> None:
    net = network(tenant(Shape(1, 1, ((0, 0),))))
    one, other = (
        {node["id"] for node in read(written(net, Home(name, "x")))["nodes"]} for name in ("a", "b")
    )
    assert one == {node["id"] for node in read(written(net, Home("a", "x")))["nodes"]}
    assert not one & other


@pytest.mark.slow
def test_a_large_tenant_comes_in_pieces() -> None:
    found = from_posture(posture_of(Size(users=5000)), TODAY)
    pieces = list(opengraph(Records(network(found), HOME)))
    assert max(map(len, pieces)) < 2_000_000
    assert faults("".join(pieces)) == []
