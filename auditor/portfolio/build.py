"""Makes the pages and the metrics of all tenants, one tenant after another: of each only its line is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path

from auditor.check import Catalogue
from auditor.portfolio.drawn.index_page import index_page
from auditor.portfolio.drawn.shown import shown_of
from auditor.portfolio.drawn.tenant_page import tenant_page
from auditor.portfolio.drawn.words import Say
from auditor.portfolio.metrics import exposition
from auditor.portfolio.remembered.ending import Limits
from auditor.portfolio.remembered.need import order
from auditor.portfolio.remembered.reading import Remembered, dossier
from auditor.portfolio.remembered.row import Row
from auditor.userfile import UserFileError
from auditor.writing import Manner, make_folder, save

PAGES = Manner(lasting=False)
"""As every report, and quickly: all of it is made anew with every night."""
METRICS, DASHBOARD, TENANTS = "metrics.prom", "grafana-dashboard.json", "tenants"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `declared` are the tenants that there should be, with their groups: one that history does not know is shown as
    never assessed, and one that is remembered and not declared is named, and not shown; None shows all that are remembered. Where
    `group` is named, only its tenants are shown. `deadlines` are a tenant's own, by severity, before those of `limits`."""

    day: date
    made_at: datetime
    languages: tuple[str, ...] = ("en", "vi")
    declared: Mapping[str, Sequence[str]] | None = None
    group: str = ""
    limits: Limits = field(default_factory=Limits)
    deadlines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    manner: Manner = PAGES


def pages(history: Remembered, wanted: Wanted, out: Path, catalogue: Catalogue) -> list[Row]:
    """Write them into a folder; what is there of the same names is replaced, the first pages and the metrics last, so that no link leads
    to what is not there yet. Gives the lines back. Raises UserFileError where there is no tenant, or nothing can be written."""
    tenants, retired = _tenants(history, wanted)
    if not tenants:
        where = f"the group {wanted.group!r}" if wanted.group else "history and the file of tenants"
        raise UserFileError(f"{where}: there is no tenant to show; run `crm-audit nightly` first")
    says = [Say(language, catalogue) for language in wanted.languages]
    make_folder(out / TENANTS, wanted.manner)
    rows = [_told(history, tenant, groups, wanted, says, out) for tenant, groups in tenants]
    rows.sort(key=partial(order, day=wanted.day))
    for say in says:
        text = index_page(rows, wanted.day, say, wanted.languages, wanted.group, retired)
        save(out / f"index.{say.language}.html", text, wanted.manner)
    save(out / DASHBOARD, dashboard(), wanted.manner)
    save(out / METRICS, exposition(rows, wanted.made_at), wanted.manner)
    return rows


def dashboard() -> str:
    """The dashboard for Grafana, as it is imported there."""
    return files("auditor.portfolio").joinpath("grafana.json").read_text(encoding="utf-8")


def _tenants(history: Remembered, wanted: Wanted) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Those to show with their groups, of one group only its own; and those that are remembered and not declared any more."""
    known = sorted(history.tenants())
    if wanted.declared is None:
        return [(name, []) for name in known], []
    found = [(name, sorted(wanted.declared[name])) for name in sorted(wanted.declared)]
    mine = [(name, groups) for name, groups in found if not wanted.group or wanted.group in groups]
    return mine, [name for name in known if name not in wanted.declared]


def _limits(tenant: str, wanted: Wanted) -> Limits:
    own = wanted.deadlines.get(tenant)
    return wanted.limits if not own else replace(wanted.limits, deadlines={**wanted.limits.deadlines, **own})


def _told(
    history: Remembered, tenant: str, groups: Sequence[str], wanted: Wanted, says: Sequence[Say], out: Path
) -> Row:
    shown = shown_of(dossier(history, tenant, wanted.day, groups), _limits(tenant, wanted))
    for say in says:
        text = tenant_page(shown, say, wanted.languages)
        save(out / TENANTS / f"{shown.row.file}.{say.language}.html", text, wanted.manner)
    return shown.row
