"""odoo.conf: the settings of the server, read as an INI file without interpolation.

Source: https://www.odoo.com/documentation/18.0/developer/reference/cli.html and odoo/tools/config.py (defaults)."""

from __future__ import annotations

import configparser
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.posture import Evidence, Fact, Known, SecretHit, Source, Unknown, UnknownKind
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.encodings import text_in

from .paths import CONF as KIND

LONGEST = 1024 * 1024
SECRETS = ("admin_passwd", "db_password", "smtp_password")
KEPT = (
    "admin_passwd",
    "db_host",
    "db_sslmode",
    "list_db",
    "log_handler",
    "log_level",
    "logfile",
    "smtp_server",
    "smtp_ssl",
    "syslog",
    "without_demo",
)
_SECTION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\[(?:options|DEFAULT)\]", re.MULTILINE)
_OWN = frozenset(
    {
        *KEPT, *SECRETS, "addons_path", "data_dir", "db_name", "db_port", "db_user", "dbfilter", "http_interface",
        "http_port", "proxy_mode", "server_wide_modules", "workers", "xmlrpc_port",
    }
)  # fmt: skip
"""Settings by which a file of any name is one of this product."""
_YES = ("True", "true", "1", "yes", "on")
_NO = ("False", "false", "")
"""The server turns two spellings into a yes or a no; every other text that is not empty is there, and so a yes. What is meant
to be a no and is read as a yes by one release or another is neither."""
_NOTHING = ("false", "0", "no", "off", "none", "")


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """The settings of one file, by name, without their secrets: of a master password only what kind it is ("default",
    "hashed", "own"). A name that the file gives twice is in `twice`; `outdone` tells by name the file that starts the
    server with another value."""

    values: Mapping[str, str]
    lines: Mapping[str, int]
    hits: tuple[SecretHit, ...]
    source: Source
    twice: frozenset[str] = frozenset()
    outdone: Mapping[str, str] = field(default_factory=dict)

    def place(self, name: str = "") -> Evidence:
        return Evidence(self.source, self.lines.get(name, 0), name)

    def text(self, name: str, default: str) -> Fact[str]:
        """A setting; one that is not in the file has the default of the product."""
        if name in self.twice:
            reason = f"{name} stands in the file more than once"
            return Unknown(UnknownKind.ERROR, KIND, reason=reason, path=self.source.path)
        if name in self.outdone:
            reason = f"the server is started with {name}, which wins over the file"
            return Unknown(UnknownKind.ERROR, KIND, reason=reason, path=self.outdone[name])
        return Known(self.values.get(name, default), self.place(name))

    def flag(self, name: str, default: bool) -> Fact[bool]:
        found = self.text(name, str(default))
        if isinstance(found, Unknown):
            return found
        word = found.value.strip()
        if word in (*_YES, *_NO):
            return Known(word in _YES, found.evidence)
        reason = f"{name}: {found.value[:40]!r} is neither true nor false"
        return Unknown(UnknownKind.ERROR, KIND, reason=reason, path=self.source.path)


def server_config(raw: Raw) -> ServerConfig:
    """The settings of a file. Raises NotUsableError."""
    text = _text(raw)
    lines, twice = _places(text)
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
    except (configparser.Error, ValueError) as error:
        reason = type(error).__name__  # its message repeats the line, which may hold a password
        raise NotUsableError("malformed", f"no INI file: {reason}") from None
    if not parser.has_section("options"):
        raise NotUsableError("wrong_root", "there is no section [options]")
    given = {name: value or "" for name, value in parser.items("options") if name in (*KEPT, *SECRETS)}
    hits = tuple(
        SecretHit(lines.get(name, 0), "password", name)
        for name in SECRETS
        if _is_secret(name, given.get(name, ""))
    )
    values = {name: value for name, value in given.items() if name in KEPT}
    values["admin_passwd"] = _kind_of_master(given.get("admin_passwd"))
    return ServerConfig(values, lines, hits, raw.source, twice)


def other_config(raw: Raw) -> ServerConfig | None:
    """The settings of a file of another name; None where it is none of this product. Raises NotUsableError."""
    data = bytes(raw.data)
    if _SECTION.search(data) is None:
        return None
    names = {
        re.split(rb"[=:]", line)[0].strip().lower().decode("ascii", "replace") for line in data.splitlines()
    }
    return server_config(raw) if names & _OWN else None


def _text(raw: Raw) -> str:
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    return text_in(data, wide=False)


def _places(text: str) -> tuple[dict[str, int], frozenset[str]]:
    """The line of each setting of [options], and the names that stand there twice."""
    lines: dict[str, int] = {}
    twice: set[str] = set()
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            section = stripped
        elif (
            section == "[options]"
            and stripped[:1] not in ("#", ";", "")
            and not line[:1].isspace()
            and ("=" in stripped or ":" in stripped)
        ):
            name = stripped.replace(":", "=", 1).split("=", 1)[0].strip().lower()
            if name in lines:
                twice.add(name)
            lines[name] = number
    return lines, frozenset(twice)


def _is_secret(name: str, value: str) -> bool:
    if value.strip().lower() in _NOTHING:
        return False
    return name != "admin_passwd" or _kind_of_master(value) == "own"


def _kind_of_master(value: str | None) -> str:
    """The product hashes the master password once it is changed in the browser; without one it is `admin`."""
    plain = "admin" if value is None else value.strip()
    if plain.startswith("$pbkdf2"):
        return "hashed"
    return "default" if plain == "admin" else "own"
