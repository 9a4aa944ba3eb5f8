"""How many people can do what with each object class, as text and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabulate import tabulate

from auditor.access import Effective, effective
from auditor.access.answers.summary import COLUMNS, summaries
from auditor.codes import COULD_NOT_TELL
from auditor.posture import Between
from auditor.report.escape import plain

if TYPE_CHECKING:
    from datetime import date

    from auditor.access.answers.summary import ClassSummary
    from auditor.posture import Posture

SCHEMA = "crm-auditor/access-summary/1"
_HEADINGS = ("object class", "personal data", "read", "read all", "change all", "delete all", "export")
_NAMES = ("read", "read_all", "update_all", "delete_all", "export")
_PERSONAL = {True: "yes", False: "no", None: "not known"}


def summary_of(posture: Posture, today: date, *, as_json: bool) -> tuple[str | dict[str, Any], int]:
    """The table, and the exit code: whether something was not seen that could change it."""
    everyone = effective(posture, today)
    rows = sorted(summaries(everyone), key=_widest_first)
    active = everyone.standings.active
    people = Between(int((active == 1).sum()), int((active != 0).sum()))
    unseen = sorted(
        {gap.resource for gap in (*everyone.tenant.gaps, *everyone.tenant.visited_perhaps.values())}
    )
    clear = not unseen and people.exact and not _more_may_be_held(everyone)
    answer = _as_data(rows, people, unseen) if as_json else _as_text(rows, people, unseen)
    return answer, 0 if clear else COULD_NOT_TELL


def _more_may_be_held(everyone: Effective) -> bool:
    """Whether somebody who is or may be active may hold more on some class, named or not, than is known."""
    unclear = everyone.anywhere.known != everyone.anywhere.possible
    return bool((unclear & (everyone.standings.active != 0)).any())


def _widest_first(row: ClassSummary) -> tuple[bool, tuple[int, ...], str]:
    """Personal data first, then what most people reach."""
    return row.personal is not True, tuple(-number for number in row.possible[1:]), row.name


def _as_data(rows: list[ClassSummary], people: Between, unseen: list[str]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "active_accounts": people.plain(),
        "classes": [
            {
                "name": row.name,
                "personal_data": row.personal,
                **{
                    name: {"certain": row.certain[column], "possible": row.possible[column]}
                    for column, name in enumerate(_NAMES)
                },
            }
            for row in rows
        ],
        "unseen": unseen,
    }


def _as_text(rows: list[ClassSummary], people: Between, unseen: list[str]) -> str:
    table = [
        [plain(row.name), _PERSONAL[row.personal], *(_number(row, column) for column in range(len(COLUMNS)))]
        for row in rows
    ]
    lines = [
        f"Of {people.words()} active accounts, visitors of each public site counted as one, how many can do what:",
        "",
        tabulate(table, headers=_HEADINGS, disable_numparse=True, colalign=("left", "left", *["right"] * 5)),
    ]
    if any(row.certain != row.possible for row in rows):
        lines += ["", "3 to 7: three for certain, up to seven if what was not seen gives it to them."]
    lines += [f"Not seen: {plain(name)}" for name in unseen]
    return "\n".join(lines)


def _number(row: ClassSummary, column: int) -> str:
    return Between(row.certain[column], row.possible[column]).words()
