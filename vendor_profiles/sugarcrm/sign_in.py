"""Sign-in as the files say it, where the product and not SugarIdentity decides."""

from __future__ import annotations

from typing import TypeVar

from auditor.posture import Authentication, Fact, Known, SignatureStrength, Unknown, map_fact, not_provided
from auditor.vendor.facts.gaps import together
from auditor.vendor.facts.values import text
from vendor_profiles._sugar import sign_in as family
from vendor_profiles._sugar.config import CONFIG, Config
from vendor_profiles._sugar.values import number

from .product import declared, own_sign_in

T = TypeVar("T")

_GUIDE = "Administration Guide, Password Management"
_SAML = ("SAMLAuthenticate", "IdMSAMLAuthenticate")
_NATIVE = ("", "SugarAuthenticate", "IdMSugarAuthenticate", "LDAPAuthenticate", "IdMLDAPAuthenticate")
_STRONG = ("rsa-sha256", "rsa-sha384", "rsa-sha512")
_RULES = "passwordsetting"
_OFF, _FOR_GOOD, _FOR_A_TIME = 0, 1, 2


def authentication(config: Config) -> Authentication:
    """Sign-in of the tenant. Whether a directory is asked is in the database."""
    own = own_sign_in(config)
    kind = config.fact(_RULES, "lockoutexpiration", read=number, absent=_OFF)

    def where(fact: Fact[T]) -> Fact[T]:
        return own if isinstance(own, Unknown) else fact

    return family.authentication(
        where(config.fact("authenticationClass", read=text, absent="")),
        _NATIVE,
        _SAML,
        policy=family.password_policy(
            config,
            where,
            history=where(declared(0, _GUIDE)),
            max_age_days=where(_max_age(config)),
            lockout_attempts=where(_attempts(config, kind)),
            lockout_minutes=where(_minutes(config, kind)),
        ),
        without_factor=where(declared(False, _GUIDE)),
        networks_limited=where(declared(False, _GUIDE)),
        barred=not_provided(CONFIG, reason="which accounts may use a password stands with each account"),
        provider=lambda name, place: family.saml_provider(
            name,
            place,
            declared(True, "Administration Guide, SAML Authentication"),
            _signature(config),
            config.flag("SAML_provisionUser", absent=True),
        ),
    )


def _max_age(config: Config) -> Fact[int]:
    """Days; `userexpiration` is 0 for never, 1 for a time, 2 for a number of sign-ins."""
    kind = config.fact(_RULES, "userexpiration", read=number, absent=_OFF)
    if isinstance(kind, Unknown) or kind.value != 1:
        return map_fact(kind, lambda _: 0)
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
    return together(
        lambda many, of: many * of, *(config.fact(_RULES, name, read=number) for name in (amount, unit))
    )


def _signature(config: Config) -> Fact[SignatureStrength] | None:
    """None where requests go unsigned, which is as the product ships them."""
    signs = config.flag("SAML_sign_authn", absent=False)
    if isinstance(signs, Unknown):
        return signs
    if not signs.value:
        return None
    return map_fact(
        config.fact("SAML_request_signing_method", read=text, absent=_STRONG[0]),
        lambda name: SignatureStrength.STRONG if name.lower().endswith(_STRONG) else SignatureStrength.WEAK,
    )
