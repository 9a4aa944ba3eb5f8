"""What is asked of the reports beside the assessment itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from auditor.report.views.since import Since

if TYPE_CHECKING:
    from auditor.report.views.kept import Kept
    from auditor.vendor.profile import Guidance

SarifUnknown = Literal["leave-out", "note"]
Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Asked:
    """`guidance` is the product's, by check id or topic. `names` shows people by name to the vendor, too. `since` is what changed since an
    earlier assessment. `sarif_unknown` says whether SARIF tells what could not be seen as notes. `verbose` folds nothing in the text. `paper` is what
    a PDF is set for. `worklist` are the rows of the work list before, by fingerprint: what people wrote in them stays."""

    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    names: bool = False
    since: Since | None = None
    sarif_unknown: SarifUnknown = "leave-out"
    verbose: bool = False
    paper: Paper = "a4"
    worklist: Mapping[str, Kept] = field(default_factory=dict)


NOTHING_ASKED = Asked()
