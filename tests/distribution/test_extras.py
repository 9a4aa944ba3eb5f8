"""What an extra brings is asked for when it is needed, and where it is not there one line says how to install it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.distribution.guards import EXTRAS, imports_of_extras
from tools.distribution.__main__ import ROOT
from tools.distribution.stage import tracked

FILES = [
    name
    for name in tracked(ROOT)
    if name.startswith(("auditor/", "checks/", "vendor_profiles/")) and name.endswith(".py")
]


def source(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_import_of_an_extra_waits_and_is_guarded() -> None:
    found = {f"{name}:{one.line}": one for name in FILES for one in imports_of_extras(source(name))}
    assert {one.extra for one in found.values()} >= {"keyring"}
    assert [place for place, one in found.items() if one.at_once or not one.guarded] == []


def test_who_guards_names_the_extra() -> None:
    silent = [
        name
        for name in FILES
        for one in imports_of_extras(source(name))
        if f"crm-auditor[{one.extra}]" not in source(name)
    ]
    assert silent == []


def test_extras_are_those_that_something_asks_for() -> None:
    """None is declared for what does not exist, and the table of modules knows each."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    assert set(extras) - {"all", "dev"} == set(EXTRAS.values())


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
