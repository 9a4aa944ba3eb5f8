"""What was decided of each account, and whether that is how it is now."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from auditor.check import Accepts, Verdict, bad, ok, unsure
from auditor.posture import Decision, Known, Population, Reviewed, Unknown, User, days_before, gravest

EXPECTED = "confirmed by a named person who is not its holder"


class Reviews:
    """All lines of all reviews, by account. `gap` says why there may be more of them."""

    def __init__(self, review: Population[Reviewed], today: date, days: int) -> None:
        self._today, self._oldest = today, days_before(today, days)
        self.by_account: dict[str, list[Reviewed]] = {}
        for line in review.items:
            self.by_account.setdefault(line.account, []).append(line)
        gaps = [entry.unknown for entry in review.unread]
        self._unread = gravest(gaps) if gaps else None  # may say of any account that it is to lose something
        if isinstance(review.complete, Unknown):
            gaps.append(review.complete)
        self.gap = gravest(gaps) if gaps else None

    def judge(self, account: User) -> Verdict:
        """Whether everything that an account is given now was confirmed. Of several decisions on the same thing the latest
        one counts; one of which the day is not known may be later than all others."""
        lines = self.by_account[account.id]
        if isinstance(account.roles, Unknown):
            return unsure(account.roles)
        held = self._held(account, account.roles.value)
        ended = {id_: gap for id_ in held if (gap := self._whether_ended(account, id_)) is not None}
        verdict = self._in_all(lines, account, held)
        if ended:  # what may have ended counts as there, and as gone
            without = self._in_all(lines, account, tuple(id_ for id_ in held if id_ not in ended))
            if without.passed != verdict.passed:
                gaps = [one.passed for one in (verdict, without) if isinstance(one.passed, Unknown)]
                return unsure(gravest([*gaps, *ended.values()]))
        return verdict

    def _in_all(self, lines: list[Reviewed], account: User, held: tuple[str, ...]) -> Verdict:
        """Whether all that an account is given was confirmed, if this is what it is given."""
        verdicts = list(self._each(lines, account, held))
        wrong = [(verdict, id_) for verdict, id_ in verdicts if verdict.passed is False]
        if wrong:
            verdict, id_ = wrong[0]
            seen = [verdict.actual, id_] if id_ else verdict.actual
            all_ = Accepts([[one.actual, of] for one, of in wrong], private=True)
            return bad(seen, EXPECTED, verdict.evidence, accepts=all_)
        gaps = [verdict.passed for verdict, _ in verdicts if isinstance(verdict.passed, Unknown)]
        gaps += [self._unread] if self._unread is not None else []
        return unsure(gravest(gaps)) if gaps else ok()

    def _each(
        self, lines: list[Reviewed], account: User, held: tuple[str, ...]
    ) -> Iterator[tuple[Verdict, str]]:
        """What was decided of each thing; what stands on the same lines is decided alike."""
        if not held:
            yield self._of([line for line in lines if not line.grants] or lines, account, held), ""
        known: dict[tuple[str, ...], Verdict] = {}
        for id_ in held:
            mine = [line for line in lines if id_ in line.grants]
            key = tuple(line.id for line in mine)
            if key not in known:
                known[key] = self._of(mine, account, held)
            yield known[key], id_

    def _held(self, account: User, ids: Sequence[str]) -> tuple[str, ...]:
        """What an account is given and what has not ended."""
        limits = {} if isinstance(account.limits, Unknown) else account.limits
        ends = {id_: limit.until.value for id_, limit in limits.items() if isinstance(limit.until, Known)}
        return tuple(id_ for id_ in dict.fromkeys(ids) if (ends.get(id_) or date.max) >= self._today)

    def _whether_ended(self, account: User, id_: str) -> Unknown | None:
        """Why it is not known that an account still has what it was given."""
        if isinstance(account.limits, Unknown):
            return account.limits
        limit = account.limits.get(id_)
        return limit.until if limit is not None and isinstance(limit.until, Unknown) else None

    def _of(self, lines: list[Reviewed], account: User, held: tuple[str, ...]) -> Verdict:
        """The last decision on one thing that an account is given."""
        if not lines:
            return (
                bad("given after the review", EXPECTED, account.evidence)
                if self.gap is None
                else unsure(self.gap)
            )
        newest = max((line.on for line in lines if line.on is not None), default=None)
        last = [line for line in lines if line.on in (None, newest)]
        for line in last:
            decided = line.decision
            if isinstance(decided, Unknown):
                continue
            if decided.value is Decision.REVOKE and (held or not line.grants):
                return bad("to be taken away, and still there", EXPECTED, line.evidence)
            if decided.value is Decision.CHANGE and set(line.grants) <= set(held):
                return bad("to be changed, and as it was", EXPECTED, line.evidence)
        gaps = [line.decision for line in last if isinstance(line.decision, Unknown)]
        if gaps:
            return unsure(gravest(gaps))
        if newest is None or newest < self._oldest:
            return bad("reviewed too long ago", EXPECTED, last[0].evidence)
        if all(_is_holder(line, account) for line in last):
            return bad("confirmed by its own holder", EXPECTED, last[0].evidence)
        return ok()


def _is_holder(line: Reviewed, account: User) -> bool:
    return _plain(line.by) in {_plain(account.name), _plain(account.login), _plain(line.name)}


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
