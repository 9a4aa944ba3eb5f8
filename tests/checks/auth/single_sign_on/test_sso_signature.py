from typing import Any

from auditor.posture import IdentityProvider, Posture, SignatureStrength, UnknownKind
from checks.auth.single_sign_on.sso_signature import sign_in_requests_are_signed_strongly as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def provider(name: str, fact: Any) -> Any:
    return blank(IdentityProvider, id=f"identity-provider:{name}", name=name, signature=fact)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(
        **{
            "authentication.identity_providers": population("identity_providers", *items, **more),
            "authentication.login_providers": population("login_providers"),
            "authentication.sso_enabled": known(bool(items)),
        }
    )


def test_passes_at_the_limit() -> None:
    result = verdict(check, tenant(provider("Own", known(SignatureStrength.STRONG))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_says_nothing_of_what_has_no_such_thing() -> None:
    result = verdict(check, tenant(provider("Other", None)))
    assert (result.status, result.total, result.noun) == ("not_applicable", 0, "services_with_signatures")


def test_does_not_apply_without_single_sign_on_unless_the_policy_demands_it() -> None:
    result = verdict(check, tenant())
    assert (result.status, result.reason) == ("not_applicable", "no_single_sign_on")
    assert verdict(check, tenant(), single_sign_on_required=True).reason == "none"


def test_counts_and_places_the_wrong_ones() -> None:
    result = verdict(
        check,
        tenant(
            provider("Own", known(SignatureStrength.STRONG)),
            provider("Sales", known(SignatureStrength.WEAK, line=31)),
        ),
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "identity-provider:Sales",
        "settings/Test.settings-meta.xml",
        31,
    )
    assert (found.actual, found.expected) == (SignatureStrength.WEAK, SignatureStrength.STRONG)
    assert verdict(check, tenant(provider("Sales", known(SignatureStrength.WEAK)))).status == "fail"


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(provider("Own", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(provider("Own", known(SignatureStrength.STRONG)), complete=GAP)), GAP)


def test_a_member_that_was_not_read_earns_nothing() -> None:
    result = verdict(
        check,
        tenant(provider("Own", known(SignatureStrength.STRONG)), unread=(unread("identity-provider:Lost"),)),
    )
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
