"""The whole way over HTTP, through the guarded session: sign-in, pages, refusals, and what rests in the snapshot."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from requests import PreparedRequest

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.tenant import Collected
from auditor.snapshot import ResourceState
from auditor.vendor.requests import listed

from .fake import TOKEN, URL, Answer, Fake, SalesforceError
from .org import tiny, weak
from .support import PLAN, TOKEN_PLACE, gather, stored_text
from .tables import NEVER_ASKED

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
ONE_LINE = base64.b64encode(PEM).decode()


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_PLACE, TOKEN)


def states(done: Collected) -> dict[str, ResourceState]:
    return {entry.kind: entry.state for entry in done.collection.resources}


def reasons(done: Collected) -> dict[str, str]:
    return {entry.kind: entry.reason for entry in done.collection.resources}


def ledger(done: Collected) -> list[dict[str, Any]]:
    with zipfile.ZipFile(done.path) as archive:
        return [json.loads(line) for line in archive.read("ledger.jsonl").splitlines()]


def test_a_whole_organisation_is_read(tmp_path: Path) -> None:
    done = gather(Fake(weak()), tmp_path)
    wrong = {kind: state for kind, state in states(done).items() if state is not ResourceState.OK}
    assert set(wrong.values()) <= {ResourceState.ABSENT}  # settings that this organisation does not have
    assert all(kind.endswith("Settings") for kind in wrong)


def test_long_lists_are_read_to_their_end(tmp_path: Path) -> None:
    fake = Fake(weak(), page=3)
    done = gather(fake, tmp_path)
    found = {entry.kind: entry for entry in done.collection.resources}
    assert (found["LiveUser"].pages, found["LiveUser"].rows, found["LiveUser"].expected) == (3, 8, 8)
    assert found["LiveObjectPermissions"].state is ResourceState.OK
    assert any("/query/01g" in line for line in fake.asked)


@pytest.mark.parametrize(
    ("fields", "state", "said"),
    [
        ('{"name": "UserLogin", "fields": []}', ResourceState.ERROR, "names none of its columns"),
        (
            '{"name": "UserLogin", "fields": [{"name": "Other"}]}',
            ResourceState.ERROR,
            "names none of its columns",
        ),
        ('[{"errorCode": "INSUFFICIENT_ACCESS"}]', ResourceState.DENIED, "INSUFFICIENT_ACCESS"),
        ('[{"errorCode": "NOT_FOUND"}]', ResourceState.ABSENT, "NOT_FOUND"),
    ],
)
def test_without_its_columns_a_list_is_not_asked_for(
    tmp_path: Path, fields: str, state: ResourceState, said: str
) -> None:
    def describe(request: PreparedRequest) -> Answer | None:
        if "UserLogin/describe" not in str(request.url):
            return None
        return (200 if fields.startswith("{") else 404 if "NOT_FOUND" in fields else 403), {}, fields

    fake = Fake(weak(), before=describe)
    done = gather(fake, tmp_path)
    assert states(done)["LiveUserLogin"] is state
    assert said in reasons(done)["LiveUserLogin"]
    assert not any("FROM UserLogin" in line for line in fake.asked)


def test_a_list_that_ends_too_soon_is_not_whole(tmp_path: Path) -> None:
    def cut(request: PreparedRequest) -> Answer | None:
        if "FROM User" in unquote_plus(str(request.url)) and "UserL" not in unquote_plus(str(request.url)):
            rows = [{**row, "Id": row["Id"]} for row in fake.tables["User"][:2]]
            return 200, {}, json.dumps({"totalSize": 8, "done": True, "records": rows})
        return None

    fake = Fake(weak(), before=cut)
    done = gather(fake, tmp_path)
    assert states(done)["LiveUser"] is ResourceState.ERROR
    assert "names 8 rows and gave 2" in reasons(done)["LiveUser"]


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/services/data/v64.0/query/01g-2000",
        "//elsewhere.example/services/data/v64.0/query/01g-2000",
        "/services/data/v64.0/sobjects/User/005000000000001",
        "/services/data/v64.0/query/../sobjects",
        "https://acme.my.salesforce.com:8443/services/data/v64.0/query/01g-2000",
        "/services/data/v64.0/query/{access_token}",
    ],
)
def test_a_next_page_elsewhere_is_not_asked_for(tmp_path: Path, link: str) -> None:
    def lead_away(request: PreparedRequest) -> Answer | None:
        if "FROM ObjectPermissions" in unquote_plus(str(request.url)):
            return (
                200,
                {},
                json.dumps({"totalSize": 9, "done": False, "nextRecordsUrl": link, "records": [{"Id": "1"}]}),
            )
        return None

    fake = Fake(tiny(), before=lead_away)
    done = gather(fake, tmp_path)
    assert states(done)["LiveObjectPermissions"] is ResourceState.ERROR
    assert not any(
        "elsewhere" in line or "8443" in line or "sobjects/User/005" in line for line in fake.asked
    )
    assert TOKEN not in stored_text(done.path)


def test_nothing_secret_is_asked_for_or_kept(tmp_path: Path) -> None:
    fake = Fake(weak())
    done = gather(fake, tmp_path)
    text = stored_text(done.path)
    assert TOKEN not in text and NEVER_ASKED not in text  # noqa: PT018
    asked = " ".join(fake.asked)
    for column in (
        "AccessToken",
        "RequestToken",
        "DeleteToken",
        "ConsumerSecret",
        "SecretValue",
        ",Password",
        "LogFile,",
    ):
        assert column not in asked, column


def test_every_request_stands_in_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger of a whole scan holds nothing that the table of requests does not."""
    assert PLAN is not None
    monkeypatch.setenv(TOKEN_PLACE, ONE_LINE)
    entries = listed(PLAN)
    patterns = [(entry.method, _pattern(entry.path), entry.parameters) for entry in entries]
    pages = re.compile(r"/services/data/v64\.0/(tooling/)?query/[^/?]+")
    for line in ledger(gather(Fake(weak(), page=3), tmp_path, "jwt")):
        parts = urlsplit(line["path"])
        assert any(
            line["method"] == method and path.fullmatch(parts.path) for method, path, _ in patterns
        ) or (line["method"] == "GET" and pages.fullmatch(parts.path)), line
        for soql in parse_qs(parts.query).get("q", []):
            assert any(_asks_no_more(soql, parameters) for _, _, parameters in patterns), soql


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)))


def _asks_no_more(soql: str, listed_as: str) -> bool:
    found = re.fullmatch(r"SELECT (.+?) FROM (.+)", soql)
    allowed = re.fullmatch(r"q=SELECT (.+?) FROM (.+)", listed_as)
    if found is None or allowed is None:
        return False
    rest = re.compile(re.sub(r"\\\{\w+\\\}", r"[A-Za-z0-9_]+", re.escape(allowed[2])))
    return rest.fullmatch(found[2]) is not None and set(found[1].split(",")) <= set(allowed[1].split(","))


def test_only_sign_in_is_ever_posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_PLACE, ONE_LINE)
    fake = Fake(weak())
    gather(fake, tmp_path, "jwt")
    assert [line for line in fake.asked if not line.startswith("GET ")] == [
        f"POST {URL}/services/oauth2/token"
    ]


def test_the_statement_is_signed_and_short_lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    def watch(request: PreparedRequest) -> Answer | None:
        if request.method == "POST":
            sent.append(
                str(request.body if isinstance(request.body, str) else (request.body or b"").decode())
            )
        return None

    monkeypatch.setenv(TOKEN_PLACE, ONE_LINE)
    done = gather(Fake(tiny(), before=watch), tmp_path, "jwt")
    form = parse_qs(sent[0])
    said = jwt.decode(
        form["assertion"][0], KEY.public_key(), algorithms=["RS256"], audience="https://login.salesforce.com"
    )
    assert (said["iss"], said["sub"]) == ("the-key", "audit@acme.example")
    assert form["grant_type"] == ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
    text = stored_text(done.path)
    assert form["assertion"][0] not in text and ONE_LINE[:80] not in text  # noqa: PT018


@pytest.mark.parametrize("secret", ["not base64 !", "bm90IGEga2V5", ONE_LINE[:400]])
def test_a_key_that_is_none_is_said_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv(TOKEN_PLACE, secret)
    fake = Fake(tiny())
    with pytest.raises(CollectionError, match="the private key cannot be read") as error:
        gather(fake, tmp_path, "jwt")
    assert secret not in str(error.value)
    assert fake.asked == []


def test_client_credentials_sign_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_PLACE, "the-secret-of-the-app-0123456789")
    done = gather(Fake(tiny()), tmp_path, "client_credentials")
    assert states(done)["LiveUser"] is ResourceState.OK
    assert "the-secret-of-the-app" not in stored_text(done.path)


def test_an_account_of_another_organisation_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(request: PreparedRequest) -> Answer | None:
        if request.method == "POST":
            return 200, {}, json.dumps({"access_token": TOKEN, "instance_url": "https://evil.example"})
        return None

    monkeypatch.setenv(TOKEN_PLACE, "the-secret-of-the-app-0123456789")
    fake = Fake(tiny(), before=elsewhere)
    with pytest.raises(CollectionError, match="belongs to another address"):
        gather(fake, tmp_path, "client_credentials")
    assert len(fake.asked) == 1


def test_names_of_people_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_SF_PEOPLE", "the key of the pseudonyms of this test")
    done = gather(
        Fake(weak()), tmp_path, redact_people=True, config={"people_key": {"env": "CRM_AUDIT_SF_PEOPLE"}}
    )
    text = stored_text(done.path)
    assert "ann@acme.example" not in text and '"Ann"' not in text  # noqa: PT018
    assert '"Name":"Mailer"' in text.replace(" ", "")  # an app has a name, too, and keeps it


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (403, "REQUEST_LIMIT_EXCEEDED", ResourceState.ERROR),
        (400, "QUERY_TIMEOUT", ResourceState.ERROR),
        (503, "SERVER_UNAVAILABLE", ResourceState.ERROR),
        (400, "INVALID_FIELD", ResourceState.ERROR),
        (400, "MALFORMED_QUERY", ResourceState.ERROR),
        (500, "UNKNOWN_EXCEPTION", ResourceState.ERROR),
        (403, "INSUFFICIENT_ACCESS", ResourceState.DENIED),
        (400, "INSUFFICIENT_ACCESS_OR_READONLY", ResourceState.DENIED),
        (403, "API_DISABLED_FOR_ORG", ResourceState.DENIED),
        (400, "INVALID_TYPE", ResourceState.ABSENT),
        (404, "NOT_FOUND", ResourceState.ABSENT),
    ],
)
def test_what_the_product_refuses_is_said_by_its_code(
    tmp_path: Path, status: int, code: str, state: ResourceState
) -> None:
    done = gather(Fake(weak(), refused={"OauthToken": SalesforceError(status, code)}), tmp_path)
    assert states(done)["LiveOauthToken"] is state
    assert code in reasons(done)["LiveOauthToken"]
    assert states(done)["LiveUser"] is ResourceState.OK


def test_what_every_organisation_has_is_never_absent(tmp_path: Path) -> None:
    """An account may not see an object, and the product says that there is none."""
    done = gather(Fake(weak(), without=frozenset({"PermissionSet", "User"})), tmp_path)
    assert {states(done)[kind] for kind in ("LivePermissionSet", "LiveUser")} == {ResourceState.ERROR}


def test_a_limit_that_passes_is_waited_for(tmp_path: Path) -> None:
    left = [2]

    def busy(request: PreparedRequest) -> Answer | None:
        if "FROM UserLogin" in unquote_plus(str(request.url)) and left[0]:
            left[0] -= 1
            return SalesforceError(
                403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded"
            ).answer()
        return None

    assert states(gather(Fake(weak(), before=busy), tmp_path))["LiveUserLogin"] is ResourceState.OK


def test_a_session_that_ends_is_opened_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = [False]

    def end(request: PreparedRequest) -> Answer | None:
        if "FROM UserLicense" in unquote_plus(str(request.url)) and not ended[0]:
            ended[0] = True
            return SalesforceError(401, "INVALID_SESSION_ID").answer()
        return None

    monkeypatch.setenv(TOKEN_PLACE, ONE_LINE)
    fake = Fake(tiny(), before=end)
    assert states(gather(fake, tmp_path, "jwt"))["LiveUserLicense"] is ResourceState.OK
    assert sum(line.startswith("POST") for line in fake.asked) == 2


def test_an_expired_token_ends_the_scan_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_PLACE, "00D000000000001!an.old.token.0123456789abcdef")
    with pytest.raises(CollectionError, match="INVALID_SESSION_ID"):
        gather(Fake(tiny()), tmp_path)


def test_a_refused_statement_is_said_by_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(request: PreparedRequest) -> Answer | None:
        if request.method == "POST":
            return (
                400,
                {},
                json.dumps(
                    {"error": "invalid_grant", "error_description": "user hasn't approved this consumer"}
                ),
            )
        return None

    monkeypatch.setenv(TOKEN_PLACE, ONE_LINE)
    with pytest.raises(CollectionError, match="invalid_grant"):
        gather(Fake(tiny(), before=refuse), tmp_path, "jwt")


def test_a_page_for_people_is_no_answer(tmp_path: Path) -> None:
    """While the product is being maintained, it answers with a page."""

    def maintained(request: PreparedRequest) -> Answer | None:
        if "FROM Network" in unquote_plus(str(request.url)):
            return 200, {"Content-Type": "text/html"}, "<html>We are down for maintenance</html>"
        return None

    done = gather(Fake(weak(), before=maintained), tmp_path)
    assert states(done)["LiveNetwork"] is ResourceState.ERROR
