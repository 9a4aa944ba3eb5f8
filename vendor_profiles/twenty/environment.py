"""The environment of the server, as its .env file says it: the settings that a check needs, and never a secret."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from auditor.posture import Evidence, Fact, Known, Source, Unknown, UnknownKind, not_provided, out_of_reach
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.facts.declared import as_declared
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.formats.encodings import text_in

from . import kinds
from .product import TABLE

KEPT = frozenset(
    {
        "ACCESS_TOKEN_EXPIRES_IN",
        "EMAIL_DRIVER",
        "EMAIL_SMTP_HOST",
        "EMAIL_SMTP_NO_TLS",
        "IS_CONFIG_VARIABLES_IN_DB_ENABLED",
        "REFRESH_TOKEN_EXPIRES_IN",
        "SERVER_URL",
    }
)
_DATABASE = "PG_DATABASE_URL"
_LINE = re.compile(r"^\s*(?:export\s+)?(?P<name>[A-Z][A-Z0-9_]*)\s*=\s*(?P<value>.*?)\s*$")
_SPAN = re.compile(r"(?P<count>\d{1,6})\s*(?P<unit>[mhdw])(?:in|ins|inutes?|ours?|ays?|eeks?)?")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}


@dataclass(frozen=True, slots=True)
class Environment:
    """One file, by name of a setting: its text and its line. Of the database's address only the host and the mode of TLS are kept."""

    values: Mapping[str, tuple[str, int]]
    source: Source


def read_environment(raw: Raw) -> Environment:
    """The record of one file. Raises NotUsableError."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(text_in(raw.data, wide=False).splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise NotUsableError("malformed", f"line {number} is no setting")
        name, value = match["name"], match["value"].strip("'\"")
        if name in KEPT:
            found[name] = (value, number)
        elif name == _DATABASE:
            found |= {key: (text, number) for key, text in _database(value).items()}
    return Environment(found, raw.source)


def _database(address: str) -> dict[str, str]:
    try:
        parts = urlsplit(address)
        host, options = parts.hostname or "", parse_qs(parts.query)
    except ValueError:
        return {}
    return {"database host": host, "database sslmode": options.get("sslmode", [""])[-1]}


class Settings:
    """All files of the environment together. Two that differ are not known; what the administrators' panel keeps in the database wins over
    all of them, unless the environment forbids that."""

    def __init__(self, extraction: Extraction) -> None:
        self.files = [record for record in extraction.records if isinstance(record, Environment)]
        broken = [why for kind, _, why in extraction.unreadable if kind == kinds.ENV]
        if not self.files and not broken:
            asked = extraction.collection is not None
            broken = [out_of_reach("ServerEnvironment") if asked else not_provided(kinds.ENV)]
        self.gap = gap_among(broken)

    def text(self, name: str) -> Fact[str | None]:
        """What a file says; None where none does."""
        if self.gap is not None:
            return self.gap
        found = [(file, *file.values[name]) for file in self.files if name in file.values]
        if len({value for _, value, _ in found}) > 1:
            return Unknown(
                UnknownKind.ERROR,
                kinds.ENV,
                reason=f"{name} differs between files",
                path=found[-1][0].source.path,
            )
        if not found:
            return Known(None, Evidence(self.files[0].source, locator=f"{name} (not set)"))
        file, value, line = found[0]
        return Known(value, Evidence(file.source, line, name))

    def session_minutes(self) -> Fact[int]:
        """How long a browser may stay away and come back without signing in: as long as the longer of its two tokens is good."""
        panel = self.text("IS_CONFIG_VARIABLES_IN_DB_ENABLED")
        found = [self._minutes(name) for name in ("REFRESH_TOKEN_EXPIRES_IN", "ACCESS_TOKEN_EXPIRES_IN")]
        if self.gap is not None:
            return self.gap
        if isinstance(panel, Unknown) or panel.value != "false":
            return not_provided(
                "AdminPanel", "the administrators' panel of the server may have set it otherwise"
            )
        gap = gap_among(found)
        known = [fact for fact in found if isinstance(fact, Known)]
        return gap if gap is not None else max(known, key=lambda fact: fact.value)

    def _minutes(self, name: str) -> Fact[int]:
        said = self.text(name)
        if isinstance(said, Unknown):
            return said
        text = said.value or TABLE["defaults"][name]
        span = _SPAN.fullmatch(text.strip().lower())
        if span is None:
            return Unknown(
                UnknownKind.ERROR,
                kinds.ENV,
                reason=f"{name} is no length of time",
                path=said.evidence.source.path,
            )
        place = said.evidence if said.value is not None else as_declared(said.evidence)
        return Known(int(span["count"]) * _MINUTES[span["unit"]], place)
