"""Odoo: from the answers of its API, and from files of its server, to the posture. Pure; README.md says what absence means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import Encryption, Posture, not_provided, unseen, unseen_posture
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.reader import FilesOrAnswers

from .extract import extract
from .files.paths import ARCHIVE, DATA, OTHER_CONF, START, kind_of
from .merge.backup import backup
from .merge.data import personal_data
from .merge.exposure import exposure
from .merge.from_files.files import posture_of_files
from .merge.native import native_facts
from .merge.retention import retention
from .merge.rights.roles import access
from .merge.sign_in.authentication import authentication
from .merge.systems import integrations, logging, product, transport
from .merge.tenant import tenant
from .merge.users import administrators, audit_credentials, users


class Odoo(FilesOrAnswers):
    """The API of a running Odoo, or files of its server."""

    told_by_content = frozenset({ARCHIVE, DATA, OTHER_CONF, START})

    def kind_of(self, path: str) -> str | None:
        return kind_of(path)

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extract(raw)

    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        return posture_of_files(extraction, policy)

    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        seen = tenant(extraction)
        people = users(seen)
        return unseen_posture(
            "odoo",
            not_provided("odoo"),
            access=access(seen),
            authentication=authentication(seen),
            users=people,
            administrators=administrators(people),
            data=personal_data(seen, policy.personal_data),
            integrations=integrations(seen),
            exposure=exposure(seen),
            encryption=unseen(Encryption, not_provided("server")),
            transport=transport(seen),
            logging=logging(seen),
            backup=backup(seen),
            secrets=not_provided("ServerConfig"),
            product=product(seen),
            audit_credentials=audit_credentials(seen),
            native=native_facts(seen),
            retention=retention(seen),
        )


NORMALIZER = Odoo()
