"""`crm-audit access graph`: the same company as a page, as GraphML and as OpenGraph, as a user asks for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx
import pytest

from tests.cli.access.test_questions import acme, asked, blind  # noqa: F401
from tests.exports import EXAMPLE
from tests.report.graph.reading import faults


def kinds(path: Path) -> set[tuple[str, str, str]]:
    graph: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["graph"]
    names = {node["id"]: node["properties"]["name"] for node in graph["nodes"]}
    return {(names[one["start"]["value"]], one["kind"], names[one["end"]["value"]]) for one in graph["edges"]}


def test_a_page_of_all_ways_to_a_right(acme: str, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "export.html"
    said = asked("graph", "--right", "export", "--object", "contact", acme, "--out", str(out))
    assert said.out.splitlines() == ["Product: EspoCRM", str(out)]
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Who can export (Contact)" in text
    assert "EspoCRM" in text
    assert "Reports, team" in text
    assert "r1.name" not in text


def test_a_page_of_one_account_in_vietnamese(acme: str, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "ann.html"
    asked(
        "graph", "--principal", "ann.name", acme, "--out", str(out), "--lang", "vi", "--tenant", "Công ty A"
    )
    text = out.read_text(encoding="utf-8")
    assert '<html lang="vi">' in text
    assert "ann.name có những quyền gì" in text
    assert "Công ty A" in text


def test_the_whole_for_bloodhound(acme: str, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "acme.json"
    asked("graph", "--whole", acme, "--out", str(out))
    assert faults(out.read_text(encoding="utf-8")) == []
    found = kinds(out)
    assert {
        ("ann.name", "CRM_MemberOf", "Reports"),
        ("Reports", "CRM_Includes", "Exporter"),
        ("Exporter", "CRM_ExportEveryObject", "acme"),
        ("a1.name", "CRM_HasRole", "Administrator"),
        ("Administrator", "CRM_ManageUsers", "acme"),
        ("acme", "CRM_Contains", "ann.name"),
    } <= found


def test_graphml_of_one_way_by_its_name(acme: str, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "graph.xml"
    asked(
        "graph",
        "--principal",
        "ann.name",
        "--right",
        "export",
        acme,
        "--out",
        str(out),
        "--format",
        "graphml",
    )
    graph = networkx.read_graphml(out)
    assert {data["name"] for _, data in graph.nodes(data=True)} == {"acme", "ann.name", "Reports", "Exporter"}


@pytest.mark.parametrize("name", ["out.html", "out.json", "out.graphml"])
def test_roles_that_were_refused_leave_it_open(blind: str, tmp_path: Path, name: str) -> None:  # noqa: F811
    asked("graph", "--right", "export", blind, "--out", str(tmp_path / name), code=3)
    assert (tmp_path / name).stat().st_size > 0


def test_an_export_without_accounts_shows_the_roles(tmp_path: Path) -> None:
    asked("graph", "--right", "export", str(EXAMPLE), "--out", str(tmp_path / "roles.json"), code=3)
    assert ("Admin", "CRM_ExportEveryObject", EXAMPLE.name) in kinds(tmp_path / "roles.json")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--right", "export", "--out", "x.png"), "name the format with --format"),
        (("--out", "x.html"), "name --principal, --right or both, or else --whole"),
        (("--whole", "--right", "export", "--out", "x.html"), "or else --whole"),
        (("--principal", "carl", "--out", "x.html"), "no account or role is called 'carl'"),
        (("--right", "exprt", "--out", "x.html"), "did you mean 'export'"),
        (("--right", "run_code", "--object", "Contact", "--out", "x.html"), "run_code has no object"),
        (("--principal", "ann.name", "--object", "Contact", "--out", "x.html"), "name one with --right"),
        (("--right", "export", "--out", "nowhere/x.html"), "cannot be written"),
    ],
)
def test_a_mistake_is_one_line_and_exits_2(acme: str, arguments: tuple[str, ...], said: str) -> None:  # noqa: F811
    ran = asked("graph", *arguments, acme, code=2)
    assert said in ran.text
    assert "Traceback" not in ran.text
    assert not list(Path().glob("**/*.partial"))
