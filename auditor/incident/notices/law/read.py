"""Reads the rules, found by walking, with the places and kinds of data that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from auditor.bilingual import Words
from auditor.incident.notices.law.condition import Condition
from auditor.incident.notices.law.model import NoticeRule
from auditor.userfile import UserFileError, read_yaml, validate

ROOM = Path(str(files("auditor.incident.notices")))


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Places(_Table):
    """Groups of countries by name, and the zone of each country."""

    groups: dict[str, tuple[str, ...]]
    also: dict[str, str]
    zones: dict[str, str]


class Kind(_Table):
    """One kind of personal data: its name, what can follow when strangers have it (`risk` as a name of it, `harm` as said to the people), and what people
    can do about that."""

    name: Words
    also: tuple[str, ...] = ()
    risk: Words | None = None
    harm: Words | None = None
    advice: Words | None = None


class Sector(_Table):
    """What a company does."""

    name: Words
    also: tuple[str, ...] = ()


class Sectors(_Table):
    """All sectors by id."""

    sectors: dict[str, Sector]

    def known(self, name: str) -> str:
        """The id of a sector that goes by this word; empty where none does."""
        wanted = _plain(name)
        found = [id_ for id_, one in self.sectors.items() if wanted == id_ or wanted in one.also]
        return found[0] if found else ""


class Coarse(_Table):
    """A name that stands for one or more of several kinds, nobody knows which."""

    name: Words
    of: tuple[str, ...]


class Kinds(_Table):
    """All kinds by id, names that are coarser than kinds, and the groups that rules name."""

    kinds: dict[str, Kind]
    coarse: dict[str, Coarse]
    groups: dict[str, tuple[str, ...]]

    def known(self, name: str) -> str:
        """The id of a kind that goes by this name; empty where none does."""
        wanted = _plain(name)
        return wanted if wanted in self.coarse else _names(self).get(wanted, "")

    def named(self, id_: str) -> Words | None:
        """What a kind, or a coarser name, is called; None for what is neither."""
        found = self.kinds.get(id_) or self.coarse.get(id_)
        return None if found is None else found.name

    def each(self, ids: Iterable[str]) -> tuple[Kind, ...]:
        """The kinds of some names, a coarser one unfolded; what is neither has none."""
        flat = [one for id_ in ids for one in (self.coarse[id_].of if id_ in self.coarse else (id_,))]
        return tuple(self.kinds[one] for one in dict.fromkeys(flat) if one in self.kinds)


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")


def _names(kinds: Kinds) -> Mapping[str, str]:
    found = {id_: id_ for id_ in kinds.kinds}
    for id_, one in kinds.kinds.items():
        found.update(dict.fromkeys(one.also, id_))
    return found


@cache
def places() -> Places:
    """The countries."""
    path = ROOM / "law/places.yaml"
    return validate(Places, read_yaml(path), path)


@cache
def kinds() -> Kinds:
    """The kinds of personal data."""
    path = ROOM / "law/kinds.yaml"
    return validate(Kinds, read_yaml(path), path)


@cache
def sectors() -> Sectors:
    """What companies do."""
    path = ROOM / "law/sectors.yaml"
    return validate(Sectors, read_yaml(path), path)


@cache
def rules() -> tuple[NoticeRule, ...]:
    """All rules, by jurisdiction and id. Raises UserFileError for one that is wrong, and for two of one id."""
    return read_rules(ROOM / "rules")


def read_rules(folder: Path) -> tuple[NoticeRule, ...]:
    """The rules of a folder with one folder a jurisdiction."""
    found: dict[str, NoticeRule] = {}
    for path in sorted(folder.rglob("*.yaml")):
        rule = validate(NoticeRule, read_yaml(path), path)
        if rule.id in found:
            raise UserFileError(f"{path}: the id {rule.id!r} is another rule's already")
        if path.stem != rule.id.partition("-")[2]:
            raise UserFileError(
                f"{path}: the id is the folder and the name of the file: {path.parent.name}-{path.stem}"
            )
        found[rule.id] = rule
    for rule in found.values():
        _refuse_unknown(rule, found)
    return tuple(sorted(found.values(), key=lambda one: (one.jurisdiction, one.id)))


def _refuse_unknown(rule: NoticeRule, all_: Mapping[str, NoticeRule]) -> None:
    """A group, a kind or a deadline that is named and is none would make a duty look as if it did not apply."""
    for condition in (rule.when, *((rule.unless,) if rule.unless else ())):
        for leaf in leaves(condition):
            for name in leaf.has:
                if not _is_known(leaf.fact, name):
                    raise UserFileError(f"{rule.id}: {leaf.fact}: there is no {name!r}")
    for one in rule.deadlines:
        if one.after_rule:
            other = all_.get(one.after_rule)
            if other is None or one.after not in [entry.id for entry in other.deadlines]:
                raise UserFileError(f"{rule.id}: there is no deadline {one.after_rule}/{one.after}")


def _is_known(fact: str, name: str) -> bool:
    if fact == "data.kinds":
        return name[1:] in kinds().groups if name.startswith("@") else name in kinds().kinds
    if fact in ("company.countries", "people.countries"):
        return name[1:] in places().groups if name.startswith("@") else name in places().zones
    return fact != "company.sectors" or name in sectors().sectors


def leaves(condition: Condition) -> Iterator[Condition]:
    """The facts and questions of a condition."""
    for inner in (*condition.all, *condition.any):
        yield from leaves(inner)
    if condition.fact or condition.question:
        yield condition


def members(fact: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """What a condition names, with its groups unfolded."""
    groups = kinds().groups if fact == "data.kinds" else places().groups
    found = [inner for name in named for inner in (groups[name[1:]] if name.startswith("@") else (name,))]
    return tuple(dict.fromkeys(found))
