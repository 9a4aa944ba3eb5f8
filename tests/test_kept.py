"""What tests keep outside of the checkout is named, and `make clean` removes it and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.kept import NAMES, VARIABLE, kept
from tests.live.bottlecrm.recipe import Machine
from tests.live.bottlecrm.recipe import cache_folder as of_bottlecrm
from tests.live.tryton.build import cache_folder as of_tryton
from tests.vendor_profiles.salesforce.deploy_tool.tool import cache_folder as of_the_deploy_tool

ROOT = Path(__file__).resolve().parents[1]
MACHINE = Machine(Path("/usr/bin/python3"), Path("/usr/lib/postgresql"), 17, None)
USUAL = ".cache/crm-auditor/live"


def places() -> list[Path]:
    return [of_bottlecrm(MACHINE), of_the_deploy_tool(), of_tryton()]


def built() -> list[Path]:
    """A folder with something in it, its lock and half a build, of everything that is kept."""
    for place in places():
        (place / "venv").mkdir(parents=True)
        place.with_suffix(".unfinished").mkdir()
        place.with_suffix(".lock").touch()
    return [path for place in places() for path in place.parent.glob(f"{place.name}*")]


def cleaned(folder: Path, **environment: str) -> None:
    """`make clean` in a folder that holds a Makefile alone."""
    shutil.copy(ROOT / "Makefile", folder)
    kept_out = {name: value for name, value in os.environ.items() if name not in (VARIABLE, "MAKEFLAGS")}
    subprocess.run(["make", "clean"], cwd=folder, env=kept_out | environment, check=True, capture_output=True)


@pytest.mark.parametrize("chosen", [None, "another place"])
def test_make_clean_removes_what_was_built_and_leaves_the_rest(
    chosen: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    where = home / (chosen or USUAL)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv(VARIABLE, raising=False)
    if chosen:
        monkeypatch.setenv(VARIABLE, str(where))
    made = built()
    assert {path.parent for path in made} == {where}
    assert len(made) == 3 * len(NAMES)
    other = where / "of-somebody-else"
    other.mkdir()
    cleaned(tmp_path, HOME=str(home), **({VARIABLE: str(where)} if chosen else {}))
    assert list(where.iterdir()) == [other]


def test_all_that_is_kept_has_a_name_that_make_clean_knows() -> None:
    assert sorted(place.name.rpartition("-")[0] for place in places()) == sorted(NAMES)
    with pytest.raises(ValueError, match="make clean"):
        kept("another-product", "0")


def test_nothing_else_lies_there() -> None:
    """Whoever names the folder or its variable by itself would build what nobody removes."""
    spelled = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name not in ("kept.py", "test_kept.py")
        and ('".cache"' in (text := path.read_text("utf-8")) or f'environ.get("{VARIABLE}")' in text)
    ]
    assert spelled == []


def test_the_readme_names_what_is_kept() -> None:
    said = (ROOT / "README.md").read_text("utf-8")
    assert f"~/{USUAL}" in said
    assert VARIABLE in said
    assert "make clean" in said
