from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.policy import load_policy
from auditor.posture import Posture
from checks.odoo.database_manager import the_database_manager_is_closed as check
from tests.builders import DENIED, empty_posture, known, posture_with
from tests.checks.support import TODAY, verdict

KEY = "DatabaseList.open"


def tenant(**facts: object) -> Posture:
    return posture_with(empty_posture("odoo"), native=facts)


def test_passes_where_it_is_closed() -> None:
    assert verdict(check, tenant(**{KEY: known(False)})).status == "pass"


def test_fails_and_names_the_place() -> None:
    result = verdict(check, tenant(**{KEY: known(True, line=4)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("setting:exposure.odoo-database-manager", "critical", 4)
    assert (found.actual, found.expected) == (True, False)


def test_is_unknown_without_the_fact() -> None:
    assert verdict(check, tenant()).missing[0].resource == KEY.split(".")[0]
    refused = verdict(check, tenant(**{KEY: DENIED}))
    assert (refused.status, refused.missing[0].permission) == ("unknown", DENIED.permission)


def test_is_for_this_product_only() -> None:
    assert run_checks([check], empty_posture("other"), load_policy(), WaiverBook(TODAY)) == []
