"""The first page: who needs somebody today, what got worse, what could not be seen; then all tenants."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from auditor.history.deadlines import together
from auditor.portfolio.drawn import describe
from auditor.portfolio.drawn.fixing import COLUMNS as FIX_COLUMNS
from auditor.portfolio.drawn.fixing import fix_lines
from auditor.portfolio.drawn.page import OTHER, Line, page
from auditor.portfolio.drawn.table import COLUMNS, SORTS, keys_of, line_of
from auditor.portfolio.drawn.words import NAME, SENTENCE, Say
from auditor.portfolio.remembered.dossier import LastNight
from auditor.portfolio.remembered.ending import SOON_DAYS
from auditor.portfolio.remembered.need import Need, needs
from auditor.portfolio.remembered.row import Row
from auditor.report.escape import json_text
from auditor.report.html.text import clean

LISTED, MOVED = 8, 5


def index_page(
    rows: Sequence[Row],
    day: date,
    say: Say,
    languages: Sequence[str],
    group: str = "",
    retired: Sequence[str] = (),
) -> str:
    """The page in the language of `say`; `rows` in the order in which the tenants are to stand. `group` is the one whose tenants
    these are, empty for all; `retired` are remembered and not declared any more."""
    urgent = [(row, found) for row in rows if (found := needs(row, day))]
    worse = [row for row in rows if row.worse_count or row.fallen is not None]
    unseen = [
        row for row in rows if not row.state.tells or row.state is LastNight.CUT_SHORT or row.blind_count
    ]
    groups = sorted({name for row in rows for name in row.groups})
    return page(
        "index",
        say,
        say("index.name.group", group=clean(group, NAME)) if group else say("index.name"),
        say("product", n=len(rows)),
        say.day(day),
        [(say("about.day"), say.day(day)), (say("about.tenants"), say.number(len(rows)))],
        others=[
            (f"index.{other}.html", say("other"), other)
            for other in languages
            if other == OTHER[say.language]
        ],
        statement=say.count("today.some", len(urgent), all=len(rows))
        if urgent
        else say("today.none", all=len(rows)),
        states=_states(rows, say),
        needs=[_need(row, found, say) for row, found in urgent[:LISTED]],
        needs_more=_more("today.more", len(urgent) - LISTED, say),
        worse=[_worse(row, say) for row in worse[:LISTED]],
        worse_none=say("worse.none" if any(row.state.tells for row in rows) else "worse.none_seen"),
        worse_more=_more("worse.tenants", len(worse) - LISTED, say),
        unseen=[_unseen(row, say) for row in unseen[:LISTED]],
        unseen_more=_more("unseen.more", len(unseen) - LISTED, say),
        ends=_ends(rows, day, say),
        fix=fix_lines(together(row.fixed for row in rows), say),
        fix_columns=[say(key) for key in FIX_COLUMNS],
        fix_none=say("fix.none" if any(row.known for row in rows) else "fix.unknown"),
        moved_note=say("moved.note", n=sum(row.week.points is None for row in rows)),
        moved=_moved(rows, say),
        retired=_retired(retired, say),
        groups=[(number, clean(name, NAME)) for number, name in enumerate(groups)],
        columns=[say(key) for key in COLUMNS],
        rows=[line_of(row, _first(needs(row, day), say), say) for row in rows],
        data=_data(rows, groups, day, say),
    )


def _retired(names: Sequence[str], say: Say) -> str:
    """That tenants are left out: one that went without anybody saying so would else not be missed."""
    shown = [clean(name, NAME) for name in names[:LISTED]]
    if len(names) > LISTED:
        shown.append(say("more", n=len(names) - LISTED))
    return say.count("all.retired", len(names), names="; ".join(shown)) if names else ""


def _states(rows: Sequence[Row], say: Say) -> str:
    counts = Counter(row.state for row in rows)
    return say("today.states", **{str(state): counts[state] for state in LastNight})


def _more(key: str, n: int, say: Say) -> str:
    return say.count(key, n) if n > 0 else ""


def _line(row: Row, say: Say, text: str = "", note: str = "") -> Line:
    return Line(f"tenants/{row.file}.{say.language}.html", clean(row.tenant, NAME), text, note)


def _need(row: Row, found: Sequence[Need], say: Say) -> Line:
    text = "; ".join(describe.need_of(one, say) for one in found)
    return _line(row, say, f"{describe.begun(text)}.")


def _first(found: Sequence[Need], say: Say) -> str:
    return describe.need_of(found[0], say) if found else ""


def _worse(row: Row, say: Say) -> tuple[Line, str, list[tuple[str, str]], str]:
    fallen = ""
    if row.fallen is not None:
        before, after = row.fallen
        fallen = say("worse.fallen" if after else "worse.unrated", before=before, after=after)
    changes = [(change.severity, describe.brief(change, say)) for change in row.worse]
    return _line(row, say), fallen, changes, _more("worse.more", row.worse_count - len(changes), say)


def _unseen(row: Row, say: Say) -> tuple[Line, str, list[str]]:
    said = []
    if row.state is not LastNight.ASSESSED:
        said.append(say(f"say.{row.state}", day=row.last.day if row.last is not None else None))
    if row.blind_count:
        said.append(say.count("unseen.lost", row.blind_count))
    reason = "" if row.state.tells else clean(row.reason, SENTENCE)
    return _line(row, say, " ".join(said)), reason, [describe.brief(change, say) for change in row.blind]


def _ends(rows: Sequence[Row], day: date, say: Say) -> list[tuple[str, list[Line], str, str]]:
    """Three lists of what ends soon or is late, each with what comes first first, and what is said where there is nothing."""
    risks = sorted(
        ((one.until, row.tenant, row, one) for row in rows for one in row.waivers), key=lambda x: x[:2]
    )
    old = sorted(
        ((one.until, row.tenant, row, one) for row in rows for one in row.aging), key=lambda x: x[:2]
    )
    late = sorted(
        ((-one.late(day), row.tenant, row, one) for row in rows for one in row.late), key=lambda x: x[:2]
    )
    lists = [
        (
            say("ends.waivers", n=SOON_DAYS),
            [_line(row, say, *describe.waiver_of(one, day, say)) for _, _, row, one in risks[:LISTED]],
            len(risks),
        ),
        (
            say("ends.aging"),
            [_line(row, say, describe.aging_of(one, day, say)) for _, _, row, one in old[:LISTED]],
            len(old),
        ),
        (
            say("ends.late"),
            [
                _line(
                    row,
                    say,
                    f"{say.severity(one.severity)}: {say.title(one.check)}",
                    say.count("ends.late_line", -days, day=one.since),
                )
                for days, _, row, one in late[:LISTED]
            ],
            len(late),
        ),
    ]
    none = say("ends.none")
    unasked = none if any(row.asked for row in rows) else say("ends.no_deadline")
    return [
        (heading, lines, _more("more", n - LISTED, say), said)
        for (heading, lines, n), said in zip(lists, (none, none, unasked), strict=True)
    ]


def _moved(rows: Sequence[Row], say: Say) -> list[tuple[str, list[Line]]]:
    """Who lost most, and who won most."""
    moves = sorted(
        ((row.week.points, row) for row in rows if row.week.points), key=lambda one: (one[0], one[1].tenant)
    )
    down = [row for points, row in moves if points < 0][:MOVED]
    up = [row for points, row in reversed(moves) if points > 0][:MOVED]
    return [
        (say(key), [_line(row, say, _moved_line(row, say)) for row in found])
        for key, found in (("moved.down", down), ("moved.up", up))
    ]


def _moved_line(row: Row, say: Say) -> str:
    return say("moved.line", points=describe.move_of(row.week, say), day=row.week.since)


def _data(rows: Sequence[Row], groups: Sequence[str], day: date, say: Say) -> str:
    """What the script sorts and filters by. Nothing in it can end the element that it stands in."""
    places = {name: number for number, name in enumerate(groups)}
    document: dict[str, Any] = {
        "rows": [
            [[places[name] for name in row.groups], len(needs(row, day)), *keys_of(row)] for row in rows
        ],
        "say": {
            "sorts": SORTS,
            "sort": say("all.sort"),
            "shown": say("all.shown"),
        },
    }
    text = json_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
