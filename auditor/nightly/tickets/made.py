"""Makes the tracker that a file declares, with its token."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from auditor.collecting.live.agreed import refuse_other_hosts
from auditor.collecting.live.secrets import fetch_one
from auditor.nightly.outgoing import Outgoing
from auditor.nightly.tickets.config import Tickets
from auditor.nightly.tickets.shape import shape_of
from auditor.nightly.tickets.tracker import Tracker
from auditor.userfile import UserFileError


def tracker_of(
    config: Tickets,
    folder: Path,
    way: Outgoing,
    pause: Callable[[float], object],
    environment: Mapping[str, str] | None = None,
) -> Tracker:
    """The ticket system of `[tickets]`; `folder` is where the file lies. Raises UserFileError for what is missing, and where the token would go
    to a host that is not agreed on."""
    known = os.environ if environment is None else environment
    refuse_other_hosts("tickets", {"url": config.url}, known)
    shape = shape_of(config.kind, folder)
    for name in config.values:
        if name not in shape.values:
            raise UserFileError(
                f"tickets.values: {name!r} is none of {', '.join(shape.values) or 'this shape'}"
            )
    lacking = [name for name, value in shape.values.items() if not (config.values.get(name) or value)]
    if lacking:
        raise UserFileError(
            f'tickets.values: {", ".join(lacking)} is missing: values = {{{lacking[0]} = "…"}}'
        )
    if shape.auth == "basic" and not config.user:
        raise UserFileError("tickets.user is missing: the address of the account that the token is of")
    token = fetch_one("tickets.token", config.token, known)
    return Tracker(shape, config.url, token, config.user, config.values, way, pause, config.plain_http)
