"""Files that start the server: what they give on the command line or by variables wins over the file of settings.

Source: odoo/tools/config.py (`_parse_config`, commit 00516f21, 2026-11-27)."""

from __future__ import annotations

import re

from auditor.vendor import Raw
from vendor_profiles._startup.files import named_settings, start_text

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
_OPTION = re.compile(r"(?<![\w-])(--(?:db_host|db_sslmode|log-level|log-handler|smtp-ssl|smtp))(?![\w-])")
_SERVER = re.compile(r"\b(odoo|openerp)", re.IGNORECASE)


def start(raw: Raw) -> Start | None:
    """What a file gives the server; None for one that starts no Odoo. Raises NotUsableError."""
    text = start_text(raw, _SERVER)
    if text is None:
        return None
    options = frozenset(_OPTIONS[name] for name in _OPTION.findall(text))
    configs = named_settings(text, "ODOO_RC", "OPENERP_SERVER")
    return Start(options, configs, raw.source) if options or configs else None
