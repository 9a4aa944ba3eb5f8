"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.kommo.tenant import of_user, seller, user
from tests.unknown import lacks
from tests.vendor_profiles.kommo.fake import KOMMO, FakeKommo
from tests.vendor_profiles.kommo.tenant import good, small, weak
from tests.vendor_profiles.over_http import Collect, as_json, resource
from tests.vendor_profiles.scanned import scan, states, stored

OK, DENIED, ERROR = ResourceState.OK, ResourceState.DENIED, ResourceState.ERROR


@pytest.mark.parametrize(("many", "pages"), [(100, 1), (600, 3), (500, 3)])
def test_users_are_read_to_the_last_page(collect_over: Collect, many: int, pages: int) -> None:
    """A full page is followed by one more, which is 204."""
    tenant = good()
    daily = of_user(seller(("visibility",)), 11)
    tenant["User"]["_embedded"]["users"] = [user(number, daily) for number in range(1, many + 1)]
    fake = FakeKommo(tenant)
    collected = collect_over(KOMMO, fake)
    found = resource(collected, "User")
    assert (found.rows, found.state) == (many, OK)
    assert fake.asked.count(("GET", "/api/v4/users")) in (pages, pages + 1)
    assert scan(collected.path)["hygiene.shared-accounts"]["total"] == many


def test_nothing_there_is_none_and_no_gap(collect_over: Collect) -> None:
    collected = collect_over(KOMMO, FakeKommo(small()))
    assert set(states(collected).values()) == {OK}
    verdicts = scan(collected.path)
    assert verdicts["endpoints.plain-http"]["status"] == "not_applicable"
    assert verdicts["access.export-data"]["status"] == "pass"


@pytest.mark.parametrize(("status", "state"), [(402, DENIED), (403, DENIED), (404, ERROR), (400, ERROR)])
def test_the_errors_of_the_product(collect_over: Collect, status: int, state: ResourceState) -> None:
    """Who is no administrator is answered 403 ("Users list")."""
    fake = FakeKommo(weak())
    fake.errors["User"] = [as_json({"title": "Forbidden", "status": status}, status)] * 3
    collected = collect_over(KOMMO, fake)
    assert states(collected)["User"] is state
    gap = UnknownKind.DENIED if state is DENIED else UnknownKind.ERROR
    assert lacks(scan(collected.path)["access.admin-count"], (gap, "User"))


def test_the_path_of_a_webhook_is_not_kept(collect_over: Collect) -> None:
    tenant = weak()
    tenant["Webhook"]["_embedded"]["webhooks"][0]["destination"] = "https://hooks.acme.example/secret-path"
    kept = stored(collect_over(KOMMO, FakeKommo(tenant)).path)
    assert "hooks.acme.example" in kept
    assert "secret-path" not in kept
