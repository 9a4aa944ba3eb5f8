"""The text format of Prometheus, version 0.0.4: all metrics here are gauges. Imports nothing of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    """The value of a label; what is no character becomes a mark, as the file is UTF-8."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return plain.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\r", r"\\r")
