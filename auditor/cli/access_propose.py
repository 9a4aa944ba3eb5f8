"""`crm-audit access propose`: which grants could go without taking away anything that is used. Nothing is ever done."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.how_written import mode_option
from auditor.cli.outward import offline_option
from auditor.cli.shared_options import key_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.access.judgments.proposal.model import Proposal, Proposals
    from auditor.report.speech.words import Words

SCHEMA = "crm-auditor/access-proposals/1"
LISTED = 50
_COLUMNS = ("product", "why", "role", "role_id", "people", "accounts", "kept_by", "rights")


@click.command(name="propose")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
@click.option(
    "--csv", "csv_path", type=click.Path(path_type=Path, dir_okay=False), help="Write all rows here."
)
@mode_option
@click.option("--lang", "language", type=click.Choice(["en", "vi"]), default="en", show_default=True)
@click.option(
    "--policy", "policy_path", type=click.Path(path_type=Path, dir_okay=False), help="A policy file."
)
@click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where tenants are declared; by default crm-audit.toml.",
)
@offline_option
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@key_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def propose_command(
    targets: tuple[str, ...],
    as_json: bool,
    csv_path: Path | None,
    language: str,
    policy_path: Path | None,
    mode: int,
    **values: Any,
) -> int:
    """Which assignments, roles and rights could go.

    All of them together take no right that is used, or whose use nobody logs, from an active account. Exits 3 where
    something was not seen, for want of which more could not be proposed.
    """
    from auditor.access.judgments.proposal.model import Limits
    from auditor.access.judgments.proposal.propose import propose
    from auditor.check import Catalogue
    from auditor.cli.access import opened_sources, say, today
    from auditor.policy import load_policy
    from auditor.posture import days_before
    from auditor.report.speech.words import Words
    from auditor.writing import Manner, save

    thresholds, day = load_policy(policy_path).thresholds, today()
    limits = Limits(
        days_before(day, max(thresholds.dormant_days, thresholds.unused_days)),
        days_before(day, thresholds.never_used_days),
        days_before(day, thresholds.unused_days),
    )
    posture, sources = opened_sources(targets, values)
    found = propose(posture, day, limits)
    words = Words(language, Catalogue({}, ()))
    if csv_path is not None:
        save(csv_path, "\ufeff" + _csv(found, words, sources.product), Manner(mode))
    say(as_data(found, sources.product) if as_json else _text(found, words), sources.product, language)
    return 0 if found.complete else COULD_NOT_TELL


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


def _text(found: Proposals, words: Words) -> str:
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


def _csv(found: Proposals, words: Words, product: str) -> str:
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
