"""Checks that speak of the same thing never contradict each other, and switching a safeguard on makes none of them worse."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assess.result import Result
from auditor.check import Catalogue, load_catalogue
from auditor.posture import Fact, IdentityProvider, IpRange, Portal, Posture, RoleKind
from auditor.report.speech.words import Words
from checks.mfa.required_for_ui import NOT_AT_THE_FORM
from tests.builders import DENIED, GAP, blank, known, population, posture_with, role
from tests.checks.support import verdict
from tests.examples import examples

MANY = settings(max_examples=examples(150), deadline=None)
SWITCH = st.sampled_from([known(True), known(False), GAP, DENIED])
OFFICE = known((IpRange("203.0.113.1", "203.0.113.9", 4),))
EXEMPT = st.sampled_from(
    [GAP, known(()), known(("administrators",)), known(("api_users",)), known(("portal_users", "sso_users"))]
)
GOOD = ("pass",)
RANK = {"fail": 0, "unknown": 1, "partial": 2, "pass": 3}


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def of(check_id: str, posture: Posture, **policy: Any) -> Result:
    return verdict(catalogue().checks[check_id], posture, **policy)


def services(noun: str) -> st.SearchStrategy[Any]:
    one = blank(IdentityProvider, id=f"{noun}:A", name="A", protocol="x", protocol_current=known(False))
    return st.sampled_from([GAP, population(noun), population(noun, one), population(noun, complete=DENIED)])


def doors() -> st.SearchStrategy[Any]:
    registers = blank(Portal, id="portal:A", name="A", live=known(True), self_registration=known(True))
    return st.sampled_from(
        [
            GAP,
            population("portals"),
            population("portals", registers),
            population("portals", replace(registers, self_registration=known(False))),
        ]
    )


def roles() -> st.SearchStrategy[Any]:
    held = role("All", kind=RoleKind.EVERYONE, login_ranges=OFFICE)
    free = role("Free", login_ranges=known(()))
    return st.sampled_from([GAP, population("roles", held), population("roles", free), population("roles")])


@st.composite
def tenants(draw: st.DrawFn) -> Posture:
    sign_in = "authentication."
    logging = "logging."
    days = st.sampled_from([GAP, known(0), known(1), known(3650)])
    return posture_with(
        **{
            sign_in + "mfa_required": draw(SWITCH),
            sign_in + "mfa_exempt": draw(EXEMPT),
            sign_in + "sso_enabled": draw(SWITCH),
            sign_in + "password_login_disabled": draw(SWITCH),
            sign_in + "identity_providers": draw(services("identity_providers")),
            sign_in + "login_providers": draw(services("login_providers")),
            "access.roles": draw(roles()),
            "exposure.portals": draw(doors()),
            "exposure.sign_up_open": draw(SWITCH),
            "exposure.public_links_enabled": draw(SWITCH),
            "exposure.public_links_need_password": draw(SWITCH),
            logging + "audit_enabled": draw(SWITCH),
            logging + "audit_retention_days": draw(days),
            logging + "sign_ins_recorded": draw(SWITCH),
            logging + "sign_in_retention_days": draw(days),
            logging + "events_generated": draw(SWITCH),
            logging + "retention_days": draw(days),
            logging + "deletion_allowed": draw(SWITCH),
        }
    )


@MANY
@given(tenants())
def test_a_second_factor_is_demanded_of_everyone_or_it_is_said_of_whom_not(posture: Posture) -> None:
    required, gaps = of("mfa.required-for-ui", posture), of("mfa.enforcement-gaps", posture)
    assert gaps.status not in GOOD or required.status in GOOD
    if required.status in GOOD and gaps.status == "fail":
        assert set(gaps.resources[0].actual) <= set(NOT_AT_THE_FORM)
    nothing = any(entry.actual is False for entry in required.resources)
    assert not nothing or (gaps.status, gaps.resources[0].actual) == ("fail", "everyone")


@MANY
@given(tenants())
def test_to_demand_a_second_factor_makes_nothing_worse(posture: Posture) -> None:
    """From nobody to everyone but those who are exempt, and from these to everyone."""
    off, on, all_ = (
        replace(
            posture, authentication=replace(posture.authentication, mfa_required=required, mfa_exempt=exempt)
        )
        for required, exempt in (
            (known(False), known(())),
            (known(True), posture.authentication.mfa_exempt),
            (known(True), known(())),
        )
    )
    for check_id in ("mfa.required-for-ui", "mfa.enforcement-gaps", "auth.password-only"):
        before, between, after = (of(check_id, one) for one in (off, on, all_))
        if before.status != "not_applicable":
            assert RANK[before.status] <= RANK[between.status] <= RANK[after.status]
    assert of("mfa.required-for-ui", all_).status == of("mfa.enforcement-gaps", all_).status == "pass"


@MANY
@given(tenants(), st.booleans())
def test_what_stands_beside_a_password_is_asked_of_single_sign_on_or_of_the_password(
    posture: Posture, demanded: bool
) -> None:
    only, alone = (
        of(check_id, posture, single_sign_on_required=demanded)
        for check_id in ("auth.sso-only", "auth.password-only")
    )
    judged = ("pass", "fail")
    assert demanded or not (only.status in judged and alone.status in judged)
    assert demanded or not (only.status == alone.status == "not_applicable")


@MANY
@given(tenants())
def test_a_factor_of_everyone_s_is_one_to_both(posture: Posture) -> None:
    alone, required = of("auth.password-only", posture), of("mfa.required-for-ui", posture)
    if alone.status == "pass" and alone.resources[0].actual == "a second factor":
        assert required.status == "pass"
    if alone.status == "fail":
        assert of("mfa.enforcement-gaps", posture).status == "fail"


@MANY
@given(tenants())
def test_the_services_that_are_judged_are_those_that_there_are(posture: Posture) -> None:
    """Where none is said to be there, no question of one is answered, and none of the product's is hidden."""
    for check_id in ("auth.sso-protocol", "auth.sso-signature", "auth.provider-secret"):
        found, alone = of(check_id, posture), of("auth.password-only", posture)
        if alone.status in ("pass", "fail"):
            assert (found.status, found.reason) == ("not_applicable", "no_single_sign_on")


@MANY
@given(tenants())
def test_how_long_something_is_kept_passes_only_where_it_is_recorded(posture: Posture) -> None:
    for recorded, kept in (
        ("logging.audit-on", "logging.audit-retention"),
        ("logging.sign-ins", "logging.sign-in-retention"),
        ("logging.event-generation", "logging.event-retention"),
    ):
        assert of(kept, posture).status not in GOOD or of(recorded, posture).status in GOOD
        assert of(recorded, posture).status != "fail" or of(kept, posture).status == "fail"


@MANY
@given(tenants())
def test_links_that_there_are_not_need_no_password(posture: Posture) -> None:
    if of("exposure.public-links", posture).status in GOOD:
        assert of("exposure.public-link-password", posture).status in GOOD


@MANY
@given(tenants(), st.sampled_from(["en", "vi"]))
def test_a_stranger_s_account_is_one_of_the_staff_s_or_of_a_portal_s(posture: Posture, language: str) -> None:
    staff, portals = of("exposure.sign-up-open", posture), of("exposure.self-registration", posture)
    if staff.status in GOOD and portals.status == "fail":
        words = Words(language, catalogue())
        of_whom = {"en": ("staff", "portal"), "vi": ("nhân viên", "cổng thông tin")}[language]
        assert of_whom[0] in words.sentence(staff)
        assert of_whom[1] in words.sentence(portals)


def test_a_directory_or_an_account_elsewhere_counts_as_a_service() -> None:
    """However people are vouched for, it is never said that they are not."""
    none: dict[str, Fact[Any] | Any] = {
        "authentication.sso_enabled": known(False),
        "authentication.identity_providers": population("identity_providers"),
        "authentication.password_login_disabled": known(False),
    }
    for protocol in ("LDAP", "OAuth 2.0"):
        one = blank(
            IdentityProvider,
            id="login-provider:1",
            name="1",
            protocol=protocol,
            protocol_current=None,
            signature=None,
            secret_protected=None,
        )
        posture = posture_with(
            **none, **{"authentication.login_providers": population("login_providers", one)}
        )
        assert of("auth.sso-only", posture).status == "fail"
        assert of("auth.password-only", posture).reason == "single_sign_on"
        words = Words("en", catalogue())
        for check_id in ("auth.sso-protocol", "auth.provider-secret"):
            said = words.sentence(of(check_id, posture))
            assert "no identity providers" not in said
            assert "no single sign-on is set up" not in said
