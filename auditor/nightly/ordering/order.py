"""What one night of one tenant takes: all of it, so that whoever carries it out needs nothing but this and the files it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from auditor.collecting.live.tenants import SecretPlace, TenantConfig
from auditor.nightly.ordering.config import Declared, Plan
from auditor.userfile import UserFileError, nearest

_FILE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Order:
    """One tenant on one day. Every path is absolute; `history` is an address and `password` where its password is; `seconds` is how long it may take; `wrong` is what is
    wrong with its table in the file, and then there is no `config`. `begun_at` is when the run began, empty where that does not matter:
    what failed since then is not tried again. It can be pickled, and holds no secret: only where one is."""

    tenant: str
    day: date
    config: TenantConfig | None
    out: Path
    snapshots: Path
    history: str
    seconds: float
    policy: Path | None = None
    preset: str = "standard"
    waivers: Path | None = None
    register: Path | None = None
    vulnerabilities: Path | None = None
    formats: tuple[str, ...] = ("json",)
    languages: tuple[str, ...] = ("en",)
    owner: str = ""
    redact_people: bool = False
    sign: Path | None = None
    password: SecretPlace | None = None
    wrong: str = ""
    begun_at: str = ""

    @property
    def folder(self) -> Path:
        """Where what came of it goes."""
        return self.out / self.day.isoformat() / self.tenant

    @property
    def kept(self) -> Path:
        """Where the answers of this tenant are kept."""
        return self.snapshots / self.tenant


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of a night, and the names of those that are switched off. `is_of_all` says that no tenant of the file is left to
    another run."""

    day: date
    orders: tuple[Order, ...]
    left_out: tuple[str, ...] = ()
    is_of_all: bool = True


def orders_of(
    plan: Plan,
    out: Path,
    day: date,
    groups: Sequence[str] = (),
    only: Sequence[str] = (),
    begun_at: str = "",
) -> Orders:
    """The orders of a plan for a day: of all tenants, or of those of the groups or the names. Raises UserFileError for a name that
    nothing has."""
    chosen = _chosen(plan, groups, only)
    off = tuple(one.name for one in chosen if not one.own.enabled)
    made = tuple(
        replace(_order(plan, one, out.absolute(), day), begun_at=begun_at)
        for one in chosen
        if one.own.enabled
    )
    if not made:
        raise UserFileError(
            f"{plan.path}: every tenant that is asked for is switched off ({', '.join(off)}); nothing would be looked at"
        )
    return Orders(day, made, off, len(chosen) == len(plan.tenants))


def store_of(plan: Plan, out: Path) -> str:
    """The address of the history, with the path of a file made whole."""
    address = plan.nightly.history or f"{_FILE}{(out.absolute() / 'history.db').as_posix()}"
    if not address.startswith(_FILE):
        return address
    path, mark, more = address.removeprefix(_FILE).partition("?")
    return f"{_FILE}{(plan.folder / path).as_posix()}{mark}{more}"


def groups_of(plan: Plan, one: Declared) -> frozenset[str]:
    """The groups that a tenant is in."""
    by_glob = (
        name
        for name, globs in plan.nightly.groups.items()
        if any(fnmatchcase(one.name, glob) for glob in globs)
    )
    return frozenset((*by_glob, *one.own.groups))


def policy_of(plan: Plan, one: Declared) -> tuple[Path | None, str]:
    """The file of the policy that a tenant is judged by, None for none, and the preset that it begins from."""
    path = one.own.policy or plan.nightly.policy
    return None if path is None else plan.folder / path, one.own.preset or plan.nightly.preset


def _chosen(plan: Plan, groups: Sequence[str], only: Sequence[str]) -> list[Declared]:
    names = [one.name for one in plan.tenants]
    known = {*plan.nightly.groups, *(group for one in plan.tenants for group in one.own.groups)}
    for wanted, valid, what in ((groups, sorted(known), "group"), (only, names, "tenant")):
        for name in wanted:
            if name not in valid:
                raise UserFileError(f"{plan.path}: has no {what} {name!r}{nearest(name, valid)}")
    found = [
        one
        for one in plan.tenants
        if (not only or one.name in only) and (not groups or not groups_of(plan, one).isdisjoint(groups))
    ]
    if not found:
        raise UserFileError(f"{plan.path}: no tenant is in {', '.join(groups)}{' and named' if only else ''}")
    return found


def _order(plan: Plan, one: Declared, out: Path, day: date) -> Order:
    nightly, own, here = plan.nightly, one.own, plan.folder

    def at(path: Path | None) -> Path | None:
        return None if path is None else here / path

    policy, preset = policy_of(plan, one)
    return Order(
        tenant=one.name,
        day=day,
        config=None if one.config is None else placed(one.config, here),
        out=out,
        snapshots=at(nightly.snapshots) or out / "snapshots",
        history=store_of(plan, out),
        seconds=60.0 * (own.timeout_minutes or nightly.timeout_minutes),
        policy=policy,
        preset=preset,
        waivers=at(own.waivers or nightly.waivers),
        register=at(own.register_),
        vulnerabilities=at(nightly.vulnerabilities),
        formats=tuple(dict.fromkeys(("json", *(nightly.formats if own.formats is None else own.formats)))),
        languages=own.languages or nightly.languages,
        owner=own.owner,
        redact_people=nightly.redact_people if own.redact_people is None else own.redact_people,
        sign=at(nightly.sign),
        password=nightly.history_password,
        wrong=one.wrong,
    )


def placed(config: TenantConfig, here: Path) -> TenantConfig:
    """A tenant whose files are found from anywhere: those that it names begin at a folder."""

    def all_of(paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(str(here / path) for path in paths)

    return config.model_copy(
        update={
            "sources": all_of(config.sources),
            "staff": all_of(config.staff),
            "register_": all_of(config.register_files),
            "snapshot_keys": all_of(config.snapshot_keys),
            "ca_bundle": None if config.ca_bundle is None else here / config.ca_bundle,
        }
    )
