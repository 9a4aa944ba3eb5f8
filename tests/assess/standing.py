"""What made-up tenants have that goes on by itself: mails, assistants, packages, test systems, rules of deletion, and what logs can tell of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from auditor.posture import Agent, Mailing, Package, RetentionRule, TestCopy
from tests.builders import evidence, population

NEW, OLD = date(2026, 11, 22), date(2020, 1, 1)
AnyOf = Callable[..., Any]
SWITCHES = (
    "authentication.admin_recovery_by_mail",
    "authentication.emergency_access",
    "integrations.agents_need_approval",
    "logging.failed_sign_ins_recorded",
    "logging.failed_sign_ins_watched",
    "logging.reads_name_records",
    "logging.reads_tell_extent",
    "outbound.forwarding_blocked",
    "retention.deletions_recorded",
)


def standing(random: Random, any_of: AnyOf) -> dict[str, Any]:
    """By path, what a product or a form tells."""

    def some(values: Sequence[str]) -> list[str]:
        return [value for value in values if random.random() < 0.5]

    def flag() -> Any:
        return any_of(True, False)

    return {
        **{path: flag() for path in some(SWITCHES)},
        "authentication.session_hours": any_of(0.0, 8.0, 100.0),
        "authentication.sessions_at_once": any_of(0, 1, 9),
        "logging.reads_kept_days": any_of(0, 7, 365),
        "outbound.scheduled": population("mailings", *(_mailing(one, any_of) for one in some("AB"))),
        "outbound.forwards": population("mailings", *(_mailing(one, any_of) for one in some("CD"))),
        "integrations.agents": population(
            "agents",
            *(Agent(f"agent:{one}", one, flag(), flag(), flag(), flag(), evidence()) for one in some("AB")),
        ),
        "integrations.packages": population("packages", *(_package(one, any_of) for one in some("AB"))),
        "copies": population(
            "test_copies",
            *(TestCopy(f"copy:{one}", one, flag(), flag(), flag(), flag(), evidence()) for one in some("AB")),
        ),
        "retention.rules": population(
            "retention_rules",
            *(
                RetentionRule(f"rule:{one}", one, flag(), any_of(None, NEW, OLD), evidence())
                for one in some("AB")
            ),
        ),
    }


def _mailing(name: str, any_of: AnyOf) -> Mailing:
    return Mailing(
        f"mail:{name}",
        name,
        any_of(True, False),
        any_of((), ("a@acme.example",), ("boss@gmail.com",)),
        any_of((), ("user:A",)),
        evidence(),
    )


def _package(name: str, any_of: AnyOf) -> Package:
    return Package(
        f"package:{name}",
        name,
        any_of(NEW, OLD),
        any_of(None, "user:A"),
        any_of(True, False),
        any_of(True, False),
        evidence(),
    )
