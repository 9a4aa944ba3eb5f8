"""Frappe CRM: from answers of its API, saved or asked, and from the files of its site, to the posture. Pure; README.md says how each
kind of absence is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Authentication,
    Fact,
    Integrations,
    Known,
    Population,
    Posture,
    Product,
    Seen,
    Transport,
    Unknown,
    User,
    all_true,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.facts.values import is_https
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.parts.page import asked_encrypted, hsts
from auditor.vendor.people.administrators import administrators_among
from auditor.vendor.reader import OneStage, with_provided

from . import kinds
from .accounts.keys import credentials
from .accounts.own import audit_credentials
from .accounts.users import shipped_accounts, users
from .data import personal_data
from .outside.apps import admin_approval_required, apps, weak_flows_blocked
from .outside.modules import modules
from .outside.pages import endpoints, exposure, origins, sharing_rules
from .product import ADMINISTRATOR, declared
from .rights.roles import roles
from .server.config import Configuration, read_config
from .server.copies import backup
from .server.record import logging
from .server.servers import connections
from .sign_in import providers, settings
from .sign_in.second_factor import SecondFactor
from .values import flag, told

HARD_PASSWORDS = "SystemSettings.hardPasswords"


class FrappeCrm(OneStage):
    """Answers of the API, and site_config.json."""

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        return kinds.known_but_unused(path)

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return [read_config(raw)] if raw.kind in kinds.CONFIGS else kinds.KINDS.rows(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(kinds.perhaps_cut_short(extraction), kinds.KINDS.found_by)
        config, factor = Configuration(extraction), SecondFactor(answers)
        everyone, held = users(answers, factor), roles(answers)
        posture = unseen_posture(
            "frappecrm",
            not_provided("Server"),
            access=unseen(
                Access,
                not_provided("Server"),
                roles=held,
                groups=Population("groups", ()),  # a role profile writes its roles to each account
                controls=Population("controls", ()),  # every power over accounts is a right of a role
                sharing_rules=sharing_rules(answers),
                review=not_provided("AccessReview"),
                login_as_any_user=declared(True, "core/doctype/user/user.py"),
                external_users_see_each_other=out_of_reach("PortalPages"),
            ),
            authentication=_authentication(answers, factor, everyone),
            users=everyone,
            administrators=administrators_among(everyone),
            data=personal_data(answers, policy),
            integrations=Integrations(
                apps=apps(answers),
                credentials=credentials(answers),
                endpoints=endpoints(answers),
                origins=origins(config),
                admin_approval_required=admin_approval_required(answers),
            ),
            exposure=exposure(answers),
            transport=_transport(answers, config),
            logging=logging(answers, held),
            backup=backup(answers),
            secrets=config.scanned(),
            product=unseen(
                Product, not_provided("Releases"), version=_version(answers), modules=modules(answers)
            ),
            audit_credentials=_own(extraction, answers, held),
            native={HARD_PASSWORDS: settings.hard_passwords(answers)},
        )
        return with_provided(posture, extraction)


def _authentication(answers: Answers, factor: SecondFactor, everyone: Seen[User]) -> Authentication:
    return unseen(
        Authentication,
        not_provided("Server"),
        password_policies=settings.password_policies(answers),
        session_policies=settings.session_policies(answers),
        sessions_end_on_password_reset=told(answers, kinds.SYSTEM, "logout_on_password_reset"),
        mfa_required=factor.required,
        mfa_exempt=factor.exempt,
        mfa_phishing_resistant_allowed=factor.phishing_resistant,
        mfa_sms_suffices=factor.sms_suffices,
        sso_enabled=providers.sso_enabled(answers),
        password_login_disabled=told(answers, kinds.SYSTEM, "disable_user_pass_login"),
        identity_providers=providers.identity_providers(answers),
        login_providers=providers.login_providers(answers),
        trusted_ranges=_trusted(answers),
        weak_oauth_flows_blocked=weak_flows_blocked(),
        shipped_accounts=shipped_accounts(everyone),
        networks_limited=_networks_limited(answers, factor),
    )


def _trusted(answers: Answers) -> Fact[tuple[Any, ...]]:
    """With this box, whoever signs in from a network of the own account is not asked for a second factor. Which networks these are stands
    with each account, and is not asked for."""
    spared = told(answers, kinds.SYSTEM, "bypass_2fa_for_retricted_ip_users")
    if isinstance(spared, Known) and spared.value:
        return not_provided("NetworksOfAccounts", "each account may have its own")
    return map_fact(spared, lambda _: ())


def _not_spared(row: Row, factor: SecondFactor) -> Fact[bool]:
    """Whether an account is held to its networks: a box of its own lifts them where the second factor is on (frappe/auth.py)."""
    if isinstance(factor.on, Known) and not factor.on.value:
        return Known(True, factor.on.evidence)
    spared = flag(row, "bypass_restrict_ip_check_if_2fa_enabled")
    return (
        factor.on
        if isinstance(spared, Known) and spared.value and isinstance(factor.on, Unknown)
        else negated(spared)
    )


def _networks_limited(answers: Answers, factor: SecondFactor) -> Fact[bool]:
    """Whether each account that is on may sign in from networks of its own alone."""
    rows = [row for row in answers.rows(kinds.USERS) if row.text("name") != "Guest"]
    facts: list[Fact[bool]] = []
    for row in rows:
        if row.data.get("enabled") in (0, False):
            continue
        bound = row.nullable("restrict_ip", row.words)
        facts.append(map_fact(bound, lambda text: bool((text or "").strip())))
        facts.append(_not_spared(row, factor))
    bypassed = told(answers, kinds.SYSTEM, "bypass_restrict_ip_check_if_2fa_enabled")
    hidden = (
        None
        if any(row.text("name") == ADMINISTRATOR for row in rows)
        else out_of_reach("AdministratorAccount")
    )
    gap = gap_among((answers.gap(kinds.USERS), hidden))
    free = [fact for fact in facts if isinstance(fact, Known) and not fact.value]
    if free or gap is None:
        return free[0] if free else all_true(*facts, negated(bypassed))
    return gap


def _transport(answers: Answers, config: Configuration) -> Transport:
    """What the address tells of itself is added by the engine; of files alone, the address that the site calls its own."""
    here = not_provided(kinds.HEAD, reason="the address that was asked never leaves this machine")
    gap = asked_encrypted(answers, kinds.HEAD, "the address was not asked over https")
    host = config.value("host_name")
    secure = is_https(host.value) if isinstance(host, Known) else None
    own = Known(secure, host.evidence) if isinstance(host, Known) and secure is not None else here
    return unseen(
        Transport,
        not_provided("Server"),
        own_address_https=own,
        connections=connections(answers, config),
        hsts=hsts(answers, kinds.HEAD) if gap is None else gap,
    )


def _version(answers: Answers) -> Fact[str]:
    """The release of the framework, which is what gets security fixes; that of the app stands beside it."""
    row = answers.one(kinds.VERSIONS)
    return row if isinstance(row, Unknown) else inner(row, "frappe").words("version")


def _own(extraction: Extraction, answers: Answers, held: Seen[Any]) -> Seen[Any]:
    """Files are read with no credential at all."""
    return no_credential() if extraction.collection is None else audit_credentials(answers, held)


NORMALIZER = FrappeCrm()
