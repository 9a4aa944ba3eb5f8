"""The vendor's own library reads the answers that the tests are made of. It knows no activity logs and no sensitivity of
properties, and its models are those of v3, whose columns the version of 2026-03 keeps."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hubspot.crm import owners, properties
from hubspot.settings import users

from tests.vendor_profiles.hubspot.tenant import bad


@pytest.mark.parametrize(
    ("kind", "module", "model"),
    [
        ("User", users, "CollectionResponsePublicUserForwardPaging"),
        ("Role", users, "CollectionResponsePublicPermissionSetNoPaging"),
        ("Team", users, "CollectionResponsePublicTeamNoPaging"),
        ("Owner", owners, "CollectionResponsePublicOwnerForwardPaging"),
        ("FormerOwner", owners, "CollectionResponsePublicOwnerForwardPaging"),
        ("Contacts", properties, "CollectionResponsePropertyNoPaging"),
    ],
)
def test_the_library_reads_the_answers(kind: str, module: Any, model: str) -> None:
    document = bad()[kind]
    read = module.ApiClient().deserialize(SimpleNamespace(data=json.dumps(document)), model)
    assert len(read.results) == len(document["results"])
    for row, told in zip(read.results, document["results"], strict=True):
        of = {column: name for name, column in row.attribute_map.items()}
        said = {
            column: getattr(row, of[column]) for column in told if column in of and not column.endswith("At")
        }
        assert said == {column: told[column] for column in said}
        assert {"id", "name"} & said.keys()
