"""Who is the product's own administrator is the profile's to say; a policy names such roles by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.assess.run import builtin_roles
from auditor.policy import PRESETS, load_policy
from auditor.posture import Builtin, Capability, Fact, Right, RoleKind
from auditor.userfile import UserFileError
from auditor.vendor.people.administrators import with_builtin
from checks.access.rights.manage_users import only_allowed_roles_manage_users
from checks.access.rights.run_code import only_allowed_roles_run_code
from tests.builders import GAP, known, population, posture_with, role
from tests.checks.access.support import with_roles
from tests.checks.support import verdict

RUN_CODE, MANAGE_USERS = Right(Capability.RUN_CODE), Right(Capability.MANAGE_USERS)


@pytest.mark.parametrize(
    ("name", "builtin", "status"),
    [
        ("Chủ hệ thống", known(Builtin.ADMINISTRATOR), "pass"),
        ("Chủ hệ thống", known(Builtin.SUPERUSER), "pass"),
        ("Chủ hệ thống", known(Builtin.CUSTOMIZER), "fail"),
        ("administrator", known(None), "fail"),
        ("administrator", GAP, "fail"),
    ],
)
def test_a_name_is_no_proof(name: str, builtin: Fact[Builtin | None], status: str) -> None:
    """What is not known of a role allows it nothing."""
    made = role(name, RUN_CODE, kind=RoleKind.ROLE, builtin=builtin)
    assert verdict(only_allowed_roles_run_code, with_roles(made)).status == status


def test_each_word_is_allowed_what_the_policy_says() -> None:
    made = role("Thủ kho", MANAGE_USERS, builtin=known(Builtin.ACCESS_MANAGER))
    assert verdict(only_allowed_roles_manage_users, with_roles(made)).status == "pass"
    made = role("Thủ kho", RUN_CODE, builtin=known(Builtin.ACCESS_MANAGER))
    assert verdict(only_allowed_roles_run_code, with_roles(made)).status == "fail"


def test_a_policy_with_ids_goes_on_to_work() -> None:
    made = role("administrator", RUN_CODE, kind=RoleKind.ROLE, builtin=known(None))
    allowed = {"access.run-code": ("role:administrator",)}
    assert verdict(only_allowed_roles_run_code, with_roles(made), allowed=allowed).status == "pass"


def test_what_belongs_to_a_built_in_role_is_named_with_it() -> None:
    policy = load_policy().model_copy(
        update={
            "builtin_roles": {"role:1": "administrator"},
            "allowed": {"access.personal-data-wide": ("builtin:administrator/*",)},
        }
    )
    assert policy.is_allowed("access.personal-data-wide", "role:1/Contact")
    assert not policy.is_allowed("access.personal-data-wide", "role:1")
    assert not policy.is_allowed("access.personal-data-wide", "role:12/Contact")


def test_a_word_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text('allowed: {access.run-code: ["builtin:admin"]}\n')
    with pytest.raises(
        UserFileError, match=r"builtin:admin: the words are builtin:superuser, builtin:administrator"
    ):
        load_policy(path)
    path.write_text("builtin_roles: {role:sales: administrator}\n")
    with pytest.raises(UserFileError, match="unknown key 'builtin_roles'"):
        load_policy(path)


def test_the_presets_name_no_role_of_any_product() -> None:
    globs = {
        glob for preset in PRESETS for globs in load_policy(preset=preset).allowed.values() for glob in globs
    }
    assert globs
    assert all(glob.startswith("builtin:") for glob in globs)


def test_a_profile_marks_its_roles_once() -> None:
    seen = with_builtin(population("roles", role("a"), role("b")), {"profile:a": Builtin.SUPERUSER})
    assert builtin_roles(posture_with(**{"access.roles": seen})) == {"profile:a": "superuser"}
    assert with_builtin(GAP, {}) is GAP
    assert builtin_roles(posture_with()) == {}
