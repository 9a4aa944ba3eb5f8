"""The list of parts names exactly what is installed, holds by CycloneDX's own schema, and every licence is one that suits."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from auditor.version import __version__
from tests.distribution.conftest import MOMENT
from tools.distribution.environment import UV
from tools.distribution.parts import licences, parts

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("distribution")]

SUITABLE = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
        "Zlib",
    ),
    "License :: OSI Approved :: Apache Software License",
    "License :: OSI Approved :: BSD License",
    "License :: OSI Approved :: MIT License",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)",
    "License :: Public Domain",
    "BSD",
}
"""Permissive ones, and MPL-2.0, which asks something only of who changes its files."""
BY_EXTRA = {
    "fontpkg-source-sans-3": ["OFL-1.1"],
    "psycopg": ["LGPL-3.0-only"],
    "psycopg-binary": ["LGPL-3.0-only"],
    "pysigma": ["LGPL-2.1-only"],
    "pysigma-backend-elasticsearch": ["LGPL-3.0-only"],
    "pysigma-backend-kusto": ["LGPL-3.0-only"],
    "pysigma-backend-opensearch": ["LGPL-3.0-only"],
    "pysigma-backend-splunk": ["LGPL-2.1-only", "License :: OSI Approved"],
}
"""Parts of another kind; only who asks for an extra gets them."""


@pytest.fixture(scope="module")
def default(plain: Path) -> dict[str, Any]:
    return dict(json.loads(parts(plain, MOMENT)))


@pytest.fixture(scope="module")
def everything(whole: Path) -> dict[str, Any]:
    return dict(json.loads(parts(whole, MOMENT)))


def named(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def unsuitable(listed: dict[str, Any]) -> dict[str, list[str]]:
    """Part -> what it says of its licence, where that is nothing or nothing that suits."""
    said = {named(part["name"]): licences(part) for part in listed["components"]}
    return {name: found for name, found in said.items() if not found or not all(map(suits, found))}


def suits(licence: str) -> bool:
    """Whether an identifier, an expression (one side of an OR is enough) or a name does."""
    if licence in SUITABLE:
        return True
    if licence.startswith("License ::"):
        return False
    sides = [side.strip(" ()").split(" AND ") for side in licence.split(" OR ")]
    return any(all(one.strip(" ()") in SUITABLE for one in side) for side in sides)


def test_it_holds_by_the_schema_of_cyclonedx(default: dict[str, Any], everything: dict[str, Any]) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    for listed in (default, everything):
        assert validator.validate_str(json.dumps(listed)) is None
    assert validator.validate_str(json.dumps({**default, "components": [{"name": "x"}]})) is not None


def test_it_names_exactly_what_is_installed(plain: Path, default: dict[str, Any]) -> None:
    done = subprocess.run(
        [*UV, "pip", "list", "--format", "json", "--python", str(plain)],
        capture_output=True,
        text=True,
        check=True,
    )
    installed = {named(entry["name"]): entry["version"] for entry in json.loads(done.stdout)}
    assert installed.pop("crm-auditor") == __version__
    assert {named(part["name"]): part["version"] for part in default["components"]} == installed
    own = default["metadata"]["component"]
    assert (own["name"], own["version"], own["type"]) == ("crm-auditor", __version__, "application")
    known = {own["bom-ref"], *(part["bom-ref"] for part in default["components"])}
    assert {entry["ref"] for entry in default["dependencies"]} == known


def test_it_is_the_same_again_and_tells_nothing_of_the_machine(plain: Path) -> None:
    text = parts(plain, MOMENT)
    assert parts(plain, MOMENT) == text
    assert json.loads(text)["metadata"]["timestamp"].startswith("2023-11-14T22:13:20")
    assert "file:" not in text
    assert str(plain.parents[1]) not in text


def test_every_licence_of_what_is_installed_by_default_suits(default: dict[str, Any]) -> None:
    assert unsuitable(default) == {}


def test_what_an_extra_brings_of_another_kind_is_known(everything: dict[str, Any]) -> None:
    assert unsuitable(everything) == BY_EXTRA


@pytest.mark.parametrize(
    ("licence", "good"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("BSD-3-Clause AND 0BSD AND Zlib", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("LGPL-3.0-only", False),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", False),
    ],
)
def test_a_licence_suits_or_does_not(licence: str, good: bool) -> None:
    assert suits(licence) is good
