"""The formats of a report by name: file name, media type and renderer. A renderer is imported when it is used.

Write what `render` gives as UTF-8 and without translating line ends: the CSV brings its own, and its byte-order mark.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.assess.assessment import Assessment
    from auditor.report.speech.words import Words
    from auditor.vendor.profile import Guidance


@dataclass(frozen=True, slots=True)
class Output:
    """One file that a format writes. `file` holds `{language}` where there is one file a language; `options` are
    arguments of the renderer."""

    format: str
    file: str
    media: str
    module: str
    options: tuple[tuple[str, str], ...] = ()

    def file_name(self, language: str) -> str:
        """The name under the folder of `--out`."""
        return self.file.format(language=language)

    def render(self, assessment: Assessment, words: Words, **more: Any) -> str:
        """The text of the file. `more` goes to the renderer: width, verbose …"""
        return "".join(self.pieces(assessment, words, **more))

    def pieces(self, assessment: Assessment, words: Words, **more: Any) -> Iterable[str]:
        """The same as it is written: whole, or a piece at a time where the renderer can."""
        module = importlib.import_module(self.module)
        if hasattr(module, "pieces"):
            found: Iterable[str] = module.pieces(assessment, words, **dict(self.options), **more)
            return found
        render: Callable[..., str] = module.render
        return (render(assessment, words, **dict(self.options), **more),)


def _page(audience: str) -> Output:
    return Output(
        "html", f"{audience}.{{language}}.html", "text/html", "auditor.report.html", (("audience", audience),)
    )


FORMATS: dict[str, tuple[Output, ...]] = {
    "text": (Output("text", "summary.txt", "text/plain", "auditor.report.plain.text"),),
    "json": (Output("json", "assessment.json", "application/json", "auditor.report.plain.json_"),),
    "html": (_page("management"), _page("vendor")),
    "md": (Output("md", "report.md", "text/markdown", "auditor.report.plain.markdown"),),
    "sarif": (
        Output("sarif", "results.sarif", "application/sarif+json", "auditor.report.code_scanning.sarif"),
    ),
    "junit": (Output("junit", "junit.xml", "application/xml", "auditor.report.plain.junit"),),
    "csv": (Output("csv", "findings.csv", "text/csv", "auditor.report.plain.csv_"),),
}
"""Every format; each writes one file, HTML one for each audience."""


def pieces_of_each(
    assessment: Assessment,
    words: Words,
    formats: Iterable[str],
    guidance: Mapping[str, Guidance] | None = None,
    english: Words | None = None,
    verbose: bool = False,
) -> Iterator[tuple[str, Iterable[str]]]:
    """(file name, its text in pieces) of everything the formats write, each format once, made as it is taken: a large tenant's are a
    hundred megabytes together. `guidance` is the product's, for the pages; `english` are the words of the machine contract;
    `verbose` folds nothing in the text. Raises KeyError for a format that is none."""
    for name in dict.fromkeys(formats):
        more: dict[str, Any] = {"guidance": guidance} if name == "html" else {}
        if name == "text":
            more["verbose"] = verbose
        chosen = english if name == "json" and english is not None else words
        for output in FORMATS[name]:
            yield output.file_name(words.language), output.pieces(assessment, chosen, **more)


def render_all(
    assessment: Assessment,
    words: Words,
    formats: Iterable[str],
    guidance: Mapping[str, Guidance] | None = None,
    english: Words | None = None,
    verbose: bool = False,
) -> list[tuple[str, str]]:
    """As `pieces_of_each`, all at once and each text whole."""
    made = pieces_of_each(assessment, words, formats, guidance, english, verbose)
    return [(name, "".join(pieces)) for name, pieces in made]


def file_names(formats: Iterable[str], language: str) -> list[str]:
    """The names of everything the formats write, each format once. Raises KeyError for one that is none."""
    return [output.file_name(language) for name in dict.fromkeys(formats) for output in FORMATS[name]]
