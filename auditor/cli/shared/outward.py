"""Whether a command may ask anybody, and who is declared to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

offline_option = click.option(
    "--offline", is_flag=True, help="Ask nobody: paths and snapshots only, whatever crm-audit.toml declares."
)


def stay_offline(config: Path | None) -> None:
    """From here to the end of the command nobody is asked. Raises UsageError where somebody is declared to be."""
    from auditor.collecting.live.gateway.offline import offline

    if config is not None:
        raise click.UsageError(
            f"--offline asks nobody, and --config {config} says whom to ask; leave out one of them"
        )
    click.get_current_context().with_resource(offline())


def asks_nobody(values: Mapping[str, Any]) -> bool:
    """Whether the options of a command say --offline; from then on it is kept."""
    if values["offline"]:
        stay_offline(values["config"])
    return bool(values["offline"])


def found_config() -> Path:
    """Where tenants are declared if nobody says where: in the current folder."""
    from auditor.collecting.live.tenants import CONFIG

    return Path(CONFIG)
