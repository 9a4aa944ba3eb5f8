"""Which kind of evidence a path holds: whatever the product's loader of addons or its server would take, by any name.

A CSV file is of the model that its name begins with, up to the first `-`; suffixes count in any case (odoo/tools/convert.py,
`convert_file` and `convert_csv_import`, commit 0038a1d2). Which files are loaded stands in the manifest, in any folder
(odoo/modules/loading.py, `load_data`, commit 006e2a8a). Settings are read from whatever file the server is started with
(odoo/tools/config.py, `_parse_config`, commit 00516f21). All looked up on 2026-11-27."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from vendor_profiles._startup.files import is_start

ACCESS = "AccessFile"
DATA = "AddonData"
MANIFEST = "AddonManifest"
CONF = "ServerConfig"
OTHER_CONF = "OtherConfig"
START = "StartFile"
ARCHIVE = "AddonArchive"

RIGHTS = (ACCESS, DATA, MANIFEST, ARCHIVE)
"""Kinds of files that may bring rights along."""
SETTINGS = (CONF, OTHER_CONF, START)
"""Kinds of files that may say how the server is set."""

_CONFIGS = frozenset({"odoo.conf", "odoo-server.conf", "openerp-server.conf", ".odoorc", ".openerp_serverrc"})
_MANIFESTS = frozenset({"__manifest__.py", "__openerp__.py"})
_ACCESS_MODELS = frozenset({"ir.model.access", "ir.access"})
_SETTINGS_SUFFIXES = frozenset({".conf", ".cfg", ".ini", ".rc"})
_RC = re.compile(r"\.\w+rc|\w*odoo\w*rc|\w*serverrc")


def kind_of(path: str) -> str | None:
    """The kind; None where the product takes nothing from such a file."""
    name = PurePosixPath(path).name.lower()
    suffix = PurePosixPath(name).suffix
    if name in _CONFIGS:
        return CONF
    if name in _MANIFESTS:
        return MANIFEST
    if suffix == ".csv":
        return ACCESS if model_of(name) in _ACCESS_MODELS else DATA
    if suffix == ".xml":
        return DATA
    if suffix == ".zip":
        return ARCHIVE
    if suffix in _SETTINGS_SUFFIXES or _RC.fullmatch(name):
        return OTHER_CONF
    return START if is_start(path) else None


def model_of(path: str) -> str:
    """The model whose records a CSV file holds."""
    return PurePosixPath(path).stem.lower().split("-")[0]
