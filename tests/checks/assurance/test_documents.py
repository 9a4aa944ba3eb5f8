"""The kinds of documents that checks ask for are kinds of the register."""

from auditor.register.kinds import kinds
from checks.assurance import _documents as asked
from checks.assurance.open_exceptions import REPORTS


def test_every_kind_is_one_of_the_register() -> None:
    mine = {
        asked.REPORT,
        asked.CERTIFICATE,
        asked.PENETRATION_TEST,
        asked.AGREEMENT,
        asked.PROCESSING_CERTIFICATE,
        *REPORTS,
    }
    assert mine <= kinds().keys()


def test_reports_are_what_lists_exceptions_of_an_independent_look() -> None:
    told = {kind.id for kind in kinds().values() if kind.independent and "exceptions" in kind.has}
    assert told - {asked.PENETRATION_TEST} == REPORTS
    assert {asked.REPORT, asked.CERTIFICATE, asked.PENETRATION_TEST} <= {
        kind.id for kind in kinds().values() if kind.independent
    }
