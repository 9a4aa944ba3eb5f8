"""A crm-audit.toml that somebody else wrote names no secret of another program, and sends ours to nobody else."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from auditor.collecting.live import secrets
from auditor.collecting.live.agreed import refuse_other_hosts
from auditor.collecting.live.tenants import SecretPlace
from auditor.userfile import UserFileError
from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import gather


def value(place: SecretPlace, environment: dict[str, str]) -> str:
    return secrets.fetch_one("acme: secrets.key", place, environment).reveal()


@pytest.mark.parametrize(
    "variable",
    [
        "CI_DEPLOY_TOKEN",
        "GITHUB_TOKEN",
        "AWS_SECRET_ACCESS_KEY",
        "XCRM_AUDIT_KEY",
        "crm_audit_key",
        "CRM_AUDIT_",
        "CRM_AUDIT_HOSTS",
    ],
)
def test_a_variable_of_another_program_is_not_read(variable: str) -> None:
    with pytest.raises(UserFileError) as raised:
        value(SecretPlace(env=variable), {variable: "s3cret-of-another"})
    said = str(raised.value)
    assert said.startswith(f"acme: secrets.key: the environment variable {variable} is not read")
    assert f"rename it to CRM_AUDIT_{variable} there and where it is set" in said
    assert "s3cret-of-another" not in said


def test_one_with_the_agreed_prefix_is_read() -> None:
    assert value(SecretPlace(env="CRM_AUDIT_KEY"), {"CRM_AUDIT_KEY": "abc"}) == "abc"


def test_another_prefix_is_agreed_outside_of_the_file_and_takes_the_place_of_ours() -> None:
    agreed = {"CRM_AUDIT_SECRET_PREFIX": "ACME_", "ACME_KEY": "abc", "CRM_AUDIT_KEY": "def"}
    assert value(SecretPlace(env="ACME_KEY"), agreed) == "abc"
    with pytest.raises(UserFileError, match="rename it to ACME_CRM_AUDIT_KEY"):
        value(SecretPlace(env="CRM_AUDIT_KEY"), agreed)


@pytest.mark.parametrize("prefix", ["", "*", "_", "A", "A B_", "A_\n"])
def test_a_prefix_that_would_allow_everything_is_none(prefix: str) -> None:
    with pytest.raises(UserFileError, match=r"CRM_AUDIT_SECRET_PREFIX: .* is no prefix"):
        value(SecretPlace(env="A_KEY"), {"CRM_AUDIT_SECRET_PREFIX": prefix, "A_KEY": "abc"})


@pytest.mark.parametrize("entry", ["gh:github.com/octocat", "aws/default", "crm-audit2/x", "CRM-AUDIT/x"])
def test_no_entry_of_another_program_is_asked_of_the_keyring(
    entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")

    def get_password(service: str, user: str) -> str:
        asked.append((service, user))
        return "abc"

    keyring.__dict__["get_password"] = get_password
    errors.__dict__.update(KeyringError=OSError, NoKeyringError=LookupError)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    with pytest.raises(UserFileError, match="is not read, because only those of the service crm-audit are"):
        value(SecretPlace(keyring=entry), {})
    assert asked == []
    assert value(SecretPlace(keyring="crm-audit/acme/sales"), {}) == "abc"
    assert asked == [("crm-audit", "acme/sales")]


def test_where_hosts_are_agreed_no_other_is_sent_or_carries_a_secret() -> None:
    agreed = {"CRM_AUDIT_HOSTS": "crm.acme.example, Proxy.acme.example"}
    refuse_other_hosts("acme", {"url": "https://CRM.acme.example:8443/x"}, agreed)
    refuse_other_hosts(
        "acme", {"url": "https://crm.acme.example", "proxy": "http://proxy.acme.example:3128"}, agreed
    )
    refuse_other_hosts("acme", {"url": "https://evil.example"}, {})
    for key, address in (
        ("url", "https://evil.example"),
        ("url", "https://crm.acme.example.evil.example"),
        ("url", "https://x.crm.acme.example"),
        ("proxy", "http://evil.example:3128"),
    ):
        with pytest.raises(UserFileError, match=f"acme: {key}: .*evil|acme: url: x\\."):
            refuse_other_hosts("acme", {"url": "https://crm.acme.example", key: address}, agreed)


def test_a_host_that_is_not_agreed_is_asked_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_AUDIT_HOSTS", "crm.acme.example")
    with pytest.raises(UserFileError, match="is none of the hosts that CRM_AUDIT_HOSTS agrees on"):
        gather(server, tmp_path)
    assert server.connections == 0
    monkeypatch.setenv("CRM_AUDIT_HOSTS", "crm.acme.example 127.0.0.1 localhost")
    gather(server, tmp_path)
    assert server.connections > 0
