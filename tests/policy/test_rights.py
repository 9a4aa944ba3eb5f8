import re

import pytest

from auditor.policy.rights import right_named
from auditor.posture import Action, Capability


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("export", (Action.EXPORT, None)),
        ("export:Contact", (Action.EXPORT, "Contact")),
        (" Delete : sale.order ", (Action.DELETE, "sale.order")),
        ("manage_users", (Capability.MANAGE_USERS, None)),
        ("Manage-Users", (Capability.MANAGE_USERS, None)),
    ],
)
def test_understands_how_people_write_rights(text: str, named: object) -> None:
    assert right_named(text) == named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exprt", "no right is called 'exprt' (did you mean 'export'?)"),
        ("manage_user", "no right is called 'manage_user' (did you mean 'manage_users'?)"),
        ("run_code:Contact", "'run_code' is a right over no single object; leave out ':Contact'"),
        ("export:", "an object is missing after 'export:'"),
        (":Contact", "no right is called ''"),
    ],
)
def test_refuses_what_would_never_be_found(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        right_named(text)
