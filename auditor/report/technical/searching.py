"""What the search of the page for engineers offers, and what its script reads beside the entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.check import SEVERITIES
from auditor.report.html.speech import Speech
from auditor.report.technical.checks import Told
from auditor.report.technical.columns import PART, STATUSES
from auditor.report.technical.packed import Packed, packed

LISTED = 20
"""Lines of a long list that stand on the page without a script."""
MOST = 5_000
"""Lines of a long list that are on the page at all."""
_BLANKS = {
    name: f"{{{name}}}" for name in ("n", "all", "first", "last", "share", "page", "pages", "file", "column")
}
_SAYS = (
    *("shown", "shown_none", "shown_more", "range", "page", "first", "previous", "next", "last"),
    *("details", "hide", "narrow", "groups", "group", "group_rest", "more", "rest", "sort"),
    *("link", "loading", "not_there", "not_the_same", "part", "all_parts", "searching", "searched", "gone"),
    *("id", "alias", "fingerprint", "evidence", "seen", "accepted", "why", "locator", "checks_shown"),
    *(
        "not_named",
        "printed",
        "expected",
        "entries",
        "share",
        "column_severity",
        "column_name",
        "column_check",
        "column_where",
    ),
    "column_values",
)
"""Texts that the script puts together, under `html.technical.say.`"""


def choices(checks: Sequence[Told], speech: Speech) -> dict[str, list[tuple[str, str]]]:
    """What each list of the search offers: (value, words)."""

    def own(*values: str) -> list[tuple[str, str]]:
        return [(value, value) for value in sorted(set(values)) if value]

    return {
        "status": [(name, speech.say(f"technical.status.{name}")) for name in ("all", *STATUSES)],
        "severity": [(name, speech.words.ui(f"severity.{name}")) for name in SEVERITIES],
        "area": own(*(one.area for one in checks)),
        "owner": own(*(one.owner for one in checks)),
        "kind": own(*(one.kind for one in checks if one.entries)),
        "framework": own(*(name for one in checks for name in one.frameworks)),
        "accepted": [(name, speech.say(f"technical.accepted.{name}")) for name in ("no", "yes")],
        "counts": [(name, speech.say(f"technical.counts.{name}")) for name in ("yes", "no", "any")],
        "by": [
            (name, speech.say(f"technical.by.{name}")) for name in ("check", "role", "object", "kind", "file")
        ],
        "sort": [
            (name, speech.say(f"technical.sort.{name}")) for name in ("worst", "name", "check", "where")
        ],
    }


def script_data(
    checks: Sequence[Told],
    lists: Mapping[str, list[str]],
    parts: list[dict[str, Any]],
    entries: int,
    speech: Speech,
) -> Packed:
    """What the script needs beside the entries."""
    return packed(
        {
            "checks": [
                [
                    one.anchor,
                    one.title,
                    one.area,
                    one.owner,
                    one.kind,
                    list(one.frameworks),
                    one.section != "beside",
                ]
                for one in checks
            ],
            "severities": [[name, speech.words.ui(f"severity.{name}")] for name in SEVERITIES],
            "statuses": [[name, speech.words.ui(f"status.{name}")] for name in STATUSES],
            "lists": {key: lines[LISTED:MOST] for key, lines in lists.items()},
            "parts": parts,
            "part": PART,
            "entries": entries,
            "say": {key: speech.words.ui(f"html.technical.say.{key}", **_BLANKS) for key in _SAYS},
        }
    )
