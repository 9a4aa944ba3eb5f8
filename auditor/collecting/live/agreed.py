"""What is agreed about secrets outside of crm-audit.toml. That file may come with a change that somebody else proposes; what
it names of the environment and the keyring, and where it would send it, is held to this."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from auditor.userfile import UserFileError

PREFIX = "CRM_AUDIT_"
PREFIX_VARIABLE = "CRM_AUDIT_SECRET_PREFIX"
HOSTS_VARIABLE = "CRM_AUDIT_HOSTS"
SERVICE = "crm-audit"
"""The only service of the keyring whose entries are read: those of other programs are none of ours."""


def refuse_other_variable(name: str, variable: str, environment: Mapping[str, str]) -> None:
    """Raises UserFileError unless the variable has the agreed prefix; says what to rename."""
    prefix = _prefix(environment)
    if variable.startswith(prefix) and variable not in (prefix, PREFIX_VARIABLE, HOSTS_VARIABLE):
        return
    raise UserFileError(
        f"{name}: the environment variable {variable} is not read, because a secret's name begins with {prefix}, so that "
        f"crm-audit.toml cannot name those of other programs; rename it to {prefix}{variable} there and where it is set"
        + (f" ({PREFIX_VARIABLE} agrees on another prefix)" if prefix == PREFIX else "")
    )


def refuse_other_entry(name: str, service: str, user: str) -> None:
    """Raises UserFileError unless an entry of the keyring is one of ours; says what to store where."""
    if service != SERVICE:
        raise UserFileError(
            f"{name}: the keyring's entry {service}/{user} is not read, because only those of the service {SERVICE} are; "
            f'store the secret with: keyring set {SERVICE} {user}, and write {{keyring = "{SERVICE}/{user}"}}'
        )


def refuse_other_hosts(tenant: str, addresses: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Raises UserFileError where hosts are agreed, and one that a secret would go to or through is not among them.
    `addresses` are those by the key that names them."""
    agreed = {host.lower() for host in re.split(r"[\s,]+", environment.get(HOSTS_VARIABLE, "")) if host}
    for key, address in addresses.items() if agreed else ():
        host = urlsplit(address).hostname or ""
        if host.lower() not in agreed:
            raise UserFileError(
                f"{tenant}: {key}: {host} is none of the hosts that {HOSTS_VARIABLE} agrees on, and is sent no secret; "
                "add it there if it is right"
            )


def _prefix(environment: Mapping[str, str]) -> str:
    """The agreed prefix; a setting that would allow every name is refused."""
    given = environment.get(PREFIX_VARIABLE)
    if given is None:
        return PREFIX
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*_", given):
        raise UserFileError(
            f"{PREFIX_VARIABLE}: {given!r} is no prefix; write letters, digits and _, with _ at the end"
        )
    return given
