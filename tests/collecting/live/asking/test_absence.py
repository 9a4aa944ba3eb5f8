"""Only an answer that the product documents for it says that there is none of something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.asking.fetch import _values_for
from auditor.collecting.live.asking.plan import ApiSource, Resource
from auditor.vendor.registry import load_vendors
from tests.collecting.live.misbehaving import Server, answer, raw
from tests.collecting.live.support import gather, plan


@pytest.mark.parametrize(
    "reply",
    [
        answer({"error": "no route"}, 404),
        answer({}, 404),
        raw(b"<!doctype html><h1>404 Not Found</h1>", 404, content_type="text/html"),
        answer({"error": "no such page"}, 410),
    ],
)
def test_a_404_alone_is_no_absence(server: Server, tmp_path: Path, reply: Any) -> None:
    server.routes["/api/plugin"] = reply
    ran = gather(server, tmp_path)
    assert ran.states == {"plugin": "error"}
    assert ran["plugin"].reason.startswith("HTTP 4")


def test_what_says_that_one_thing_is_absent_says_nothing_of_another(server: Server, tmp_path: Path) -> None:
    server.routes["/api/main/settings"] = answer({"error": "no such page"}, 404)
    assert gather(server, tmp_path).states == {"plugin": "absent", "settings": "error"}


def changed(kind: str, **changes: Any) -> dict[str, Any]:
    document = plan().model_dump()
    document["resources"][kind] |= changes
    return document


def test_a_profile_says_how_the_product_tells_of_what_it_has_not() -> None:
    with pytest.raises(ValueError, match=r"resources\.plugin\.optional: `absent` must say"):
        ApiSource.model_validate(changed("plugin", absent=[]))
    with pytest.raises(ValueError, match=r"resources\.settings\.absent: says nothing"):
        ApiSource.model_validate(changed("settings", absent=[{"status": [404]}]))


def test_no_profile_takes_a_bare_status_404_for_an_absence() -> None:
    """A gateway, a proxy or a release without the route gives it, too."""
    bare = [
        f"{vendor.id}: {signal}"
        for vendor in load_vendors().values()
        if vendor.profile.api is not None
        for signal in (
            *vendor.profile.api.absent,
            *(one for resource in vendor.profile.api.resources.values() for one in resource.absent),
        )
        if 404 in signal.status and not (signal.equals or signal.contains)
    ]
    assert bare == []


def test_a_request_is_left_out_where_the_row_already_says_it() -> None:
    resource = Resource.model_validate({
        "label": {"en": "Visits", "vi": "Lượt"}, "right": "any", "call": "visits",
        "each": {"of": "users", "take": "/id", "value": "user", "lacks": "/last"},
    })  # fmt: skip
    rows = [{"id": 1}, {"id": 2, "last": "2026-01-01"}, {"id": 3, "last": ""}, {"id": 4, "last": None}]
    assert list(_values_for(resource, rows)) == [1, 4]


def test_a_text_of_digits_is_sent_as_the_number_that_it_is() -> None:
    resource = Resource.model_validate({
        "label": {"en": "Visits", "vi": "Lượt"}, "right": "any", "call": "visits",
        "each": {"of": "users", "take": "/id", "value": "user", "number": True},
    })  # fmt: skip
    rows = [{"id": "12"}, {"id": 7}, {"id": "x"}, {"id": "-3"}, {"id": True}, {"id": "٣"}, {"id": ""}]
    assert list(_values_for(resource, rows)) == [12, 7]
