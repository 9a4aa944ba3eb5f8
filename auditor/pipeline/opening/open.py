"""Opens everything that is named, and collects what is a tenant."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from auditor.access_review import Returned, is_review, returned
from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.target import Target, open_target
from auditor.pipeline.machine import Machine, noted
from auditor.pipeline.opening.answered import answers_of, questions
from auditor.pipeline.opening.assured import Beside, read_beside, refuse_strange_registers, told_apart
from auditor.pipeline.opening.exports import export_snapshot
from auditor.pipeline.opening.forms import form_snapshot, form_vendor, is_form
from auditor.pipeline.opening.product import chosen, refuse_configuration
from auditor.pipeline.opening.registers import declared_registers, register_snapshot
from auditor.pipeline.opening.signers import Signers
from auditor.pipeline.opening.sources import Sources, tenant_name
from auditor.pipeline.opening.stored import Stored, open_stored, refuse_strangers
from auditor.pipeline.opening.targets import sorted_out
from auditor.pipeline.request import Named, Request
from auditor.snapshot.register import Register
from auditor.snapshot.stored import ledger_of
from auditor.vendor.staff import read_register


def open_sources(named: Named, machine: Machine, moment: datetime | None = None) -> Sources:
    """What is named, open to be read. `moment` is when files are read, by default now. Whoever has it closes it. Raises
    UserFileError, UnreadableError or CollectionError with a line for people."""
    with ExitStack() as scratch:
        sources = _Opening(named, machine, noted(moment or machine.moment()), scratch).sources()
        sources.scratch = scratch.pop_all()
        return sources


@dataclass(slots=True)
class _Opening:
    """What was opened so far, by what it is."""

    named: Named
    machine: Machine
    observed_at: str
    scratch: ExitStack
    registers: list[Register] = field(default_factory=list)
    reviews: list[Returned] = field(default_factory=list)
    stored: list[Stored] = field(default_factory=list)
    exports: list[Target] = field(default_factory=list)

    @property
    def today(self) -> date:
        return date.fromisoformat(self.observed_at[:10])

    @property
    def here(self) -> Path:
        return self.named.here or Path.cwd()

    def sources(self) -> Sources:
        named = self.named
        paths, forms, tenants, signers = sorted_out(named)
        apart = told_apart(Named(paths=tuple(paths)))  # what a tenant declares among its sources, too
        paths = list(apart.paths)
        beside = read_beside(
            _joined(named, apart), (path for config in tenants.values() for path in config.register_files)
        )
        self.registers += [read_register(Path(path), self.observed_at) for path in named.staff]
        self.reviews += [returned(path) for path in named.reviews]
        for name, config in tenants.items():
            self._collect(name, config)
        forms += [path for path in paths if self._open(path, signers)]
        if not self.stored:
            signers.refuse_idle([*paths, *forms])
        opened_forms = [open_target(path, None, self.here) for path in forms]
        refuse_strangers(self.stored, named)
        return self._together(opened_forms, tenants, beside)

    def _collect(self, name: str, config: TenantConfig) -> None:
        if not config.is_asked:
            self.registers += declared_registers(config, self.observed_at)
            return
        # What speaks to a network is imported where somebody is asked.
        from auditor.pipeline.opening.collected import open_collected

        registers = [*self.registers, *declared_registers(config, self.observed_at)]
        made = open_collected(name, config, self.named, registers, self.reviews, self.machine, self.scratch)
        self.stored.append(made)
        self.registers, self.reviews = [], []  # kept beside the answers, and read back with them

    def _open(self, path: str, signers: Signers) -> bool:
        """Opens a path; True for a form, which is opened with those that are named so."""
        target = open_target(path, self.machine.stdin, self.here, self.scratch)
        if target.stored:
            self.stored.append(open_stored(path, target, signers))
            return False
        signers.refuse_unsigned(path)
        if is_review([item.path for item in target.items]):
            refuse_configuration(path, target, self.named.vendor, self.today)
            self.reviews.append(Returned(path, target))
            return False
        if is_form(target):
            return True
        self.exports.append(target)
        return False

    def _together(self, forms: list[Target], tenants: dict[str, TenantConfig], beside: Beside) -> Sources:
        named, stored = _with_product(self.named, tenants), self.stored
        kept = [one.snapshot for one in stored]
        alone = beside.is_there and not (kept or self.exports or forms or self.reviews or self.registers)
        vendor, others = (
            (form_vendor(), [])
            if alone and named.vendor is None
            else chosen(named, self.exports, [one.vendor for one in kept], forms, self.today)
        )
        pairs = [(snapshot, "") for snapshot in kept]
        pairs += [
            (export_snapshot(one, vendor, self.observed_at, self.exports), one.prefix) for one in self.exports
        ]
        pairs += [(form_snapshot(target, self.observed_at), target.prefix) for target in forms]
        registers = [*self.registers, *(register for one in stored for register in one.registers)]
        pairs += [(register_snapshot(register, vendor), "") for register in registers]
        only_stored = bool(stored) and not (self.exports or forms or self.reviews or beside.is_there)
        names = [name for key, config in tenants.items() for name in (config.name or key, key)]
        names += [one.collection.tenant for one in kept if one.collection is not None]
        refuse_strange_registers(beside.registers, names, "" if alone else vendor.id, vendor.profile.name)
        asked = questions() if beside.registers else ()
        day = (named.today if isinstance(named, Request) else None) or self.today
        stated = (answers_of(one, self.observed_at, day, asked, always=alone) for one in beside.registers)
        return Sources(
            vendor=vendor,
            pairs=pairs,
            tenant=tenant_name(named.paths or named.forms, tenants, kept, beside.registers),
            observed_at=max(one.observed_at for one in kept) if only_stored else None,
            tenant_named=bool(tenants or beside.registers) or any(one.collection for one in kept),
            ledgers=[ledger_of(one.target.container) for one in stored],
            reviews=(*self.reviews, *(review for one in stored for review in one.reviews)),
            others=tuple(others),
            beside=beside,
            stated=tuple(one for one in stated if one is not None),
        )


def _joined(named: Named, apart: Named) -> Named:
    """What is read beside, whichever of the two names it."""
    return replace(
        named,
        registers=(*named.registers, *apart.registers),
        probes=tuple(dict.fromkeys((*named.probes, *apart.probes))),
        restores=tuple(dict.fromkeys((*named.restores, *apart.restores))),
    )


def _with_product(named: Named, tenants: Mapping[str, TenantConfig]) -> Named:
    """With the product that the one tenant declares for its files, where nobody names another one."""
    declared = [config.vendor for config in tenants.values() if not config.is_asked and config.vendor]
    return replace(named, vendor=declared[0]) if declared and named.vendor is None else named
