"""Which of apprise's services may be spoken to, and with which options: those that speak by https through one library, and mail.

Each was read in the source of apprise 2.3.0 on 2026-11-27. What starts programs, speaks to this desktop, writes to the system's log,
listens, or keeps a connection of its own is not among them, nor what opens an incident for each message, which no later message would end; nor is any option that reads a file, fetches a template, turns off the
check of certificates, or changes how often something is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Dialect = Literal["text", "markdown"]


@dataclass(frozen=True, slots=True)
class Service:
    """`module` and `plugin` are where apprise has it. `dialect` says what our text must be: `text` where apprise itself makes plain
    text harmless for the service or the service shows it as it is, `markdown` where the service reads it as Markdown and apprise
    passes it on. `headers` are those that an address may add (`?+Name=value`)."""

    module: str
    plugin: str
    options: frozenset[str] = frozenset()
    dialect: Dialect = "text"
    mail: bool = False
    headers: bool = False


def _of(module: str, plugin: str, options: str = "", dialect: Dialect = "text", **more: bool) -> Service:
    return Service(module, plugin, frozenset(options.split()), dialect, **more)


_MAIL = _of("email.base", "NotifyEmail", "to from name smtp mode cc bcc reply", mail=True)
_NTFY = _of("ntfy", "NotifyNtfy", "to token auth mode priority")
_GOTIFY = _of("gotify", "NotifyGotify", "priority")
_MATTERMOST = _of("mattermost", "NotifyMattermost", "to channel channels", "markdown")
_ROCKET = _of("rocketchat", "NotifyRocketChat", "to webhook mode avatar")
_JSON = _of("custom_json", "NotifyJSON", headers=True)
_WORKFLOW = _of("workflows", "NotifyWorkflows", "id ver sig")
_WEBEX = _of("webexteams", "NotifyWebexTeams", "to token mode")

SERVICES: Mapping[str, Service] = {
    "discord": _of("discord", "NotifyDiscord", "thread", "markdown"),
    "gchat": _of("google_chat", "NotifyGoogleChat"),
    "gotify": _GOTIFY,
    "gotifys": _GOTIFY,
    "json": _JSON,
    "jsons": _JSON,
    "lark": _of("lark", "NotifyLark"),
    "mailgun": _of("mailgun", "NotifyMailgun", "to from name cc bcc region"),
    "mailto": _MAIL,
    "mailtos": _MAIL,
    "mmost": _MATTERMOST,
    "mmosts": _MATTERMOST,
    "ntfy": _NTFY,
    "ntfys": _NTFY,
    "pover": _of("pushover", "NotifyPushover", "to priority sound"),
    "rocket": _ROCKET,
    "rockets": _ROCKET,
    "sendgrid": _of("sendgrid", "NotifySendGrid", "to cc bcc"),
    "slack": _of("slack", "NotifySlack", "to token"),
    "tgram": _of("telegram", "NotifyTelegram", "to topic thread silent"),
    "webex": _WEBEX,
    "workflow": _WORKFLOW,
    "workflows": _WORKFLOW,
    "wxteams": _WEBEX,
    "zalo": _of("zalo", "NotifyZalo", "to"),
}
"""By the scheme of the address."""
