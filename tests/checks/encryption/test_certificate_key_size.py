from typing import Any

from auditor.policy import load_policy
from auditor.posture import Certificate, Posture, UnknownKind
from checks.encryption.certificate_key_size import certificate_keys_are_long_enough as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def certificate(name: str, fact: Any) -> Any:
    return blank(Certificate, id=f"certificate:{name}", name=name, key_bits=fact)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"encryption.certificates": population("certificates", *items, **more)})


def test_passes_at_the_limit() -> None:
    result = verdict(check, tenant(certificate("Own", known(2048))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_counts_and_places_the_wrong_ones() -> None:
    result = verdict(
        check, tenant(certificate("Own", known(2048)), certificate("Sales", known(2047, line=31)))
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("certificate:Sales", "settings/Test.settings-meta.xml", 31)
    assert (found.actual, found.expected) == (2047, ">= 2048")
    assert verdict(check, tenant(certificate("Sales", known(2047)))).status == "fail"


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"certificate_key_bits": 4096})
    result = verdict(check, tenant(certificate("Own", known(2048))), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"minimum": 4096})


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(certificate("Own", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(certificate("Own", known(2048)), complete=GAP)), GAP)


def test_a_member_that_was_not_read_earns_nothing() -> None:
    result = verdict(check, tenant(certificate("Own", known(2048)), unread=(unread("certificate:Lost"),)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
