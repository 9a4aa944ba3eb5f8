"""What a refusal of Twenty comes to."""

from __future__ import annotations

from pytest_httpserver import HTTPServer

from auditor.snapshot import ResourceState
from tests.vendor_profiles.over_http import Collect
from tests.vendor_profiles.scanned import states
from tests.vendor_profiles.twenty.fake import TWENTY, FakeTwenty, hardened, refused
from vendor_profiles.twenty import kinds


def test_what_a_key_may_not_ask_is_denied_and_what_fails_is_no_answer(
    collect_over: Collect, httpserver: HTTPServer
) -> None:
    fake = FakeTwenty(hardened())
    fake.errors = {kinds.ROLES: [refused("FORBIDDEN")], kinds.SSO: [refused("GRAPHQL_VALIDATION_FAILED")] * 9}
    found = states(collect_over(TWENTY, fake))
    assert found[kinds.ROLES] is ResourceState.DENIED
    assert found[kinds.SSO] is ResourceState.ERROR
    assert found[kinds.KEYS] is ResourceState.OK
