"""Files that start the server: what they give on the command line or by variables wins over the file of settings.

Source: odoo/tools/config.py (`_parse_config`, commit 00516f21, 2026-11-27)."""

from __future__ import annotations

import re

from auditor.vendor import Raw
from vendor_profiles._startup.files import holds_settings, named_settings, start_text

from .conf import KEPT
from .records import Start

_OPTIONS = {
    "--db_host": "db_host",
    "--db_sslmode": "db_sslmode",
    "--log-level": "log_level",
    "--log-handler": "log_handler",
    "--smtp": "smtp_server",
    "--smtp-ssl": "smtp_ssl",
}
"""Options that are judged, with their names in the file. `--no-database-list` can only close what the file leaves open."""
_SHORTEST = {"db_host": 4, "db_sslmode": 4, "log-level": 5, "log-handler": 5, "smtp": 4, "smtp-ssl": 6}
"""How many letters of an option tell it from all others: the parser takes it cut short (optparse)."""
_VARIABLES = {"PGHOST": "db_host", "PGSSLMODE": "db_sslmode"}
_OPTION = re.compile(r"(?<![\w-])--([a-z_-]{4,})(?![\w-])")
_VARIABLE = re.compile(rf"\b({'|'.join(_VARIABLES)})\b")
_SERVER = re.compile(r"\b(odoo|openerp)", re.IGNORECASE)
_PROGRAM = r"odoo(?:-bin|\.py|-server)?|openerp-server"


def start(raw: Raw) -> Start | None:
    """What a file gives the server; None for one that starts no Odoo. Raises NotUsableError."""
    text = start_text(raw, _SERVER)
    if text is None:
        return None
    options = {_VARIABLES[name] for name in _VARIABLE.findall(text)}
    options |= {
        _OPTIONS[f"--{name}"]
        for said in _OPTION.findall(text)
        for name, letters in _SHORTEST.items()
        if len(said) >= letters and name.startswith(said)
    }
    if holds_settings(text):
        options |= set(KEPT)
    configs = named_settings(text, _PROGRAM, "ODOO_RC", "OPENERP_SERVER")
    return Start(frozenset(options), configs, raw.source) if options or configs else None
