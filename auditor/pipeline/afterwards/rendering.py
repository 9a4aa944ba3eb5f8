"""Reports of an assessment, whether it was made a moment ago or stored years ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.assess.assessment import Assessment
from auditor.assess.document import document_of, read_document
from auditor.assess.frameworks import load_frameworks
from auditor.assess.listed import as_listed
from auditor.assess.stored import assessment_of
from auditor.check import Catalogue, load_catalogue
from auditor.pipeline.afterwards.since import since_of
from auditor.pipeline.afterwards.worklists import kept_in
from auditor.pipeline.vocabulary import vocabulary
from auditor.report.formats import pieces_of_each
from auditor.report.speech.words import Vocabulary, Words
from auditor.report.views.asked import NOTHING_ASKED, Asked, Paper, SarifUnknown
from auditor.vendor import Vendor, load_vendors

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

Pieces = Iterable[str] | tuple[bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of reports beside the assessment: people by name for the vendor, too; what changed `since` an earlier assessment (its
    file, or its folder); whether SARIF tells what could not be seen; the paper of a PDF; nothing folded in the text; for a stored assessment the
    `register` of what the vendor answered since. `beside` are the folder that reports are written into and their formats: what people wrote into the
    work list that lies there stays."""

    names: bool = False
    since: Path | None = None
    sarif_unknown: SarifUnknown = "leave-out"
    paper: Paper = "a4"
    verbose: bool = False
    register: Path | None = None
    beside: tuple[Path, tuple[str, ...]] | None = None

    def of(self, assessment: Assessment) -> Asked:
        """The same as renderers take it. Raises UserFileError for an earlier assessment that is none, or another tenant's."""
        return Asked(
            names=self.names,
            since=None if self.since is None else since_of(self.since, assessment),
            sarif_unknown=self.sarif_unknown,
            verbose=self.verbose,
            paper=self.paper,
            worklist={} if self.beside is None else kept_in(*self.beside, assessment.tenant),
        )


@dataclass(frozen=True, slots=True)
class Rendering:
    """An assessment with the texts of its checks and its product. `vendor` is None where the product is not installed: what it calls things is
    then shown as the assessment has it, and advice is that of the checks. What is not `asked` anew is asked as it says."""

    assessment: Assessment
    catalogue: Catalogue
    vendor: Vendor | None
    asked: Asked = NOTHING_ASKED
    _words: dict[str, Words] = field(default_factory=dict, repr=False)

    def words(self, language: str) -> Words:
        """The words of a language ("en", "vi"), with those of this product."""
        if language not in self._words:
            self._words[language] = Words(language, self.catalogue, self._vocabulary)
        return self._words[language]

    @property
    def _vocabulary(self) -> Vocabulary:
        return (
            Vocabulary()
            if self.vendor is None
            else vocabulary(self.vendor.profile, self.assessment.score.scope)
        )

    @property
    def guidance(self) -> Mapping[str, Guidance]:
        """How to put things right in this product."""
        return {} if self.vendor is None else self.vendor.guidance

    def reports(
        self, formats: Iterable[str], language: str = "en", asked: Asked | None = None
    ) -> Iterator[tuple[str, str | bytes]]:
        """File name and contents of each report that the formats make, one after another: text, or bytes of what is no text. Raises KeyError
        for a format that is none; `auditor.report.formats.FORMATS` has them all."""
        for name, pieces in self.reports_in_pieces(formats, language, asked):
            parts = list(pieces)
            is_text = not parts or isinstance(parts[0], str)
            yield name, "".join(map(str, parts)) if is_text else b"".join(parts)  # type: ignore[arg-type]

    def reports_in_pieces(
        self, formats: Iterable[str], language: str = "en", asked: Asked | None = None
    ) -> Iterator[tuple[str, Pieces]]:
        """As `reports`, each in the pieces in which it is made: those of a large tenant are a hundred megabytes."""
        told = replace(asked or self.asked, guidance=self.guidance)
        yield from pieces_of_each(
            as_listed(self.assessment), self.words(language), formats, told, self.words("en")
        )

    def report(self, name: str, language: str = "en", *, verbose: bool = False) -> str:
        """One report as text; of HTML the page for management. Raises TypeError for one that is no text."""
        asked = replace(self.asked, verbose=verbose or self.asked.verbose)
        _, text = next(self.reports((name,), language, asked))
        if isinstance(text, bytes):
            raise TypeError(f"{name} is no text; take it from `reports`")
        return text


def render(
    document: Path | str | bytes | Mapping[str, Any],
    *,
    since: Path | str | None = None,
    names: bool = False,
    sarif_unknown: SarifUnknown = "leave-out",
    paper: Paper = "a4",
    register: Path | str | None = None,
) -> Rendering:
    """The reports of a stored assessment: an `assessment.json` as a path (or its folder), bytes, or data. They are those that the audit made with
    the same checks, byte for byte. Raises UserFileError for what is none, and for an earlier one (`since`) or a `register` of answers that is
    none or another tenant's."""
    earlier, answered = (None if one is None else Path(one) for one in (since, register))
    wanted = Wanted(names, earlier, sarif_unknown, paper, register=answered)
    return rendering_of(Path(document) if isinstance(document, str) else document, wanted)


def rendering_of(document: Path | bytes | Mapping[str, Any], wanted: Wanted = Wanted()) -> Rendering:
    """A stored assessment with what there is for its product now. Raises UserFileError."""
    content, where = read_document(document) if isinstance(document, Path) else (document, "the assessment")
    data, catalogue = document_of(content, where=where), load_catalogue()
    vendor = load_vendors().get(data["tenant"]["vendor"])
    assessment = assessment_of(
        data,
        catalogue.checks,
        load_frameworks(),
        where=where,
        product="" if vendor is None else vendor.profile.name,
        trusted=True,  # it was held against its schema just now
    )
    if wanted.register is not None:
        from auditor.pipeline.afterwards.answering import (
            answers_of,  # what reads answers is needed where there are some
        )

        answers = answers_of(wanted.register, assessment.tenant, assessment.vendor)
        assessment = replace(assessment, answers=answers)
    return Rendering(assessment, catalogue, vendor, wanted.of(assessment))
