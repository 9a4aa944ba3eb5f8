from auditor.posture import UnknownKind
from checks.suitecrm.upload_types import KEY, RUN_BY_THE_SERVER
from checks.suitecrm.upload_types import dangerous_uploads_are_refused as check
from tests.builders import known
from tests.checks.suitecrm.support import with_native
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_when_all_are_refused() -> None:
    result = verdict(check, with_native(**{KEY: known((*RUN_BY_THE_SERVER, "html"))}))
    assert (result.status, result.passing) == ("pass", len(RUN_BY_THE_SERVER))


def test_fails_and_names_what_is_accepted() -> None:
    refused = tuple(name for name in RUN_BY_THE_SERVER if name != "phar")
    result = verdict(check, with_native(**{KEY: known(refused, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, len(RUN_BY_THE_SERVER))
    found = result.resources[0]
    assert (found.id, found.actual, found.expected, found.line) == (
        "upload-type:phar",
        "accepted",
        "refused",
        12,
    )


def test_nothing_refused_fails_for_every_type() -> None:
    assert verdict(check, with_native(**{KEY: known(())})).failing == len(RUN_BY_THE_SERVER)


def test_is_unknown_without_the_list() -> None:
    assert lacks(verdict(check, with_native()), (UnknownKind.NOT_PROVIDED, "Config"))
