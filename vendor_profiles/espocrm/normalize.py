"""EspoCRM: from answers of its API, or the files of its server, to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import (
    Access,
    Authentication,
    Builtin,
    Control,
    Evidence,
    Population,
    Posture,
    Retention,
    ScannedFile,
    Seen,
    Unknown,
    gravest,
    negated,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import missing, none_of
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.people.administrators import with_builtin
from auditor.vendor.reader import FilesOrAnswers

from . import extract as extracting
from .accounts.audit import audit_credentials
from .accounts.teams import groups
from .accounts.users import KEYS, accounts
from .accounts.viewer import viewer_of
from .configuration.custom import CUSTOM, Added
from .configuration.records import ConfigFile
from .configuration.settings import Settings
from .configuration.start import START
from .configuration.told import from_api, from_files
from .data import personal_data
from .logs import audit, logging
from .native import native_facts
from .outside.connections import api_connections, file_connections, transport
from .outside.integrations import integrations, origins
from .outside.pages import exposure, file_headers, headers_of, portals, see_each_other
from .release import product
from .rights.built_in import ADMINISTRATOR, place_of
from .rights.roles import matrix
from .sign_in.authentication import authentication, sessions_are_ended, timeouts_work
from .sign_in.bounds import admin_recovery, session_hours, sessions_at_once
from .sign_in.second_factor import exempt

PRODUCT = frozenset(
    ("application", "bin", "client", "custom", "data", "html", "install", "public", "upgrades", "vendor")
)
"""Folders of an installation."""


class EspoCrm(FilesOrAnswers):
    """The REST API, or the folder `data` of a server."""

    told_by_content = frozenset({START})

    def kind_of(self, path: str) -> str | None:
        return extracting.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        """What else an installation consists of: the product itself, caches, logs, uploads."""
        folders = PurePosixPath(path).parts[:-1]
        return any(name in PRODUCT for name in folders[:2]) and extracting.kind_of(path) is None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extracting.extract(raw)

    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        return _from_api(extraction, policy)

    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        return _from_files(extraction)


def _from_api(extraction: Extraction, policy: Policy) -> Posture:
    gap = not_provided("EspoCRM")
    answers = Answers(extraction, KEYS)
    viewer = viewer_of(answers)
    settings = from_api(answers, viewer)
    found = accounts(answers, viewer, settings)
    rights = matrix(answers, viewer, settings)
    doors = portals(answers, viewer, rights.portal_everyone)
    page = answers.one("FrontPage")
    hsts, framing, sniffing = headers_of(answers)
    entry = authentication(settings, gap)
    entry = replace(
        entry,
        mfa_exempt=exempt(settings, found.users, doors),
        session_policies=timeouts_work(answers, entry.session_policies),
        session_hours=session_hours(settings, sessions_are_ended(answers)),
        sessions_at_once=sessions_at_once(settings),
        admin_recovery_by_mail=admin_recovery(settings),
    )
    return unseen_posture(
        "espocrm",
        gap,
        access=unseen(
            Access,
            gap,
            roles=with_builtin(rights.roles, {ADMINISTRATOR: Builtin.SUPERUSER}),
            groups=groups(answers, viewer),
            controls=_controls(answers),
            review=not_provided("AccessReview"),
            external_users_see_each_other=see_each_other(
                rights.portal_everyone, _place(answers, "PortalAcl")
            ),
        ),
        authentication=entry,
        users=found.users,
        administrators=found.administrators,
        data=personal_data(answers, viewer, rights.everyone, rights.portal_everyone, policy.personal_data),
        integrations=integrations(answers, viewer, settings, found, gap),
        exposure=exposure(
            framing, sniffing, doors, None if isinstance(page, Unknown) else page.evidence, _why(page, gap)
        ),
        transport=transport(settings, api_connections(answers, viewer, settings), hsts, gap),
        logging=logging(answers, settings, gap),
        product=product(settings),
        audit_credentials=audit_credentials(viewer),
        retention=Retention(deletions_recorded=audit(answers, settings)),
    )


def _controls(answers: Answers) -> Seen[Control]:
    """Accounts, roles, teams and portals are the administrators' alone to change, whose role says so: of the rights on
    them roles can give reading, and changing one's own account (Resources/metadata/scopes/User.json and Team.json)."""
    return none_of("controls", place_of(answers))


def _from_files(extraction: Extraction) -> Posture:
    gap = not_provided("EspoCRM")
    answers = Answers(extraction)
    settings = from_files(answers)
    files = [record for record in extraction.records if isinstance(record, ConfigFile)]
    hsts, framing, sniffing = file_headers(settings)
    place = Evidence(files[0].source) if files else None
    return unseen_posture(
        "espocrm",
        gap,
        access=unseen(Access, gap, login_as_any_user=negated(settings.flag("authAnotherUserDisabled"))),
        authentication=_as_changed(_with_bounds(authentication(settings, gap), settings), answers),
        integrations=replace(unseen_posture("espocrm", gap).integrations, origins=origins(settings)),
        exposure=exposure(framing, sniffing, gap, place, gap),
        transport=transport(settings, file_connections(settings), hsts, gap),
        logging=logging(answers, settings, gap),
        product=product(settings),
        retention=Retention(deletions_recorded=audit(answers, settings)),
        secrets=_scanned(answers, files),
        audit_credentials=no_credential(),
        native=native_facts(settings),
    )


def _with_bounds(told: Authentication, settings: Settings) -> Authentication:
    """Whether the job runs that ends sessions stands in the database."""
    return replace(
        told,
        session_hours=session_hours(settings, out_of_reach("ScheduledJob")),
        sessions_at_once=sessions_at_once(settings),
        admin_recovery_by_mail=admin_recovery(settings),
    )


def _as_changed(told: Authentication, answers: Answers) -> Authentication:
    """How people sign in, unless extensions change it."""
    added = [record.unknown() for record in answers.extraction.records if isinstance(record, Added)]
    added += [unknown for kind, _, unknown in answers.extraction.unreadable if kind == CUSTOM]
    if not added:
        return told
    gap = gravest(added)
    more = dict.fromkeys(("session_hours", "sessions_at_once", "admin_recovery_by_mail"), gap)
    return unseen(Authentication, gap, **more)


def _scanned(answers: Answers, files: list[ConfigFile]) -> Any:
    """The files that are not for secrets. Those that are, and hold what they must, were not looked at for any."""
    open_files = [file for file in files if file.kind not in extracting.SECRETIVE]
    if not open_files:
        return missing(answers, "", "Config")
    found = tuple(
        ScannedFile(
            f"file:{file.kind}", PurePosixPath(file.source.path).name, file.hits, Evidence(file.source)
        )
        for file in open_files
    )
    return Population("scanned_files", found, answers.gap("Config"))


def _place(answers: Answers, kind: str) -> Evidence | None:
    row = answers.one(kind)
    return None if isinstance(row, Unknown) else row.evidence


def _why(row: Any, otherwise: Unknown) -> Unknown:
    return row if isinstance(row, Unknown) else otherwise


NORMALIZER = EspoCrm()
