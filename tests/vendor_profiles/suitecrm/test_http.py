"""The whole way over HTTP: sign in, read pages, refuse, store, scan."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from benchmarks.twins.suitecrm.shapes import client, person
from tests.vendor_profiles.suitecrm.support import VENDOR

TOKEN, SECRET = "s3cret-token-abcdef", "s3cret-client-abcdef"
PEOPLE = [person(number, factor_auth="1") for number in range(1, 231)]
REFUSAL = {
    "errors": {"status": 400, "title": None, "detail": "The API user does not have access to this module."}
}


class Product:
    """A small SuiteCRM; `member` refuses the clients, as for an account that is no administrator."""

    def __init__(self, server: HTTPServer, member: bool = False, prefix: str = "") -> None:
        self.member, self.prefix, self.asked = member, prefix, list[str]()
        server.expect_request(f"{prefix}/").respond_with_data("<html>", headers={"X-Frame-Options": "DENY"})
        server.expect_request(f"{prefix}/Api/access_token", method="POST").respond_with_handler(self.token)
        for path in ("current-user", "module/Users", "module/OAuth2Clients"):
            server.expect_request(f"{prefix}/Api/V8/{path}", method="GET").respond_with_handler(self.answer)
        self.url = server.url_for(prefix).rstrip("/")

    def token(self, request: Request) -> Response:
        good = request.form.get("client_secret") == SECRET
        answer = (
            {"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN} if good else {"error": "x"}
        )
        return Response(json.dumps(answer), 200 if good else 401, content_type="application/json")

    def answer(self, request: Request) -> Response:
        self.asked.append(request.full_path)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return Response("{}", 401)
        status, found = self.found(request)
        return Response(json.dumps(found), status, content_type="application/vnd.api+json")

    def found(self, request: Request) -> tuple[int, Any]:
        if request.path.endswith("current-user"):
            return 200, {
                "data": person(
                    1, is_admin="0" if self.member else "1", user_hash="$2y$10$s3cret-hash-abcdefgh"
                )
            }
        if request.path.endswith("Clients"):
            rows = [client(1)]
            if self.member:
                return 400, REFUSAL
        else:
            rows = PEOPLE[:1] if self.member else PEOPLE
        size, number = int(request.args["page[size]"]), int(request.args["page[number]"])
        page = rows[(number - 1) * size : number * size]
        meta = {"total-pages": 9} if page else {"message": "Request was successful, but there is no result"}
        return 200, {"meta": meta, "data": page}


def collected(
    product: Product, folder: Path, monkeypatch: pytest.MonkeyPatch, secret: str = SECRET
) -> Collected:
    monkeypatch.setenv("CRM_AUDIT_SUITECRM_SECRET", secret)
    config = TenantConfig.model_validate(
        {
            "vendor": "suitecrm",
            "url": product.url,
            "sign_in": "client",
            "values": {"client_id": "c1"},
            "secrets": {"client_secret": {"env": "CRM_AUDIT_SUITECRM_SECRET"}},
        }
    )
    plan = VENDOR.profile.api
    assert plan is not None
    job = Job("acme", "suitecrm", plan, config, folder / "acme.snapshot.zip")
    return collect(job, lambda: "2026-11-24T10:00:00Z")


def scanned(path: Path) -> dict[str, dict[str, Any]]:
    command = [
        sys.executable,
        "-c",
        "from auditor.cli import main; main()",
        "scan",
        str(path),
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {entry["check"]: entry for entry in json.loads(done.stdout)["results"]}


@pytest.mark.parametrize("prefix", ["", "/legacy"])
def test_an_administrator_sees_all_pages(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    product = Product(httpserver, prefix=prefix)
    done = collected(product, tmp_path, monkeypatch)
    rows = {entry.kind: (entry.state, entry.rows) for entry in done.collection.resources}
    assert rows["User"] == ("ok", 230)
    # 1 account, 3 pages of users and 1 empty, 1 page of clients and 1 empty.
    assert len(product.asked) == 1 + 4 + 2
    results = scanned(done.path)
    assert results["apps.credential-scope"]["status"] == "fail"
    assert results["access.auditor-credential"]["status"] == "fail"
    assert results["transport.hsts"]["status"] == "fail"


def test_no_secret_rests_and_only_listed_requests_are_sent(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = collected(Product(httpserver), tmp_path, monkeypatch)
    with zipfile.ZipFile(done.path) as archive:
        stored = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [name for name, text in stored.items() if "s3cret" in text] == []
    ledger = [json.loads(line) for line in stored["ledger.jsonl"].splitlines()]
    listed = {(entry.method, entry.path) for entry in VENDOR.profile.api.allow}  # type: ignore[union-attr]
    assert {(entry["method"], entry["path"].partition("?")[0]) for entry in ledger} <= listed


def test_a_member_is_told_so(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = collected(Product(httpserver, member=True), tmp_path, monkeypatch)
    states = {entry.kind: entry.state for entry in done.collection.resources}
    assert states["OAuth2Client"] == "denied"
    results = scanned(done.path)
    gap = results["apps.credential-scope"]["missing"][0]
    assert (gap["kind"], gap["permission"]) == ("denied", "System Administrator User")


def test_a_wrong_secret_is_tried_once(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Exception, match="tried once"):
        collected(Product(httpserver), tmp_path, monkeypatch, secret="s3cret-wrong")
    assert not (tmp_path / "acme.snapshot.zip").exists()
