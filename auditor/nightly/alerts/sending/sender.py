"""Sends messages to the addresses that the environment or the keyring holds."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.collecting.live.secrets import fetch_one
from auditor.nightly.alerts.config import Alerts, Recipient
from auditor.nightly.alerts.wording.compose import Text
from auditor.nightly.outgoing import NotSentError, Outgoing
from auditor.nightly.outgoing.by_apprise import notify
from auditor.nightly.outgoing.services import SERVICES, Dialect
from auditor.userfile import UserFileError


class Sender:
    """What `tell` sends with. Each address is fetched when it is needed, and kept for one message only."""

    def __init__(self, outgoing: Outgoing, environment: Mapping[str, str] | None = None) -> None:
        self._outgoing, self._environment = outgoing, environment

    def send(self, recipient: Recipient, text: Text) -> None:
        """Raises NotSentError, also where the address cannot be had."""
        notify(
            self._outgoing,
            self._address(recipient),
            text.title,
            text.body,
            f"alert to {recipient.name}",
            recipient.plain_http,
        )

    def dialect(self, recipient: Recipient) -> Dialect:
        """What kind of text the service of a recipient reads."""
        try:
            scheme = self._address(recipient).partition("://")[0].lower()
        except NotSentError:
            return "text"
        return SERVICES[scheme].dialect if scheme in SERVICES else "text"

    def _address(self, recipient: Recipient) -> str:
        try:
            return fetch_one(f"alerts.to {recipient.name}", recipient.url, self._environment).reveal().strip()
        except UserFileError as error:
            raise NotSentError(str(error)) from None


def outgoing_of(config: Alerts, way: Outgoing | None = None) -> Outgoing:
    """The way out as `[alerts]` has it."""
    from auditor.collecting.live.ledger import Ledger

    bundle = None if config.ca_bundle is None else str(config.ca_bundle)
    return way or Outgoing(Ledger(), proxy=config.proxy, ca_bundle=bundle)
