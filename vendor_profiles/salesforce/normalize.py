"""Salesforce: from the files of a configuration export, or the answers of the API, to the posture. Pure; see README.md for
what absence means."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from auditor.posture import (
    Evidence,
    Integrations,
    Outbound,
    Population,
    Posture,
    Product,
    ScannedFile,
    Seen,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor import Extraction, Policy, Raw

from .extract import Context, extract
from .extract.secrets import SCANNED
from .merge.access.roles import guest_profile_names, roles
from .merge.authentication import authentication
from .merge.exposure import access, exposure
from .merge.integrations.apps import apps
from .merge.integrations.endpoints import endpoints, origins
from .merge.integrations.forwards import forwards
from .merge.native import native_facts, native_gaps
from .merge.personal.data import personal_data
from .merge.protection import backup, encryption, logging, transport
from .merge.tenant.computed import computed_facts
from .merge.tenant.deployed import as_deployed
from .merge.tenant.shelf import Shelf
from .merge.tenant.spelling import in_one_spelling
from .records import Document, ProjectRecord, SecretRecord
from .source import kinds
from .source.manifest import package_xml
from .source.project import deployed_with, leaves_out


class Salesforce:
    """A configuration export (an SFDX project, or a retrieve of the Metadata API), or the answers of a running organisation."""

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        return kinds.known_but_unused(path)

    def may_hold(self, folder: str) -> Iterable[str]:
        return kinds.all_used()

    def meaning(self, path: str) -> Hashable:
        return kinds.meaning(path)

    def deployed_with(self, data: bytes) -> tuple[str, ...]:
        return deployed_with(data)

    def leaves_out(
        self, paths: Sequence[str], read: Callable[[str], bytes | None]
    ) -> Iterator[tuple[str, str]]:
        return leaves_out(paths, read)

    def stage_of(self, kind: str) -> int:
        return 0 if kind in kinds.FIRST else 1

    def context(self, records: Sequence[Any], policy: Policy) -> Context:
        sites = (record for record in records if isinstance(record, Document) and record.kind == "CustomSite")
        projects = (record for record in records if isinstance(record, ProjectRecord))
        return Context(
            frozenset(name.lower() for name in guest_profile_names(sites)),
            tuple((one.folder, one.source.path, each) for one in projects for each in one.replacements),
        )

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        if not kinds.is_live(raw.kind):
            return extract(raw, context)
        from . import api  # an export asks nothing of it

        return api.extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        if extraction.collection is not None:
            from . import api

            return api.merge(extraction, policy)
        shelf = Shelf(in_one_spelling(as_deployed(extraction)))
        guests = guest_profile_names(shelf.documents("CustomSite"))
        posture = Posture(
            vendor="salesforce",
            access=access(shelf, roles(shelf, guests)),
            authentication=authentication(shelf),
            users=out_of_reach("users"),
            administrators=out_of_reach("users"),
            data=personal_data(shelf, policy.personal_data),
            integrations=Integrations(
                apps=apps(shelf),
                credentials=out_of_reach("OAuthToken"),
                endpoints=endpoints(shelf),
                origins=origins(shelf),
                admin_approval_required=shelf.flag("ConnectedAppSettings", "enableAdminApprovedAppsOnly"),
            ),
            exposure=exposure(shelf),
            outbound=Outbound(forwards=forwards(shelf)),
            encryption=encryption(shelf),
            transport=transport(shelf),
            logging=logging(shelf),
            backup=backup(),
            secrets=_secrets(shelf),
            product=unseen(Product, out_of_reach("release")),
            audit_credentials=Population("audit_credentials", ()),  # an export is read without one
            provided=dict(sorted(extraction.provided.items())),
        )
        return replace(
            posture,
            native={**native_facts(shelf), **computed_facts(shelf, posture, policy.today)},
            native_gaps=native_gaps(shelf),
        )


MOST_SECRETS = ("ApexClass", "ConnectedApp", "CustomLabels", "CustomMetadata", "NamedCredential")


def _secrets(shelf: Shelf) -> Seen[ScannedFile]:
    """Every file that was searched. Complete only with the types that hold most credentials: leaving code out of
    an export takes no password out of the organisation."""
    found = tuple(
        ScannedFile(
            f"file:{record.kind}/{record.name}",
            record.name,
            record.hits,
            Evidence(record.source),
            record.for_tests,
        )
        for record in shelf.extraction.records
        if isinstance(record, SecretRecord)
    )
    unread = tuple(entry for kind in sorted(SCANNED) for entry in shelf.unread(kind, f"file:{kind}"))
    if not found and not unread:
        return not_provided("ApexClass")
    return Population("scanned_files", found, shelf.gap(*MOST_SECRETS), unread)


NORMALIZER = Salesforce()
manifest = package_xml
