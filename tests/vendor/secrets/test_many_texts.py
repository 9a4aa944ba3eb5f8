"""Many short texts are ruled out together, and none that alone would be found in is among them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.vendor.secrets import any_kind_in, kinds_in
from auditor.vendor.secrets.names import _ENDINGS, _NEVER_EXACT, _PASS, _TELLING
from tests.examples import examples
from vendor_profiles.salesforce.secrets import APEX

SLACK = "xo" + "xb-123456789012-123456789012-" + "AbCdEfGhIjKlMnOpQrStUvWx"
FOUND = (
    "password = 'Tr0ub4dor&3'",
    "password='Tr0ub4dor&3",
    "token: x // y: 'Tr0ub4dor3xyz'",
    "https://user:Tr0ub4dor3@host",
    "Basic dXNlcjpUcjB1YjRkb3Iz",
    "Bearer Ab3dEf6hIj9lMn2pQr5t",
    SLACK,
    "AKIA" + "2E0A8F3B244C9986",
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
    "?token=Ab3dEf6hIj9lMn2pQr5t",
    "<password>Tr0ub4dor3</password>",
)
PIECES = st.sampled_from(
    [
        *FOUND,
        *(text[:-1] for text in FOUND),
        *(text[1:] for text in FOUND),
        " ",
        "\n",
        "'",
        "plain words",
        "\\",
        "//",
        "(",
        "=",
        "",
    ]
)


def test_examples_are_found_alone() -> None:
    assert sum(bool(kinds_in(text, APEX)) for text in FOUND) >= 8


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize(
    "beside", [("",), ("a b", "c"), ("(", "x"), ("'", "'"), (" // ", "\n'"), ("\\", "a" * 300)]
)
def test_one_among_others(text: str, beside: tuple[str, ...]) -> None:
    if kinds_in(text, APEX):
        assert any_kind_in([*beside, text, *beside], APEX)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=6))
def test_what_is_ruled_out_together_holds_nothing_alone(texts: list[str]) -> None:
    if not any_kind_in(texts, APEX):
        assert [text for text in texts if kinds_in(text, APEX)] == []


def test_plain_words_are_ruled_out() -> None:
    assert not any_kind_in(["The quick brown fox", "12 May", "https://example.test/a?b=c", ""] * 50)


def test_every_name_of_a_credential_has_a_word_that_tells() -> None:
    names = [ending for ending, _ in (*_ENDINGS, *_NEVER_EXACT)] + sorted(_PASS)
    assert [name for name in names if not any(word in name for word in _TELLING)] == []
