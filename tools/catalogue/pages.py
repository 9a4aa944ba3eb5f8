"""docs/checks.md, and a page for each domain below docs/checks/."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml

from auditor.check import DOMAINS, Catalogue, Check
from auditor.check.named_by import said_of
from auditor.check.registry import OWN_PACKAGE
from auditor.cli.listed import FILE, PACKAGE, table
from auditor.report.machine.links import anchor_of
from auditor.scales import LANGUAGES
from tools.catalogue.blind import out_of_reach
from tools.catalogue.domains import DOMAIN_NAMES, page_of
from tools.catalogue.examples import examples_text, own_checks, place_of
from tools.catalogue.section import section
from tools.catalogue.words import cell, product_of

TABLE = "checks.salesforce.health_check"
"""Makes one check of each row of a list that a vendor publishes."""

_MADE = "<!-- Made by `python -m tools.docs`; change the checks, not this page. -->\n"
_HEAD = (
    _MADE
    + """# Checks

{count} checks; {scored} of them count for the [score](score.md). `crm-audit checks list` prints the list and
`crm-audit checks explain auth.lockout` one check with its limits, its examples and the framework controls that its topic touches;
`--vendor` adds how a product puts it right. Both commands take `--lang vi`.

- An id, once released, never changes meaning. A check that can judge the same posture differently gets a higher version.
- Every check has a page of its domain with what it needs, what it cannot tell, and one posture that fails and one that passes; the
  postures are those of its own tests, and the verdicts those of the program.
- [Topics](topics.md) says which product shows what, by which right, and what people alone can answer.
"""
)
_PAGE_HEAD = (
    _MADE
    + """# {name}

{count} of the [checks](../checks.md).

- **Needs** names populations and facts of the neutral [posture](../posture.md). Where one is not known, the check is not run and says
  *unknown*, with the evidence that is missing ([evidence](../evidence.md)).
- **Limits** are what the check can wrongly call bad, and what it does not see.
- **Out of reach of** names products whose source can never tell; the report then says what to ask for instead.
- *Words in italics* are numbers of the [policy](../policy.md) or of the tenant.
- The postures of the examples say nothing but what is shown; all else is unknown in them.
"""
)
_TABLE_HEAD = """
## Health Check: the settings of Salesforce's own baseline

{count} rows, each a check of its own, for Salesforce only. A row with *same as* is shown and not scored again; so is a row of
the risk *informational*, and one that current guidance contradicts.

| check | setting | risk | right when | read from | |
|---|---|---|---|---|---|
"""


def makers() -> dict[str, Callable[[], str]]:
    """Path below the project's folder -> what makes it: the pages, and the examples that an installed program shows."""
    domains = sorted({check.domain for check in own_checks()}, key=DOMAINS.index)
    return {
        "docs/checks.md": index_page,
        **{f"docs/{page_of(domain)}": partial(domain_page, domain) for domain in domains},
        **{place_of(check): partial(examples_text, check) for check in own_checks()},
        f"{PACKAGE}/{FILE}": list_text,
    }


def list_text() -> str:
    """What `crm-audit checks list` prints, by language."""
    catalogue = Catalogue({check.id: check for check in own_checks()}, (OWN_PACKAGE,))
    return (
        json.dumps(
            {language: table(catalogue, language) for language in LANGUAGES}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


def index_page() -> str:
    """Every check of this distribution, domain by domain, in a line."""
    own = own_checks()
    parts = [_HEAD.format(count=len(own), scored=sum(entry.scored and not entry.same_as for entry in own))]
    listed = sorted((entry for entry in own if not _of_table(entry)), key=lambda one: (one.domain, one.id))
    for domain, entries in groupby(listed, lambda entry: entry.domain):
        parts.append(f"\n## [{DOMAIN_NAMES[domain]}]({page_of(domain)})\n\n")
        parts.append("| check | severity | what it is about | |\n|---|---|---|---|\n")
        parts += [_line(entry) for entry in entries]
    table = [entry for entry in own if _of_table(entry)]
    return "".join([*parts, _TABLE_HEAD.format(count=len(table)), *_rows(table)])


def domain_page(domain: str) -> str:
    """The checks of a domain, each with its examples; rows of a vendor's list at the end."""
    blind = out_of_reach()
    mine = [check for check in own_checks() if check.domain == domain]
    mine.sort(key=lambda check: (_of_table(check), check.id))
    head = _PAGE_HEAD.format(name=DOMAIN_NAMES[domain], count=len(mine))
    rows = _table()
    return "".join([head, *(section(one, said_of(one, blind) or [], rows.get(one.id)) for one in mine)])


def _of_table(check: Check) -> bool:
    return check.judge.__module__ == TABLE


def _linked(check: Check) -> str:
    return f"[`{check.id}`]({page_of(check.domain)}#{anchor_of(check)})"


def _line(check: Check) -> str:
    beside = ", ".join(
        filter(
            None, (f"{product_of(check)} only" if check.vendor else "", "" if check.scored else "not scored")
        )
    )
    return f"| {_linked(check)} | {check.severity} | {cell(check.texts['title'])} | {beside} |\n"


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = files("checks.salesforce").joinpath("health_check.yaml").read_text(encoding="utf-8")
    return {row["id"]: row for row in yaml.safe_load(text)["settings"]}


def _rows(table: list[Check]) -> Iterator[str]:
    rows = _table()
    for check in sorted(table, key=lambda entry: list(rows).index(entry.id)):
        row = rows[check.id]
        cells = (
            _linked(check),
            row["setting"],
            row["risk"],
            _target(row),
            f"`{row['native']}`",
            f"same as `{check.same_as}`" if check.same_as else "" if check.scored else "not scored",
        )
        yield f"| {' | '.join(map(cell, cells))} |\n"


def _target(row: dict[str, Any]) -> str:
    wanted = row["compliant"]
    words = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted).lower()
    return {"number": f"at most {words}", "minimum": f"at least {words}"}.get(row["kind"], words)
