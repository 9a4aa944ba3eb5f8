"""Secrets never survive, whatever stands around them; what evidence needs does."""

from __future__ import annotations

import base64
import html
import json
import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.collecting.live.redaction.redact import REDACTED, Redactor
from auditor.collecting.live.redaction.secret_names import word_set
from tests.collecting.live.misbehaving import Server, answer, paged
from tests.collecting.live.support import PASSWORD, TOKEN, USERS, gather, members
from tests.examples import examples
from tests.pace import allowed

LETTERS = st.sampled_from("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ+/=&?# \"'<\\ßéđ")
SECRET = st.builds(
    lambda text, digit, rest: f"{text}{digit}{rest}",
    st.text(LETTERS, min_size=5, max_size=12).filter(str.strip),
    st.integers(10, 99),
    st.text(LETTERS, min_size=3, max_size=8),
).filter(lambda text: any(letter.isalpha() for letter in text) and "@" not in text)
NAMES = sorted(
    word_set("""password passwd password_hash secret clientSecret secretKey private-key apiKey ACCESS_KEY accessToken refresh.token
authtoken sessionToken Authorization cookie passwordSalt cryptKey hashSecretKey otp_secret totpSecret inviteHash webhookSigning
API-Key client_secret jwtSecret ldapAdminPassword passphrase password2 UF_CRM_PASSWORD MatKhau__c""")
)
AROUND = st.text(st.sampled_from("xyz .,:;(){}[]-_"), max_size=12)


def spellings(secret: str) -> list[str]:
    """How a secret may look in an answer or in an address."""
    raw = secret.encode()
    return [
        secret,
        secret.upper() if secret.upper().lower() == secret.lower() else secret,
        quote(secret, safe=""),
        quote(secret),
        quote_plus(secret),
        html.escape(secret),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        base64.b64encode(raw).decode(),
        base64.b64encode(b"auditor:" + raw).decode(),
        base64.b64encode(b"u:" + raw + b":x").decode(),
        base64.urlsafe_b64encode(b"user:" + raw).decode(),
    ]


def survives(secret: str, document: Any) -> bool:
    text = json.dumps(document, ensure_ascii=False)
    plain = [secret, json.dumps(secret, ensure_ascii=False)[1:-1]]
    raw = secret.encode()
    coded = [base64.b64encode(b"\0" * n + raw).decode()[2 + n : -6] for n in range(3)]
    return any(part.lower() in text.lower() for part in plain) or any(
        len(part) > 5 and part in text.replace("-", "+").replace("_", "/") for part in coded
    )


def holding(secret: str, before: str, after: str) -> Any:
    """A document with the secret in many places."""
    texts = [before + one + after for one in spellings(secret)]
    return {
        "texts": texts,
        "deep": [{"a": {"b": list(texts)}}],
        "keys": {text: number for number, text in enumerate(texts)},
        "nested": json.dumps({"x": json.dumps({"y": texts[0]})}),
    }


@settings(max_examples=examples(200))
@given(SECRET, AROUND, AROUND)
def test_a_known_secret_survives_nowhere(secret: str, before: str, after: str) -> None:
    document = holding(secret, before, after)
    cleaned = Redactor(known=[secret]).clean(document)
    assert not survives(secret, cleaned)
    assert len(cleaned["keys"]) == len(document["keys"])


@settings(max_examples=examples(200))
@given(
    SECRET,
    st.sampled_from(NAMES),
    AROUND,
)
def test_a_secret_of_a_field_survives_nowhere(secret: str, field: str, around: str) -> None:
    assume("//" not in secret and not secret.startswith("\\"))
    document = {"first": holding(secret, around, ""), "row": {field: secret}, "last": secret}
    document["first"].pop("keys")
    cleaned = Redactor(["webhookSigning"]).clean(document)
    assert cleaned["row"] == {field: REDACTED}
    assert not survives(secret, cleaned)


@pytest.mark.parametrize("name", ["auth2FAForced", "auth_signup.invitation2_scope", "base.login-cooldown-10"])
def test_who_makes_a_name_of_a_setting_his_secret_hides_no_setting(name: str) -> None:
    document = {"row": {"apiKey": name}, "settings": {name: "b2c"}, "free": f"x ?token={name} and {{}}"}
    cleaned = Redactor().clean(document)
    assert cleaned["row"] == {"apiKey": REDACTED}
    assert cleaned["settings"] == {name: "b2c"}


@pytest.mark.parametrize(
    "text", ["n8n ?token=auth_signup.invitation_scope1", '{"password":"base.login_cooldown_after1"}']
)
def test_a_text_that_anybody_may_write_teaches_no_secret(text: str) -> None:
    rows = [{"name": text}, {"key": "auth_signup.invitation_scope1"}, {"key": "base.login_cooldown_after1"}]
    cleaned = Redactor().clean(rows)
    assert cleaned[1:] == rows[1:]
    assert REDACTED in cleaned[0]["name"]


def test_of_many_secrets_some_are_known_and_all_are_hidden_in_their_fields() -> None:
    redactor = Redactor()
    for page in range(25):
        rows = [{"apiKey": f"k{page}x{row}abc", "n": row} for row in range(100)]
        assert all(row["apiKey"] == REDACTED for row in redactor.clean(rows))
    assert redactor.learned == 2_000
    assert redactor.clean([{"apiKey": "1a" * 5_000}]) == [{"apiKey": REDACTED}]


@settings(max_examples=examples(200))
@given(SECRET, st.sampled_from(["apiKey", "client_secret", "Password"]), st.integers(0, 3))
def test_a_secret_in_json_within_json_is_found(secret: str, field: str, depth: int) -> None:
    text = json.dumps({"id": 7, field: secret, "name": "kept"})
    for _ in range(depth):
        text = json.dumps({"inner": text})
    cleaned = Redactor().clean({"settings": text})
    assert not survives(secret, cleaned)
    inner = json.loads(cleaned["settings"])
    for _ in range(depth):
        inner = json.loads(inner["inner"])
    assert (inner["id"], inner["name"], inner[field]) == (7, "kept", REDACTED)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=examples(300))
@given(json_values, SECRET)
def test_it_changes_nothing_else_and_nothing_twice(document: Any, secret: str) -> None:
    redactor = Redactor(known=[secret])
    assert redactor.clean(document) == Redactor().clean(document)
    planted = {"a": document, "apiKey": secret, "b": [secret, f"x{secret}"], secret: 1, secret + "x": 2}
    once = redactor.clean(planted)
    assert redactor.clean(once) == once
    assert redactor.clean(json.loads(json.dumps(once))) == once
    assert len(once) == len(planted)


@pytest.mark.parametrize(
    "secret",
    [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIEow and broken off",
        "AKIAIOSFODNN7EXAMPLE",
        "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
        "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a",
        "xoxb-" + "123456789012-abcdefABCDEF",
        "AIza" + "SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe",
        "pat-na1-" + "11111111-2222-3333-4444-555555555555",
        "Bearer abcdefghijklmnopqrstuvwxyz",
        "Basic YWRtaW46c2VjcmV0LXNlY3JldA==",
        "pbkdf2_sha256$600000$saltsalt$q1w2e3r4t5y6u7i8o9p0",
        "$2y$10$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g",
    ],
    ids=lambda text: text[:12],
)
def test_what_looks_like_a_secret_goes_wherever_it_stands(secret: str) -> None:
    cleaned = Redactor().clean([f"a {secret} b", {secret: 1}, json.dumps({"x": secret})])
    assert secret[10:] not in json.dumps(cleaned)
    assert REDACTED in cleaned[0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://user:pa55w0rd@example.com/x", "https://[redacted]@example.com/x"),
        ("https://h.example.com/in?token=abc123&x=1", "https://h.example.com/in?token=[redacted]&x=1"),
        ("https://h.example.com/?a=1&API_KEY=abc#f", "https://h.example.com/?a=1&API_KEY=[redacted]#f"),
        ("https://h.example.com/?tokens=3&keyword=x", "https://h.example.com/?tokens=3&keyword=x"),
        (
            "https://h.example.com/in#access_token=abc123&x=1",
            "https://h.example.com/in#access_token=[redacted]",
        ),
        ("https://h.example.com/in#token-lifetime=5", "https://h.example.com/in#token-lifetime=5"),
    ],
)
def test_the_secrets_of_an_address_go_and_the_rest_stays(text: str, kept: str) -> None:
    assert Redactor().clean(text) == kept


KEPT = {
    "id": "6b05d7923d23e322f",
    "uuid": "1db0f2dc-d28c-4e0b-8e88-fb7958b4a3a6",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "email": "minh@example.com",
    "at": "2026-11-24T18:48:58Z",
    "day": "2026-11-24 18:29:38",
    "url": "https://idp.example.com/oauth2/authorize?client_id=web&scope=openid",
    "name": "Secret santa (password policy)",
    "authMethod": "ApiKey",
    "passwordExpirationDays": 90,
    "password_policy": {"minimum": 12},
    "token_prefix": "bcrm_pat_9Ckn",
    "apiKeyId": "6b05d",
    "certificate": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "sessions": 3,
}


def test_what_evidence_needs_survives() -> None:
    assert Redactor(known=[PASSWORD]).clean(KEPT) == KEPT


@pytest.mark.parametrize("value", [None, False, True, "", [], {}, 0])
def test_that_there_is_no_secret_stays_visible(value: Any) -> None:
    assert Redactor().clean({"apiKey": value}) == {"apiKey": value}


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("x", REDACTED),
        ("********", REDACTED),
        (7, REDACTED),
        (["abc12345"], [REDACTED]),
        ({"value": "abc12345"}, {"value": REDACTED}),
        (
            {"id": 5, "name": "etl", "live": {"plain": "abc"}},
            {"id": 5, "name": "etl", "live": {"plain": REDACTED}},
        ),
    ],
)
def test_that_there_is_a_secret_stays_visible(value: Any, left: Any) -> None:
    assert Redactor().clean({"apiKey": value}) == {"apiKey": left}


@pytest.mark.parametrize(
    "value",
    [
        "active",
        "Administrator",
        "required",
        "2026-11-24T18:48:58Z",
        "lan@example.com",
        "https://a.example/1/callback",
        "********",
        "true",
        "12345678",
    ],
)
def test_a_word_in_a_secret_field_blots_out_no_evidence(value: str) -> None:
    """Whoever may set a webhook's secret could set it to a word that findings hang on."""
    redactor = Redactor()
    redactor.clean({"secret": value})
    assert redactor.clean({"status": value}) == {"status": value}


def test_a_secret_that_is_learned_later_goes_from_what_was_written(server: Server, tmp_path: Path) -> None:
    late = "wh-9s8d7f6g5h4j"
    users = [{**USERS[0], "note": f"uses {late}"}, {**USERS[1], "webhookSigning": late}]
    server.routes["/api/users"] = lambda asked: paged(users, cap=1)(asked)
    server.routes["/api/roles"] = [answer({"list": [{"id": late}]}), answer({"list": []})]
    server.routes["/api/log"] = answer({"error": f"no right for {late}"}, 403)
    server.routes[f"/api/roles/{late}/members"] = paged([])
    ran = gather(server, tmp_path, hidden=(late,))
    assert late.encode() not in b"".join(members(ran.path).values())
    assert ran.rows("users")[0]["note"] == f"uses {REDACTED}"
    assert ran.rows("users")[1]["webhookSigning"] == REDACTED


def test_the_credential_echoed_in_every_spelling_reaches_no_disk(server: Server, tmp_path: Path) -> None:
    for path in ("/api/main/settings", "/api/plugin"):
        server.routes[path] = answer({"echo": spellings(PASSWORD) + spellings(TOKEN)})
    server.routes["/api/log"] = answer({"why": spellings(PASSWORD), "apiKey": "l0ng-enough-key"}, 500)
    ran = gather(server, tmp_path)
    for name, data in members(ran.path).items():
        for secret in (PASSWORD, TOKEN, "l0ng-enough-key"):
            assert not survives(secret, data.decode()), name
    assert "HTTP 500" in ran["log"].reason


def test_the_credential_in_a_header_in_base64_is_known_too(server: Server, tmp_path: Path) -> None:
    coded = base64.b64encode(f"auditor:{PASSWORD}".encode()).decode()
    server.routes["/api/main/settings"] = answer({"echo": f"you sent {coded}"})
    ran = gather(server, tmp_path, "basic")
    assert server.log[0].headers["authorization"] == f"Basic {coded}"
    assert ran.rows("settings") == [{"echo": f"you sent {REDACTED}"}]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("note: password=Winter2024!", "note: password=[redacted]"),
        ("env:DB_PASSWORD=Winter2024!", "env:DB_PASSWORD=[redacted]"),
        ("db:password: Winter2024!", "db:password: [redacted]"),
        ("a=b:c=smtp_pw=Winter2024!", "a=b:c=smtp_pw=[redacted]"),
        ("header: 'X-Api-Key: abcdef123456'", "header: 'X-Api-Key: [redacted]'"),
        ("password='Wint\"er2024!'", "password='[redacted]'"),
        ("note: reset password=true", "note: reset password=true"),
        ("url: https://h.example.com:8443/x", "url: https://h.example.com:8443/x"),
    ],
)
def test_what_is_said_of_a_name_may_say_something_of_a_secret(text: str, kept: str) -> None:
    assert Redactor().clean({"description": text}) == {"description": kept}


def test_a_reason_is_cut_after_it_was_redacted(server: Server, tmp_path: Path) -> None:
    server.routes["/api/log"] = answer({"m": "x" * 270 + " " + PASSWORD}, 500)
    ran = gather(server, tmp_path)
    assert PASSWORD[:5] not in ran["log"].reason


@pytest.mark.parametrize(
    "text",
    [
        "\\" * 300_000,
        '\\"' * 150_000,
        '"password":"' * 20_000,
        "eyJ" * 100_000,
        "a" * 1_000_000,
        "://a" * 100_000,
        "?k=" * 100_000,
        "-----BEGIN " * 30_000,
        "Bearer " * 50_000,
        "password:" * 50_000,
        "note='" * 50_000 + "password",
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_for_ever(text: str) -> None:
    started = time.monotonic()
    Redactor(known=[PASSWORD, "secret-1"]).clean({"a": text})
    assert time.monotonic() - started < allowed(2)


def test_many_secrets_do_not_slow_it_down() -> None:
    redactor = Redactor()
    redactor.clean([{"apiKey": f"k{number:x}{number * 7919:032x}"} for number in range(300)])
    assert redactor.learned == 300
    started = time.monotonic()
    redactor.clean([{"id": f"{number:032x}", "name": "x" * 50} for number in range(5000)])
    assert time.monotonic() - started < allowed(1.5)


def recorded() -> list[Path]:
    folder = os.environ.get("CRM_AUDIT_RECORDED")
    return sorted(Path(folder).rglob("*.json")) if folder else []


# Field names under which the products of the recordings really hand out secrets.
def settings_in(node: Any) -> set[str]:
    """Values of settings that are secrets by their name."""
    if isinstance(node, dict):
        mine = (
            {str(node["value"])} if str(node.get("key", "")).endswith("secret") and "value" in node else set()
        )
        return mine.union(*map(settings_in, node.values()))
    return set().union(*map(settings_in, node)) if isinstance(node, list) else set()


LEAKS = {"apikey", "secretkey", "api_key", "key", "password", "hash", "token", "secret", "authtoken"}


def leaks(node: Any) -> set[str]:
    """Values of such fields, where they are no mask and no word."""
    if isinstance(node, dict):
        found = set().union(*(leaks(value) for value in node.values())) if node else set()
        for name, value in node.items():
            text = value if name.lower() in LEAKS and isinstance(value, str) else ""
            if len(text) >= 16 and any(map(str.isdigit, text)) and not set(text) & set(" <"):
                found.add(text)
        return found
    return set().union(*map(leaks, node)) if isinstance(node, list) and node else set()


@pytest.mark.skipif(not recorded(), reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
def test_nothing_that_real_products_leak_survives() -> None:
    seen: set[str] = set()
    for path in recorded():
        document = json.loads(path.read_text(encoding="utf-8"))
        found = leaks(document) | settings_in(document)
        seen |= found
        redactor = Redactor(["key", "rec_name", "token", "hash"])
        text = json.dumps(redactor.clean(document), ensure_ascii=False)
        assert not [secret for secret in found if secret in text], path
        assert redactor.clean(json.loads(text)) == json.loads(text), path
    assert len(seen) >= 3, "the recordings hold no leak to look for"


def test_a_setting_that_is_a_secret_by_its_name() -> None:
    rows = [
        {"key": "database.secret", "value": "65dd7658-0eae-44e5"},
        {"key": "web.base.url", "value": "http://x"},
    ]
    cleaned = Redactor().clean(rows)
    assert cleaned == [{"key": "database.secret", "value": REDACTED}, rows[1]]


def test_what_a_tenant_was_given_is_hidden_however_long_it_is_and_however_much_came_before() -> None:
    redactor = Redactor()
    redactor.learn_if_secret(f"abc{number:06d}x" for number in range(3000))
    key = base64.b64encode(os.urandom(1800)).decode()
    redactor.learn([key, "token-9f3a"])
    assert redactor.clean({"said": f"{key} and token-9f3a"}) == {"said": f"{REDACTED} and {REDACTED}"}
