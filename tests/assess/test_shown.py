"""What a report repeats of an export holds no secret, and says everything else as it was found."""

from __future__ import annotations

import json

import pytest

from auditor.assess.shown import shown, shown_gap, shown_name
from auditor.collecting.live.redaction.hidden import REDACTED
from auditor.posture import Unknown, UnknownKind
from benchmarks.twins import products
from benchmarks.twins.opened import assessed
from tests.assess.planted import PLANTED, planted

SLACK = "https://hooks.slack.com/services/" + "T0001/B0002/x7Yq2Lm9Xw4k8Zb3"


@pytest.mark.parametrize(
    ("found", "left"),
    [
        (SLACK, f"https://hooks.slack.com/{REDACTED}"),
        ("http://erp.example/in/9f8e7d6c5b4a39281706/x", f"http://erp.example/in/{REDACTED}/x"),
        ("https://audit:Pl4nted@erp.example/in", f"https://{REDACTED}@erp.example/in"),
        ("http://erp.example/in?api_key=abc", f"http://erp.example/in?api_key={REDACTED}"),
        ("Server=db;User Id=sa;Password=erp", f"Server=db;User Id=sa;Password={REDACTED}"),
        (["http://a.example", SLACK], ["http://a.example", f"https://hooks.slack.com/{REDACTED}"]),
        ({"header": "Bearer abcdefghijklmnopqrst1"}, {"header": REDACTED}),
    ],
)
def test_no_secret_is_repeated(found: object, left: object) -> None:
    assert shown(found) == left


@pytest.mark.parametrize(
    "found",
    [
        "http://erp.example/services/Soap/c/62.0",
        "https://acme.my.salesforce.com/services/data/v60.0",
        "default/main/classes/PasswordReset.cls",
        "profile:Admin",
        "permission-set:Token_Service",
        "password+sms, ldap",
        "12 of 40 roles",
        7,
        None,
        True,
        ["Modify All Data", "View All Data"],
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_everything_else_stays(found: object) -> None:
    assert shown(found) == found
    if isinstance(found, str):
        assert shown_name(found) == found


@pytest.mark.parametrize(
    "id_", ["api-key:6b05d7923d23e322f", "oauth-token:a1b2c3d4", "secret:Acme_2026", "user:p@x.vn"]
)
def test_an_id_is_no_secret(id_: str) -> None:
    assert shown_name(id_) == id_


def test_a_gap_says_no_secret() -> None:
    gap = Unknown(UnknownKind.ERROR, "Settings", reason=f"no answer from {SLACK}", path=f"GET {SLACK}")
    assert "x7Yq2Lm9Xw4k8Zb3" not in repr(shown_gap(gap))
    assert shown_gap(gap).kind is UnknownKind.ERROR
    plain = Unknown(UnknownKind.DENIED, "Settings", reason="HTTP 403")
    assert shown_gap(plain) is plain


@pytest.mark.parametrize("product", [name for name, module in products().items() if module.weak().files])
def test_no_address_of_an_export_brings_its_secret_into_the_assessment(product: str) -> None:
    said = repr(assessed(planted(products()[product].weak())))
    assert PLANTED not in said
    assert json.dumps(PLANTED)[1:-1] not in said
