"""The table of the checks that ask one thing of each service that vouches for people."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from tests.builders import posture_with
from tests.checks.auth.support import NO_SERVICE, service, with_services
from tests.checks.cases import Case, absent
from tests.checks.shapes import each_member


def each_service(check: Check, fact: str, *, right: Any, wrong: Any, severity: str, noun: str) -> list[Case]:
    """What a service has no such thing of is none of the `noun`; without single sign-on there is nothing to ask."""
    one, none = service(fact), posture_with(**NO_SERVICE)
    return [
        *each_member(
            check,
            one,
            with_services,
            right=right,
            wrong=wrong,
            severity=severity,
            noun=noun,
            none="no_single_sign_on",
        ),
        absent("of what has no such thing", with_services(one("Other", None)), "none", total=0, noun=noun),
        absent("where a demanded one is missing", none, "none", under={"single_sign_on_required": True}),
    ]
