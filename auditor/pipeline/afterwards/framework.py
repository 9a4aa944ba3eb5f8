"""An assessment held against a framework, and what is written of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.assess.controls.standing import Judged, judged
from auditor.assess.frameworks.model import Framework
from auditor.assess.frameworks.reading import framework_named
from auditor.pipeline.afterwards.rendering import Rendering
from auditor.report.framework.formats import file_name, rendered
from auditor.report.framework.view import FrameworkView, view_of


@dataclass(frozen=True, slots=True)
class Held:
    """What an assessment says of each control of a framework."""

    judged: Judged
    rendering: Rendering

    def view(self, language: str) -> FrameworkView:
        """What is shown of it in a language."""
        return view_of(self.judged, self.rendering.assessment, self.rendering.words(language))

    def report(self, format_: str, language: str = "en") -> str | bytes:
        """One format. Raises KeyError for one that is none."""
        return rendered(self.view(language), self.rendering.words(language), format_)

    def reports(self, formats: Iterable[str], languages: Sequence[str]) -> Iterator[tuple[str, str | bytes]]:
        """File name and contents of each format in each language; of the rows for machines in the first one alone."""
        for place, language in enumerate(languages):
            view, words = self.view(language), self.rendering.words(language)
            for name in dict.fromkeys(formats):
                if name != "json" or not place:
                    yield file_name(view, name), rendered(view, words, name)


def held_against(framework: Framework | str, rendering: Rendering) -> Held:
    """The assessment of a rendering held against a framework, or one by its id and version ("sbs:0.4.1"), or its file. Raises UserFileError."""
    chosen = framework_named(framework) if isinstance(framework, str) else framework
    return Held(judged(chosen, rendering.assessment, rendering.catalogue.checks), rendering)
