"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import lacks
from tests.vendor_profiles.close.fake import CLOSE, FakeClose
from tests.vendor_profiles.close.tenant import good, weak
from tests.vendor_profiles.over_http import Collect, as_json
from tests.vendor_profiles.scanned import scan, states, stored

OK, DENIED, ERROR = ResourceState.OK, ResourceState.DENIED, ResourceState.ERROR


@pytest.mark.parametrize("way", CLOSE.ways)
def test_all_is_asked_once(collect_over: Collect, way: str) -> None:
    fake = FakeClose(weak())
    collected = collect_over(CLOSE, fake, way)
    assert set(states(collected).values()) == {OK}
    assert sorted(fake.asked) == sorted(
        ("GET", f"/api/v1/{path}/")
        for path in (
            "me",
            "organization/orga_Acme0123456789",
            "role",
            "group",
            "webhook",
            "custom_field/lead",
            "custom_field/contact",
            "custom_field/opportunity",
        )
    )


@pytest.mark.parametrize(
    ("status", "state"), [(402, DENIED), (403, DENIED), (404, ERROR), (400, ERROR), (415, ERROR)]
)
def test_the_errors_of_the_product(collect_over: Collect, status: int, state: ResourceState) -> None:
    """As its page on response codes has them."""
    fake = FakeClose(weak())
    fake.errors["Role"] = [as_json({"error": "said by the product"}, status)] * 3
    collected = collect_over(CLOSE, fake)
    assert states(collected)["Role"] is state
    gap = UnknownKind.DENIED if state is DENIED else UnknownKind.ERROR
    assert lacks(scan(collected.path)["access.export-data"], (gap, "Role"))


def test_too_many_requests_are_waited_for(collect_over: Collect) -> None:
    fake, waits = FakeClose(good()), list[float]()
    fake.errors["Role"] = [as_json({"error": "slow down"}, 429, {"Retry-After": "3"})]
    assert states(collect_over(CLOSE, fake, waits=waits))["Role"] is OK
    assert len(waits) == 1


def test_neither_the_path_of_a_webhook_nor_its_key_is_kept(collect_over: Collect) -> None:
    tenant = weak()
    tenant["Webhook"]["data"][0] |= {
        "url": "https://hooks.acme.example/secret-path",
        "signature_key": "sk-0a1b2c3d",
    }
    kept = stored(collect_over(CLOSE, FakeClose(tenant)).path)
    assert "hooks.acme.example" in kept
    assert [word for word in ("secret-path", "sk-0a1b2c3d") if word in kept] == []
