"""The encodings of how far a privilege reaches."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Evidence, Scope, Source
from auditor.vendor.answers import Row
from vendor_profiles.dataverse.online.rights.depth import depth_in, depth_of_mask


def depth(**columns: Any) -> Scope | None:
    return depth_in(Row("RolePrivilege", columns, Evidence(Source("answer", "", ""))))


@pytest.mark.parametrize(
    ("value", "scope"),
    [
        ("Basic", Scope.OWN),
        ("Local", Scope.TEAM),
        ("Deep", Scope.SUBTREE),
        ("Global", Scope.EVERYTHING),
        (0, Scope.OWN),
        (1, Scope.TEAM),
        (2, Scope.SUBTREE),
        (3, Scope.EVERYTHING),
        ("RecordFilter", None),
        (4, None),
        (-1, None),
        (True, None),
        (None, None),
        ({"Value": 3}, None),
    ],
)
def test_the_enumeration(value: Any, scope: Scope | None) -> None:
    assert depth(Depth=value) == scope


@pytest.mark.parametrize(
    ("mask", "scope"),
    [
        (1, Scope.OWN),
        (2, Scope.TEAM),
        (4, Scope.SUBTREE),
        (8, Scope.EVERYTHING),
        (9, Scope.EVERYTHING),
        (128, Scope.EVERYTHING),
        (16, Scope.OWN),
        (0, None),
        (256, None),
        (True, None),
        ("8", None),
    ],
)
def test_the_mask(mask: Any, scope: Scope | None) -> None:
    assert depth(privilegedepthmask=mask) == depth_of_mask(mask) == scope
