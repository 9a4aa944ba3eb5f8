"""The CRM security posture auditor: one corridor from evidence to report.

`audit` judges what is named, `collect` asks a tenant and stores its answers, `gate` decides whether a build may go on, `render` makes reports of
a stored assessment; the classes and
exceptions beside them are what these take, give and raise. docs/library.md shows how they are used. Everything is imported when it is
first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.collecting.failure import CollectionError
    from auditor.pipeline.afterwards.rendering import Rendering, render
    from auditor.pipeline.audit import audit
    from auditor.pipeline.collect import collect
    from auditor.pipeline.gate import Decision, gate
    from auditor.pipeline.machine import Machine
    from auditor.pipeline.outcome import Outcome
    from auditor.snapshot import UnreadableError
    from auditor.userfile import UserFileError

_HOME = {
    "CollectionError": "auditor.collecting.failure",
    "Decision": "auditor.pipeline.gate",
    "Machine": "auditor.pipeline.machine",
    "Outcome": "auditor.pipeline.outcome",
    "Rendering": "auditor.pipeline.afterwards.rendering",
    "UnreadableError": "auditor.snapshot",
    "UserFileError": "auditor.userfile",
    "audit": "auditor.pipeline.audit",
    "collect": "auditor.pipeline.collect",
    "gate": "auditor.pipeline.gate",
    "render": "auditor.pipeline.afterwards.rendering",
}

__all__ = [
    "CollectionError",
    "Decision",
    "Machine",
    "Outcome",
    "Rendering",
    "UnreadableError",
    "UserFileError",
    "__version__",
    "audit",
    "collect",
    "gate",
    "render",
]


if not TYPE_CHECKING:  # to a type checker a name that is not there is a mistake

    def __getattr__(name: str) -> object:
        """What is asked for, from where it lives."""
        from importlib import import_module

        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_HOME[name]), name)
        globals()[name] = found
        return found
