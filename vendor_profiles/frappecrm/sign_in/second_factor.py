"""The second factor: whether it is demanded, of whom, and which kinds there are.

It is switched on in System Settings and then asked of those who have a role with the box "Two Factor Authentication", the role All
among them. The account Administrator is never asked (frappe/twofactor.py).
"""

from __future__ import annotations

from auditor.posture import Fact, Known, Unknown, any_true, map_fact, not_provided
from auditor.vendor.answers import Answers
from auditor.vendor.facts.columns import one_of
from auditor.vendor.facts.gaps import contradicted

from .. import kinds
from ..product import ADMINISTRATOR, ALL, declared
from ..values import flag, told, version

_METHODS = {"OTP App": False, "SMS": True, "Email": False}
_NO_PASSKEYS = 16
"""Up to this release of the framework no factor withstands phishing; later ones may have passkeys."""


class SecondFactor:
    """What System Settings and the roles say of it together."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.on = told(answers, kinds.SYSTEM, "enable_two_factor_auth")
        self._asks = {
            row.text("name"): flag(row, "two_factor_auth")
            for row in answers.rows(kinds.ROLES)
            if row.text("name")
        }

    def _by(self, role: str) -> Fact[bool]:
        """Whether holders of a role are asked."""
        missing = contradicted(self._answers, f"the role {role} is in no list of roles", kinds.ROLES)
        return self._asks.get(role, missing)

    @property
    def required(self) -> Fact[bool]:
        """Whether everybody is asked but those who are left out by name."""
        if isinstance(self.on, Known) and not self.on.value:
            return self.on
        everybody = self._by(ALL)
        if isinstance(everybody, Known) and not everybody.value:
            return everybody
        return self.on if isinstance(self.on, Unknown) else everybody

    @property
    def exempt(self) -> Fact[tuple[str, ...]]:
        """Whom the demand leaves out: always the account Administrator, and whoever signs in by a link in a mail, where that is
        switched on (frappe/www/login.py)."""
        required = self.required
        if isinstance(required, Unknown) or not required.value:
            return map_fact(required, lambda _: ())
        links = told(self._answers, kinds.SYSTEM, "login_with_email_link")
        return map_fact(
            links, lambda on: ("administrator_account", "mail_links") if on else ("administrator_account",)
        )

    def asked_of(self, account: str, roles: Fact[tuple[str, ...]]) -> Fact[bool]:
        """Whether an account is asked for one at each sign-in with its password."""
        if account == ADMINISTRATOR:
            return declared(False, "twofactor.py")
        if isinstance(self.on, Unknown) or not self.on.value:
            return self.on
        everybody = self._by(ALL)
        if isinstance(roles, Unknown):
            return everybody if isinstance(everybody, Known) and everybody.value else roles
        return any_true(everybody, *map(self._by, roles.value))

    @property
    def sms_suffices(self) -> Fact[bool]:
        """Whether the code comes by text message."""
        if isinstance(self.on, Known) and not self.on.value:
            return self.on
        return self._answers.fact(kinds.SYSTEM, lambda row: one_of(row, "two_factor_method", _METHODS))

    @property
    def phishing_resistant(self) -> Fact[bool]:
        """Codes of an app, of a text message and of a mail can all be given away on a false page."""
        row = self._answers.one(kinds.VERSIONS)
        if isinstance(row, Unknown):
            return row
        framework = row.data.get("frappe")
        numbers = version(framework.get("version")) if isinstance(framework, dict) else None
        if numbers is None or numbers[0] > _NO_PASSKEYS:
            return not_provided("Passkeys", "whether this release has passkeys, and lets people use them")
        return Known(False, row.evidence)
