"""Tells somebody by a service of apprise, which composes the request; what leaves goes by `Outgoing`, and mail under a clock of its own.

One message after another: the services that apprise loads share what stands for `requests` in them."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import requests
from requests import PreparedRequest

from auditor.address import is_loopback_host
from auditor.collecting.live.asking.answer import Answer
from auditor.collecting.live.gateway.offline import refuse_offline
from auditor.collecting.live.gateway.within import within
from auditor.nightly.outgoing.services import SERVICES, Service
from auditor.nightly.outgoing.way import Noted, NotSentError, Outgoing

MAIL_SECONDS = 60


def notify(way: Outgoing, url: str, title: str, body: str, purpose: str, plain_http: bool = False) -> None:
    """Tell somebody by the service of apprise that the address names. Raises NotSentError."""
    told = _Requests(way, purpose, plain_http)
    plugin, service = opened(url, told)
    if not service.mail:
        _notify(plugin, title, body, told)
        return
    host, secure = str(plugin.smtp_host), plugin.secure_mode != "insecure"
    with Noted(way.ledger, way.entry(purpose, "SMTP", f"smtp://{host}:{plugin.port}")) as noted:
        refuse_offline()
        if not (secure or plain_http or is_loopback_host(host)):
            raise noted.failed("refused before it left: mail goes by mailtos://, or with ?mode=starttls")
        try:
            within(MAIL_SECONDS, lambda: _notify(plugin, title, body, told), lambda _: None)
        except TimeoutError as error:
            raise noted.failed(str(error)) from None
        except NotSentError:
            raise noted.failed(f"the mail server {host} did not take it") from None


class _Requests:
    """What a service of apprise takes for the library `requests`: its errors and codes as they are, every request by the one way out.
    What the service says of redirects, certificates and times is not asked; files are not sent."""

    def __init__(self, way: Outgoing, purpose: str, plain_http: bool) -> None:
        self._way, self._purpose, self._plain_http = way, purpose, plain_http
        self.refused = ""

    def __getattr__(self, name: str) -> Any:
        if name in ("codes", "exceptions", "RequestException", "ConnectionError", "HTTPError", "Timeout"):
            return getattr(requests, name)
        raise AttributeError(f"{name} is none of what a service may use")

    def request(self, method: str, url: str, **given: Any) -> requests.Response:
        if given.get("files"):
            raise requests.RequestException("files are not sent")
        sent = {
            name: given[name]
            for name in ("params", "data", "json", "headers", "auth")
            if given.get(name) is not None
        }
        try:
            request = requests.Request(method.upper(), url, **sent).prepare()
            answer = self._way.send(self._purpose, request, self._plain_http, show_path=False)
        except NotSentError as error:
            self.refused = str(error)
            raise requests.RequestException(str(error)) from None
        except (requests.RequestException, ValueError) as error:
            self.refused = "its address cannot stand in a request"
            raise requests.RequestException(self.refused) from error
        self.refused = "" if 200 <= answer.status < 300 else f"it answered {answer.status}"
        return _response(answer, request)

    def get(self, url: str, params: Any = None, **given: Any) -> requests.Response:
        return self.request("GET", url, params=params, **given)

    def post(self, url: str, data: Any = None, json: Any = None, **given: Any) -> requests.Response:
        return self.request("POST", url, data=data, json=json, **given)


def _response(answer: Answer, request: PreparedRequest) -> requests.Response:
    made = requests.Response()
    made.status_code, made._content = answer.status, answer.body
    made.headers.update(answer.headers)
    made.url, made.encoding = str(request.url), "utf-8"
    return made


def opened(url: str, told: object) -> tuple[Any, Service]:
    """The plugin of an address, which reaches nobody but through `told`, and what is known of its service. Nothing of apprise is loaded but
    that plugin: no configuration, no attachment, nothing from a file. Raises NotSentError, without the address."""
    scheme = url.partition("://")[0].strip().lower()
    service = SERVICES.get(scheme)
    if service is None:
        raise NotSentError(f"its address begins with none of {', '.join(f'{one}://' for one in SERVICES)}")
    from apprise.asset import AppriseAsset

    logging.getLogger("apprise").disabled = True  # it would print addresses
    module = importlib.import_module(f"apprise.plugins.{service.module}")
    if not service.mail:
        module.requests = told  # type: ignore[attr-defined]
    asset = AppriseAsset(
        app_id="crm-audit", app_desc="crm-audit", app_url="", image_url_mask="", image_url_logo="", image_path_mask=False,
        storage_mode="memory", pgp_autogen=False, pem_autogen=False, async_mode=False, service_timeout=0,
        http_redirects=False, interpret_escapes=False, interpret_emojis=False, allow_templates=False,
    )  # fmt: skip
    parsed = None
    with suppress(Exception):  # whatever it trips over, its text would quote the address
        parsed = getattr(module, service.plugin).parse_url(url)
    if not parsed:
        raise NotSentError(f"its address is none that {scheme}:// understands")
    _refuse_options(parsed, service)
    with suppress(Exception):
        return getattr(module, service.plugin)(**{**parsed, "overflow": "truncate"}, asset=asset), service
    raise NotSentError(
        f"its address is none that {scheme}:// understands: a part is missing, or not of the right form"
    )


def _refuse_options(parsed: Mapping[str, Any], service: Service) -> None:
    """Raises NotSentError for an option that was not looked at: it may read a file, or turn a check off."""
    added = {
        *parsed.get("qsd-", {}),
        *parsed.get("qsd:", {}),
        *(() if service.headers else parsed.get("qsd+", {})),
    }
    named = {name for name in parsed.get("qsd", {}) if name[:1] not in "+-:"}
    refused = sorted((named - service.options) | added)
    if refused:
        valid = ", ".join(sorted(service.options)) or "none"
        raise NotSentError(
            f"its address has an option that is not used here ({len(refused)} of them); valid: {valid}"
        )


def _notify(plugin: Any, title: str, body: str, told: _Requests) -> None:
    from apprise import Apprise
    from apprise.common import NotifyFormat

    teller = Apprise(asset=plugin.asset)
    teller.add(plugin)
    try:
        arrived = bool(teller.notify(title=title, body=body, body_format=NotifyFormat.TEXT))
    except Exception as error:  # noqa: BLE001 - a service that trips over an answer has not told anybody
        raise NotSentError(told.refused or f"the service stopped ({type(error).__name__})") from None
    if not arrived:
        raise NotSentError(told.refused or "the service did not take it")
