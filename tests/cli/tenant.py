"""A Shop that runs, declared as a tenant, for tests of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.collecting.live.gateway import patience
from tests.collecting.live.misbehaving import Server, serving
from tests.collecting.live.support import KEY, PASSWORD, SECRETS, installed, well_behaved
from tests.exports import Ran, audit

CONFIG = """
[tenants.shop]
vendor = "shop"
url = "{url}"
sign_in = "password"
values = {{user = "auditor"}}
secrets = {{password = {{env = "CRM_AUDIT_SHOP_PASSWORD"}}}}
people_key = {{env = "CRM_AUDIT_SHOP_PEOPLE"}}
name = "Our shop"

[tenants.keyed]
vendor = "shop"
url = "{url}"
sign_in = "key"
secrets = {{key = {{env = "CRM_AUDIT_SHOP_KEY"}}}}
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server of a tenant that crm-audit.toml of the current folder declares; the vendor is an entry point of another
    distribution."""
    monkeypatch.setattr(patience, "ATTEMPTS", 1)
    monkeypatch.setenv("CRM_AUDIT_SHOP_PASSWORD", PASSWORD)
    monkeypatch.setenv("CRM_AUDIT_SHOP_KEY", KEY)
    monkeypatch.setenv("CRM_AUDIT_SHOP_PEOPLE", "a key of our own")
    monkeypatch.chdir(tmp_path)
    with installed(monkeypatch), serving(well_behaved()) as server:
        Path("crm-audit.toml").write_text(CONFIG.format(url=server.url), encoding="utf-8")
        yield server


def ran(*arguments: str | Path) -> Ran:
    """Run crm-audit; nothing of what it says or writes holds a secret."""
    done = audit(*arguments)
    texts = [
        done.text,
        *(path.read_bytes().decode("latin-1") for path in Path().rglob("*") if path.is_file()),
    ]
    assert not [secret for secret in SECRETS for text in texts if secret in text]
    return done
