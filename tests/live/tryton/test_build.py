"""Building says what is missing, and happens once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.tryton import build
from tests.live.tryton.conftest import without


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CRM_AUDIT_LIVE_CACHE", str(tmp_path))
    return tmp_path


def test_a_failed_step_is_named_and_leaves_no_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(build.BuildError, match="could not make an environment"):
        build.built()
    assert not build.cache_folder().exists()


def test_what_is_built_is_used_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        folder.mkdir()
        made.append(folder)

    monkeypatch.setattr(build, "_build", make)
    assert build.built() == build.built() == build.cache_folder()
    assert len(made) == 1


def test_another_recipe_is_another_folder(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = build.cache_folder()
    monkeypatch.setattr(build, "REQUIREMENTS", ("trytond~=8.4.0",))
    assert build.cache_folder() != before
    assert build.cache_folder().parent == cache


def test_settings_of_another_tryton_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRYTOND_SESSION__MAX_AGE", "1")
    assert "TRYTOND_SESSION__MAX_AGE" not in build.environment()


def test_a_missing_server_is_a_skip_unless_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRM_AUDIT_LIVE_REQUIRED", raising=False)
    with pytest.raises(pytest.skip.Exception, match="why"):
        without("why")
    monkeypatch.setenv("CRM_AUDIT_LIVE_REQUIRED", "1")
    with pytest.raises(pytest.fail.Exception, match="why"):
        without("why")
