"""trytond.conf as records: the options that a check needs with their lines, and never a password."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from auditor.posture import Evidence as Place
from auditor.posture import ScannedFile, SecretHit, Source
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.encodings import text_in
from auditor.vendor.secrets import Dialect, find_secrets, kind_of_pair

_LARGEST = 1024 * 1024
_KEPT = {
    ("session", "authentications"),
    ("session", "authentication_ip_network"),
    ("session", "max_age"),
    ("session", "timeout"),
    ("session", "max_attempt"),
    ("password", "length"),
    ("web", "cors"),
}
_ADDRESSES = {("database", "uri"), ("email", "uri"), ("ldap_authentication", "uri")}
_PRESENT = {("ssl", "privatekey"), ("ssl", "certificate")}
_SECTION = re.compile(r"\[(?P<name>[^]]+)\]")
_OWN = re.compile(
    rb"^\s*\[(?:session|password|web|database|email|ldap_authentication|ssl|DEFAULT)\]", re.MULTILINE
)
_OPTION = re.compile(r"(?P<name>[^\s:=#;][^:=]*?)\s*[:=]")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a server without user, password and path."""

    scheme: str
    host: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An option: its text, or the address that it names, and its line."""

    text: str
    line: int
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Conf:
    """One trytond.conf. `entries` go by section and option."""

    entries: Mapping[tuple[str, str], Entry]
    source: Source
    scanned: ScannedFile


def read_conf(raw: Raw) -> Conf:
    """The record of one file. Raises NotUsableError."""
    data = bytes(raw.data)
    if len(data) > _LARGEST:
        raise NotUsableError("unreadable", f"is larger than {_LARGEST} bytes")
    try:
        text = text_in(data, wide=False)
        parser = configparser.RawConfigParser()
        parser.read_string(text)
    except configparser.Error as error:
        raise NotUsableError("malformed", _without_values(error)) from None
    lines = dict(_lines(text))
    found = {}
    for section, option in (*_KEPT, *_ADDRESSES, *_PRESENT):
        if parser.has_option(section, option):
            value = parser.get(section, option)
            line = lines.get((section, option), 0)
            found[section, option] = _entry((section, option), value.strip(), line)
    hits = tuple(_secrets(data, parser, lines))
    scanned = ScannedFile(f"file:{raw.source.path}", raw.source.path, hits, Place(raw.source))
    return Conf(found, raw.source, scanned)


def read_other(raw: Raw) -> list[Conf]:
    """The record of a file of another name; none of one that holds no option of this server. Raises NotUsableError."""
    data = bytes(raw.data)
    if _OWN.search(data) is None:
        return []
    found = read_conf(raw)
    return [found] if found.entries else []


def _entry(key: tuple[str, str], value: str, line: int) -> Entry:
    if key in _PRESENT:
        return Entry("set" if value else "", line)
    if key not in _ADDRESSES:
        return Entry(value, line)
    try:
        parts = urlsplit(value)
        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        address = Address(parts.scheme.lower(), (parts.hostname or "").lower(), _harmless(options))
    except ValueError:
        return Entry("unreadable", line)
    return Entry(address.scheme, line, address)


def _harmless(options: Mapping[str, str]) -> dict[str, str]:
    """Of the options of an address, those that say how it is reached."""
    return {name: value for name, value in options.items() if name in ("sslmode", "host", "hostaddr")}


def _secrets(
    data: bytes, parser: configparser.RawConfigParser, lines: Mapping[tuple[str, str], int]
) -> Iterator[SecretHit]:
    """Literal credentials, one a line: options that are named for one, passwords in addresses, and what is one in any
    text."""
    taken: set[int] = set()
    for section in parser.sections():
        for option, value in parser.items(section):
            kind = kind_of_pair(option, value)
            if kind is None and _has_password(value):
                kind = "password in an address"
            if kind is not None:
                line = lines.get((section, option), 0)
                taken.add(line)
                yield SecretHit(line, kind, f"{section}.{option}")
    yield from (hit for hit in find_secrets(data, Dialect()) if hit.line not in taken)


def _has_password(value: str) -> bool:
    try:
        parts = urlsplit(value.strip())
        return bool(parts.password) or "password" in parse_qs(parts.query)
    except ValueError:
        return False


def _lines(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    """Where each option stands; a continued value belongs to the line that it began on."""
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line[:1].isspace():
            continue
        if found := _SECTION.match(line):
            section = found["name"]
        elif found := _OPTION.match(line):
            yield (section, found["name"].lower()), number


def _without_values(error: Exception) -> str:
    """What is wrong, without the text of the line, which may hold a password."""
    line = getattr(error, "lineno", None)
    return type(error).__name__ + (f" at line {line}" if line else "")
