"""Names in a history were written by strangers: on a page, in a label and in a path they do nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.portfolio.made import made, tree
from tests.portfolio.tenants import CHECKS, DAY, Tenant, change, failed, nights, point, wrong
from tests.report.hostile import HOSTILE

NAMES = [name for name in HOSTILE if "\udcff" not in name] + [
    "</script><script>alert(1)</script>",
    "../../x",
    "$&{0}",
    "{name}",
]


def hostile(name: str) -> Tenant:
    """A tenant all of whose texts are that name."""
    told = change(
        name=name, what=name, before=name, after=[name], why=name, because=(name, name), by=name, at=name, check=name, resource=name
    )  # fmt: skip
    lost = change(cause="evidence", what="unseen", name=name, severity=name)
    odd = change(cause=name, direction=name, name=name)
    seen = [
        wrong(CHECKS[1], name, days=99),
        wrong(name, name, severity=name),
        replace(wrong(name, name), accepted=("2026-12-01", name)),
        replace(wrong(name, name), accepted=(name, name)),
    ]
    bad = point(
        grade=name[:4] or "E", level=1, vendor=name, policy_name=name, qualified=name, releases=(name,), sources={name: name}
    )  # fmt: skip
    return Tenant([*nights(9)[:-1], bad], seen, [(DAY, told), (DAY, lost), (DAY, odd)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("alone") / "hostile"
    out.mkdir()
    tenants = {name: hostile(name) for name in NAMES}
    tenants["down"] = Tenant([failed(point(), NAMES[1])])
    made(tenants, out, {name: [name, "</select><script>"] for name in tenants})
    return out


def test_nothing_is_written_beside_the_folder(folder: Path) -> None:
    assert list(folder.parent.iterdir()) == [folder]
    assert len(list((folder / "tenants").iterdir())) == 2 * (len(NAMES) + 1)


def test_no_name_becomes_an_element_or_an_attribute(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        document = tree(path)
        tags = {node.tag for node in document.iter() if isinstance(node.tag, str)}
        assert not tags & {"img", "iframe", "object", "embed", "base", "link"} - {"link"}, path
        assert len(document.findall(".//script")) == (2 if path.name.startswith("index") else 0), path
        assert [link.get("href") for link in document.iter("link")] == ["data:,"]
        assert not [name for node in document.iter() for name in node.attrib if name.startswith("on")], path
        assert all(
            re.match(r"(#|\.\./index|tenants/|index\.|[a-z0-9_-])", link.get("href"))
            for link in document.iter("a")
        )


def test_control_characters_are_shown_and_not_sent(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2028]", path.read_text(encoding="utf-8")), (
            path
        )


def test_the_policy_lets_in_nothing_but_the_style_and_the_script_of_the_page(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        document = tree(path)
        policy = document.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-"), path
        scripts = [node.text for node in document.findall(".//script") if node.get("type") is None]
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
        assert re.findall(r"script-src 'sha256-([^']+)'", policy) == hashes
        assert len(hashes) == int(path.name.startswith("index"))
        assert "unsafe" not in policy
        assert not [node for node in document.iter() if node.get("style")]


def test_what_the_script_reads_is_json_and_ends_no_element(folder: Path) -> None:
    text = (folder / "index.en.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert "<" not in data
    assert len(json.loads(data)["rows"]) == len(NAMES) + 1
