from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import KEY, PASSWORD, silent, well_behaved


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_SHOP_PASSWORD", PASSWORD)
    monkeypatch.setenv("CRM_AUDIT_SHOP_KEY", KEY)
    monkeypatch.setenv("CRM_AUDIT_SHOP_PEOPLE", "the key of the pseudonyms")


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Everything is logged, and none of it holds a secret."""
    caplog.set_level(logging.DEBUG)
    yield
    silent(caplog)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(well_behaved())
    yield made
    made.close()
