"""Files that start the server: what they give on the command line or by variables wins over the file of settings.

Source: odoo/tools/config.py (`_parse_config`, commit 00516f21, 2026-11-27)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from auditor.vendor import NotUsableError, Raw

from .records import Start

LONGEST = 4 * 1024 * 1024
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
_CONFIG = re.compile(
    r"""(?:--config|(?<![\w-])-c|\b(?:ODOO_RC|OPENERP_SERVER)["']?)(?:["']?\s*[=:,]\s*|\s+)["']?([^\s"',;\]]+)"""
)
_SERVER = re.compile(r"\b(odoo|openerp)", re.IGNORECASE)


def start(raw: Raw) -> Start | None:
    """What a file gives the server; None for one that starts no Odoo. Raises NotUsableError."""
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    text = data.decode("utf-8", "replace")
    if _SERVER.search(text) is None:
        return None
    options = frozenset(_OPTIONS[name] for name in _OPTION.findall(text))
    named = (PurePosixPath(path).name.lower() for path in _CONFIG.findall(text) if "$" not in path)
    configs = frozenset(name for name in named if _is_config(name))
    return Start(options, configs, raw.source) if options or configs else None


def _is_config(name: str) -> bool:
    """`-c` is an option of shells, too; what follows it is a file of settings by its name."""
    return name.endswith((".conf", ".cfg", ".ini", "rc"))
