"""The nearest name speaks: a check's own id, then its topic, then the longest glob."""

from __future__ import annotations

import pytest

from auditor.assess.reach import Reach
from auditor.check import load_catalogue
from auditor.check.named_by import covered, said_of

CHECKS = load_catalogue()
PKCE = next(entry for entry in CHECKS if entry.id == "apps.pkce")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("apps.pkce", "oauth-apps", "apps.*"), "apps.pkce"),
        (("oauth-apps", "apps.*", "apps.pk*"), "oauth-apps"),
        (("apps.*", "apps.pk*"), "apps.pk*"),
        (("apps.*",), "apps.*"),
        (("access.*", "apps", "app.*"), None),
    ],
)
def test_the_nearest_name_speaks(names: tuple[str, ...], found: str | None) -> None:
    assert said_of(PKCE, {name: name for name in names}) == found


def test_a_name_covers_what_it_speaks_of() -> None:
    assert covered("apps.pkce", CHECKS) == ["apps.pkce"]
    assert covered("apps.*", CHECKS) == sorted(one.id for one in CHECKS if one.id.startswith("apps."))
    assert "access.manage-integrations" in covered("oauth-apps", CHECKS)
    assert covered("apps", CHECKS) == []


def test_an_excuse_may_be_a_glob() -> None:
    reach = Reach(not_applicable=frozenset({"apps.*"}), out_of_reach=(frozenset({"apps.*"}),))
    assert reach.excludes(PKCE)
    assert reach.is_beyond(PKCE)
    assert not reach.excludes(next(entry for entry in CHECKS if entry.id == "mfa.admins"))
