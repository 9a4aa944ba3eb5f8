"""The settings that the server runs with: those of its file, as far as what starts it does not say otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from auditor.posture import Unknown, UnknownKind, gravest, not_provided
from auditor.vendor import Extraction

from ...files.conf import ServerConfig
from ...files.paths import CONF, SETTINGS
from ...files.records import Start


def config_of(extraction: Extraction) -> ServerConfig | Unknown:
    """The one file of settings. Several, one that could not be read and one that something starts the server with and that
    is not there leave open which settings hold."""
    configs = [record for record in extraction.records if isinstance(record, ServerConfig)]
    starts = [record for record in extraction.records if isinstance(record, Start)]
    broken = [unknown for kind, _, unknown in extraction.unreadable if kind in SETTINGS]
    if broken:
        return gravest(broken)
    if len(configs) > 1:
        paths = ", ".join(sorted(config.source.path for config in configs)[:5])
        return Unknown(UnknownKind.ERROR, CONF, reason=f"several files of settings: {paths}")
    named = {PurePosixPath(config.source.path).name.lower() for config in configs}
    for start in starts:
        others = sorted(start.configs - named)
        if others and configs:
            reason = f"the server is started with {others[0]}, which is not there"
            return Unknown(UnknownKind.ERROR, CONF, reason=reason, path=start.source.path)
    if not configs:
        return not_provided(CONF)
    outdone = {name: start.source.path for start in starts for name in sorted(start.options)}
    return replace(configs[0], outdone=outdone)
