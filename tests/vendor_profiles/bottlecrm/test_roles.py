"""The matrix of the product, against what was tried on a running one."""

from __future__ import annotations

import pytest

from auditor.posture import (
    Action,
    Capability,
    Grade,
    ObjectGrant,
    ObjectRights,
    Population,
    Right,
    Role,
    Scope,
)

from .tenant import judged, names, read

RECORDS = {"Account", "Contact", "Lead", "Opportunity", "Case", "Task", "Invoice"}
EXPORTED = RECORDS - {"Task"}


def role(id_: str) -> Role:
    roles = read().access.roles
    assert isinstance(roles, Population)
    return next(entry for entry in roles.items if entry.id == id_)


def grants(id_: str) -> dict[str, ObjectGrant]:
    objects = role(id_).objects
    assert isinstance(objects, ObjectRights)
    return {grant.object_class: grant for grant in objects}


@pytest.mark.parametrize("action", [Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE])
def test_an_administrator_reaches_every_record(action: Action) -> None:
    assert {grant.reach(action) for grant in grants("role:administrator").values()} == {Scope.EVERYTHING}
    assert Right(action) in role("role:administrator").grants


@pytest.mark.parametrize("action", [Action.READ, Action.UPDATE, Action.DELETE])
def test_a_user_reaches_records_of_their_own(action: Action) -> None:
    reached = {name: grant.reach(action) for name, grant in grants("role:user").items()}
    odd = {Action.READ: {"Document": Scope.TEAM}, Action.DELETE: {"Invoice": Scope.NONE}}.get(action, {})
    assert reached == {name: odd.get(name, Scope.OWN) for name in reached}
    assert Right(action) not in role("role:user").grants


def test_everybody_exports_what_they_read() -> None:
    for id_ in ("role:administrator", "role:user"):
        assert Right(Action.EXPORT) in role(id_).grants
        reached = {
            name for name, grant in grants(id_).items() if grant.reach(Action.EXPORT) is not Scope.NONE
        }
        assert reached == EXPORTED


def test_sales_access_opens_the_import_and_nothing_else() -> None:
    found = grants("permission-set:sales-access")
    assert set(found) == {"Contact", "Lead", "Case"}
    assert role("permission-set:sales-access").grants == {}
    assert all(grant.reach(Action.READ) is Scope.NONE for grant in found.values())
    assert all(grants("role:user")[name].reach(Action.IMPORT) is Scope.NONE for name in found)


def test_powers_are_the_administrators() -> None:
    def powers(id_: str) -> set[str]:
        return {str(right.action) for right in role(id_).grants if isinstance(right.action, Capability)}

    assert powers("role:user") == {"api_access"}
    assert powers("role:administrator") >= {"manage_users", "manage_roles", "manage_integrations"}
    assert not powers("role:administrator") & {
        "run_code",
        "impersonate",
        "reset_credentials",
        "alter_audit_log",
    }


def test_what_it_rests_on_is_named_with_the_release() -> None:
    seen = role("role:user").evidence
    assert (seen.source.grade, seen.locator) == (Grade.DECLARED, "django-crm 1.35.0: common/permissions.py")
    assert seen.source.path.startswith("https://github.com/MicroPyramid/Django-CRM")


def test_verdicts_of_the_matrix() -> None:
    results = judged(read())
    assert names(results["access.export-data"]) == {"USER"}
    assert names(results["access.api-access"]) == {"USER"}
    closed = (
        "view-all-data",
        "modify-all-data",
        "personal-data-wide",
        "open-to-everyone",
        "default-sharing",
        "run-code",
    )
    assert {results[f"access.{question}"].status for question in closed} == {"pass"}
