"""site_config.json and common_site_config.json as records: the settings that a check needs, and never a password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    ScannedFile,
    SecretHit,
    Seen,
    Source,
    Unknown,
    UnknownKind,
    not_provided,
    out_of_reach,
)
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.answers import document
from auditor.vendor.facts.gaps import gap_among, listed

from .. import kinds

KEPT = frozenset(
    {
        "allow_cors",
        "db_host",
        "db_socket",
        "db_ssl_ca",
        "deny_multiple_sessions",
        "developer_mode",
        "host_name",
        "ignore_csrf",
        "server_script_enabled",
    }
)
_LITERAL = (
    "admin_password",
    "root_password",
    "mariadb_root_password",
    "postgres_root_password",
    "mail_password",
)
"""Secrets that the two files need not hold: the product asks for the first ones when it is installed, and keeps those of mail accounts
encrypted in its database. The password of the site's own database and the key of encrypted fields have no other place."""


@dataclass(frozen=True, slots=True)
class Config:
    """One file. `elsewhere` names code that may give further settings."""

    kind: str
    values: Mapping[str, Any]
    source: Source
    scanned: ScannedFile
    elsewhere: bool


def read_config(raw: Raw) -> Config:
    """The record of one file. Raises NotUsableError."""
    found = document(raw)
    if not isinstance(found, dict):
        raise NotUsableError("wrong_root", "the file holds no object")
    hits = tuple(
        SecretHit(0, "password", name)
        for name in _LITERAL
        if isinstance(found.get(name), str) and found[name]
    )
    scanned = ScannedFile(f"file:{raw.source.path}", raw.source.path, hits, Evidence(raw.source))
    values = {name: value for name, value in found.items() if name in KEPT}
    return Config(raw.kind, values, raw.source, scanned, bool(found.get("extra_config")))


class Configuration:
    """The files of a site together: what its own file says wins over that of the bench. Of two files of one kind that differ it is
    not known which one is the site's."""

    def __init__(self, extraction: Extraction) -> None:
        self.files = [record for record in extraction.records if isinstance(record, Config)]
        broken = [why for kind, _, why in extraction.unreadable if kind in kinds.CONFIGS]
        there = {file.kind for file in self.files}
        if not broken and not there.issuperset(kinds.CONFIGS):
            asked = extraction.collection is not None  # the API shows neither
            missing = [kind for kind in kinds.CONFIGS if kind not in there]
            broken = [out_of_reach("SiteFiles") if asked else not_provided(kind) for kind in missing]
        self.gap = gap_among(broken)

    def value(self, name: str) -> Fact[Any]:
        """A setting; None where neither file has it, and nothing else gives settings."""
        for kind in reversed(kinds.CONFIGS):
            every = [file for file in self.files if file.kind == kind]
            mine = [file for file in every if name in file.values]
            if mine and (
                len(mine) < len(every) or any(file.values[name] != mine[0].values[name] for file in mine)
            ):
                return Unknown(
                    UnknownKind.ERROR, kind, reason=f"{name} differs between files", path=mine[-1].source.path
                )
            if mine and (kind == kinds.SITE_CONFIG or self.gap is None):
                return Known(mine[0].values[name], Evidence(mine[0].source, locator=name))
        if self.gap is not None:
            return self.gap
        if any(file.elsewhere for file in self.files):
            return not_provided(kinds.SITE_CONFIG, "extra_config names code that may set it")
        return Known(None, Evidence(self.files[-1].source, locator=f"{name} (not set)"))

    def scanned(self) -> Seen[ScannedFile]:
        """The files that were searched for literal passwords."""
        return listed("scanned_files", (file.scanned for file in self.files), self.gap)
