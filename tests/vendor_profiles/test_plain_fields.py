"""Every field that a profile keeps although its name says that it is a secret, reviewed one by one."""

from __future__ import annotations

from auditor.vendor.registry import load_vendors

REVIEWED: dict[str, dict[str, str]] = {
    "dolibarr": {
        "user.password": "the right to change the passwords of others",
        "self.password": "the right to change one's own password",
        "api.apikey": "the right to generate keys of the accounts of others",
    },
}
"""By vendor: name of the field (`rights.password`) -> why it holds no secret, in the words of the profile. An entry is added by
whoever has looked at what the product answers there, and not with the profile alone."""


def test_every_exemption_was_reviewed_with_its_reason() -> None:
    declared = {
        id_: dict(vendor.profile.api.plain_fields)
        for id_, vendor in load_vendors().items()
        if vendor.profile.api is not None and vendor.profile.api.plain_fields
    }
    assert declared == REVIEWED
