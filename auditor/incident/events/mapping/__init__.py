"""How a product's logs become events, as its `events.yaml` says it."""

from auditor.incident.events.mapping.file import Absent
from auditor.incident.events.mapping.finding import absent_in, all_logs, logs_in
from auditor.incident.events.mapping.model import Field, Fit, Kind, KnownBy, Log, Source, Time

__all__ = [
    "Absent",
    "Field",
    "Fit",
    "Kind",
    "KnownBy",
    "Log",
    "Source",
    "Time",
    "absent_in",
    "all_logs",
    "logs_in",
]
