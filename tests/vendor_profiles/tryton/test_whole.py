"""The whole way over HTTP: a small server that answers as Tryton does, a collection, a scan, and what is kept."""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.secrets import Secret
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from benchmarks.twins.tryton.shapes import user
from tests.exports import audit
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.tryton.judging import API
from tests.vendor_profiles.tryton.tenant import Answers, hardened, weak
from vendor_profiles.tryton.kinds import MODEL_OF

LOGIN, PASSWORD, TOKEN = "auditor", "Tr0ub4dor&3 /+?", "5e55i0n70k3n5e55i0n70k3n"
UID = 5
REFUSED = {"error": ["UserError", ["You are not allowed to access it.", "Within groups: none", None]]}


class Tryton:
    """Answers JSON-RPC with pages, and refuses what is in `refused`."""

    def __init__(self, answers: Answers, refused: tuple[str, ...] = ()) -> None:
        self.rows = {MODEL_OF[kind]: answers[kind] for kind in MODEL_OF if kind in answers}
        self.answers, self.refused = answers, refused
        self.asked: list[str] = []

    def __call__(self, request: Request) -> Response:
        if request.method == "GET":
            return Response("", 405)
        body = request.get_json()
        method, params = body["method"], body["params"]
        self.asked.append(method)
        if method == "common.server.version":
            return _said({"result": self.answers["Version"]})
        if method == "common.db.login":
            right = params == [LOGIN, {"password": PASSWORD}, "en"]
            return _said({"result": [UID, TOKEN, None]}) if right else Response("<html>401</html>", 401)
        session = base64.b64encode(f"{LOGIN}:{UID}:{TOKEN}".encode()).decode()
        if request.headers.get("Authorization") != f"Session {session}":
            return Response("", 401)
        return _said(self.model(method, params))

    def model(self, method: str, params: list[Any]) -> dict[str, Any]:
        if method == "common.db.logout":
            return {"result": None}
        if method == "model.res.user.get_preferences":
            return {"result": self.answers["Preferences"]}
        if method == "model.ir.model.access.get_access":
            return {"result": self.answers["OwnRights"]}
        model, _, action = method.removeprefix("model.").rpartition(".")
        if model in self.refused:
            return REFUSED
        if model not in self.rows:
            return {"error": [f"'{model}'", ""]}
        rows = self.rows[model]
        if action == "search_count":
            return {"result": len(rows)}
        domain, offset, limit, _, fields, _ = params
        if domain and domain[0][0] == "id":
            rows = [row for row in rows if row["id"] == domain[0][2]]
        page = rows[offset : offset + limit]
        return {"result": [{name: row[name] for name in {"id", *fields} if name in row} for row in page]}


def _said(answer: dict[str, Any]) -> Response:
    return Response(json.dumps({"id": 1, **answer}), 200, content_type="application/json")


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    with HTTPServer() as running:
        yield running


def collected(
    server: HTTPServer, product: Tryton, folder: Path, password: str = PASSWORD, **options: Any
) -> Collected:
    server.expect_request("/").respond_with_handler(product)
    server.expect_request("/rpc/").respond_with_handler(product)
    server.expect_request("/crm/rpc/").respond_with_handler(product)
    config = TenantConfig.model_validate(
        {
            "vendor": "tryton",
            "url": server.url_for("").rstrip("/"),
            "sign_in": "password",
            "values": {"login": LOGIN},
            "secrets": {"password": {"env": "CRM_AUDIT_PASSWORD"}},
            "options": {"database": "crm"},
            "people_key": {"env": "CRM_AUDIT_PEOPLE"},
        }
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRM_AUDIT_PASSWORD", password)
        patch.setenv("CRM_AUDIT_PEOPLE", Secret("a key of our own").reveal())
        job = Job("crm", "tryton", API, config, folder / "crm.snapshot.zip", **options)
        return collect(job, lambda: "2026-11-24T08:00:00.000Z")


def scanned(path: Path) -> dict[str, Any]:
    ran = audit("scan", path, "--format", "json")
    assert ran.code == 0, ran.text
    return {entry["check"]: entry for entry in json.loads(ran.out)["results"]}


def texts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


def test_a_whole_collection_and_its_verdicts(server: HTTPServer, tmp_path: Path) -> None:
    product = Tryton(weak())
    done = collected(server, product, tmp_path)
    assert {entry.kind: str(entry.state) for entry in done.collection.resources} == dict.fromkeys(
        API.resources, "ok"
    )
    assert done.collection.product_version == "8.2"
    assert (product.asked[0], product.asked[-1]) == ("common.db.login", "common.db.logout")
    assert done.collection.requests == 2 + 5 + 9 * 2
    found = scanned(done.path)
    assert found["access.open-to-everyone"]["status"] == "fail"
    assert found["apps.credential-owner"]["status"] == "partial"
    assert found["access.auditor-credential"]["status"] == "fail"
    assert found["hygiene.version-supported"]["status"] == "pass"


def test_only_listed_requests_leave_and_no_secret_stays(server: HTTPServer, tmp_path: Path) -> None:
    product = Tryton(hardened())
    done = collected(server, product, tmp_path)
    assert all(
        "search" in method or "get_" in method or method.startswith("common.") for method in product.asked
    )
    for text in texts(done.path):
        assert not any(secret in text for secret in (PASSWORD, TOKEN))
    ledger = zipfile.ZipFile(done.path).read("ledger.jsonl").decode().splitlines()
    assert {json.loads(line)["path"] for line in ledger} == {"/", "/rpc/", "/crm/rpc/"}


def test_long_lists_are_read_page_by_page(server: HTTPServer, tmp_path: Path) -> None:
    answers = hardened()
    answers["Users"] += [user(number, f"user-{number}") for number in range(100, 1300)]
    done = collected(server, Tryton(answers), tmp_path)
    (users,) = [entry for entry in done.collection.resources if entry.kind == "Users"]
    assert (users.pages, users.rows, users.expected) == (3, 1204, 1204)
    assert done.collection.requests == 2 + 5 + 9 * 2 + 2


def test_what_is_refused_is_denied_and_what_is_not_installed_is_absent(
    server: HTTPServer, tmp_path: Path
) -> None:
    answers = hardened()
    del answers["Companies"]
    done = collected(server, Tryton(answers, refused=("res.user.application",)), tmp_path)
    states = {entry.kind: str(entry.state) for entry in done.collection.resources}
    assert (states["Keys"], states["Companies"], states["Users"]) == ("denied", "absent", "ok")
    result = scanned(done.path)["apps.credential-owner"]
    assert result["status"] == "unknown"
    assert [gap["kind"] for gap in result["missing"]] == ["denied"]
    assert "record rule" in result["missing"][0]["permission"]


def test_an_unknown_field_is_an_error_and_no_empty_list(server: HTTPServer, tmp_path: Path) -> None:
    product = Tryton(hardened())
    del product.rows["ir.cron"]
    done = collected(server, product, tmp_path)
    assert {entry.kind: str(entry.state) for entry in done.collection.resources}["Tasks"] == "error"


def test_a_wrong_password_is_tried_once(server: HTTPServer, tmp_path: Path) -> None:
    product = Tryton(hardened())
    with pytest.raises(CollectionError, match="tried once"):
        collected(server, product, tmp_path, password="wrong")
    assert product.asked == ["common.db.login"]
    assert list(tmp_path.iterdir()) == []


def test_people_are_pseudonyms_where_that_is_asked_for(server: HTTPServer, tmp_path: Path) -> None:
    done = collected(server, Tryton(weak()), tmp_path, redact_people=True)
    kept = "".join(texts(done.path))
    assert "dora" not in kept
    assert '"admin"' in kept
    assert scanned(done.path)["auth.shipped-accounts"]["total"] == 2


@pytest.mark.parametrize("make", [weak, hardened])
def test_pseudonyms_change_no_verdict_and_no_number(
    server: HTTPServer, tmp_path: Path, make: Callable[[], dict[str, Any]]
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        done = collected(server, Tryton(make()), folder, redact_people=redacted)
        judged.append({id_: (one["status"], one["total"]) for id_, one in scanned(done.path).items()})
    plain, hidden = judged
    assert but_for_names(hidden) == but_for_names(plain)
