"""Fields with addresses of which only protocol and host are kept."""

from __future__ import annotations

import pytest

from auditor.collecting.live.redaction.redact import REDACTED, Redactor


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://hooks.example/services/T000/B000/key", f"https://hooks.example/{REDACTED}"),
        ("http://hooks.example:8080/", "http://hooks.example:8080"),
        ("https://hooks.example", "https://hooks.example"),
        ("HTTPS://Hooks.Example/x", f"https://hooks.example/{REDACTED}"),
        ("https://hooks.example?key=1", f"https://hooks.example/{REDACTED}"),
        ("https://user:word@hooks.example/x", f"https://hooks.example/{REDACTED}"),
        ("https://user:wo/rd@hooks.example", REDACTED),
        ("https://hooks.example\\key", REDACTED),
        ("http://[2001:db8::1]:80/x", f"http://[2001:db8::1]:80/{REDACTED}"),
        ("https://hooks.example:key/x", REDACTED),
        ("the key itself", REDACTED),
        ("", ""),
        (None, None),
        (7, 7),
    ],
)
def test_the_host_is_kept_and_nothing_behind_it(address: object, kept: object) -> None:
    clean = Redactor(addresses=["url"]).clean({"rows": [{"Url": address, "name": "a"}]})
    assert clean == {"rows": [{"Url": kept, "name": "a"}]}


def test_other_fields_keep_their_addresses() -> None:
    assert Redactor(addresses=["url"]).clean({"link": "https://a.example/x"}) == {
        "link": "https://a.example/x"
    }
