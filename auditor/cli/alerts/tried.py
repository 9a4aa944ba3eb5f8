"""Sends a test to the recipients of `[alerts]`."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.codes import COULD_NOT_TELL, PASSED
from auditor.collecting.live.ledger import Ledger
from auditor.nightly.alerts.config import Alerts, Recipient, load_alerts
from auditor.nightly.alerts.sending.sender import Sender
from auditor.nightly.alerts.wording.compose import Text
from auditor.nightly.alerts.wording.words import Say
from auditor.nightly.outgoing import NotSentError, Outgoing
from auditor.report.escape import plain
from auditor.userfile import UserFileError, nearest


def tried(path: Path, names: tuple[str, ...], *, dry_run: bool) -> int:
    """The exit code of `alerts test`."""
    config = load_alerts(path)
    bundle = None if config.ca_bundle is None else str(path.absolute().parent / config.ca_bundle)
    sender = Sender(Outgoing(Ledger(), proxy=config.proxy, ca_bundle=bundle))
    missed = False
    for recipient in _chosen(config, names, path):
        said = Say(recipient.language or config.language)
        text = Text(said("test.title"), said("test.body"), "")
        if dry_run:
            click.echo(f"{recipient.name}: {text.title}: {text.body}")
            continue
        try:
            sender.send(recipient, text)
        except NotSentError as error:
            click.echo(f"{recipient.name}: could not be told: {plain(error)}", err=True)
            missed = True
        else:
            click.echo(f"{recipient.name}: was told; look whether it arrived")
    return COULD_NOT_TELL if missed else PASSED


def _chosen(config: Alerts, names: tuple[str, ...], path: Path) -> list[Recipient]:
    known = [one.name for one in config.to]
    if not known:
        raise UserFileError(f"{path}: names nobody who may be told; add [[alerts.to]] (docs/alerts.md)")
    for name in names:
        if name not in known:
            raise UserFileError(f"{path}: no [[alerts.to]] is called {name!r}{nearest(name, known)}")
    return [one for one in config.to if not names or one.name in names]
