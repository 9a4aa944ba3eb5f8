"""Pages that manage an installation, by what the product's profile says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status


@dataclass(frozen=True, slots=True)
class Managed:
    """A page that may be read without changing anything. It is open where one of `marks` stands in the answer."""

    path: str
    marks: tuple[str, ...]


def unnamed() -> Probed:
    """Nobody said which product it is, so nobody knows which pages to ask."""
    return probes()["management-paths"].found(Status.NOT_TESTED, "-", reason="no_product")


def judged(answers: Sequence[tuple[Managed, Came | str]]) -> Probed:
    """`answers` has each page with its answer, or with why none came. One that is open counts before one that did not answer."""
    kind = probes()["management-paths"]
    if not answers:
        return kind.found(Status.NOT_TESTED, "-", reason="no_management_path")
    said = [(page.path, *_said(page, answer)) for page, answer in answers]
    observed = "; ".join(f"{path}: {text}" for path, _, text in said)[:500]
    statuses = {status for _, status, _ in said}
    worst = next(one for one in (Status.BAD, Status.ERROR, Status.GOOD) if one in statuses)
    return kind.found(worst, observed, open=[path for path, status, _ in said if status is Status.BAD])


def _said(page: Managed, answer: Came | str) -> tuple[Status, str]:
    if isinstance(answer, str):
        return Status.ERROR, answer[:100]
    text = answer.body.decode("utf-8", "replace")
    mark = next((mark for mark in page.marks if mark in text), None)
    if mark is not None:
        return Status.BAD, f"HTTP {answer.status}, {mark}"
    if answer.status >= 500 or answer.status == 429 or not answer.whole:
        return Status.ERROR, f"HTTP {answer.status}"
    return Status.GOOD, f"HTTP {answer.status}"
