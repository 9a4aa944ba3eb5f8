"""From the sheets that came back to evidence: who decided what, of which accounts, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.access_review.manifest import NAME
from auditor.access_review.reading import KIND, ReturnedPath, ReviewSource
from auditor.access_review.returned import Returned
from auditor.posture import Population, Posture, Reviewed, Seen, Unknown, not_provided, out_of_reach
from auditor.report.html.text import clean
from auditor.userfile import UserFileError


@dataclass(frozen=True, slots=True)
class HandedIn:
    """All that came back. `whole` is whether the record of each pack was there, by which a missing sheet is seen."""

    lines: tuple[Reviewed, ...] = ()
    whole: bool = True
    sources: tuple[ReviewSource, ...] = ()
    packs: tuple[tuple[str, str, str, frozenset[str]], ...] = ()  # path, vendor, tenant, accounts


def hand_in(reviews: Sequence[Returned], today: date) -> HandedIn:
    """Read what came back. Raises UserFileError for a sheet that was changed, that is of another pack, or that is none."""
    lines: list[Reviewed] = []
    sources: list[ReviewSource] = []
    packs: list[tuple[str, str, str, frozenset[str]]] = []
    whole, seen = True, set[str]()
    for review in reviews:
        path, one = review.path, ReturnedPath(review, today)
        if repeated := seen & one.filled.keys():
            raise UserFileError(
                f"{path}: the sheet of {one.filled[repeated.pop()][1].fields['title']} was handed in twice"
            )
        seen |= one.filled.keys()
        found = list(one.lines())
        lines += found
        whole = whole and one.record is not None
        sources.append(one.source())
        packs += one.packs(found)
    return HandedIn(tuple(lines), whole, tuple(sources), tuple(packs))


def with_review(posture: Posture, handed: HandedIn) -> Posture:
    """The posture with what people decided. Raises UserFileError for a review of another CRM."""
    review: Seen[Reviewed] = out_of_reach(KIND)  # no CRM can tell
    provided = dict(posture.provided)
    if handed.sources:
        provided[KIND] = sum(source.items for source in handed.sources)
        for path, vendor, tenant, accounts in handed.packs:
            _refuse_foreign(posture, path, vendor, tenant, accounts)
        reason = f"without {NAME} it is not known whether all sheets came back"
        review = Population(
            "reviewed_accounts", handed.lines, True if handed.whole else not_provided(KIND, reason)
        )
    return replace(posture, access=replace(posture.access, review=review), provided=provided)


def _refuse_foreign(posture: Posture, path: str, vendor: str, tenant: str, accounts: frozenset[str]) -> None:
    users = posture.users
    if vendor != posture.vendor:
        raise UserFileError(f"{path}: reviews accounts of another product ({vendor}, not {posture.vendor})")
    if isinstance(users, Unknown) or users.complete is not True:
        return
    here = {user.id for user in users.items} | {entry.id for entry in users.unread}
    if accounts and not accounts & here:
        raise UserFileError(
            f"{path}: none of its accounts is in this CRM; it is a review of {clean(tenant, 80)}, perhaps of another one"
        )
