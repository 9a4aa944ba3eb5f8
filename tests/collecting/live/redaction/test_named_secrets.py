"""Secrets that are told by their names: what profiles exempt, what only speaks of secrets, where in texts they stand."""

from __future__ import annotations

import time
from typing import Any

import pytest
from pydantic import ValidationError

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.redaction.redact import REDACTED, Redactor
from auditor.collecting.live.redaction.secret_names import _ENDINGS, _OF_CODES, _OF_KEYS, _WORDS
from tests.collecting.live.support import plan
from tests.pace import allowed


def test_what_a_profile_exempts_is_kept_there_and_nowhere_else() -> None:
    redactor = Redactor(plain=["rights.password", "AuthToken"])
    document = {
        "rights": {"password": "1"},
        "password": "1",
        "AuthToken": "all",
        "scopes": {"authToken": "none of it"},
    }
    assert redactor.clean(document) == {
        "rights": {"password": "1"},
        "password": REDACTED,
        "AuthToken": "all",
        "scopes": {"authToken": "none of it"},
    }


def test_an_exempted_value_is_still_looked_at_by_its_shape() -> None:
    token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"
    assert Redactor(plain=["password"]).clean({"password": token}) == {"password": REDACTED}


@pytest.mark.parametrize(
    ("plain", "secret", "message"),
    [
        ({"colour": "it is a colour of the product"}, (), "does not end as"),
        ({"password": "a right of the role, not a value"}, ("password",), "secret_fields names it"),
        ({"password": "no"}, (), "at least 20 characters"),
    ],
)
def test_a_profile_exempts_only_what_would_be_hidden_and_says_why(
    plain: dict[str, str], secret: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        ApiSource.model_validate({**plan().model_dump(), "plain_fields": plain, "secret_fields": secret})


@pytest.mark.parametrize(
    ("document", "kept"),
    [
        ({"credentials": [{"value": 62, "type": 1}]}, None),
        ({"tokens": [{"id": "t1", "name": "etl", "scopes": ["read"], "last_used_at": "2026-01-01"}]}, None),
        ({"AuthToken": {"read": "all", "edit": "no", "attributes": {"read": {"no": ["hash"]}}}}, None),
        ({"new_password": {"type": "char", "string": "New Password", "readonly": False, "help": ""}}, None),
        ({"password": {"min_length": 8, "policy": "strong"}}, None),
        ({"secrets": {"ERP": "erp2019", "live": True}}, {"secrets": {"ERP": REDACTED, "live": True}}),
        ({"passwords": ["sommer", "", None]}, {"passwords": [REDACTED, "", None]}),
        ({"apiKey": {"live": {"plain": "x y"}}}, {"apiKey": {"live": {"plain": REDACTED}}}),
        (
            [["smtp.password", "Xq7vLm2abc"], ["user", "Xq7vLm2"]],
            [["smtp.password", REDACTED], ["user", "Xq7vLm2"]],
        ),
        ({"type": "password", "value": "x1"}, {"type": "password", "value": REDACTED}),
        (
            {"name": "ERP", "type": "SecureString", "defaultValue": "x"},
            {"name": "ERP", "type": "SecureString", "defaultValue": REDACTED},
        ),
        ({"name": "Reset password", "value": "1"}, None),
        ({"note": "user sa, password: Xq7vLm2!"}, {"note": f"user sa, password: {REDACTED}"}),
        ({"note": "password must be 8 characters, password: at least one digit"}, None),
        ({"note": "Mật khẩu là Abc@123 nhé"}, {"note": f"Mật khẩu là {REDACTED} nhé"}),
        ({"note": "db.conn Server=h;Pwd=a b;Port=1"}, {"note": f"db.conn Server=h;Pwd={REDACTED};Port=1"}),
        ({"note": "run --api-key abc --dry"}, {"note": f"run --api-key {REDACTED} --dry"}),
        ({"note": "<c><password>abc</password></c>"}, {"note": f"<c><password>{REDACTED}</password></c>"}),
        ({"note": "password = ${DB_PASSWORD}"}, None),
        (
            {"note": "db:\n  user: erp\n  password: sommer\n"},
            {"note": f"db:\n  user: erp\n  password: {REDACTED}\n"},
        ),
        ({"note": "user: text\npassword: required\ntoken: see the handbook"}, None),
        (
            {"contents": 'a:2:{s:4:"user";s:2:"An";s:8:"password";s:6:"sommer";}'},
            {"contents": f'a:2:{{s:4:"user";s:2:"An";s:8:"password";s:6:"{REDACTED}";}}'},
        ),
        ({"tokens": {"a8f3b2c4d5e6f7a8b9c0": {"id": 1}}}, {"tokens": {REDACTED: {"id": 1}}}),
        ({"users": {"a8f3b2c4d5e6f7a8b9c0": {"id": 1}}}, None),
        ({"data": '{"pin": 4821, "n": 4821}'}, {"data": f'{{"pin":"{REDACTED}","n":4821}}'}),
        (
            {"data": '{"auth": {"password": {"value": "abc"}}}'},
            {"data": f'{{"auth":{{"password":{{"value":"{REDACTED}"}}}}}}'},
        ),
        ({"data": '{"a": 1, "token_type": "Bearer"}'}, None),
    ],
)
def test_where_secrets_stand_and_what_is_said_about_them(document: Any, kept: Any) -> None:
    assert Redactor().clean(document) == (document if kept is None else kept)


@pytest.mark.parametrize(
    "name",
    sorted({*_ENDINGS, *_WORDS, *(f"{one} key" for one in _OF_KEYS), *(f"{one} code" for one in _OF_CODES)}),
)
def test_every_word_of_a_secret_is_looked_for_inside_of_texts(name: str) -> None:
    assert Redactor().clean(f"{name} = 'abc'") == f"{name} = '{REDACTED}'"


@pytest.mark.parametrize(
    "text",
    [
        "password",
        "password:",
        "password=",
        "a.",
        "aa bb ",
        "<password>",
        "--key ",
        "pwd;",
        '{"',
        "key = '",
        "://u:",
    ],
)
def test_no_text_about_secrets_takes_for_ever(text: str) -> None:
    started = time.process_time()
    Redactor().clean({"a": text * 40_000})
    assert time.process_time() - started < allowed(4)


def test_a_field_that_a_profile_never_keeps_is_a_common_word_in_a_text() -> None:
    redactor = Redactor(["key", "title"])
    kept = {"domain": "[('key', '=', 'a1'), ('title', 'in', ['b2'])]", "code": "title = 'c3'; key: d4e5"}
    assert redactor.clean(kept) == kept
    assert redactor.clean({"data": '{"title": "x"}'}) == {"data": f'{{"title":"{REDACTED}"}}'}
