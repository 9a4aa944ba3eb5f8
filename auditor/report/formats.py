"""The formats of a report by name: file name, media type and renderer. A renderer is imported when it is used.

Write text as UTF-8 and without translating line ends: the CSV brings its own, and its byte-order mark.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from auditor.report.views.asked import NOTHING_ASKED, Asked

if TYPE_CHECKING:
    from auditor.assess.assessment import Assessment
    from auditor.report.speech.words import Words


@dataclass(frozen=True, slots=True)
class Output:
    """One file that a format writes. `file` holds `{language}` where there is one file a language; `options` are
    arguments of the renderer, and `takes` the names of what it is given of all that was asked. A renderer is a module with `render`
    (text), `pieces` (text, a piece at a time) or `document` (bytes); `needs` is what must be installed for it beside the plain install: (module, extra).
    A module with `files` writes others beside the one of this name: given that name it yields (name, pieces) of each."""

    format: str
    file: str
    media: str
    module: str
    options: tuple[tuple[str, str], ...] = ()
    takes: tuple[str, ...] = ()
    needs: tuple[str, str] | None = None

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""
        return not self.file.endswith((".xlsx", ".pdf"))

    def file_name(self, language: str) -> str:
        """The name under the folder of `--out`."""
        return self.file.format(language=language)

    def files(
        self, assessment: Assessment, words: Words, asked: Asked = NOTHING_ASKED
    ) -> Iterator[tuple[str, Iterable[str] | tuple[bytes]]]:
        """(name, contents) of every file that is written: this one, and what its renderer puts beside it. Names never hold a folder."""
        name = self.file_name(words.language)
        module = importlib.import_module(self.module)
        if hasattr(module, "files"):
            beside: Callable[..., Iterator[tuple[str, Iterable[str]]]] = module.files
            yield from beside(assessment, words, name, **self._more(asked))
        else:
            yield name, self.pieces(assessment, words, asked)

    def _more(self, asked: Asked) -> dict[str, object]:
        return {**dict(self.options), **{name: getattr(asked, name) for name in self.takes}}

    def render(self, assessment: Assessment, words: Words, asked: Asked = NOTHING_ASKED) -> str:
        """The text of the file. Raises TypeError for one that is no text."""
        return "".join(self.pieces(assessment, words, asked))  # type: ignore[arg-type]

    def pieces(
        self, assessment: Assessment, words: Words, asked: Asked = NOTHING_ASKED
    ) -> Iterable[str] | tuple[bytes]:
        """The same as it is written: whole, or a piece at a time where the renderer can; bytes where it is no text."""
        module = importlib.import_module(self.module)
        more = self._more(asked)
        if hasattr(module, "document"):
            document: Callable[..., bytes] = module.document
            return (document(assessment, words, **more),)
        if hasattr(module, "pieces"):
            found: Iterable[str] = module.pieces(assessment, words, **more)
            return found
        render: Callable[..., str] = module.render
        return (render(assessment, words, **more),)


_MANAGEMENT = Output(
    "html",
    "management.{language}.html",
    "text/html",
    "auditor.report.html.management",
    takes=("guidance", "since"),
)
_VENDOR = Output(
    "html",
    "vendor.{language}.html",
    "text/html",
    "auditor.report.html.vendor",
    takes=("guidance", "names"),
)
_TECHNICAL = Output(
    "html", "technical.{language}.html", "text/html", "auditor.report.technical", takes=("guidance",)
)


def _paper(audience: str, *takes: str) -> Output:
    return Output(
        "pdf",
        f"{audience}.{{language}}.pdf",
        "application/pdf",
        "auditor.report.pdf",
        (("audience", audience),),
        ("guidance", *takes, "paper"),
        ("typst", "pdf"),
    )


FORMATS: dict[str, tuple[Output, ...]] = {
    "text": (Output("text", "summary.txt", "text/plain", "auditor.report.plain.text", takes=("verbose",)),),
    "json": (Output("json", "assessment.json", "application/json", "auditor.report.plain.json_"),),
    "html": (_MANAGEMENT, _VENDOR, _TECHNICAL),
    "pdf": (_paper("management", "since"), _paper("vendor", "names")),
    "xlsx": (
        Output(
            "xlsx",
            "vendor.{language}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "auditor.report.sheets.vendor",
            takes=("guidance", "names"),
        ),
        Output(
            "xlsx",
            "worklist.{language}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "auditor.report.sheets.worklist.xlsx",
            takes=("guidance", "worklist"),
        ),
    ),
    "md": (Output("md", "report.md", "text/markdown", "auditor.report.plain.markdown", takes=("since",)),),
    "sarif": (
        Output(
            "sarif",
            "results.sarif",
            "application/sarif+json",
            "auditor.report.machine.sarif",
            takes=("guidance", "sarif_unknown", "since"),
        ),
    ),
    "junit": (Output("junit", "junit.xml", "application/xml", "auditor.report.machine.junit"),),
    "ocsf": (
        Output("ocsf", "ocsf.json", "application/json", "auditor.report.machine.ocsf", takes=("guidance",)),
    ),
    "oscal": (
        Output(
            "oscal", "oscal.json", "application/json", "auditor.report.machine.oscal", takes=("guidance",)
        ),
    ),
    "cyclonedx": (
        Output(
            "cyclonedx",
            "cyclonedx.json",
            "application/vnd.cyclonedx+json; version=1.6",
            "auditor.report.machine.cyclonedx",
        ),
    ),
    "gitlab": (
        Output(
            "gitlab",
            "gl-code-quality.json",
            "application/json",
            "auditor.report.machine.gitlab",
            takes=("sarif_unknown", "since"),
        ),
    ),
    "prometheus": (
        Output(
            "prometheus", "metrics.prom", "text/plain; version=0.0.4", "auditor.report.machine.prometheus"
        ),
    ),
    "csv": (
        Output(
            "csv",
            "worklist.{language}.csv",
            "text/csv",
            "auditor.report.sheets.worklist.csv_",
            takes=("guidance", "worklist"),
        ),
        Output("csv", "frameworks.csv", "text/csv", "auditor.report.sheets.worklist.frameworks"),
    ),
}
"""Every format; each writes one file, or one for each audience."""


def pieces_of_each(
    assessment: Assessment,
    words: Words,
    formats: Iterable[str],
    asked: Asked = NOTHING_ASKED,
    english: Words | None = None,
) -> Iterator[tuple[str, Iterable[str] | tuple[bytes]]]:
    """(file name, what stands in it in pieces) of everything the formats write, each format once, made as it is taken: a large tenant's are a
    hundred megabytes together. `english` are the words of the machine contract. Raises KeyError for a format that is none."""
    for name in dict.fromkeys(formats):
        chosen = english if name == "json" and english is not None else words
        for output in FORMATS[name]:
            yield from output.files(assessment, chosen, asked)


def whole(pieces: Iterable[str] | Iterable[bytes]) -> str | bytes:
    """The pieces of a file put together."""
    parts = list(pieces)
    if parts and isinstance(parts[0], bytes):
        return b"".join(part for part in parts if isinstance(part, bytes))
    return "".join(part for part in parts if isinstance(part, str))


def is_by_language(format_: str) -> bool:
    """Whether a format writes files of its own for each language."""
    return any("{language}" in output.file for output in FORMATS[format_])


def is_text(format_: str) -> bool:
    """Whether what a format writes first can be shown on a terminal. Raises KeyError for one that is none."""
    return FORMATS[format_][0].is_text


def lacking(format_: str) -> str:
    """The extra that a format needs and that is not installed, or nothing. Raises KeyError for one that is none."""
    needs = [output.needs for output in FORMATS[format_] if output.needs is not None]
    return next((extra for module, extra in needs if find_spec(module) is None), "")


def install(extra: str) -> str:
    """The command that brings an extra."""
    return f"pip install 'crm-auditor[{extra}]'"
