"""What refusals of Frappe and missing parts of it come to."""

from __future__ import annotations

from pytest_httpserver import HTTPServer

from auditor.snapshot import ResourceState
from tests.vendor_profiles.frappecrm.fake import FRAPPECRM, FakeFrappe, hardened, missing, no_code
from tests.vendor_profiles.over_http import Collect
from tests.vendor_profiles.scanned import scan, states
from vendor_profiles.frappecrm import kinds


def test_what_is_refused_is_denied_and_what_a_release_lacks_is_absent(
    collect_over: Collect, httpserver: HTTPServer
) -> None:
    fake = FakeFrappe(hardened())
    fake.errors = {
        kinds.SCRIPTS_ON: [missing("PermissionError", 403)],
        kinds.OAUTH: [missing("DoesNotExistError", 404)],
    }
    collected = collect_over(FRAPPECRM, fake)
    found = states(collected)
    assert found[kinds.SCRIPTS_ON] is ResourceState.DENIED
    assert found[kinds.OAUTH] is ResourceState.ABSENT
    assert scan(collected.path)["apps.admin-approval"]["status"] == "pass"


def test_a_release_without_code_for_oauth_settings_has_none(
    collect_over: Collect, httpserver: HTTPServer
) -> None:
    fake = FakeFrappe(hardened())
    fake.errors = {kinds.OAUTH: [no_code("oauth_settings")], kinds.LDAP: [no_code("ldap_settings")] * 9}
    collected = collect_over(FRAPPECRM, fake)
    assert states(collected)[kinds.OAUTH] is ResourceState.ABSENT
    assert states(collected)[kinds.LDAP] is ResourceState.ERROR
    assert scan(collected.path)["apps.admin-approval"]["status"] == "pass"


def test_no_traceback_of_an_error_is_kept(collect_over: Collect, httpserver: HTTPServer) -> None:
    fake = FakeFrappe(hardened())
    fake.errors = {kinds.LDAP: [no_code("ldap_settings")] * 9}
    collected = collect_over(FRAPPECRM, fake)
    found = scan(collected.path)["transport.connections-encrypted"]
    assert "ImportError" in str(found)
    assert "/home/frappe" not in str(found)


def test_long_lists_are_read_to_their_end(collect_over: Collect, httpserver: HTTPServer) -> None:
    tenant = hardened()
    rows = [{"name": f"r{n}", "parent": f"u{n}@acme.example", "role": "Sales User"} for n in range(1203)]
    fake = FakeFrappe({**tenant, kinds.HAS_ROLE: {"data": rows}})
    collected = collect_over(FRAPPECRM, fake)
    assert states(collected)[kinds.HAS_ROLE] is ResourceState.OK
    asked = len([path for _, path in fake.asked if path.endswith("Has Role")])
    assert asked == 4  # the product tells no number of rows: an empty page ends them
