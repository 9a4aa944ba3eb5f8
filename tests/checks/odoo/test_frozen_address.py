from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.policy import load_policy
from auditor.posture import Posture
from checks.odoo.frozen_address import the_address_of_links_is_fixed as check
from tests.builders import DENIED, empty_posture, known, posture_with
from tests.checks.support import TODAY, verdict

KEY = "Parameter.frozen_address"


def tenant(**facts: object) -> Posture:
    return posture_with(empty_posture("odoo"), native=facts)


def test_passes_where_it_is_fixed() -> None:
    assert verdict(check, tenant(**{KEY: known(True)})).status == "pass"


def test_fails_and_names_the_place() -> None:
    result = verdict(check, tenant(**{KEY: known(False, line=4)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("setting:transport.odoo-frozen-address", "low", 4)
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_without_the_fact() -> None:
    assert verdict(check, tenant()).missing[0].resource == KEY.split(".")[0]
    refused = verdict(check, tenant(**{KEY: DENIED}))
    assert (refused.status, refused.missing[0].permission) == ("unknown", DENIED.permission)


def test_is_for_this_product_only() -> None:
    assert run_checks([check], empty_posture("other"), load_policy(), WaiverBook(TODAY)) == []
