"""From a posture to the sheets of a review."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import numpy as np

from auditor.access import NOT_TOLD, Effective, effective
from auditor.access_review.meaning import Meaning
from auditor.access_review.pack import By, Head, Line, Pack, Sheet
from auditor.access_review.paths import Paths
from auditor.access_review.reviewers import Reviewers
from auditor.access_review.words import Say
from auditor.posture import REVIEWED_KINDS, Known, Posture, Unknown, User
from auditor.report.html.text import clean

LINES = 2000
"""Accounts on a sheet; whoever answers for more of them gets several."""
_NAME = 120


def pack_of(posture: Posture, head: Head, today: date) -> Pack:
    """A sheet for each manager, or for each role that accounts are given. Who is switched off is on none of them."""
    say = Say(head.language)
    everyone = effective(posture, today)
    paths = Paths(everyone.tenant, say)
    groups: dict[tuple[str, str], list[Line]] = {}
    reviewers = Reviewers(posture, today)
    for user, means in _accounts(everyone, say):
        given = () if isinstance(user.roles, Unknown) else tuple(dict.fromkeys(user.roles.value))
        if head.by is By.MANAGER:
            whose = reviewers.of(user)
            name = clean(whose.name, _NAME) or say("nobody")
            groups.setdefault((whose.id, name), []).append(_line(user, given, paths.of(user), means, say))
            continue
        for id_ in given:
            line = _line(user, (id_,), paths.of(user, id_), means, say)
            groups.setdefault((id_, paths.name(id_)), []).append(line)
        if not given:
            title = say("roles.none" if isinstance(user.roles, Known) else "roles.unknown")
            groups.setdefault(("", title), []).append(_line(user, (), paths.of(user), means, say))
    return Pack(head, tuple(_sheets(groups)))


def _accounts(everyone: Effective, say: Say) -> Iterator[tuple[User, tuple[str, ...]]]:
    """Every account whose access is reviewed, with what it may do in words."""
    standings, principals = everyone.standings, everyone.tenant.principals
    kinds = standings.is_kind(*REVIEWED_KINDS) | (standings.kind == NOT_TOLD)
    meaning, powers, records = Meaning(say), everyone.every, everyone.personal
    for number in np.flatnonzero((standings.active != 0) & kinds).tolist():
        user = principals[number]
        if isinstance(user, User):
            yield (
                user,
                meaning.of(
                    (int(powers.known[number]), int(powers.possible[number])),
                    (int(records.known[number]), int(records.possible[number])),
                    bool(standings.administrator[number] == 1),
                ),
            )


def _line(
    user: User, given: tuple[str, ...], roles: tuple[str, ...], means: tuple[str, ...], say: Say
) -> Line:
    last = user.last_login
    if isinstance(last, Unknown):
        when = say("value.not_known")
    else:
        when = say("value.never") if last.value is None else say.day(last.value)
    return Line(
        account=user.id,
        name=clean(user.name, _NAME),
        login=clean(user.login, _NAME),
        active=say("value.yes") if isinstance(user.active, Known) else say("value.not_known"),
        last=when,
        roles=roles,
        means=means,
        grants=given,
    )


def _sheets(groups: dict[tuple[str, str], list[Line]]) -> Iterator[Sheet]:
    """In order of title, what is nobody's at the end; each group in parts that a person can work through."""
    number = 0
    for (_, title), lines in sorted(
        groups.items(), key=lambda group: (not group[0][0], _folded(group[0][1]), group[0])
    ):
        lines.sort(key=lambda line: (_folded(line.name), line.account))
        parts = -(-len(lines) // LINES)
        for part in range(parts):
            number += 1
            some = tuple(lines[part * LINES : (part + 1) * LINES])
            yield Sheet(title, part + 1, parts, some, f"{number:03d}-{_slug(title) or 'sheet'}")


def _folded(text: str) -> str:
    """Letters without their marks, for order and for names of files."""
    plain = text.casefold().replace("đ", "d")
    return "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _folded(text)).strip("-")[:40].strip("-")
