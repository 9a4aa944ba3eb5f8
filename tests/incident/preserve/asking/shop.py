"""A Shop that keeps sessions, a log that is asked for by time, and exports; and what is to be secured of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from auditor.collecting.live.tenants import TenantConfig
from auditor.incident.preserve.asking.collect import Collected, Order, collect
from auditor.incident.preserve.bundle import Bundle
from auditor.vendor.evidence import EvidencePlan
from tests.collecting.live.misbehaving import Asked, Server, answer
from tests.collecting.live.support import TOKEN, plan
from tests.incident.preserve.bundles import LAN, NOW

CAP = 5
BEGIN = NOW - timedelta(days=9)
HIDDEN = "zq81-Hx72-pp03-Vb64"


def evidence(**window: Any) -> EvidencePlan:
    """What the profile of the Shop says."""
    words = {"en": "log", "vi": "nhật ký"}
    page = {"label": words, "right": "owner"}
    return EvidencePlan.model_validate(
        {
            "calls": {
                "sessions": {"path": "/api/sessions", "items": "/list"},
                "events": {"path": "/api/events", "query": {"from": "{from}", "until": "{until}"}, "items": "/list"},
                "oldest": {"path": "/api/oldest", "items": "/list"},
                "exports": {"path": "/api/exports", "items": "/list"},
                "files": {"path": "/api/exports/{export}/files", "items": "/list"},
            },
            "allow": [
                {"method": "GET", "path": path, "why": "evidence"}
                for path in ("/api/sessions", "/api/events", "/api/oldest", "/api/exports", "/api/exports/{export}/files")
            ],
            "resources": {
                "Sessions": {**page, "call": "sessions"},
                "Events": {**page, "call": "events"},
                "Oldest": {**page, "call": "oldest"},
                "Exports": {**page, "call": "exports"},
                "Files": {**page, "call": "files", "each": {"of": "Exports", "take": "/id", "value": "export"}},
            },
            "items": [
                {"id": "sessions", "group": "sessions", "label": words, "resources": ["Sessions"]},
                {"id": "tokens", "group": "sessions", "label": words, "out_of_reach": words, "ask_vendor": words},
                {
                    "id": "log",
                    "group": "logs",
                    "label": words,
                    "resources": ["Events"],
                    "time": "/at",
                    "kept": {"days": 8, "said": words, "source": "https://shop.example", "checked": "2026-11-28"},
                    "window": {"days": 2, "cap": CAP, "cap_source": "https://shop.example", **window},
                    "oldest": {"resource": "Oldest", "at": "/at"},
                },
                {"id": "exports", "group": "exports", "label": words, "resources": ["Files"]},
            ],
        }
    )  # fmt: skip


@dataclass
class Shop:
    """The server's side. `events` are times; `oldest` what is said to be the oldest, one answer after another."""

    events: list[datetime]
    oldest: list[str] = field(default_factory=lambda: ["2026-11-19T00:00:00Z"])
    refused: set[str] = field(default_factory=set)
    date: str = ""

    def routes(self) -> dict[str, Any]:
        """What a server answers."""
        more = {"Date": self.date} if self.date else {}

        def said(path: str, rows: Callable[[Asked], list[Any]]) -> Any:
            def reply(asked: Asked) -> bytes:
                if path in self.refused:
                    return answer({"error": "ACCESS_DENIED"}, 200, **more)
                return answer({"list": rows(asked)}, 200, **more)

            return reply

        def events(asked: Asked) -> list[Any]:
            since, until = (datetime.fromisoformat(asked.query[name]) for name in ("from", "until"))
            found = [(n, at) for n, at in enumerate(sorted(self.events)) if since <= at < until]
            return [{"n": n, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ")} for n, at in found[:CAP]]

        def oldest(_: Asked) -> list[Any]:
            said_now = self.oldest.pop(0) if len(self.oldest) > 1 else self.oldest[0]
            return [{"at": said_now}]

        return {
            "/api/login": answer({"token": TOKEN}, 200, **more),
            "/api/logout": answer({}, 200, **more),
            "/api/sessions": said("/api/sessions", lambda _: [{"id": 1, "token": HIDDEN, "ip": "192.0.2.7"}]),
            "/api/events": said("/api/events", events),
            "/api/oldest": said("/api/oldest", oldest),
            "/api/exports": said("/api/exports", lambda _: [{"id": "e1"}, {"id": "e2"}]),
            "/api/exports/e1/files": said("/api/exports/e1/files", lambda _: [{"file": "a"}]),
            "/api/exports/e2/files": said("/api/exports/e2/files", lambda _: [{"file": "b"}]),
        }


def spread(count: int, over: timedelta = timedelta(days=7)) -> list[datetime]:
    """Times over the last days, none of them twice."""
    begin = datetime(2026, 11, 20, 12, tzinfo=UTC)
    return [begin + over * number / count for number in range(count)]


def order(url: str, **more: Any) -> Order:
    """What is to be collected from a server."""
    config = TenantConfig.model_validate(
        {
            "vendor": "shop",
            "url": url,
            "sign_in": "password",
            "values": {"user": "auditor"},
            "secrets": {"password": {"env": "CRM_AUDIT_SHOP_PASSWORD"}},
        }
    )
    made: dict[str, Any] = {
        "tenant": "shop",
        "vendor": "shop",
        "product": "Shop",
        "config": config,
        "api": plan(),
        "evidence": evidence(),
        "by": LAN,
        "now": lambda: NOW,
        "options": {"pause": lambda _: None},
    }
    return Order(**{**made, **more})


def collected(bundle: Bundle, server: Server, **more: Any) -> Collected:
    """Collect what there is."""
    return collect(bundle, order(server.url, **more))


def asked(server: Server) -> list[str]:
    """What was asked for as evidence, in order."""
    return [one.target for one in server.log if one.path not in ("/api/login", "/api/logout")]
