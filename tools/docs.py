"""Writes what is made from the code: `python -m tools.docs`. A test fails while a file differs from it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from auditor.check import Check, load_catalogue
from auditor.check.definition import AnyOf, Need
from auditor.check.named_by import said_of
from auditor.check.registry import OWN_PACKAGE
from auditor.report.machine.links import anchor_of
from auditor.vendor.evidence import evidence_of, listed_apart
from auditor.vendor.registry import OWN_PACKAGE as OWN_VENDORS
from auditor.vendor.registry import load_vendors
from auditor.vendor.requests import listed, table
from tools import manual, schemas
from tools.frameworks import PLACE, frameworks_page
from tools.performance import performance_page
from tools.posture import posture_page
from tools.rules import rules_page
from tools.sources import sources_page

SOURCES = {"export": "an export", "api": "the API", "form": "a form"}
ROOT = Path(__file__).resolve().parent.parent
TABLE = "checks.salesforce.health_check"
DOMAIN_NAMES = {
    "access": "Access: who may do what",
    "apps": "Apps that act for users",
    "assurance": "Assurance of the vendor",
    "auth": "Signing in",
    "backup": "Backup and restore",
    "encryption": "Encryption and keys",
    "endpoints": "Addresses that the CRM talks to",
    "exposure": "What is open to the outside",
    "hygiene": "Hygiene of accounts",
    "logging": "Logging and alerting",
    "mfa": "Second factor",
    "readiness": "Readiness (shown, not scored)",
    "secrets": "Credentials in configuration",
    "transport": "Data on its way",
}

_HEAD = """<!-- Made by `python -m tools.docs`; change the checks, not this page. -->
# Checks

{count} checks; {scored} of them count for the [score](score.md). `crm-audit checks list` prints the list and
`crm-audit checks explain auth.lockout` one check with the framework controls that its topic touches; both take `--lang vi`.

- **Needs** names populations and facts of the neutral posture. Where one is not known, the check is not run and says
  *unknown*, with the evidence that is missing ([evidence](evidence.md)).
- **Out of reach of** names products whose export can never tell; the report then says what to ask for instead.
- *Words in italics* are numbers of the [policy](policy.md) or of the tenant.
- An id, once released, never changes meaning. A check that can judge the same posture differently gets a higher version.
"""

_TABLE_HEAD = """
## Health Check: the settings of Salesforce's own baseline

{count} rows, each a check of its own, for Salesforce only. A row with *same as* is shown and not scored again; so is a row of
the risk *informational*, and one that current guidance contradicts.

| check | setting | risk | why | to a director | right when | read from | |
|---|---|---|---|---|---|---|---|
"""


def makers() -> dict[str, Callable[[], str]]:
    """Path below the project's folder -> what makes the text, of everything that is made from the code."""
    return {
        **{name: partial(str, text) for name, text in schemas.generated().items()},
        "docs/checks.md": checks_page,
        "docs/event-sources.md": sources_page,
        PLACE: frameworks_page,
        "docs/performance.md": performance_page,
        "docs/posture.md": posture_page,
        "docs/requests.md": requests_page,
        "docs/rules.md": rules_page,
        "docs/schemas.md": schemas.index_page,
        manual.PLACE: manual.manual,
    }


def generated() -> dict[str, str]:
    """The same made: path -> text."""
    return {name: make() for name, make in makers().items()}


def write(root: Path, made: Mapping[str, str]) -> list[str]:
    """Write what differs of what was made, and name it."""
    changed = []
    for name, text in made.items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def checks_page() -> str:
    """docs/checks.md: every check of this distribution, whatever else is installed."""
    own = [entry for entry in load_catalogue() if entry.judge.__module__.split(".")[0] == OWN_PACKAGE]
    table = [entry for entry in own if entry.judge.__module__ == TABLE]
    listed = [entry for entry in own if entry.judge.__module__ != TABLE]
    blind = _out_of_reach()
    parts = [_HEAD.format(count=len(own), scored=sum(entry.scored and not entry.same_as for entry in own))]
    listed.sort(key=lambda entry: (entry.domain, entry.id))
    for domain, entries in groupby(listed, lambda entry: entry.domain):
        parts.append(f"\n## {DOMAIN_NAMES[domain]}\n")
        parts += [_section(entry, said_of(entry, blind) or []) for entry in entries]
    parts.append(_TABLE_HEAD.format(count=len(table)))
    parts += _rows(table)
    return "".join(parts)


def _section(check: Check, blind: list[str]) -> str:
    question, _, more = check.question.partition("\n")
    notes = [
        f"Topic: `{check.topic}`",
        *(["Open to the internet: somebody without an account can use it"] if check.exposed else []),
        f"Needs: {_needs(check.needs)}",
        *([f"Out of reach of: {', '.join(blind)}"] if blind else []),
        f"To put it right ({check.effort}; {_owner(check.owner)}): {_italics(check.texts['fix'])}",
    ]
    lines = [
        f"\n### `{check.id}`\n",
        f"**{check.texts['title']}** · {check.severity}{_note(check)}\n",
        f"*{check.severity.capitalize()}:* {check.severity_reason}\n",
        f"*To a director:* {_italics(check.texts['executive'])}\n",
        question,
    ]
    if more.strip():
        lines.append(" ".join(more.split()))
    return "\n".join([*lines, "", *(f"- {note}" for note in notes), ""])


def _rows(table: list[Check]) -> Iterator[str]:
    text = files("checks.salesforce").joinpath("health_check.yaml").read_text(encoding="utf-8")
    rows: dict[str, Any] = {row["id"]: row for row in yaml.safe_load(text)["settings"]}
    for check in sorted(table, key=lambda entry: list(rows).index(entry.id)):
        row = rows[check.id]
        cells = (
            f'<a id="{anchor_of(check)}"></a>`{check.id}`',
            row["setting"],
            row["risk"],
            check.severity_reason,
            check.texts["executive"],
            _target(row),
            f"`{row['native']}`",
            f"same as `{check.same_as}`" if check.same_as else "" if check.scored else "not scored",
        )
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _target(row: dict[str, Any]) -> str:
    wanted = row["compliant"]
    words = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted).lower()
    return {"number": f"at most {words}", "minimum": f"at least {words}"}.get(row["kind"], words)


def _needs(needs: tuple[Need, ...]) -> str:
    named = [
        " or ".join(f"`{path}`" for path in need.paths) if isinstance(need, AnyOf) else f"`{need}`"
        for need in needs
    ]
    return ", ".join(named) or "nothing"


def _note(check: Check) -> str:
    return "".join(
        (
            f" · {check.vendor} only" if check.vendor else "",
            "" if check.scored else " · not scored",
            f" · version {check.version}" if check.version > 1 else "",
        )
    )


def _owner(owner: str) -> str:
    return {
        "customer": "yours to do",
        "vendor": "the vendor's to do",
        "implementer": "to be done by whoever sets the CRM up",
    }[owner]


def _italics(text: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: f"*{found[1].replace('_', ' ')}*", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def requests_page() -> str:
    """Every request that a scan can send, product by product."""
    parts = [_REQUESTS_HEAD]
    for vendor in load_vendors().values():
        plan = vendor.profile.api
        if plan is not None and vendor.package.split(".")[0] == OWN_VENDORS:
            parts.append(f"\n## {vendor.profile.name}\n\n{table(listed(plan))}")
            evidence = evidence_of(vendor)
            if evidence is not None and evidence.resources:
                parts.append(f"\n{_IN_AN_INCIDENT}\n\n{table(listed_apart(plan, evidence))}")
    return "".join(parts)


_REQUESTS_HEAD = """# Requests

Everything that a scan of a running product can send, from its profile; `crm-audit vendors requests VENDOR` prints the same. Nothing else
leaves: each request is checked against the profile's allow-list first, and is in the ledger afterwards. `{name}` is filled in by the scan:
the tenant's own options, the position in a list, the id of a row that was read before.

<!-- Made by `python -m tools.docs`. -->
"""


_IN_AN_INCIDENT = "In an incident alone (`crm-audit incident open` and `collect`), never in a scan:"


def _out_of_reach() -> dict[str, list[str]]:
    """Check id or topic -> the sources of products of this distribution that cannot tell."""
    found: dict[str, list[str]] = {}
    for vendor in load_vendors().values():
        if vendor.package.split(".")[0] == OWN_VENDORS:
            for kind, source in SOURCES.items():
                for topic in vendor.profile.out_of_reach(kind):
                    found.setdefault(topic, []).append(f"{source} of {vendor.profile.name}")
    return found


def main() -> None:
    """Write what differs below the project's folder."""
    changed = write(ROOT, generated())
    sys.stdout.write("".join(f"{name}\n" for name in changed) or "nothing to change\n")


if __name__ == "__main__":
    main()
