"""Whether a mail is enough to set a new password for an administrator."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.twins.odoo.shapes import parameters
from tests.vendor_profiles.facts import DENIED, says

from .fake import Fake
from .support import posture_of
from .tenant import hardened

BY_MAIL = "authentication.admin_recovery_by_mail"


def tenant(value: str | None, installed: bool = True) -> Any:
    tables = hardened()
    rows = [row for row in tables["ir.config_parameter"] if row["key"] != "auth_signup.reset_password"]
    tables["ir.config_parameter"] = rows
    if value is not None:
        rows += parameters(auth_signup__reset_password=value)
    if not installed:
        tables["ir.module.module"] = [
            row for row in tables["ir.module.module"] if row["name"] != "auth_signup"
        ]
    return tables


@pytest.mark.parametrize(
    ("value", "installed", "by_mail"),
    [
        ("True", True, True),
        ("False", True, False),
        ("true", True, False),  # the product compares with exactly this word
        (None, True, False),
        ("True", False, False),
    ],
)
def test_a_parameter_opens_the_link_and_its_absence_closes_it(
    value: str | None, installed: bool, by_mail: bool
) -> None:
    says(posture_of(Fake(tenant(value, installed))), {BY_MAIL: by_mail})


def test_what_is_refused_stays_unknown() -> None:
    fake = Fake(tenant("True"), refused=frozenset({"ir.config_parameter"}))
    says(posture_of(fake), {BY_MAIL: (DENIED, "Recovery")})
