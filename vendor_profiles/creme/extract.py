"""From one file to its records. Columns that nobody asked for, secrets above all, end here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document

from . import kinds
from .files.deploy import deploy_report
from .files.other_data import other_data
from .files.secret import shipped_secret
from .files.settings import settings
from .files.settings_code import settings_code

USER = "creme_core.cremeuser"
ROLE = "creme_core.userrole"
RULE = "creme_core.setcredentials"
SENDER = "emails.emailsendingconfigitem"
FETCHER = "emails.emailsyncconfigitem"

_LINKS = re.compile(rf"(?:{re.escape(USER)}|{re.escape(ROLE)}|{re.escape(RULE)})_\w+")
"""Tables that link accounts, roles and what they may do. `dumpdata` writes none of them, `loaddata` takes them."""

_COLUMNS = {
    USER: (
        "uuid",
        "username",
        "first_name",
        "last_name",
        "last_login",
        "date_joined",
        "is_active",
        "is_staff",
        "is_superuser",
        "is_team",
        "role",
        "roles",
        "teammates_set",
    ),
    ROLE: (
        "uuid",
        "name",
        "deactivated_on",
        "raw_allowed_apps",
        "raw_admin_4_apps",
        "raw_special_perms",
        "creatable_ctypes",
        "exportable_ctypes",
    ),
    RULE: ("role", "value", "set_type", "ctype", "forbidden"),
    SENDER: ("name", "host", "use_tls"),
    FETCHER: ("host", "use_ssl"),
}


def extract(raw: Raw) -> Iterator[Row]:
    """The records of one file. Raises NotUsableError."""
    if raw.kind == kinds.DEPLOY:
        yield deploy_report(raw)
    elif raw.kind == kinds.SETTINGS:
        yield settings(raw)
    elif raw.kind == kinds.SETTINGS_CODE:
        yield from settings_code(raw)
    elif raw.kind == kinds.OTHER_DATA:
        yield from other_data(raw, _dump, _config_roles)
    elif raw.kind == kinds.CONFIG:
        yield from _config_roles(document(raw), raw)
    else:
        yield from _dump(document(raw), raw)


def _config_roles(data: Any, raw: Raw) -> Iterator[Row]:
    roles = data.get("roles") if isinstance(data, dict) else None
    if not isinstance(roles, list) or not isinstance(data.get("version"), str):
        raise NotUsableError(
            "wrong_root", "no configuration export of Creme: a version and roles are expected"
        )
    for index, role in enumerate(roles):
        if not isinstance(role, dict):
            raise NotUsableError("wrong_root", f"/roles/{index} is no object")
        yield Row(kinds.CONFIG, role, Evidence(raw.source, locator=f"/roles/{index}"))


def _dump(data: Any, raw: Raw) -> Iterator[Row]:
    if not isinstance(data, list):
        raise NotUsableError("wrong_root", "no output of dumpdata: a list is expected")
    tried = False
    for index, entry in enumerate(data):
        fields = entry.get("fields") if isinstance(entry, dict) else None
        if not isinstance(fields, dict) or not isinstance(entry.get("model"), str):
            raise NotUsableError("wrong_root", f"/{index} is no record of dumpdata")
        model = entry["model"].lower()
        if _LINKS.fullmatch(model):
            raise NotUsableError("not_followed", f"/{index}: {model}")
        if model not in _COLUMNS:
            continue
        kept = {name: fields[name] for name in _COLUMNS[model] if name in fields}
        if (
            model == USER and not tried
        ):  # names are unique: a second try would only serve who wants to keep us busy
            found = shipped_secret(fields)
            tried = bool(found)
            kept |= found
        yield Row(model, {"pk": entry.get("pk"), **kept}, Evidence(raw.source, locator=f"/{index}"))
