"""The assessment that a review goes by: of what is scanned now, or one that is there already; never that of another tenant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.assurance.folder import Review
from auditor.pipeline.afterwards.rendering import Rendering, rendering_of
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.register.file.reading import Kept
from auditor.userfile import UserFileError
from auditor.writing import Manner, save


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody named: sources to scan, or an assessment, and the tenant that it is of."""

    review: Review
    request: Request | None
    assessment: Path | None
    tenant: str
    manner: Manner


def scanned(named: Named, register: Kept | None, machine: Machine) -> Rendering | None:
    """The assessment: of what is named now, else the one that is named, else that of the folder; none where nothing was ever scanned."""
    review = named.review
    if named.request is not None:
        with run(_with_the_rest(named.request, review, register), machine) as outcome:
            save(review.assessment, outcome.report("json"), named.manner)
    elif named.assessment is not None:
        rendering = rendering_of(named.assessment)  # before it is kept: it may be none, or another tenant's
        _refuse_strange(named, register, rendering.assessment)
        if named.assessment.resolve() != review.assessment.resolve():
            place = named.assessment
            save(
                review.assessment,
                (place / "assessment.json" if place.is_dir() else place).read_bytes(),
                named.manner,
            )
        return rendering
    return rendering_of(review.assessment) if review.assessment.is_file() else None


def _refuse_strange(named: Named, register: Kept | None, assessment: Assessment) -> None:
    """Raises UserFileError where register and assessment are of different tenants or products, and nobody said that the tenant is the same."""
    if register is None:
        return
    own, profile = register.register.tenant, register.register.vendor.profile
    if not named.tenant and _folded(own) != _folded(assessment.tenant):
        raise UserFileError(
            f"{named.assessment}: is of another tenant ({assessment.tenant[:80]!r}, and {register.path} is of {own!r}); "
            "say by --tenant that it is the same"
        )
    if profile is not None and profile != assessment.vendor:
        raise UserFileError(
            f"{named.assessment}: is of another product ({assessment.vendor[:80]}, and {register.path} is of {profile})"
        )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _with_the_rest(request: Request, review: Review, register: Kept | None) -> Request:
    """The request with what the folder has beside it: the register, and what was measured and compared."""
    return replace(
        request,
        tenant=request.tenant or (None if register is None else register.register.tenant),
        registers=(*request.registers, *(() if register is None else (register.path,))),
        probes=(*request.probes, *_there(review.probe)),
        restores=(*request.restores, *_there(review.restore)),
    )


def _there(path: Path) -> tuple[Path, ...]:
    return (path,) if path.is_file() else ()
