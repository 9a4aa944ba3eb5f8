"""A running product that the command line is pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import PASSWORD, installed, well_behaved


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    """A well behaved product; `crm-audit.toml` of the working folder calls it acme."""
    monkeypatch.setenv("CRM_AUDIT_SHOP_PASSWORD", PASSWORD)
    monkeypatch.chdir(tmp_path)
    made = Server(well_behaved())
    config(tmp_path, made.url)
    with installed(monkeypatch):
        yield made
    made.close()


def config(folder: Path, url: str) -> Path:
    """A crm-audit.toml that calls the product acme."""
    path = folder / "crm-audit.toml"
    path.write_text(
        f'[tenants.acme]\nvendor = "shop"\nurl = "{url}"\nsign_in = "password"\nvalues = {{ user = "auditor" }}\n'
        'secrets = { password = { env = "CRM_AUDIT_SHOP_PASSWORD" } }\n'
    )
    return path
