"""The table of the week, and how docs/nightly.md tells it: `python -m tests.nightly.week.table` writes it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "nightly.md"
BEGIN, END = "<!-- week: tests/nightly/week/week.yaml -->", "<!-- end of week -->"


@dataclass(frozen=True)
class Tenant:
    """What a night says of a tenant. `worse` and `better` are causes; `wrong` names whom by check."""

    state: str
    grade: str | None = None
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Night:
    """One night: what was changed before it, the exit code, each tenant, the titles of its messages, and phrases of their texts."""

    name: str
    change: str
    code: int
    tenants: Mapping[str, Tenant]
    messages: tuple[str, ...] = ()
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def nights() -> list[Night]:
    """The table."""
    data = yaml.safe_load((HERE / "week.yaml").read_text(encoding="utf-8"))
    return [_night(one) for one in data["nights"]]


def _night(data: dict[str, Any]) -> Night:
    tenants = {name: _tenant(one) for name, one in data["tenants"].items()}
    says = {name: tuple(phrases) for name, phrases in data.get("says", {}).items()}
    return Night(data["name"], data["change"], data["code"], tenants, tuple(data["messages"]), says)


def _tenant(data: dict[str, Any]) -> Tenant:
    wrong = {check: tuple(names) for check, names in data.get("wrong", {}).items()}
    return Tenant(
        data["state"],
        data.get("grade"),
        tuple(data.get("worse", ())),
        tuple(data.get("better", ())),
        wrong,
    )


def told() -> Iterator[str]:
    """The week as a table in Markdown, and what each exit code asks of whoever gets it."""
    yield "| Night | What was changed before it | sales | support | legacy | Exit code | Messages |"
    yield "|---|---|---|---|---|---|---|"
    for night in nights():
        cells = [_cell(night.tenants[name]) for name in ("sales", "support", "legacy")]
        messages = "<br>".join(f"“{title}”" for title in night.messages) or "none"
        yield f"| {night.name} | {night.change} | {' | '.join(cells)} | {night.code} | {messages} |"


def _cell(tenant: Tenant) -> str:
    if tenant.state == "failed":
        return "not read"
    parts = [f"grade {tenant.grade}"]
    parts += [f"worse by {cause}" for cause in tenant.worse]
    parts += [f"better by {cause}" for cause in tenant.better]
    parts += [f"`{check}`: {', '.join(names)}" for check, names in tenant.wrong.items()]
    return "<br>".join(parts)


def page_with_week(page: str) -> str:
    """The page with the week as the table has it."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join([f"{before}{BEGIN}", *told(), f"{END}{after}"])


if __name__ == "__main__":
    PAGE.write_text(page_with_week(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
