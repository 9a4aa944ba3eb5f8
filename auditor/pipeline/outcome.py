"""What comes of a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType

from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import Baseline, baseline_of
from auditor.check import Catalogue
from auditor.pipeline.afterwards.rendering import Pieces, Rendering
from auditor.pipeline.opening.sources import Sources
from auditor.policy import Policy
from auditor.posture import Posture
from auditor.report.speech.words import Words
from auditor.report.views.asked import NOTHING_ASKED, Asked
from auditor.snapshot import Snapshot
from auditor.vendor import Vendor


@dataclass(slots=True, repr=False)
class Outcome:
    """The assessment, with what reports and gate need beside it; reports are made as it is `asked`. Closing it, or leaving it as a context manager, removes what was
    written for the reading alone; assessment, posture and reports stay as they are."""

    assessment: Assessment
    known: Posture | None
    catalogue: Catalogue
    vendor: Vendor
    policy: Policy
    entities: frozenset[str]
    sources: Sources
    processes: int = 1
    tenant_named: bool = False
    asked: Asked = NOTHING_ASKED
    _words: dict[str, Words] = field(default_factory=dict)

    def __repr__(self) -> str:
        judged = self.assessment
        return f"<Outcome of {judged.tenant} ({judged.vendor_name}): {judged.score.value:.1f} points>"

    @property
    def posture(self) -> Posture:
        """What is known of the tenant. Raises LookupError where the request did not ask to keep it."""
        if self.known is None:
            raise LookupError("the posture was not kept; say so in the request (keeps_posture)")
        return self.known

    @property
    def snapshots(self) -> list[Snapshot]:
        """What was read."""
        return self.sources.snapshots

    @property
    def ledger(self) -> str:
        """Every request that was sent for it, as JSON Lines; empty where nobody was asked."""
        return "".join(self.sources.ledgers)

    @property
    def cut_short(self) -> tuple[str, ...]:
        """Why a collection did not come to its end, for each that did not."""
        return tuple(
            one.collection.cut_short for one in self.snapshots if one.collection and one.collection.cut_short
        )

    @property
    def seen(self) -> frozenset[str]:
        """Names that a policy may expect: the files that were read, and the folders they lie in."""
        paths = {path for snapshot in self.snapshots for path in snapshot.digests}
        return frozenset(paths | {part for path in paths for part in path.split("/")[:-1]})

    @property
    def rendering(self) -> Rendering:
        """What its reports are made of."""
        return Rendering(self.assessment, self.catalogue, self.vendor, self.asked, self._words)

    def words(self, language: str) -> Words:
        """The words of a language ("en", "vi"), with those of this product."""
        return self.rendering.words(language)

    def reports(
        self, formats: Iterable[str], language: str = "en", asked: Asked | None = None
    ) -> Iterator[tuple[str, str | bytes]]:
        """File name and contents of each report that the formats make, one after another: text, or bytes of what is no text. Raises KeyError
        for a format that is none; `auditor.report.formats.FORMATS` has them all."""
        return self.rendering.reports(formats, language, asked)

    def reports_in_pieces(
        self, formats: Iterable[str], language: str = "en", asked: Asked | None = None
    ) -> Iterator[tuple[str, Pieces]]:
        """As `reports`, each in the pieces in which it is made: those of a large tenant are a hundred megabytes."""
        return self.rendering.reports_in_pieces(formats, language, asked)

    def report(self, name: str, language: str = "en", *, verbose: bool = False) -> str:
        """One report as text; of HTML the page for management. Raises TypeError for one that is no text."""
        return self.rendering.report(name, language, verbose=verbose)

    def baseline(self) -> Baseline:
        """What was there and what is wrong, to be agreed: `gate` holds later outcomes to it."""
        return baseline_of(self.assessment, self.entities, tenant_named=self.tenant_named)

    def close(self) -> None:
        """Removes what was written for the reading."""
        self.sources.close()

    def __enter__(self) -> Outcome:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
