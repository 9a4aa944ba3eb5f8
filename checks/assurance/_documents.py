"""For checks that ask whether one document shows something: what makes it count, and what it is where it does not."""

from __future__ import annotations

from collections.abc import Callable, Collection

from auditor.check import Outcome, Verdict, bad, must_be, ok, setting, unsure
from auditor.posture import Document, Known, Seen, Standing, Unknown, UnknownKind, gravest, not_provided
from auditor.posture.topics.assurance import RESOURCE

REPORT, CERTIFICATE = "soc-2-type-2", "iso-27001"
PENETRATION_TEST = "penetration-test"
AGREEMENT = "data-processing-agreement"
PROCESSING_CERTIFICATE = "processing-certificate"

_NOT_YET = {
    Standing.IN_PROGRESS: "is being worked on and is not there yet",
    Standing.CLAIMED: "is said to be there, and nobody has seen it",
}
Of = Callable[[Document], Verdict]


def current(document: Document) -> Verdict:
    """Whether it is in force. What is only promised or claimed is neither right nor wrong: nobody has seen it."""
    standing = document.standing
    if isinstance(standing, Unknown):
        return unsure(standing)
    if (why := _NOT_YET.get(standing.value)) is not None:
        return unsure(not_provided(RESOURCE, f"{document.name} {why}"))
    return must_be(standing, Standing.CURRENT)


def whole(document: Document) -> Verdict:
    """Whether its file is there as it was when somebody read it. Without it nothing is shown, be it good or bad."""
    seen = document.whole
    if isinstance(seen, Unknown) or seen.value:
        return must_be(seen, True)
    return unsure(not_provided(RESOURCE, f"the file of {document.name} is not there, or was changed"))


def covers(document: Document) -> Verdict:
    """Whether it speaks of the product in use."""
    seen = must_be(document.covers_product, True)
    return bad("another product", "the product in use", seen.evidence) if seen.passed is False else seen


def one_shows_it(
    name: str,
    documents: Seen[Document],
    kinds: Collection[str],
    of: Of,
    nothing: Verdict,
    spoils: Of | None = None,
) -> Outcome:
    """One document of these kinds that is right is enough, unless another one `spoils` it, or may: what is only old no longer does. Only
    where the list is known to be whole, and none of them may still turn out right, is it known that there is none: then `nothing`, or what
    is wrong with the first of them."""
    if isinstance(documents, Unknown):
        return setting(name, unsure(documents))
    mine = [document for document in documents.items if document.kind in kinds]
    hidden = [entry.unknown for entry in documents.unread]
    hidden += [documents.complete] if isinstance(documents.complete, Unknown) else []
    doubts = list(hidden) if spoils else []
    for document in mine if spoils else ():
        verdict = spoils(document) if spoils else ok()
        if verdict.passed is False:
            return setting(name, verdict)
        if isinstance(verdict.passed, Unknown) and verdict.passed.kind is not UnknownKind.STALE:
            doubts.append(verdict.passed)
    verdicts = [of(document) for document in mine]
    good = [one for one, verdict in zip(mine, verdicts, strict=True) if verdict.passed is True]
    if good and not doubts:
        return setting(name, ok(good[0].name, good[0].evidence))
    gaps = [verdict.passed for verdict in verdicts if isinstance(verdict.passed, Unknown)]
    if gaps or hidden or doubts:
        return setting(name, unsure(gravest([*gaps, *hidden, *doubts])))
    return setting(name, verdicts[0] if verdicts else nothing)


def in_force_here(document: Document) -> bool:
    """Whether it may be in force and may speak of the product in use: neither is known to be otherwise."""
    standing, covered = document.standing, document.covers_product
    other = isinstance(standing, Known) and standing.value is not Standing.CURRENT
    return not other and not (isinstance(covered, Known) and not covered.value)
