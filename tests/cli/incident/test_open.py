"""`incident open`, `collect` and `verify` as somebody types them, on a small BottleCRM, on an export, and with nothing to ask."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from pytest_httpserver.httpserver import QueryMatcher
from werkzeug import Request, Response

from auditor.collecting.live.gateway import patience
from tests.cli.incident.running import ran
from tests.exports import EXAMPLE
from tests.vendor_profiles.bottlecrm.server import ADMIN, Product
from tests.vendor_profiles.bottlecrm.tenant import HARDENED

EVENT = {
    "id": "e1",
    "event_type": "LOGIN_FAILURE",
    "created_at": "2026-11-20T08:00:00+00:00",
    "ip_address": "192.0.2.66",
    "user_agent": "curl/8",
}
AT = ("--at", "2026-11-28T02:30Z", "--by", "Trần Lan")


@pytest.fixture
def acme(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Product:
    """A BottleCRM that crm-audit.toml of the current folder declares."""

    def log(request: Request) -> Response:
        if request.headers.get("Authorization") != f"Bearer {ADMIN}":
            return Response('{"detail": "no"}', 403, content_type="application/json")
        inside = request.args["from"] <= "2026-11-20" <= request.args["to"]
        found = [EVENT] if inside and request.args["offset"] == "0" else []
        return Response(json.dumps({"count": int(inside), "results": found}), content_type="application/json")

    httpserver.expect_request("/api/org/audit-log/", query_string=_asks_for_events()).respond_with_handler(
        log
    )
    httpserver.expect_request("/api/webhooks/w1/deliveries/").respond_with_json({"count": 0, "results": []})
    product = Product(httpserver, HARDENED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CRM_AUDIT_KEY", ADMIN)
    monkeypatch.setattr(patience, "ATTEMPTS", 1)
    declared = f'vendor = "bottlecrm"\nurl = "{product.url}"\nsign_in = "jwt"\n'
    secrets = 'secrets = {access_token = {env = "CRM_AUDIT_KEY"}}\n'
    Path("crm-audit.toml").write_text(f"[tenants.acme]\n{declared}{secrets}", "utf-8")
    return product


def _asks_for_events() -> Any:
    class Events(QueryMatcher):
        def get_comparing_values(self, request_query_string: bytes) -> tuple[Any, Any]:
            return b"include_token_refresh" in request_query_string, True

    return Events()


def test_evidence_is_kept_before_anything_else(acme: Product) -> None:
    code, out, err = ran(
        "open", "acme", *AT, "--occurred", "2026-11-20T01:00Z", "--detected", "2026-11-27T08:30+07:00"
    )
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("Incident 2026-11-28-acme of acme is open in incident. Evidence comes first")
    assert "signed-in sessions of 20 November 2026: gone on 4 December 2026, in 6 days; ask today for:" in out
    assert (
        "003-audit-log  security audit log: 1 rows, 2026-11-20T08:00:00+00:00 to 2026-11-20T08:00:00+00:00"
        in out
    )
    assert "detected 2026-11-27T01:30:00Z: runs for 1 d 1 h" in out
    assert "became aware: not written down yet" in out
    incident = json.loads(Path("incident/incident.json").read_text("utf-8"))
    assert incident["tenant"] == {"name": "acme", "vendor": "bottlecrm"}
    assert incident["times"]["aware_at"] is None
    kept = "".join(
        path.read_text("utf-8") for path in Path("incident/evidence").glob("*audit-log/AuditEvents-*.jsonl")
    )
    assert "192.0.2.66" in kept  # a scan never keeps it
    assert ADMIN not in "".join(
        path.read_bytes().decode("latin-1") for path in Path("incident").rglob("*") if path.is_file()
    )
    order = [
        item["kind"]
        for item in json.loads(Path("incident/evidence/manifest.json").read_text("utf-8"))["items"]
    ]
    assert order[0] == "tokens"
    assert order[-1] == "scan"
    assert json.loads(Path("incident/assessment.json").read_text("utf-8"))["tenant"]["vendor"] == "bottlecrm"
    assert ran("verify")[0] == 0


def test_the_same_command_goes_on_and_asks_for_nothing_twice(acme: Product) -> None:
    ran("open", "acme", *AT)
    before = len(acme.asked)
    code, out, _ = ran("open", "--aware", "2026-11-27T10:00+07:00", *AT)
    assert (code, len(acme.asked)) == (0, before)
    assert "became aware 2026-11-27T03:00:00Z" in out
    assert "6 items that were looked for before" in out
    last = json.loads(Path("incident/custody.jsonl").read_text("utf-8").splitlines()[-1])
    assert last["changes"] == [{"after": "2026-11-27T03:00:00Z", "before": None, "field": "times.aware_at"}]
    assert last["by"]["name"] == "Trần Lan"


def test_a_credential_that_sees_little_says_what_it_takes(
    acme: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.vendor_profiles.bottlecrm.server import MEMBER

    monkeypatch.setenv("CRM_AUDIT_KEY", MEMBER)
    code, out, _ = ran("open", "acme", *AT)
    assert code == 3
    assert "it takes: a signed-in session of a member with role ADMIN" in out
    assert ran("verify")[0] == 0


def test_a_product_that_is_away_is_said_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CRM_AUDIT_KEY", ADMIN)
    monkeypatch.setattr(patience, "ATTEMPTS", 1)
    Path("crm-audit.toml").write_text(
        '[tenants.acme]\nvendor = "bottlecrm"\nurl = "http://127.0.0.1:9"\nsign_in = "jwt"\n'
        'secrets = {access_token = {env = "CRM_AUDIT_KEY"}}\n'
    )
    code, out, _ = ran("open", "acme", *AT)
    assert code == 3
    assert out.splitlines()[2].startswith(
        "NOT ALL OF IT IS KEPT YET: acme: http://127.0.0.1:9 cannot be reached"
    )
    assert ran("verify")[0] == 0


def test_an_export_is_copied_and_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = ran("open", str(EXAMPLE), *AT)
    assert (code, err) == (0, ""), out
    (item,) = json.loads(Path("incident/evidence/manifest.json").read_text("utf-8"))["items"]
    assert (item["method"], item["system"], item["state"]) == ("export", "salesforce", "whole")
    with zipfile.ZipFile(next(Path("incident/evidence/001-scan").glob("*.zip"))) as archive:
        assert any(name.endswith("sfdx-project.json") or "force-app" in name for name in archive.namelist())
    incident = json.loads(Path("incident/incident.json").read_text("utf-8"))
    assert incident["tenant"]["vendor"] == "salesforce"
    assert ran("verify")[0] == 0


def test_with_nothing_to_ask_the_clocks_run_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = ran("open", "our-crm", "--vendor", "tryton", "--exercise", "--lang", "vi", *AT)
    assert code == 0
    assert out.startswith("DIỄN TẬP")
    assert "lần đăng nhập thất bại: chỉ lưu 5 phút" in out
    assert ran("verify")[0] == 0


def test_mistakes_say_what_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = ran("open", "nowhere", *AT)
    assert code == 2
    assert "say which product it is with --vendor" in err
    code, _, err = ran("open", "our-crm", "--vendor", "tryton", "--detected", "2026-11-27T08:30", *AT)
    assert code == 2
    assert "has no time zone" in err
    assert not Path("incident").exists()
    assert ran("collect")[0] == 2
    assert ran("verify")[0] == 2
    ran("open", "our-crm", "--vendor", "tryton", *AT)
    code, _, err = ran("open", "other-crm", "--vendor", "tryton", *AT)
    assert code == 2
    assert "holds the incident of our-crm" in err
    assert ran("collect", "--without", "001-x")[0] == 2


def test_files_are_taken_in_and_a_copy_is_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran("open", "our-crm", "--vendor", "tryton", *AT)
    Path("ảnh màn hình.png").write_bytes(b"\x89PNG")
    code, out, _ = ran("collect", "ảnh màn hình.png", "--from", "Minh, her phone", "--note", "the mail", *AT)
    assert code == 0
    assert "brought by somebody: ảnh màn hình.png: 1 files" in out
    (item,) = json.loads(Path("incident/evidence/manifest.json").read_text("utf-8"))["items"]
    assert (item["members"][0]["of"], item["system"], item["note"]) == (
        "ảnh màn hình.png",
        "Minh, her phone",
        "the mail",
    )
    assert Path("incident/evidence", item["members"][0]["path"]).read_bytes() == b"\x89PNG"
    assert ran("collect", "--export", "copy.zip", *AT)[0] == 0
    code, out, _ = ran("verify", "copy.zip", "--json")
    assert (code, json.loads(out)["whole"]) == (0, True)
    Path("incident/evidence", item["members"][0]["path"]).write_bytes(b"\x89PNg")
    code, out, _ = ran("verify")
    assert code == 1
    assert "the file was changed: evidence/001-" in out


def test_who_verified_it_is_noted_where_he_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran("open", "our-crm", "--vendor", "tryton", *AT)
    ran("verify")
    before = Path("incident/custody.jsonl").read_bytes()
    ran("verify", *AT)
    lines = Path("incident/custody.jsonl").read_bytes().splitlines()
    assert len(lines) == len(before.splitlines()) + 1
    assert json.loads(lines[-1])["action"] == "verified"
    assert ran("verify", "--head", "0" * 64)[0] == 1
    assert ran("verify", "--head", "")[0] == 2  # an empty variable compares nothing


def test_a_signature_tells_a_bundle_that_was_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    monkeypatch.chdir(tmp_path)
    key = Ed25519PrivateKey.generate()
    Path("key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    Path("key.pub").write_bytes(public)
    code, out, _ = ran("open", "our-crm", "--vendor", "tryton", "--sign", "key.pem", *AT)
    assert code == 0
    assert "write this down elsewhere" not in out
    assert ran("verify", "--key", "key.pub")[0] == 0
    ran("open", "--title", "leak", *AT)
    code, out, _ = ran("verify", "--key", "key.pub")
    assert (code, "1 lines since then are not covered by the signature" in out) == (0, True)
    ran("open", "our-crm", "--vendor", "tryton", "--folder", "forged", *AT)
    code, out, _ = ran("verify", "forged", "--key", "key.pub")
    assert (code, "is not signed by the key that was named" in out) == (1, True)


def test_two_do_not_collect_at_once(acme: Product) -> None:
    from auditor.writing import locked

    ran("open", "acme", "--no-collect", *AT)
    with locked(Path("incident/.collecting.lock")) as free:
        assert free
        code, _, err = ran("collect", *AT)
    assert (code, "another program is collecting" in err) == (2, True)
    assert ran("collect", *AT)[0] == 0


def test_a_tenant_whose_name_no_file_can_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, said = ran("open", "x" * 5_000, "--vendor", "salesforce", "--no-collect")
    assert code == 2
    assert "longer than 200 characters" in said


def test_files_that_a_tenant_declares_are_judged_and_said_to_be_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("crm-audit.toml").write_text(f'[tenants.acme]\nsources = ["{EXAMPLE}"]\n', "utf-8")
    code, out, err = ran("open", "acme", *AT)
    assert (code, err) == (0, ""), out
    assert "are not copied here; take them in with `crm-audit incident collect FILE…`" in out
    (item,) = json.loads(Path("incident/evidence/manifest.json").read_text("utf-8"))["items"]
    assert (item["state"], item["method"]) == ("partial", "export")
    ran("collect", *AT)
    assert len(json.loads(Path("incident/evidence/manifest.json").read_text("utf-8"))["items"]) == 1
    assert ran("verify")[0] == 0
