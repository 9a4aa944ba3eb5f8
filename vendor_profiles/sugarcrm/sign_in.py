"""Sign-in as the files say it, where the product and not SugarIdentity decides."""

from __future__ import annotations

from typing import TypeVar

from auditor.posture import (
    Authentication,
    Fact,
    IdentityProvider,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    SignatureStrength,
    Unknown,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)
from vendor_profiles._sugar.config import CONFIG, DATABASE, Config
from vendor_profiles._sugar.passwords import character_classes, minimum_length
from vendor_profiles._sugar.values import number, words

from .product import declared, own_sign_in

T = TypeVar("T")

_GUIDE = "Administration Guide, Password Management"
_SAML = ("SAMLAuthenticate", "IdMSAMLAuthenticate")
_NATIVE = ("", "SugarAuthenticate", "IdMSugarAuthenticate", "LDAPAuthenticate", "IdMLDAPAuthenticate")
_STRONG = ("rsa-sha256", "rsa-sha384", "rsa-sha512")
_RULES = "passwordsetting"
_OFF, _FOR_GOOD, _FOR_A_TIME = 0, 1, 2


def authentication(config: Config) -> Authentication:
    """Sign-in of the tenant. What stands with accounts, and whether a directory is asked, is in the database."""
    own = own_sign_in(config)
    way = _where(own, config.fact("authenticationClass", read=words, absent=""))
    return unseen(
        Authentication,
        not_provided(CONFIG),
        password_policies=Population("password_policies", (_policy(config, own),)),
        session_policies=Population("session_policies", (_session(),)),
        sessions_end_on_password_reset=out_of_reach("sessions"),
        mfa_required=_declared(own, False),
        mfa_phishing_resistant_allowed=_declared(own, False),
        mfa_sms_suffices=_declared(own, False),
        sso_enabled=map_fact(way, lambda name: name in _SAML),
        password_login_disabled=_password_disabled(way),
        identity_providers=_providers(config, way),
        login_providers=Population("identity_providers", ()),
        weak_oauth_flows_blocked=out_of_reach(DATABASE),
        shipped_accounts=out_of_reach(DATABASE),
        networks_limited=_declared(own, False),
        trusted_ranges=out_of_reach("web server"),
    )


def _where(own: Fact[bool], fact: Fact[T]) -> Fact[T]:
    return own if isinstance(own, Unknown) else fact


def _declared(own: Fact[bool], value: T) -> Fact[T]:
    return _where(own, declared(value, _GUIDE))


def _policy(config: Config, own: Fact[bool]) -> PasswordPolicy:
    kind = config.fact(_RULES, "lockoutexpiration", read=number, absent=_OFF)
    return PasswordPolicy(
        id="password-policy:organisation",
        name="organisation",
        minimum_length=_where(own, minimum_length(config)),
        character_classes=_where(own, character_classes(config)),
        history=_declared(own, 0),
        max_age_days=_where(own, _max_age(config)),
        lockout_attempts=_where(own, _attempts(config, kind)),
        lockout_minutes=_where(own, _minutes(config, kind)),
        question_may_contain_password=out_of_reach(DATABASE),
    )


def _max_age(config: Config) -> Fact[int]:
    """Days; `userexpiration` is 0 for never, 1 for a time, 2 for a number of sign-ins."""
    kind = config.fact(_RULES, "userexpiration", read=number, absent=_OFF)
    if isinstance(kind, Unknown) or kind.value != 1:
        return kind if isinstance(kind, Unknown) else Known(0, kind.evidence)
    return _product(config, "userexpirationtime", "userexpirationtype")


def _attempts(config: Config, kind: Fact[int]) -> Fact[int]:
    if isinstance(kind, Unknown) or kind.value == _OFF:
        return kind
    return config.fact(_RULES, "lockoutexpirationlogin", read=number, absent=0)


def _minutes(config: Config, kind: Fact[int]) -> Fact[int]:
    """0 until an administrator unlocks the account."""
    if isinstance(kind, Unknown):
        return kind
    if kind.value == _OFF:
        return not_provided(CONFIG, reason="no account is locked")
    if kind.value == _FOR_GOOD:
        return Known(0, kind.evidence)
    return _product(config, "lockoutexpirationtime", "lockoutexpirationtype")


def _product(config: Config, amount: str, unit: str) -> Fact[int]:
    """An amount in the unit that is chosen beside it, which is the number of the smallest ones in it."""
    many, of = (config.fact(_RULES, name, read=number) for name in (amount, unit))
    if isinstance(many, Unknown):
        return many
    return of if isinstance(of, Unknown) else Known(many.value * of.value, many.evidence)


def _password_disabled(way: Fact[str]) -> Fact[bool]:
    if isinstance(way, Unknown):
        return way
    if way.value in _NATIVE:
        return Known(False, way.evidence)
    return not_provided(CONFIG, reason="which accounts may use a password stands with each account")


def _providers(config: Config, way: Fact[str]) -> Seen[IdentityProvider]:
    if isinstance(way, Unknown):
        return way
    if way.value in _NATIVE:
        return Population("identity_providers", ())
    if way.value not in _SAML:
        return not_provided(CONFIG, reason=f"authenticationClass names {way.value}, which is not known")
    provider = IdentityProvider(
        id=f"identity-provider:{way.value}",
        name=way.value,
        protocol="SAML",
        protocol_current=declared(True, "Administration Guide, SAML Authentication"),
        signature=_signature(config),
        secret_protected=None,
        creates_users=config.flag("SAML_provisionUser", absent=True),
        evidence=way.evidence,
    )
    return Population("identity_providers", (provider,))


def _signature(config: Config) -> Fact[SignatureStrength] | None:
    """None where requests go unsigned, which is as the product ships them."""
    signs = config.flag("SAML_sign_authn", absent=False)
    if isinstance(signs, Unknown):
        return signs
    if not signs.value:
        return None
    method = config.fact("SAML_request_signing_method", read=words, absent=_STRONG[0])
    return map_fact(
        method,
        lambda text: SignatureStrength.STRONG if text.lower().endswith(_STRONG) else SignatureStrength.WEAK,
    )


def _session() -> SessionPolicy:
    """How long a session lasts stands in php.ini."""
    gap = out_of_reach("php.ini")
    return SessionPolicy("session-policy:organisation", "organisation", gap, gap)
