"""The whole way over HTTP: collect, store, read again, judge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from benchmarks.twins.bottlecrm.shapes import member, token, users, webhook
from tests.vendor_profiles.names_hidden import but_for_names
from vendor_profiles.bottlecrm import kinds

from .commands import Audit
from .server import ADMIN, MEMBER, NO_ADMIN, NO_TOKEN, REVOKED, TOKEN, Product
from .tenant import API, BOSS, HARDENED

SECRETS = (ADMIN, MEMBER, TOKEN, REVOKED, "secretpath", "whsec_", "bcrm_pat_0001", "192.0.2.10", "555 0100")
TENANT = {
    **HARDENED,
    kinds.ACTIVE: users([BOSS, *(member(n, f"p{n}@acme.example") for n in range(10, 1210))], "active"),
    kinds.TOKENS: {"tokens": [token(1, "etl", 10, scopes=[], expires_at=None)], "totals": {"count": 1}},
    kinds.WEBHOOKS: {"endpoints": [webhook(1, "http://hooks.acme.example/services/secretpath")], "limit": 10},
}


@pytest.fixture
def product(httpserver: HTTPServer) -> Product:
    return Product(httpserver, TENANT)


def test_an_administrator_sees_all_of_it(product: Product, tmp_path: Path) -> None:
    audit = Audit(tmp_path, product.url, "jwt", ADMIN)
    done = audit.collect()
    assert (done.returncode, "denied" in done.stdout) == (0, False), done.stderr
    results = audit.scan()
    assert results["mfa.all-users"]["total"] == 1201
    assert results["apps.credential-scope"]["status"] == "fail"
    assert [entry["name"] for entry in results["endpoints.plain-http"]["resources"]] == [
        "http://hooks.acme.example"
    ]
    assert audit.run("snapshot", "verify", str(audit.snapshot)).returncode == 0


def test_every_request_is_one_that_the_profile_lists(product: Product, tmp_path: Path) -> None:
    Audit(tmp_path, product.url, "jwt", ADMIN).collect()
    listed = [re.compile(entry.path.replace("{", "(?P<").replace("}", ">[^/]+)")) for entry in API.allow]
    asked = [path.partition("?")[0] for path in product.asked]
    assert all(any(pattern.fullmatch(path) for pattern in listed) for path in asked)
    assert asked[0] == "/api/org/settings/"
    # 1 probe, 1 membership, 3 pages of 1201 active users, 1 of inactive ones, 4 kinds of event, and 5 more.
    assert len(asked) == 1 + 1 + 3 + 1 + 4 + 5


def test_pseudonyms_change_no_verdict_and_no_number(product: Product, tmp_path: Path) -> None:
    judged = []
    for options in ((), ("--redact", "people")):
        (folder := tmp_path / "-".join(("crm", *options))).mkdir()
        audit = Audit(folder, product.url, "jwt", ADMIN)
        assert audit.collect(*options).returncode == 0
        judged.append({id_: (one["status"], one["total"]) for id_, one in audit.scan().items()})
        assert '"etl"' in audit.stored()
        assert ("p10@acme.example" in audit.stored()) is not bool(options)
    plain, hidden = judged
    assert but_for_names(hidden) == but_for_names(plain)


@pytest.mark.parametrize("credential", [("jwt", ADMIN), ("token", TOKEN)])
def test_no_secret_rests_in_the_snapshot(
    product: Product, tmp_path: Path, credential: tuple[str, str]
) -> None:
    audit = Audit(tmp_path, product.url, *credential)
    done = audit.collect()
    stored = audit.stored() + audit.report() + done.stdout + done.stderr
    assert [secret for secret in SECRETS if secret in stored] == []
    assert [
        person
        for person in ("p10@acme.example", "p1209@acme.example", "left@acme.example")
        if person not in stored
    ] == []


def test_a_token_sees_people_and_no_credentials(product: Product, tmp_path: Path) -> None:
    audit = Audit(tmp_path, product.url, "token", TOKEN)
    done = audit.collect()
    assert done.returncode == 0, done.stderr
    assert NO_TOKEN in done.stdout
    results = audit.scan()
    assert results["mfa.all-users"]["total"] == 1201
    for check in (
        "apps.credential-scope",
        "endpoints.plain-http",
        "logging.audit-on",
        "access.auditor-credential",
    ):
        gap = results[check]["missing"][0]
        assert (results[check]["status"], gap["kind"]) == ("unknown", "denied"), check
        assert "a signed-in session" in gap["permission"]


def test_a_member_sees_nothing_of_others(product: Product, tmp_path: Path) -> None:
    audit = Audit(tmp_path, product.url, "jwt", MEMBER)
    assert NO_ADMIN in audit.collect().stdout
    results = audit.scan()
    for check in (
        "mfa.all-users",
        "mfa.admins",
        "access.admin-count",
        "hygiene.dormant-accounts",
        "auth.shipped-accounts",
    ):
        assert (results[check]["status"], results[check]["missing"][0]["kind"]) == ("unknown", "denied"), (
            check
        )


@pytest.mark.parametrize("sign_in", ["jwt", "token"])
def test_a_refused_credential_ends_it_after_one_request(
    product: Product, tmp_path: Path, sign_in: str
) -> None:
    audit = Audit(tmp_path, product.url, sign_in, REVOKED)
    done = audit.collect()
    assert (done.returncode, "Token revoked or expired" in done.stderr) == (3, True), done.stderr
    assert product.asked == ["/api/org/settings/"]
    assert not audit.snapshot.exists()
