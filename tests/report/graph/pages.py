"""Pages with pictures, as the tests look at them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from auditor.access import Subject, Tenant, Wanted, from_posture
from auditor.access.picture.draw import draw
from auditor.access.picture.network import network
from auditor.check import Catalogue
from auditor.posture import Action, Group, GroupKind, Limit, Right, Role, RoleKind, Scope, User
from auditor.report.graph.page import Question, render
from auditor.report.speech.words import Words
from tests.access.postures import posture, user
from tests.builders import GAP, evidence, known, population, posture_with, role
from tests.report.hostile import HOSTILE
from tests.report.html.pages import tree

TODAY = date(2026, 11, 24)
EXPORT = Wanted(Action.EXPORT, "Contact")
LONG = "Vùng Đông Nam Á " + "W" * 300


def sales(name: str, *more: Any, **facts: Any) -> Role:
    return role(name, Right(Action.EXPORT, "Contact", Scope.TEAM), *more, kind=RoleKind.ROLE, **facts)


def company() -> Tenant:
    """Thirty alike, one by a team, one switched off, one under a condition, one of whom nothing is known; and a role that
    mutes what it includes."""
    people: list[User] = [user(f"Person {number}", "role:Sales") for number in range(30)]
    people += [
        user("Carol", "team:EMEA"),
        user("Dave", "role:Sales", active=known(False)),
        user("Erin", "role:Sales", limits={"role:Sales": Limit(known(date(2027, 1, 31)), known(True))}),
        user("Frank", roles=GAP),
        user("Grace", "role:Muting", "role:Lead"),
    ]
    roles = [
        sales("Sales"),
        sales("Lead"),
        role(
            "Muting",
            Right(Action.READ, "Contact"),
            kind=RoleKind.ROLE,
            includes=("role:Sales",),
            mutes=frozenset({Right(Action.EXPORT, "Contact", Scope.OWN)}),
        ),
    ]
    groups = population(
        "groups", Group("team:EMEA", "EMEA", GroupKind.TEAM, known(("role:Sales",)), evidence())
    )
    made = posture(population("users", *people), population("roles", *roles))
    return from_posture(posture_with(made, **{"access.groups": groups}), TODAY)


def strangers() -> Tenant:
    """Everyone and everything is called what an attacker would choose."""
    names = [*HOSTILE, LONG, "\u202e" + "x" * 30, "</script><script>alert(2)</script>", "顧客管理担当" * 9]
    people = [user(name, f"role:{name}") for name in names]
    people += [user(f"{name} 2", f"role:{name}") for name in names]
    return from_posture(
        posture(population("users", *people), population("roles", *(sales(name) for name in names))), TODAY
    )


def page(
    tenant: Tenant,
    wanted: Wanted | None = EXPORT,
    subject: Subject | None = None,
    language: str = "en",
    name: str = "acme",
) -> str:
    question = Question(name, "EspoCRM", TODAY, wanted, subject)
    return render(draw(network(tenant, wanted, subject)), question, Words(language, Catalogue({}, ())))


def data(text: str) -> dict[str, Any]:
    """What the script reads."""
    found: dict[str, Any] = json.loads(tree(text).get_element_by_id("data").text)
    return found
