"""Whether Microsoft Entra ID demands a second factor of everyone, and which it allows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import Evidence, Fact, Known, Unknown, UnknownKind, gravest
from auditor.vendor.answers import Answers, Row

from . import kinds

DATAVERSE = "00000007-0000-0000-c000-000000000000"
# Multifactor, passwordless and phishing-resistant.
_SHIPPED_STRENGTHS = frozenset(f"00000000-0000-0000-0000-00000000000{number}" for number in (2, 3, 4))
_ANY_CLIENT = frozenset({"browser", "mobileAppsAndDesktopClients"})
_LEFT_OUT = ("excludeUsers", "excludeGroups", "excludeRoles")
_GUESTS_LEFT_OUT = "excludeGuestsOrExternalUsers"
_NARROWING = ("platforms", "locations", "devices")
_RISKS = ("userRiskLevels", "signInRiskLevels")
_JUDGED = frozenset({"applications", "users", "clientAppTypes", *_NARROWING, *_RISKS})
_NOT_ENFORCED = (
    "disabled",
    "enabledForReportingButNotEnforced",
)  # the second only writes down what it would do
_ALTERNATIVES = ("builtInControls", "customAuthenticationFactors", "termsOfUse")
"""Lists of which, with the operator OR, any one entry is enough (microsoft.graph.conditionalAccessGrantControls)."""


class SecondFactor:
    """What security defaults and the policies that are switched on amount to."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        policies = answers.rows(kinds.CONDITIONAL_ACCESS)
        on = [row for row in policies if row.data.get("state") not in _NOT_ENFORCED]
        self._asking = [row for row in on if _may_ask(row)]
        self._whole = [row for row in self._asking if _asks_everyone(row)]

    def required(self) -> Fact[bool]:
        """Whether everyone who signs in to Dataverse must use one. Security defaults demand it when Microsoft sees a
        reason, of administrators always; a policy that leaves somebody out, or some circumstance, may still be made whole
        by others, which is not worked out here."""
        full = next((row for row in self._whole if not _left_out(row)), None)
        if full is not None:
            return Known(True, full.evidence)
        defaults = self._answers.fact(kinds.SECURITY_DEFAULTS, lambda row: row.flag("isEnabled"))
        if isinstance(defaults, Known) and defaults.value:
            return defaults
        gap = self._answers.gap(kinds.CONDITIONAL_ACCESS)
        unknown = [fact for fact in (defaults, gap) if isinstance(fact, Unknown)]
        if unknown:
            return gravest(unknown)
        if self._asking:
            reason = (
                "policies ask some people, or in some circumstances; what they amount to is not worked out"
            )
            return Unknown(UnknownKind.NOT_PROVIDED, kinds.CONDITIONAL_ACCESS, reason=reason)
        return Known(False, defaults.evidence if isinstance(defaults, Known) else _place(self._answers))

    def exempt(self) -> Fact[tuple[str, ...]]:
        """Whom the demand leaves out: nobody, or not known by a name of the catalogue."""
        required = self.required()
        if isinstance(required, Known) and required.value:
            return Known((), required.evidence)
        reason = "who is left out stands in groups of Microsoft Entra ID"
        unknown = Unknown(UnknownKind.NOT_PROVIDED, kinds.CONDITIONAL_ACCESS, reason=reason)
        return required if isinstance(required, Unknown) else unknown

    def phishing_resistant(self) -> Fact[bool]:
        """Whether passkeys and security keys are switched on. Certificates resist as well where they count for two factors,
        which the policy says elsewhere."""
        keys, certificates = self.allowed("Fido2"), self.allowed("X509Certificate")
        if (
            isinstance(keys, Unknown)
            or keys.value
            or (isinstance(certificates, Known) and not certificates.value)
        ):
            return keys
        reason = "certificates are allowed, and may count for two factors"
        unknown = Unknown(UnknownKind.NOT_PROVIDED, kinds.METHODS, reason=reason)
        return certificates if isinstance(certificates, Unknown) else unknown

    def allowed(self, method: str) -> Fact[bool]:
        """Whether a method of authentication is switched on."""
        row = self._answers.one(kinds.METHODS)
        if isinstance(row, Unknown):
            return row
        listed = row.fact("authenticationMethodConfigurations", list)
        if isinstance(listed, Unknown):
            return listed
        for entry in listed.value:
            if isinstance(entry, dict) and str(entry.get("id")).lower() == method.lower():
                state = entry.get("state")
                known = isinstance(state, str) and state in ("enabled", "disabled")
                return Known(state == "enabled", row.evidence) if known else row.odd("state")
        return row.odd("authenticationMethodConfigurations")


def _place(answers: Answers) -> Evidence:
    return answers.rows(kinds.SECURITY_DEFAULTS)[0].evidence


def _map(found: Any, key: str) -> Mapping[str, Any]:
    inner = found.get(key) if isinstance(found, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _may_ask(row: Row) -> bool:
    """Whether a policy asks anybody for a second factor, or may."""
    controls = row.data.get("grantControls")
    if controls is None and row.has("grantControls"):
        return False
    listed = _map(row.data, "grantControls").get("builtInControls")
    strength = _map(row.data, "grantControls").get("authenticationStrength")
    return not isinstance(listed, list) or "mfa" in listed or strength is not None


def _asks_everyone(row: Row) -> bool:
    """Whether nothing but who is left out keeps a policy from asking everyone, whenever they sign in to Dataverse. A
    condition of a kind that is not known here may narrow it, too."""
    controls, conditions = _map(row.data, "grantControls"), _map(row.data, "conditions")
    listed, operator = controls.get("builtInControls"), controls.get("operator")
    others = [controls.get(key) for key in _ALTERNATIVES]
    if row.data.get("state") != "enabled" or not isinstance(listed, list):
        return False
    if not all(isinstance(other, list) for other in others):
        return False
    strength = controls.get("authenticationStrength")
    if "mfa" not in listed and not _takes_two_factors(_map(controls, "authenticationStrength")):
        return False
    choices = sum(len(other) for other in others if isinstance(other, list)) + (strength is not None)
    if operator != "AND" and choices != 1:
        return False  # one of several is enough, and need not be the second factor
    apps, users = _map(conditions, "applications"), _map(conditions, "users")
    clients = conditions.get("clientAppTypes")
    return (
        isinstance(clients, list)
        and ("all" in clients or set(clients) >= _ANY_CLIENT)
        and _lists(apps, "includeApplications", ("All", DATAVERSE))
        and apps.get("excludeApplications") == []
        and apps.get("applicationFilter", ...) is None
        and _lists(users, "includeUsers", ("All",))
        and all(key in conditions and conditions[key] is None for key in _NARROWING)
        and all(conditions.get(key) == [] for key in _RISKS)
        and all(conditions[key] in (None, []) for key in conditions if key not in _JUDGED)
    )


def _takes_two_factors(strength: Mapping[str, Any]) -> bool:
    """One of an organisation's own may be met by a single factor (microsoft.graph.authenticationStrengthPolicy)."""
    return strength.get("requirementsSatisfied") == "mfa" or strength.get("id") in _SHIPPED_STRENGTHS


def _lists(found: Mapping[str, Any], key: str, wanted: tuple[str, ...]) -> bool:
    listed = found.get(key)
    return isinstance(listed, list) and any(name in listed for name in wanted)


def _left_out(row: Row) -> bool:
    """Whether a policy leaves somebody out, or does not say that it leaves out nobody."""
    users = _map(_map(row.data, "conditions"), "users")
    guests = _GUESTS_LEFT_OUT not in users or users[_GUESTS_LEFT_OUT] is not None
    return guests or any(users.get(key) != [] for key in _LEFT_OUT)
