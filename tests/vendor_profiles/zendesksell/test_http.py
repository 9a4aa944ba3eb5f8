"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.zendesksell.tenant import listed, user
from tests.unknown import lacks
from tests.vendor_profiles.over_http import Collect, as_json, resource
from tests.vendor_profiles.scanned import scan, states
from tests.vendor_profiles.zendesksell.fake import SELL, FakeSell, error
from tests.vendor_profiles.zendesksell.tenant import good, weak

OK, DENIED, ERROR = ResourceState.OK, ResourceState.DENIED, ResourceState.ERROR


@pytest.mark.parametrize("many", [99, 100, 250])
def test_users_are_read_to_the_last_page(collect_over: Collect, many: int) -> None:
    """As the vendor's own clients do, until a page is empty."""
    tenant = good() | {"User": listed(*map(user, range(1, many + 1)))}
    collected = collect_over(SELL, FakeSell(tenant))
    found = resource(collected, "User")
    assert (found.rows, found.state) == (many, OK)
    assert scan(collected.path)["hygiene.shared-accounts"]["total"] == many


def test_only_the_four_addresses_are_asked(collect_over: Collect) -> None:
    fake = FakeSell(weak())
    assert set(states(collect_over(SELL, fake)).values()) == {OK}
    asked = {"/v2/users/self", "/v2/accounts/self", "/oauth2/token/info", "/v2/users"}
    assert {path for _, path in fake.asked} == asked
    assert {method for method, _ in fake.asked} == {"GET"}


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (403, "insufficient_scope", DENIED),
        (404, "not_found", ERROR),
        (400, "invalid_param", ERROR),
        (500, "server_error", ERROR),
    ],
)
def test_the_errors_of_the_product(
    collect_over: Collect, status: int, code: str, state: ResourceState
) -> None:
    fake = FakeSell(weak())
    fake.errors["User"] = [error(status, code)] * 9
    collected = collect_over(SELL, fake)
    assert states(collected)["User"] is state
    gap = UnknownKind.DENIED if state is DENIED else UnknownKind.ERROR
    assert lacks(scan(collected.path)["access.admin-count"], (gap, "User"))


def test_too_many_requests_are_waited_for(collect_over: Collect) -> None:
    fake, waits = FakeSell(good()), list[float]()
    fake.errors["User"] = [as_json({"errors": []}, 429)]
    assert states(collect_over(SELL, fake, waits=waits))["User"] is OK
    assert len(waits) == 1
