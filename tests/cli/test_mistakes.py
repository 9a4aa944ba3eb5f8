"""What people get wrong, and the one line that says what to do."""

from __future__ import annotations

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from auditor.collecting.live.asking.answer import Answer, _said
from auditor.collecting.live.gateway.refusal import ElsewhereError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.secrets import Secret, fetch
from auditor.collecting.live.tenants import SecretPlace
from auditor.collecting.live.where import Where
from auditor.userfile import UserFileError
from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Server, answer, serving
from tests.collecting.live.support import plan, well_behaved

__all__ = ["shop"]


def line(*arguments: str, code: int) -> str:
    """The one line that is said; nothing else is."""
    done = ran(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), done.text
    return done.err


def changed(old: str, new: str) -> None:
    path = Path("crm-audit.toml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_names_in_what_is_stored_already_cannot_be_redacted(shop: Server) -> None:
    assert ran("collect", "shop", "--out", "kept.zip").code == 0
    for command in ("scan", "gate"):
        said = line(command, "kept.zip", "--redact", "people", code=2)
        assert (
            "kept.zip: can only be redacted while it is collected; collect again with --redact people" in said
        )


@pytest.mark.parametrize("beside", [("beside.zip",), ("--form", "beside.yaml")])
def test_names_in_files_beside_a_tenant_are_not_passed_over(shop: Server, beside: tuple[str, ...]) -> None:
    Path(beside[-1]).write_text("form: crm-auditor/form/1\n", encoding="utf-8")
    said = line("scan", "shop", *beside, "--redact", "people", code=2)
    assert beside[-1] in said
    assert "leave them out, or leave out --redact" in said
    assert shop.log == []


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    way = plan().sign_in["password"]
    assert way.call is not None
    way = way.model_copy(update={"call": way.call.model_copy(update={"path": "/api/{realm}/login"})})
    login = plan().allow[0].model_copy(update={"path": "/api/{realm}/login"})
    moved = plan().model_copy(update={"sign_in": {"password": way}, "allow": (login, *plan().allow[1:])})
    options = {"user": "auditor", "realm": "nope"}
    with serving(well_behaved()) as server:
        where = Where(server.url, "password", options, {"password": Secret("wrong")})
        with pytest.raises(ElsewhereError) as raised, GuardedSession(moved, where, Redactor(())):
            pass
        assert len(server.log) == 1, "it is not tried again"
    assert raised.value.said("Shop") == "there is no realm 'nope' there (HTTP 404): check url and options"


def test_another_product_answers(shop: Server) -> None:
    shop.routes["/api/login"] = answer({"status": "error"}, 405)
    said = line("collect", "shop", code=3)
    assert "this address does not speak Shop (HTTP 405): check vendor and url" in said
    assert len(shop.log) == 1


def test_https_to_a_port_that_speaks_http(shop: Server) -> None:
    class Quiet(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        changed(shop.url, f"https://127.0.0.1:{server.server_port}")
        assert "that port speaks plain http: check url" in line("collect", "shop", code=3)
    finally:
        server.shutdown()
        server.server_close()


def test_nothing_listens(shop: Server) -> None:
    shop.close()
    assert "nothing listens there: check url, and whether the product runs" in line("collect", "shop", code=3)


def test_what_is_missing_and_what_is_strange_stand_in_one_line(shop: Server) -> None:
    changed('values = {user = "auditor"}', 'values = {usre = "auditor"}')
    said = line("collect", "shop", code=2)
    assert "user is missing" in said
    assert "unknown key 'usre' (did you mean 'user'?)" in said


def test_a_tenant_that_is_nearly_one(shop: Server) -> None:
    assert "(did you mean 'shop'?)" in line("scan", "shopp", code=2)
    assert "(valid: keyed, shop)" in line("scan", "zzz", code=2)


def test_a_tenant_where_none_is_declared(shop: Server) -> None:
    Path("crm-audit.toml").unlink()
    said = line("scan", "shop", code=2)
    assert "there is no such file or folder, and there is no crm-audit.toml here" in said


def test_a_secret_that_is_not_set_names_its_tenant(shop: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRM_AUDIT_SHOP_PASSWORD")
    said = line("collect", "shop", code=2)
    assert (
        "shop: secrets.password: the environment variable CRM_AUDIT_SHOP_PASSWORD is not set"
        in said.replace("Our ", "")
    )


@pytest.mark.parametrize("missing", [True, False])
def test_a_keyring_that_does_not_work(missing: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class KeyringError(Exception):
        pass

    class NoKeyringError(KeyringError):
        pass

    def get_password(service: str, user: str) -> str:
        raise (NoKeyringError if missing else KeyringError)("No recommended backend\n" * 20)

    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    keyring.__dict__.update(get_password=get_password, errors=errors)
    errors.__dict__.update(KeyringError=KeyringError, NoKeyringError=NoKeyringError)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    with pytest.raises(UserFileError) as raised:
        fetch({"password": SecretPlace(keyring="crm-audit/auditor")}, where="acme: secrets.")
    said = str(raised.value)
    assert said.startswith("acme: secrets.password: ")
    assert ("use { env" in said.replace("{env", "{ env")) is missing
    assert len(said) < 220
    assert "\n" not in said


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            {
                "detail": "Given token not valid",
                "code": "token_not_valid",
                "messages": [{"token_class": "x"}],
            },
            "HTTP 401; token_not_valid: Given token not valid",
        ),
        ({"error": {"code": "expired", "message": "Session expired"}}, "HTTP 401; expired: Session expired"),
        ({"error": "no"}, "HTTP 401; no"),
        ({"nothing": 1}, 'HTTP 401; {"nothing": 1}'),
        (["UserError"], 'HTTP 401; ["UserError"]'),
    ],
)
def test_an_error_is_cut_to_what_it_says(document: Any, said: str) -> None:
    assert _said(Answer(401, {}, b"", ""), document) == said


def test_a_second_collection_of_a_day_leaves_the_first_alone(shop: Server) -> None:
    first = ran("collect", "shop").out.split()[0]
    before = Path(first).read_bytes()
    second = ran("collect", "shop").out.split()[0]
    assert second != first
    assert second.startswith(first.removesuffix(".snapshot.zip") + "T")
    assert Path(first).read_bytes() == before


@pytest.mark.parametrize(
    ("command", "code"),
    [(("vendors", "doctor"), 3), (("scan",), 2), (("gate", "--config", "crm-audit.toml"), 3)],
)
def test_a_key_that_meets_nobody_names_tenant_and_address(
    shop: Server, command: tuple[str, ...], code: int
) -> None:
    shop.close()
    said = line(*command, "keyed", code=code)
    assert said.startswith("crm-audit: keyed: nothing could be read from http://127.0.0.1:")
    assert "snapshot.zip" not in said
