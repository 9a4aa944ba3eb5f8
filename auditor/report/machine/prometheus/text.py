"""The text format of Prometheus, version 0.0.4: all metrics here are gauges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.report.escape import plain

Labels = tuple[tuple[str, str], ...]
Samples = Iterable[tuple[Labels, float]]


def header(name: str, text: str) -> Iterator[str]:
    """What stands above the samples of a metric."""
    yield f"# HELP {name} {text}\n"
    yield f"# TYPE {name} gauge\n"


def sample(name: str, labels: Labels, value: float) -> str:
    """One line."""
    said = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels)
    return f"{name}{{{said}}} {number(value)}\n" if said else f"{name} {number(value)}\n"


def number(value: float) -> str:
    """A value, whole where it is."""
    return str(int(value)) if value == int(value) else repr(round(value, 6))


def _escaped(text: str) -> str:
    """The value of a label on one line, with nothing that acts where the file is shown."""
    return plain(text).replace("\\", r"\\").replace('"', r"\"")
