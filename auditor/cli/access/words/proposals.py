"""Proposals, as text, as data and as a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.access.judgments.proposal.model import Proposal, Proposals
    from auditor.report.speech.words import Words

SCHEMA = "crm-auditor/access-proposals/1"
LISTED = 50
_COLUMNS = ("product", "why", "role", "role_id", "people", "accounts", "kept_by", "rights")


def as_data(found: Proposals, product: str) -> dict[str, Any]:
    """All proposals as the machine file has them (see proposals.schema.json)."""
    return {
        "schema": SCHEMA,
        "product": product,
        "proposals": [
            {
                "why": str(one.why),
                "role": {"id": one.role.id, "name": one.role.name},
                "people": one.people.plain(),
                "accounts": [{"id": account.id, "name": account.name} for account in one.accounts],
                "kept_by": [{"id": keeper.id, "name": keeper.name} for keeper in one.kept_by],
                "rights": [{"right": str(right), "object": name} for right, name in one.rights],
            }
            for one in found.items
        ],
        "withheld": [
            {"why": str(one.why), "kind": str(one.gap.kind), "resource": one.gap.resource}
            for one in found.withheld
        ],
    }


def as_text(found: Proposals, words: Words) -> str:
    """The first ones for a terminal, and what kept more from being proposed."""
    from tabulate import tabulate

    from auditor.report.escape import plain

    table = [
        [plain(cell) for cell in (words.ui(f"propose.{one.why}"), one.role.name, _whom(one, words), _by(one))]
        for one in found.items[:LISTED]
    ]
    headings = [words.ui(f"propose.column.{name}") for name in ("why", "role", "whom", "by")]
    lines = [tabulate(table, headings, disable_numparse=True)] if table else [words.ui("propose.none")]
    if len(found.items) > LISTED:
        lines.append(words.ui("propose.further", n=words.number(len(found.items) - LISTED)))
    if found.withheld:
        gaps = dict.fromkeys(plain(one.gap.resource) for one in found.withheld if one.gap.resource)
        lines += ["", words.ui("propose.withheld", gaps=", ".join(gaps))]
    return "\n".join(lines)


def _whom(one: Proposal, words: Words) -> str:
    """Whom it touches: up to three names, and how many more."""
    if not one.accounts:
        return words.ui("propose.people", n=words.value(one.people.plain()))
    names = ", ".join(account.name for account in one.accounts[:3])
    more = len(one.accounts) - 3
    return names if more <= 0 else words.ui("propose.and_more", names=names, n=words.number(more))


def _by(one: Proposal) -> str:
    kept = ", ".join(keeper.name for keeper in one.kept_by)
    return kept or ", ".join(str(right) if name == "*" else f"{right} {name}" for right, name in one.rights)


def as_csv(found: Proposals, words: Words, product: str) -> str:
    """All of them as a table."""
    from auditor.report.escape import cell

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words.ui(f"propose.csv.{name}") for name in _COLUMNS])
    for one in found.items:
        row = [
            product,
            words.ui(f"propose.{one.why}"),
            one.role.name,
            one.role.id,
            words.value(one.people.plain()),
            "; ".join(f"{account.name} ({account.id})" for account in one.accounts),
            "; ".join(keeper.name for keeper in one.kept_by),
            "; ".join(f"{right}:{name}" for right, name in one.rights),
        ]
        writer.writerow([cell(entry) for entry in row])
    return out.getvalue()
