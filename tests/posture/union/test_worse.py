"""Every fact of the posture stands in the table of what is worse, once."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

import auditor.posture as posture
from auditor.posture.union.worse import directions, worse


def facts() -> set[str]:
    """Class.field of every field that is a fact; native facts are one product's own, and have no worse value."""
    kinds: list[Any] = [kind for name in posture.__all__ if is_dataclass(kind := getattr(posture, name))]
    return {
        f"{kind.__name__}.{entry.name}"
        for kind in kinds
        for entry in fields(kind)
        if "Fact[" in str(entry.type) and (kind.__name__, entry.name) != ("Posture", "native")
    }


def test_the_table_names_every_fact_and_nothing_else() -> None:
    assert set(directions()) == facts()


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        ("Authentication.mfa_required", False, True),
        ("Authentication.mfa_sms_suffices", True, False),
        ("PasswordPolicy.minimum_length", 6, 12),
        ("PasswordPolicy.lockout_attempts", 0, 100),
        ("PasswordPolicy.lockout_minutes", 5, 0),
        ("Logging.audit_retention_days", 30, 0),
        ("SessionPolicy.idle_minutes", 600, 30),
        ("Backup.last_restore_test", None, date(2026, 1, 1)),
        ("Product.supported_until", date(2020, 1, 1), date(2030, 1, 1)),
        ("Credential.expires", None, date(2099, 1, 1)),
        ("Credential.expires", date(2099, 1, 1), date(2027, 1, 1)),
        ("Credential.scopes", None, ("users:read",)),
        ("Authentication.mfa_exempt", ("administrators",), ()),
        ("Document.standing", posture.Standing.CLAIMED, posture.Standing.CURRENT),
        ("Document.opinion", posture.Opinion.ADVERSE, posture.Opinion.QUALIFIED),
        ("Document.opinion", posture.Opinion.UNQUALIFIED, None),
        ("Document.open_exceptions", 3, 0),
        ("Assurance.sub_processor_notice_days", 0, 30),
        ("Assurance.training", None, date(2026, 1, 1)),
        ("BackedUp.kept_days", 30, 0),
    ],
)
def test_names_the_worse_one_whichever_comes_first(name: str, bad: object, good: object) -> None:
    assert worse(name, bad, good) == (bad,)
    assert worse(name, good, bad) == (bad,)


@pytest.mark.parametrize("name", ["User.kind", "Endpoint.url", "native.Settings.key"])
def test_where_neither_is_worse_it_says_so(name: str) -> None:
    assert worse(name, "one", "other") is None


def test_two_values_that_are_equally_bad_have_no_worse_one() -> None:
    assert worse("Authentication.mfa_exempt", ("administrators",), ("portal_users",)) is None
