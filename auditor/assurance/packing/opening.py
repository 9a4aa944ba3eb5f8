"""Opens the folder of a review. What is not there was not done; what is there and cannot be read is said, and nothing is decided by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from auditor.assurance.deciding.decide import decide
from auditor.assurance.deciding.evidence import Evidence, Restored
from auditor.assurance.deciding.remembered import NOTHING_REMEMBERED
from auditor.assurance.folder import Review
from auditor.assurance.packing.asked import asked_of
from auditor.assurance.packing.case import Case, Kind
from auditor.assurance.packing.kept import NAME, read_remembered
from auditor.assurance.packing.notice import with_notice
from auditor.check import Check, load_catalogue
from auditor.jsonfile import model_of
from auditor.pipeline.afterwards.rendering import Rendering, Wanted, rendering_of
from auditor.posture import Posture, unseen_posture
from auditor.posture.facts.fact import not_provided
from auditor.posture.topics.assurance import RESOURCE, Assurance
from auditor.probing.catalogue import probes
from auditor.probing.result import ProbeFile
from auditor.register.facts import with_register
from auditor.register.file.reading import Kept, read_register_file
from auditor.register.holding.decisions import latest
from auditor.register.kinds import kinds
from auditor.register.model.register import Register
from auditor.register.restore.restore_file import RestoreFile
from auditor.report.guided import owner_of
from auditor.report.speech.words import Vocabulary
from auditor.userfile import UserFileError
from auditor.vendor import load_vendors


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder with what was read of it."""

    review: Review
    kept: Kept | None
    case: Case


def open_review(folder: Path, today: date, *, anew: bool = False) -> Opened:
    """The review in a folder, as of a day; `anew` remembers nothing of an earlier pack. Raises UserFileError with the file that is wrong."""
    review = Review(folder)
    if not folder.is_dir():
        raise UserFileError(f"{folder}: is no folder; name the folder of a review")
    kept = read_register_file(review.register) if review.register.exists() else None
    rendering = rendering_of(review.assessment, Wanted()) if review.assessment.exists() else None
    probe = model_of(review.probe, ProbeFile, "assurance probe")
    if kept is None and rendering is None and probe is None:
        raise UserFileError(
            f"{folder}: holds no register.yaml, no assessment.json and no probe.json; there is nothing to decide by"
        )
    _refuse_others(kept, rendering, folder)
    return Opened(review, kept, _case(review, kept, rendering, probe, today, anew))


def _case(
    review: Review,
    kept: Kept | None,
    rendering: Rendering | None,
    probe: ProbeFile | None,
    today: date,
    anew: bool,
) -> Case:
    register = None if kept is None else kept.register
    assessment = None if rendering is None else rendering.assessment
    tenant, vendor = _named(kept, rendering, review)
    guidance = {} if rendering is None else rendering.guidance
    asked = asked_of(review.asked)

    def owner(check: Check) -> str:
        return owner_of(check, guidance)

    evidence = Evidence(
        today=today,
        assessment=assessment,
        register=register,
        assurance=_assurance(kept, today),
        probe=probe,
        restored=_restored(review.restore),
        asked=None if asked is None else asked.owners,
        contradictions=() if asked is None else asked.contradicted(register, rendering, today),
        names_pages=_names_pages(register, rendering),
        remembered=NOTHING_REMEMBERED if anew else read_remembered(review.folder / NAME, tenant, vendor),
        owner_of=owner,
    )
    there = {"assessment": assessment, "register": register, "probe": probe}
    return Case(
        tenant=tenant,
        vendor=vendor,
        product=_product(kept, rendering),
        evidence=evidence,
        proposed=decide(evidence),
        decided=latest(register, today),
        catalogue=load_catalogue() if rendering is None else rendering.catalogue,
        vocabulary=Vocabulary() if rendering is None else rendering.words("en").vocabulary,
        guidance=guidance,
        kinds={
            one.id: Kind(one.id, one.name, one.fresh, one.request is not None and one.request.always)
            for one in kinds().values()
        },
        probes={one.id: one.title for one in probes().values()},
        questions=() if asked is None else asked.open_to_vendor(register, today),
        missing=tuple(name for name, one in there.items() if one is None),
    )


def _assurance(kept: Kept | None, today: date) -> Assurance:
    """What the register comes to on a day, by itself."""
    if kept is None:
        return Assurance()
    blank: Posture = unseen_posture(kept.register.vendor.profile or "generic", not_provided(RESOURCE))
    return with_notice(with_register(blank, (kept,), today).assurance, kept, today)


def _named(kept: Kept | None, rendering: Rendering | None, review: Review) -> tuple[str, str]:
    """The tenant and its vendor, as the register has them, else as the scan has."""
    if kept is not None:
        return kept.register.tenant, kept.register.vendor.name
    if rendering is not None:
        return rendering.assessment.tenant, rendering.assessment.vendor_name
    return review.folder.resolve().name, review.folder.resolve().name


def _product(kept: Kept | None, rendering: Rendering | None) -> str:
    if kept is not None and kept.register.vendor.product:
        return kept.register.vendor.product
    if rendering is not None:
        return rendering.assessment.vendor_name
    return "" if kept is None else kept.register.vendor.name


def _names_pages(register: Register | None, rendering: Rendering | None) -> bool:
    """Whether the product may have pages that can be asked for; none only where its profile is known and names none."""
    stated = None if register is None else register.vendor.profile
    id_ = stated if rendering is None else rendering.assessment.vendor
    known = load_vendors().get(id_ or "")
    return known is None or bool(known.profile.management_paths)


def _refuse_others(kept: Kept | None, rendering: Rendering | None, folder: Path) -> None:
    """A register of another tenant says nothing of this one, nor one of another product."""
    if kept is None or rendering is None:
        return
    register, assessment = kept.register, rendering.assessment
    if register.tenant != assessment.tenant:
        raise UserFileError(
            f"{folder}: register.yaml is about {register.tenant!r} and assessment.json about {assessment.tenant!r}; a review is of one tenant"
        )
    profile = register.vendor.profile
    if profile is not None and profile in load_vendors() and profile != assessment.vendor:
        raise UserFileError(
            f"{folder}: register.yaml is about {profile!r} and assessment.json about {assessment.vendor!r}; a review is of one product"
        )


def _restored(path: Path) -> Restored | None:
    """The last comparison of a restore: its day, and whether everything came back."""
    found = model_of(path, RestoreFile, "assurance restore-check")
    if found is None:
        return None
    try:
        day = datetime.fromisoformat(found.at).date()
    except ValueError as error:
        raise UserFileError(
            f"{path}: is not what `crm-audit assurance restore-check` wrote: at: no day"
        ) from error
    return Restored(day, found.came_back)
