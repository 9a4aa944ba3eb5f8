"""Examples of the catalogue: the first cases of a check's own test, and what the engine says of them."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.check import load_catalogue
from auditor.posture import Action, FieldGrant, IpRange, ObjectRight, Right
from tests.builders import GAP, known, population, posture_with, role
from tests.checks.tables import cases_of
from tools.catalogue.examples import examples_of
from tools.catalogue.seen import said, seen

CHECKS = load_catalogue().checks


def test_the_first_case_that_fails_and_the_first_that_passes_are_shown() -> None:
    check = CHECKS["auth.lockout"]
    made = examples_of(check)
    first = next(case for case in cases_of(check) if case.status in ("fail", "partial"))
    assert (made["fails"]["case"], made["fails"]["status"]) == (first.name, first.status)
    assert made["fails"]["seen"] == [
        "authentication.password_policies[Own]: lockout_attempts 10",
        "authentication.password_policies[Sales]: lockout_attempts 11",
    ]
    assert made["fails"]["entities"] == [{"id": "password-policy:Sales", "actual": 11, "expected": "1-10"}]
    assert made["passes"]["said"]["en"].startswith("Every password policy locks an account after at most 10")
    assert made["passes"]["said"]["vi"].startswith("Mọi chính sách mật khẩu")


def test_a_check_that_only_names_what_is_wrong_has_none_that_passes() -> None:
    assert examples_of(CHECKS["assurance.contradicting-sources"])["passes"] is None


@pytest.mark.parametrize(
    ("check", "paths", "lines"),
    [
        ("transport.hsts", {"transport.hsts": known(True)}, ["transport.hsts: yes"]),
        ("transport.hsts", {"transport.hsts": GAP}, []),
        ("access.run-code", {"access.roles": population("roles")}, ["access.roles: none"]),
        (
            "access.run-code",
            {"access.roles": population("roles", role("Sales", Right(Action.READ)))},
            ["access.roles[Sales]: grants read"],
        ),
        (
            "access.run-code",
            {"access.roles": population("roles", role("A", objects=[("Lead", int(ObjectRight.READ), 3)]))},
            ["access.roles[A]: Lead: read"],
        ),
        (
            "access.run-code",
            {"access.roles": population("roles", *(role(name) for name in "ABCDEF"))},
            [*(f"access.roles[{name}]" for name in "ABCD"), "access.roles: 2 more"],
        ),
    ],
)
def test_only_what_is_known_is_shown(check: str, paths: dict[str, Any], lines: list[str]) -> None:
    assert seen(CHECKS[check], posture_with(**paths)) == lines


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"),
        (False, "no"),
        ((), "none"),
        (("a", 1), "a, 1"),
        (frozenset("ba"), "a, b"),
        (Right(Action.READ, "Lead"), "read Lead"),
        ("x" * 200, "x" * 200),
        ("x" * 201, "x" * 199 + "…"),
        (IpRange("203.0.113.0", "203.0.113.255", 9), "203.0.113.0-203.0.113.255"),
        (FieldGrant("Contact.Email", editable=False, line=3), "field Contact.Email editable no"),
    ],
)
def test_a_value_is_told_in_a_few_words(value: Any, words: str) -> None:
    assert said(value) == words
