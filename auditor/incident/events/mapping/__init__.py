"""How a product's logs become events, as its `events.yaml` says it."""

from auditor.incident.events.mapping.finding import all_logs, logs_in
from auditor.incident.events.mapping.model import Field, Fit, Kind, KnownBy, Log, Source, Time

__all__ = ["Field", "Fit", "Kind", "KnownBy", "Log", "Source", "Time", "all_logs", "logs_in"]
