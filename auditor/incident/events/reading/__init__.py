"""Files of logs into the table of events: what each file is, its rows by DuckDB's own readers, each event once, every other row counted."""

from auditor.incident.events.reading.result import FileRead, ReadResult
from auditor.incident.events.reading.run import read_files

__all__ = ["FileRead", "ReadResult", "read_files"]
