"""What a form says of every account is true of portal users, too."""

from __future__ import annotations

from auditor.posture import Audience, Known, RoleKind
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.generic.forms import HARDENED, HARDENED_ROWS, read, yaml_of


def test_what_every_account_may_portal_users_may() -> None:
    rows = [*HARDENED_ROWS["roles"], {**HARDENED_ROWS["roles"][-1], "name": "All", "for": "every account"}]
    roles = seen(read(yaml_of(HARDENED, {**HARDENED_ROWS, "roles": rows})).access.roles)
    found = {role.id: role for role in roles.items if role.kind is RoleKind.EVERYONE}
    assert {id_: one.audience.value for id_, one in found.items() if isinstance(one.audience, Known)} == {
        "role:All": Audience.INTERNAL,
        "role:All-portal": Audience.EXTERNAL,
    }
    assert found["role:All"].objects == found["role:All-portal"].objects
