"""What a row can say of an act, by name. No value holds a quotation mark, a backslash or the end of a line, so that rows need no escapes."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.incident.drill.acts import Account, Act, App, Device, Spot
from auditor.incident.drill.draws import DAY
from auditor.incident.drill.written.days import day_of
from auditor.incident.drill.written.ids import made
from auditor.incident.drill.written.shape import Shape

NOTHING: dict[str, str] = dict.fromkeys(
    (
        "target_id", "target_short", "target_login", "target_name", "ip", "city", "country", "iso", "latitude", "longitude",
        "agent", "client", "platform", "device", "session", "login_key", "app_id", "app_name",
    ),
    "",
)  # fmt: skip


class Values:
    """Makes the values of acts of one exercise for one product. What many acts share is made once."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self._shape = shape
        self._seed = seed
        self._parts: dict[object, dict[str, str]] = {}
        self._organisation = {"organisation": shape.organisation}

    def id(self, kind: str, number: int) -> str:
        """The product's id of an account or an app."""
        ids = self._shape.ids.get(kind) or next(iter(self._shape.ids.values()))
        return made(ids, kind, number, self._seed)

    def of(self, act: Act, number: int) -> dict[str, str]:
        """The values of an act, which is the one of that number."""
        whole, rest = divmod(act.at, DAY)
        day, compact = day_of(whole)
        hours, rest = divmod(rest, 3_600_000)
        minutes, rest = divmod(rest, 60_000)
        seconds, thousandths = divmod(rest, 1_000)
        clock = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
        found = {
            **NOTHING,
            **self._organisation,
            **self._who(act.who),
            "day": day,
            "hour": f"{hours:02d}",
            "clock": clock,
            "ms": f"{thousandths:03d}",
            "compact": f"{compact}{hours:02d}{minutes:02d}{seconds:02d}.{thousandths:03d}",
            "epoch": f"{act.at // 1000}.{thousandths:03d}",
            "act": f"{number:012d}",
            "number": str(number),
            "kind": act.kind,
            "outcome": act.outcome,
            "reason": act.reason,
            "method": act.method,
            "factor": act.factor,
            "object": act.object,
            "rows": str(act.rows),
            "bytes": str(act.bytes),
            "query": act.query,
            "granted": act.granted,
            "setting": act.setting,
            "old": act.old,
            "new": act.new,
            "recipient": act.recipient,
            "name": act.name,
            "job": act.job,
        }
        if act.spot is not None:
            found.update(self._spot(act.spot))
        if act.device is not None:
            found.update(self._device(act.device))
        if act.session is not None:
            found["session"], found["login_key"] = act.session
        if act.app is not None:
            found.update(self._app(act.app))
        if act.target is not None:
            found.update(self._target(act.target))
        return found

    def _who(self, one: Account) -> dict[str, str]:
        key = ("who", one.number)
        if key not in self._parts:
            ident = self.id("user", one.number)
            self._parts[key] = safe(
                {
                    "user_id": ident,
                    "user_short": ident[:15],
                    "login": one.login,
                    "full": one.full,
                    "user_kind": one.kind,
                }
            )
        return self._parts[key]

    def _target(self, one: Account) -> dict[str, str]:
        key = ("target", one.number)
        if key not in self._parts:
            ident = self.id("user", one.number)
            self._parts[key] = safe(
                {
                    "target_id": ident,
                    "target_short": ident[:15],
                    "target_login": one.login,
                    "target_name": one.full,
                }
            )
        return self._parts[key]

    def _spot(self, one: Spot) -> dict[str, str]:
        place = one.place
        if place not in self._parts:
            self._parts[place] = safe(
                {
                    "city": place.city,
                    "country": place.country,
                    "iso": place.iso,
                    "latitude": str(place.latitude),
                    "longitude": str(place.longitude),
                }
            )
        return {**self._parts[place], "ip": one.ip}

    def _device(self, one: Device) -> dict[str, str]:
        if one not in self._parts:
            self._parts[one] = safe(
                {"agent": one.agent, "client": one.client, "platform": one.platform, "device": one.kind}
            )
        return self._parts[one]

    def _app(self, one: App) -> dict[str, str]:
        key = ("app", one.number, one.name)
        if key not in self._parts:
            self._parts[key] = safe({"app_id": self.id("app", one.number), "app_name": one.name})
        return self._parts[key]


def safe(values: Mapping[str, str]) -> dict[str, str]:
    """The values, of which none needs an escape."""
    for name, text in values.items():
        if any(letter in '"\\' or letter < " " for letter in text):
            raise ValueError(f"{name}: {text!r} needs an escape")
    return dict(values)
