"""A command that judges what somebody else wrote asks nobody, whatever that somebody declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Server
from tests.exports import EXAMPLE

__all__ = ["shop"]
NAMED = ("shop", "keyed")


def test_a_gate_does_not_take_the_tenant_that_a_change_declares(shop: Server) -> None:
    """The target is gone, and a tenant has its name: it would be asked in its place."""
    done = ran("gate", "shop")
    assert (done.code, done.out) == (2, "")
    assert "shop: there is no such file or folder, and nobody is asked here" in done.err
    assert "crm-audit.toml of this folder is not taken" in done.err
    assert shop.connections == 0


def test_a_gate_judges_the_folder_that_has_the_name_of_a_tenant(shop: Server) -> None:
    Path("shop").symlink_to(EXAMPLE, target_is_directory=True)
    done = ran("gate", "shop", "--date", "2026-11-24")
    assert done.code == 1, done.text
    assert shop.connections == 0
    refused = ran("gate", "shop", "--config", "crm-audit.toml")
    assert (refused.code, "is a tenant of crm-audit.toml and a path" in refused.err) == (2, True)


def test_a_gate_asks_the_tenant_of_the_file_that_is_named(shop: Server) -> None:
    done = ran("gate", "shop", "--config", "crm-audit.toml", "--check", "auth.password-length")
    assert done.code == 0, done.text
    assert shop.connections > 0


def test_a_broken_file_that_a_change_adds_stops_no_gate(shop: Server) -> None:
    Path("crm-audit.toml").write_text("[[[", encoding="utf-8")
    for command in (("gate",), ("scan", "--offline")):
        done = ran(*command, EXAMPLE, "--date", "2026-11-24", "--check", "auth.password-length")
        assert done.code in (0, 1)
        assert "crm-audit.toml" not in done.text


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize(
    "command",
    [
        ("scan",),
        ("gate",),
        ("access", "who-can", "export"),
        ("access", "what-can", "ann"),
        ("access", "path", "ann", "export"),
        ("access", "compare", "ann", "bea"),
        ("access", "summary"),
        ("access", "escalate"),
        ("access", "graph", "--whole", "--out", "graph.html"),
        ("access", "propose"),
        ("access", "review", "--out", "sheets"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_offline_asks_nobody(shop: Server, command: tuple[str, ...], name: str) -> None:
    done = ran(*command, name, "--offline")
    assert (done.code, done.out) == (2, ""), done.text
    assert "there is no such file or folder, and nobody is asked here" in done.err
    declared = ran(*command, name, "--offline", "--config", "crm-audit.toml")
    assert (declared.code, declared.out) == (2, ""), declared.text
    assert shop.connections == 0


def test_after_an_offline_command_the_process_may_ask_again(shop: Server) -> None:
    assert ran("scan", "shop", "--offline").code == 2
    assert ran("scan", "shop").code == 0


@pytest.mark.parametrize("command", [("gate",), ("scan", "--offline")], ids=" ".join)
def test_what_must_have_signed_a_snapshot_holds_without_asking(
    shop: Server, command: tuple[str, ...]
) -> None:
    """To ask for a signature asks nobody, so the file counts for that where it is found."""
    assert ran("collect", "shop", "--out", "shop.zip").code == 0
    asked = shop.connections
    assert ran(*command, "shop.zip", "--check", "auth.password-length").code == 0
    text = Path("crm-audit.toml").read_text(encoding="utf-8")
    Path("crm-audit.toml").write_text(
        text.replace("[tenants.shop]\n", '[tenants.shop]\nsnapshot_keys = ["mine.pub"]\n'), encoding="utf-8"
    )
    refused = ran(*command, "shop.zip")
    assert (refused.code, refused.out) == (2, ""), refused.text
    assert shop.connections == asked
