"""Tryton: from the answers of its JSON-RPC interface, and from trytond.conf, to the posture. Pure; see README.md for what
absence means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Authentication,
    Builtin,
    Integrations,
    Logging,
    PersonalData,
    Population,
    Posture,
    Seen,
    Transport,
    Unknown,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import listed, none_of
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.parts.personal import data_object, shipped_for_people
from auditor.vendor.people.administrators import with_builtin
from auditor.vendor.reader import OneStage, with_provided

from . import kinds
from .accounts.keys import credentials
from .accounts.own import audit_credentials
from .accounts.users import ADMINISTRATOR, administrators, shipped_accounts, users
from .extract import extract
from .product import (
    audit_enabled,
    audit_retention_days,
    browsers_stay_encrypted,
    changes_of_rights_logged,
    product,
    sessions_end_on_password_reset,
)
from .rights.held import personal_present
from .rights.roles import roles
from .rights.rules import record_rule
from .server import servers, signin
from .server.settings import Settings
from .sight import Sight

RIGHTS_LOGGED = "ModelLog.rights"


class Tryton(OneStage):
    """The admin interface, and the configuration file of the server."""

    told_by_content = frozenset({kinds.OTHER_SETTINGS, kinds.START})

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        sight, conf = Sight(Answers(extraction)), Settings(extraction)
        everyone = users(sight)
        gap = not_provided("Tryton")
        posture = unseen_posture(
            "tryton",
            gap,
            access=_access(sight, gap),
            authentication=_authentication(sight, conf, gap),
            users=everyone,
            administrators=administrators(everyone),
            data=_personal_data(sight),
            integrations=unseen(
                Integrations, gap, credentials=credentials(sight), origins=servers.origins(conf)
            ),
            transport=_transport(sight, conf, gap),
            logging=unseen(
                Logging,
                gap,
                audit_enabled=audit_enabled(sight),
                audit_retention_days=audit_retention_days(sight),
            ),
            secrets=_secrets(conf),
            product=product(sight),
            audit_credentials=_audit_credentials(extraction, sight),
            native={RIGHTS_LOGGED: changes_of_rights_logged(sight)},
        )
        return with_provided(posture, extraction)


def _access(sight: Sight, gap: Unknown) -> Access:
    found = sight.answers.population("record_rules", kinds.RULE_GROUPS, record_rule)
    everyone = with_builtin(roles(sight), {ADMINISTRATOR: Builtin.SUPERUSER})
    unread = everyone if isinstance(everyone, Unknown) else None
    return unseen(
        Access,
        gap,
        roles=everyone,
        # Groups hold rights themselves, and are roles; whoever may change one has a capability that says so.
        groups=none_of("groups", unread),
        controls=none_of("controls", unread),
        review=not_provided("AccessReview"),
        record_rules=sight.seen(found, kinds.RULE_GROUPS),
    )


def _authentication(sight: Sight, conf: Settings, gap: Unknown) -> Authentication:
    return unseen(
        Authentication,
        gap,
        password_policies=signin.password_policies(conf),
        session_policies=signin.session_policies(conf),
        session_hours=signin.session_hours(conf),
        sessions_at_once=signin.sessions_at_once(conf),
        admin_recovery_by_mail=signin.admin_recovery_by_mail(conf),
        sessions_end_on_password_reset=sessions_end_on_password_reset(sight),
        mfa_required=signin.second_factor_required(conf),
        mfa_exempt=signin.second_factor_exempt(conf),
        mfa_phishing_resistant_allowed=signin.phishing_resistant(conf),
        mfa_sms_suffices=signin.text_message_suffices(conf),
        password_login_disabled=signin.password_sign_in_off(conf),
        sso_enabled=signin.single_sign_on(conf),
        identity_providers=signin.identity_providers(conf),
        login_providers=signin.login_providers(conf),
        trusted_ranges=signin.trusted_ranges(conf),
        shipped_accounts=shipped_accounts(sight),
        networks_limited=signin.networks_limited(conf),
    )


def _transport(sight: Sight, conf: Settings, gap: Unknown) -> Transport:
    return unseen(
        Transport,
        gap,
        own_address_https=servers.own_address_https(conf),
        connections=servers.connections(conf),
        hsts=browsers_stay_encrypted(sight),
        mail_tls_required=servers.mail_tls_required(conf),
    )


def _personal_data(sight: Sight) -> PersonalData:
    """The models of the profile's table that the installation has. Which fields they have decides nothing."""
    present, gap = set(personal_present(sight)), not_provided("Sharing")
    found = sight.answers.population(
        "objects",
        kinds.MODELS,
        lambda row: (
            data_object(row.text("name"), row.evidence, gap, gap) if row.text("name") in present else None
        ),
    )
    marks = shipped_for_people(sorted(present))
    return PersonalData(Population("fields", ()), sight.seen(found, kinds.MODELS), marks)


def _secrets(conf: Settings) -> Seen[Any]:
    """The files that were searched for credentials."""
    if not conf.files:
        return conf.gap if conf.gap is not None else not_provided(kinds.SETTINGS)
    return listed("scanned_files", (file.scanned for file in conf.files), conf.gap)


def _audit_credentials(extraction: Extraction, sight: Sight) -> Seen[Any]:
    """Files are read with no credential at all."""
    only_files = extraction.collection is None and kinds.ACCOUNT not in extraction.provided
    return no_credential() if only_files else audit_credentials(sight)


NORMALIZER = Tryton()
