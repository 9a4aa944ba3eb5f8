"""What an extra brings is asked for when it is needed, and where it is not there one line says how to install it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from auditor.probing.child import TASKS
from tests.distribution.guards import EXTRAS, doors, imports_of_extras, through
from tools.distribution.__main__ import ROOT
from tools.distribution.stage import tracked

FILES = [
    name
    for name in tracked(ROOT)
    if name.startswith(("auditor/", "checks/", "vendor_profiles/")) and name.endswith(".py")
]


# What runs in a process of its own, which says what it cannot import: only its list of tasks names a module of these.
INSIDE = re.compile(r"auditor/probing/\w+/inside/")
SOURCES = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES if not INSIDE.match(name)}
DOORS = doors(SOURCES)


def test_every_import_of_an_extra_waits_and_is_guarded() -> None:
    """Or stands in a module that is itself only imported by who knows that the extra is there."""
    found = {(name, one) for name, text in SOURCES.items() for one in imports_of_extras(text)}
    assert {one.extra for _, one in found} >= {"fleet", "keyring"}
    assert [(name, one.line) for name, one in found if not one.at_once and not one.guarded] == []


def test_a_door_is_opened_late_and_by_who_names_the_extra() -> None:
    assert set(DOORS.values()) <= {"fleet", "incident"}
    for door, extra in DOORS.items():
        opening = {name: late for name, text in SOURCES.items() if (late := through(door, text)) is not None}
        assert opening, f"{door}: nobody imports it"
        assert set(opening.values()) == {True}, (door, opening)
        assert [name for name in opening if f"crm-auditor[{extra}]" not in SOURCES[name]] == []


def test_nobody_imports_what_runs_in_a_process_of_its_own() -> None:
    """But by the list of its tasks."""
    named = re.compile(r"^\s*(?:from|import) auditor\.probing\.\w+\.inside", re.MULTILINE)
    assert [name for name, text in SOURCES.items() if named.search(text)] == []
    assert {"checkdmarc", "cryptolyzer", "dns"} == {
        name for name in ("checkdmarc", "cryptolyzer", "dns") for text in _inside() if _imports(text, name)
    }
    assert all(
        f"{task.replace('.', '/')}.py" in FILES and INSIDE.match(task.replace(".", "/"))
        for task in TASKS.values()
    )


def _inside() -> list[str]:
    return [(ROOT / name).read_text(encoding="utf-8") for name in FILES if INSIDE.match(name)]


def _imports(text: str, name: str) -> bool:
    return re.search(rf"^\s*(?:from|import) {name}\b", text, re.MULTILINE) is not None


def test_who_guards_names_the_extra() -> None:
    silent = [
        name
        for name, text in SOURCES.items()
        for one in imports_of_extras(text)
        if not one.at_once and f"crm-auditor[{one.extra}]" not in text
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("import json\n", None),
        ("from auditor.far import cluster\n", False),
        ("import auditor.far.cluster\n", False),
        ("def f():\n    from auditor.far.cluster import on\n", True),
        ("from auditor.far.cluster import on\ndef f():\n    from auditor.far.cluster import on\n", False),
    ],
)
def test_a_door_is_found_open_or_shut(text: str, late: bool | None) -> None:
    assert doors({"auditor/far/cluster.py": "import distributed\n"}) == {"auditor.far.cluster": "fleet"}
    assert through("auditor.far.cluster", text) is late


def test_extras_are_those_that_something_asks_for() -> None:
    """None is declared for what does not exist, and the table of modules knows each."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    assert set(extras) - {"all", "dev"} == set(EXTRAS.values())
    named = {extra for extra in extras for text in SOURCES.values() if f"crm-auditor[{extra}]" in text}
    assert named == set(EXTRAS.values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import keyring\n", [("keyring", False, True)]),
        ("def f():\n    from dask.distributed import Client\n", [("fleet", False, False)]),
        (
            "def f():\n    try:\n        import psycopg\n    except ImportError:\n        raise\n",
            [("postgres", True, False)],
        ),
        ("try:\n    import psycopg\nexcept OSError:\n    pass\n", [("postgres", False, True)]),
        (
            "def f():\n    try:\n        pass\n    except ImportError:\n        import keyring\n",
            [("keyring", False, False)],
        ),
        ("if TYPE_CHECKING:\n    import keyring\n", []),
        ("import keyrings, json\n", []),
    ],
)
def test_an_import_is_found_for_what_it_is(text: str, found: list[tuple[str, bool, bool]]) -> None:
    assert [(one.extra, one.guarded, one.at_once) for one in imports_of_extras(text)] == found


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 500
    assert Path(ROOT / FILES[0]).is_file()
