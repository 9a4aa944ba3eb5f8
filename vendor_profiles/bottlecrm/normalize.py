"""BottleCRM: from the answers of its API to the posture. Pure; README.md says how each kind of absence is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Authentication,
    Builtin,
    Integrations,
    Population,
    Posture,
    Seen,
    SessionPolicy,
    User,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import AnswersOnly, Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.people.administrators import with_builtin

from . import kinds
from .changes import changes
from .outside import exposure, transport
from .own import audit_credentials
from .people import administrators, shipped_accounts, users
from .product import declared, personal_data
from .record import logging
from .roles import ADMINISTRATOR, roles
from .tokens import credentials
from .webhooks import endpoints

# An access token lives an hour, and a browser that stays away renews it with a refresh token of fourteen days.
REFRESH_MINUTES = 14 * 24 * 60


class BottleCrmApi(AnswersOnly):
    """The answers of the REST API; the product exports no configuration."""

    def extract(self, raw: Raw, context: Any) -> Iterable[Row]:
        return kinds.KINDS.rows(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(extraction)
        everyone = users(answers)
        return unseen_posture(
            "bottlecrm",
            not_provided("Deployment"),
            access=unseen(
                Access,
                not_provided("SharingRules"),
                roles=with_builtin(roles(), {ADMINISTRATOR: Builtin.SUPERUSER}),
                groups=Population("groups", ()),  # teams share records, and give nobody a role
                controls=Population("controls", ()),  # every power over accounts is the administrator's role
                review=not_provided("AccessReview"),
                login_as_any_user=declared(False, "common/urls.py"),
                external_users_see_each_other=declared(False, "common/portal_urls.py"),
            ),
            authentication=_authentication(everyone),
            users=everyone,
            administrators=administrators(everyone),
            data=personal_data(),
            integrations=unseen(
                Integrations,
                not_provided("Deployment"),
                credentials=credentials(answers, everyone),
                endpoints=endpoints(answers),
                admin_approval_required=declared(False, "common/views/pat_views.py"),
            ),
            exposure=exposure(answers),
            transport=transport(answers),
            logging=logging(answers),
            audit_credentials=audit_credentials(answers),
            changes=changes(answers, everyone),
            provided=dict(sorted(extraction.provided.items())),
        )


def _authentication(everyone: Seen[User]) -> Authentication:
    """A mailed link or code, or Google: none of them with a second factor, and none that can be switched off. The
    administration site beside them takes a password."""
    session = SessionPolicy(
        "session-policy:product",
        "every account",
        idle_minutes=declared(REFRESH_MINUTES, "crm/settings.py"),
        ends_on_timeout=declared(True, "crm/settings.py"),
    )
    return unseen(
        Authentication,
        not_provided("Deployment"),
        session_policies=Population("session_policies", (session,)),
        mfa_required=declared(False, "common/views/auth_views.py"),
        mfa_exempt=declared((), "common/views/auth_views.py"),
        mfa_phishing_resistant_allowed=declared(False, "common/views/auth_views.py"),
        password_login_disabled=declared(False, "crm/urls.py"),
        # Signing in with Google works where the server was given a client of it (crm/settings.py), which no answer tells.
        sso_enabled=out_of_reach("Deployment"),
        identity_providers=Population("identity_providers", ()),
        login_providers=out_of_reach("Deployment"),
        networks_limited=declared(False, "common/views/auth_views.py"),
        shipped_accounts=shipped_accounts(everyone),
    )


NORMALIZER = BottleCrmApi()
