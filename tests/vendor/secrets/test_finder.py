"""The finder of literal credentials, apart from any product. Every credential here is made up."""

from __future__ import annotations

import re
import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.vendor import NotUsableError
from auditor.vendor.secrets import (
    MAX_HITS,
    Dialect,
    find_secrets,
    finder,
    kind_of_name,
    kind_of_pair,
    kinds_in,
    library,
)
from benchmarks.org.apex import apex_classes

PASSWORD = "Tr0ub4dor&3"
SLACK = b"xo" + b"xb-123456789012-123456789012-" + b"AbCdEfGhIjKlMnOpQrStUvWx"
LITERAL = f"password = '{PASSWORD}'"


def lines(text: str | bytes) -> list[int]:
    return [hit.line for hit in find_secrets(text.encode() if isinstance(text, str) else text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_from_one_whatever_ends_them(newline: str) -> None:
    text = newline.join(["// first", LITERAL, "", "x", LITERAL])
    assert lines(text) == [2, 5]


def test_lines_past_the_limit_of_sixteen_bits() -> None:
    assert lines("x\r\n" * 70_000 + LITERAL) == [70_001]


def test_a_value_on_a_later_line_than_its_name_has_the_line_of_the_value() -> None:
    assert lines(f"String password =\n    // until spring\n    '{PASSWORD}';") == [3]
    assert lines(f"String body = 'user=x&password=' +\n    '{PASSWORD}' + tail;") == [2]


def test_one_hit_a_line_and_kind() -> None:
    assert lines(f"{LITERAL}; {LITERAL};") == [1]
    assert lines(f"{LITERAL};\n{LITERAL};") == [1, 2]


def test_neither_hits_nor_errors_hold_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PASSWORD not in repr(find_secrets(LITERAL.encode()))

    class Failing:
        def analyze_string(self, text: str) -> list[str]:
            raise ValueError(text)

    monkeypatch.setattr(library, "_plugin", lambda _name: Failing())
    assert [hit.kind for hit in find_secrets(b"x = '" + SLACK + b"'")] == ["Slack token"]


def test_the_library_is_imported_for_candidates_only() -> None:
    program = """
import sys
from auditor.vendor.secrets import find_secrets
find_secrets(b"String token = getToken('Key1'); // password of the user; 'password' => 'changeme'")
assert "detect_secrets" not in sys.modules
assert find_secrets(b"String apiKey = '9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c';")
assert "detect_secrets" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_hits_are_capped() -> None:
    assert len(lines("\n".join([LITERAL] * (MAX_HITS + 50)))) == MAX_HITS


def test_a_text_made_to_delay_is_refused_and_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "MAX_CANDIDATES", 1000)
    near_hits = b"token = 'aaaaaaa1';" * 1001
    with pytest.raises(NotUsableError) as refused:
        find_secrets(near_hits)
    assert refused.value.reason == "too_many_candidates"
    assert "aaaaaaa1" not in str(refused.value)
    assert lines(b"AKIA" + b"Z7QW3ERTY8UIOP2A\n" + near_hits) == [1], "what was found by then is a finding"


@pytest.mark.parametrize(
    "piece",
    [
        "token", "key", "pass", "token='", "token=//", "token ", "eyJ", "eyJaaaaaaaa.", "://a:", "basic aaaaaaaa ",
        "PRIVATE KEY-----", "xoxb-", "&token=a1&", "<token ", "token='\\", "\\", "'token','", "password:", "-us1 ",
    ],
)  # fmt: skip
def test_one_hostile_line_of_two_megabytes_hides_nothing(piece: str) -> None:
    noise = (piece * (1_000_000 // len(piece) + 1)).encode()
    try:
        found = find_secrets(noise + b"\n" + SLACK + b"\n" + noise)
    except NotUsableError:
        return
    assert 2 in [entry.line for entry in found]


@given(st.binary(max_size=400))
def test_any_bytes_at_all(data: bytes) -> None:
    for hit in find_secrets(data):
        assert 1 <= hit.line <= len(re.split(rb"\r\n|\r|\n", data))


@given(
    st.text(max_size=80).filter(lambda text: not re.search(r"['\"`\\=+:]", text)),
    st.lists(st.sampled_from(["\n", "\r\n"]), max_size=30),
)
def test_a_literal_is_found_wherever_it_stands(before: str, breaks: list[str]) -> None:
    head = before + "".join(breaks) + "\n"
    assert lines(head + LITERAL)[-1:] == [head.encode().count(b"\n") + 1]


def test_secrets_planted_in_made_up_classes_are_found_and_nothing_else() -> None:
    kinds = {
        "cloud-key": "AWS access key",
        "code-host-token": "GitHub token",
        "chat-token": "Slack token",
        "password": "password",
    }
    planted = 0
    for item in apex_classes(Random(5), 1.5):
        expected = [] if item.secret is None else [(item.secret[0], kinds[item.secret[1]])]
        assert [(hit.line, hit.kind) for hit in find_secrets(item.source.encode())] == expected
        planted += len(expected)
    assert planted > 3


def test_a_dialect_brings_references_and_tests_of_its_own() -> None:
    dialect = Dialect(
        is_reference=lambda value: value.startswith("REF9"), test_marker=re.compile(rb"this is a test")
    )
    assert find_secrets(b"password = 'REF9-1234'")
    assert find_secrets(b"password = 'REF9-1234'", dialect) == []
    assert find_secrets(b"password = 'password123'", dialect)
    assert find_secrets(b"// This is a test\npassword = 'password123'", dialect) == []
    assert find_secrets(f"// This is a test\n{LITERAL}".encode(), dialect)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("password", "password"), ("userPassword2", "password"), ("DB_PWD", "password"), ("Password__c", "password"),
        ("smtpPass", "password"), ("clientSecret", "client secret"), ("x-api-key", "API key"), ("APIKey", "API key"),
        ("refresh_token", "refresh token"), ("authToken", "token"), ("privateKey", "private key"),
        ("Ocp-Apim-Subscription-Key", "API key"), ("secretAccessKey", "AWS secret key"), ("cryptoKey", "encryption key"),
    ],
)  # fmt: skip
def test_names_of_credentials(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    "name",
    [
        "bypass", "compass", "cacheKey", "primaryKey", "publicKey", "keyPrefix", "passwordField", "token_type",
        "tokenUrl", "secretName", "passwordHash", "nextPageToken", "passwordLength", "label", "", "__c",
    ],
)  # fmt: skip
def test_names_of_other_things(name: str) -> None:
    assert kind_of_name(name) is None


def test_a_name_that_says_more_needs_a_value_that_leaves_no_doubt() -> None:
    assert kind_of_pair("passwordSalesforce", "Order-2024") is None
    assert kind_of_pair("passwordSalesforce", PASSWORD) == "password"
    assert kind_of_pair("clientKey", "Key_2024") is None
    assert kind_of_pair("clientKey", "9f8a7b6c5d4e3f2a1b0c9d8e") == "access key"


def test_kinds_in_a_text_without_names() -> None:
    assert kinds_in(f"https://svc:{PASSWORD}@db.acme.test/") == ["password in an address"]
    assert kinds_in("grant_type=password&client_secret=9A8B7C6D5E4F3A2B") == ["client secret"]
    assert kinds_in("Your password has expired.") == []
