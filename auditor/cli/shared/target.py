"""Options that say what to judge, and by what; and the request that they describe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.shared.held_to import held_to, policy_option, preset_option
from auditor.cli.shared.outward import asks_nobody, found_config, offline_option
from auditor.cli.shared.reading import deadline_option, key_option
from auditor.cli.shared.written import mode_option, overwrite_option
from auditor.report.formats import FORMATS as _FORMATS
from auditor.scales import LANGUAGES, SEVERITIES

if TYPE_CHECKING:
    from auditor.pipeline.request import Request

FORMATS = tuple(_FORMATS)
COVERAGE = click.FloatRange(0, 100)
SEVERITY = click.Choice(SEVERITIES)
language_option = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True
)
_FILE = click.Path(path_type=Path, dir_okay=False)

_TARGET_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, metavar="[PATH | SNAPSHOT | TENANT]…"),
    click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in."),
    click.option(
        "--staff", multiple=True, type=click.Path(), help="A staff register (CSV, XLSX): who left, and when."
    ),
    click.option(
        "--review",
        "reviews",
        multiple=True,
        type=click.Path(),
        help="An access review that came back: its folder, or a sheet.",
    ),
    click.option(
        "--config",
        type=_FILE,
        help="Where tenants are declared; by default crm-audit.toml, which gate does not take by itself.",
    ),
    key_option,
    deadline_option,
    offline_option,
    click.option(
        "--keep", type=_FILE, help="Keep the snapshot of a tenant that is collected now in this file."
    ),
    overwrite_option,
    mode_option,
    click.option(
        "--redact",
        type=click.Choice(["people"]),
        help="Pseudonyms in the place of people (TENANT only); short single words and unknown names stay.",
    ),
    click.option("--tenant", help="Name of the tenant in the reports; by default the name of the path."),
    click.option("--vendor", help="The CRM, when it cannot be told from the files."),
    policy_option,
    preset_option,
    click.option("--waivers", type=_FILE, help="Accepted risks, each with owner, approver and end date."),
    click.option(
        "--vulnerabilities",
        type=_FILE,
        help="List of known vulnerabilities (`crm-audit vulnerabilities update`) in the place of the one that comes along.",
    ),
    click.option("--check", "checks", multiple=True, metavar="NAME", help="Only this id, domain or topic."),
    click.option("--skip", multiple=True, metavar="NAME", help="Not this id, domain or topic."),
    language_option,
    click.option(
        "--date",
        "today",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Judge expiry as of this day instead of today.",
    ),
    click.option(
        "--processes", type=click.IntRange(1, 64), help="Worker processes; chosen by size if not given."
    ),
    click.option("--debug", is_flag=True, help="Show tracebacks."),
)


def target_options(command: Any) -> Any:
    """Adds the options that say what to judge, and by what."""
    for option in reversed(_TARGET_OPTIONS):
        command = option(command)
    return command


def share_of(coverage: float | None) -> float | None:
    """A coverage that a user asks for as a share: up to 1 it is one already, above it is a percentage."""
    return coverage if coverage is None or coverage <= 1 else coverage / 100


def request_from(values: dict[str, Any]) -> Request:
    """The request that the shared options describe."""
    from auditor.pipeline.request import Request
    from auditor.writing import Manner

    today: datetime | None = values["today"]
    if not values["paths"] and not values["forms"] and not values.get("register"):
        raise click.UsageError(
            "name what to judge: a folder, a zip, a snapshot, a tenant, or a form with --form"
        )
    policy, preset = held_to(values["policy"], values["preset"])
    return Request(
        paths=tuple(values["paths"]),
        forms=tuple(values["forms"]),
        reviews=tuple(values["reviews"]),
        staff=tuple(values["staff"]),
        config=values["config"],
        keys=tuple(values["keys"]),
        minutes=values["minutes"],
        keep=values["keep"],
        kept=Manner(values["mode"], values["overwrite"]),
        redact_people=values["redact"] == "people",
        tenant=values["tenant"],
        vendor=values["vendor"],
        policy=policy,
        preset=preset,
        waivers=values["waivers"],
        vulnerabilities=values["vulnerabilities"],
        checks=tuple(values["checks"]),
        skip=tuple(values["skip"]),
        today=today.date() if today else None,
        processes=values["processes"],
        found_config=found_config(),
        keeps_posture=False,
        takes_found_config=not asks_nobody(values),
    )
