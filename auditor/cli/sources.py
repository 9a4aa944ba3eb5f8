"""From what a user names to what is read: exports, forms, stored snapshots, and tenants that are collected now."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from auditor.access_review import Returned, is_review, returned, to_keep
from auditor.cli.exports import export_snapshot
from auditor.cli.product import chosen, form_vendor, is_form, refuse_configuration
from auditor.cli.signers import Signers
from auditor.cli.targets import sorted_out
from auditor.collect.export import snapshot_of
from auditor.collect.folder import Folder
from auditor.collect.live.tenants import TenantConfig
from auditor.collect.target import SINGLE, Target, open_target
from auditor.snapshot import RawItem, Snapshot, SourceKind, UnreadableError
from auditor.snapshot.register import Register
from auditor.snapshot.stored import ledger_of, load, registers_of, reviews_of
from auditor.snapshot.stored import snapshot_of as stored_snapshot
from auditor.userfile import UserFileError
from auditor.vendor import Product, Vendor
from auditor.vendor.run import wanted_items
from auditor.vendor.staff import read_register
from auditor.writing import NEW, Manner, PrivateFolder, is_straight, private_folder


@dataclass(slots=True)
class Sources:
    """What is read of one tenant. `observed_at` is set where everything is stored, be it a moment ago; `others` are products
    whose files lie there, too, and are not judged."""

    vendor: Vendor
    pairs: list[tuple[Snapshot, str]]
    tenant: str
    observed_at: str | None = None
    tenant_named: bool = False  # by somebody, and not only after a folder
    ledgers: list[str] = field(default_factory=list)
    reviews: tuple[Returned, ...] = ()
    others: tuple[Product, ...] = ()

    @property
    def product(self) -> str:
        """The product as its profile names it; where people describe one that has none, as they name it."""
        named = {one.product for one, _ in self.pairs if one.vendor == self.vendor.id and one.product}
        is_form = self.vendor.profile.form is not None
        return named.pop() if is_form and len(named) == 1 else self.vendor.profile.name


@dataclass(frozen=True, slots=True)
class Named:
    """What the user named: paths and tenants, forms, where the tenants are declared. `takes_found_config`: the crm-audit.toml
    of the current folder is taken where none is named."""

    paths: tuple[str, ...]
    forms: tuple[str, ...] = ()
    config: Path | None = None
    vendor: str | None = None
    keep: Path | None = None
    kept: Manner = NEW
    redact_people: bool = False
    staff: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    keys: tuple[Path, ...] = ()
    minutes: int | None = None
    takes_found_config: bool = True
    here: Path | None = None


class _Stored(NamedTuple):
    """A stored snapshot as it was named, with the staff registers and access reviews that were kept in it."""

    path: str
    target: Target
    snapshot: Snapshot
    registers: tuple[Register, ...]
    reviews: tuple[Returned, ...]


def open_sources(named: Named, observed_at: str, now: Callable[[], str]) -> Sources:
    """Open everything; collect what is a tenant. `observed_at` is when files are read, `now` tells the time of answers.
    Raises UserFileError or UnreadableError with a line for people."""
    paths, forms, tenants, signers = sorted_out(named)
    registers = [read_register(Path(path), observed_at) for path in named.staff]
    reviews = [returned(path) for path in named.reviews]
    stored: list[_Stored] = []
    for name, config in tenants.items():
        registers = [*registers, *declared_registers(config, observed_at)]
        stored.append(_collected(name, config, named, registers, reviews, now))
        registers, reviews = [], []  # kept beside the answers, and read back with them
    exports: list[Target] = []
    stdin = sys.stdin.buffer if sys.stdin is not None else None  # closed, as some schedulers leave it
    for path in paths:
        target = open_target(path, stdin, named.here or Path.cwd())
        if target.stored:
            stored.append(_stored(path, target, signers))
            continue
        signers.refuse_unsigned(path)
        if is_review([item.path for item in target.items]):
            refuse_configuration(path, target, named.vendor, date.fromisoformat(observed_at[:10]))
            reviews.append(Returned(path, target))
        elif is_form(target):
            forms.append(path)
        else:
            exports.append(target)
    if not stored:
        signers.refuse_idle([*paths, *forms])
    opened_forms = [open_target(path, None, named.here or Path.cwd()) for path in forms]
    _refuse_strangers(stored, named)
    kept = [one.snapshot.vendor for one in stored]
    vendor, others = chosen(named, exports, kept, opened_forms, date.fromisoformat(observed_at[:10]))
    pairs = [(one.snapshot, "") for one in stored]
    pairs += [(export_snapshot(one, vendor, observed_at, exports), one.prefix) for one in exports]
    pairs += [(_form_snapshot(target, observed_at), target.prefix) for target in opened_forms]
    registers += [register for one in stored for register in one.registers]
    pairs += [(_register_snapshot(register, vendor), "") for register in registers]
    only_stored = bool(stored) and not exports and not opened_forms and not reviews
    return Sources(
        vendor=vendor,
        pairs=pairs,
        tenant=_tenant_name(named.paths or named.forms, tenants, [one.snapshot for one in stored]),
        observed_at=max(one.snapshot.observed_at for one in stored) if only_stored else None,
        tenant_named=bool(tenants) or any(one.snapshot.collection for one in stored),
        ledgers=[ledger_of(one.target.container) for one in stored],
        reviews=(*reviews, *(review for one in stored for review in one.reviews)),
        others=tuple(others),
    )


def _collected(
    name: str,
    config: TenantConfig,
    named: Named,
    registers: Sequence[Register],
    reviews: Sequence[Returned],
    now: Callable[[], str],
) -> _Stored:
    """Collect a tenant, and read what was stored, so that a later replay says the same to the letter."""
    from auditor.cli.collect import snapshot_file
    from auditor.cli.collecting import collect_tenant, refuse_nothing

    keep = None if named.keep is None else snapshot_file(named.keep, named.kept.over)
    if keep is not None and is_straight(keep):
        raise UserFileError(f"{keep}: what is kept is read back; name a file")
    if keep is None:
        folder = private_folder()
        _FOLDERS.append(folder)  # removed when the process ends
        keep = Path(folder.name) / f"{name}.snapshot.zip"
    came = collect_tenant(
        name,
        config,
        keep,
        now,
        redact_people=named.redact_people,
        minutes=named.minutes,
        registers=tuple(registers),
        reviews=to_keep(reviews, date.fromisoformat(now()[:10])),
        manner=named.kept,
    )
    refuse_nothing(name, came.collection)
    return _stored(str(keep), open_target(str(keep)), Signers())


_FOLDERS: list[PrivateFolder] = []


def _stored(path: str, target: Target, signers: Signers) -> _Stored:
    try:
        stored = load(target.container, [item.path for item in target.items])
        signature = signers.signature(stored)
        target = replace(target, container=stored.checked(target.container))
        registers = registers_of(stored, target.container)
        reviews = tuple(
            Returned(folder, replace(target, items=items, prefix="", stored=False))
            for folder, items in reviews_of(stored).items()
        )
        snapshot = replace(stored_snapshot(stored, target.container), signature=signature)
        return _Stored(path, target, snapshot, registers, reviews)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error


def declared_registers(config: TenantConfig, observed_at: str) -> list[Register]:
    """The staff registers that a tenant of crm-audit.toml declares."""
    return [read_register(Path(path), observed_at) for path in config.staff]


def _register_snapshot(register: Register, vendor: Vendor) -> Snapshot:
    """A register as a source: its file, its digest and its day."""
    return Snapshot(
        vendor=vendor.id,
        kind=SourceKind.REGISTER,
        container=Folder("", register.file),
        items=(),
        observed_at=register.observed_at,
        digests={register.file: register.sha256.removeprefix("sha256:")},
        register=register,
    )


def _refuse_strangers(stored: Sequence[_Stored], named: Named) -> None:
    """Nobody of a register is found among pseudonyms that were given before."""
    for one in stored if named.staff else ():
        if one.path in named.paths and one.snapshot.collection and one.snapshot.collection.people_redacted:
            raise UserFileError(
                f"{one.path}: its people are pseudonyms, and nobody of {named.staff[0]} would be found among them; "
                "collect it again with --staff"
            )


def _form_snapshot(target: Target, observed_at: str) -> Snapshot:
    vendor = form_vendor()
    items = wanted_items(target.items, vendor)
    made = snapshot_of(target, vendor.id, items, [], observed_at, SourceKind.FORM)
    today = date.fromisoformat(observed_at[:10])
    heads = [head for item in items if (head := vendor.form_head(_bytes_of(target, item), today)) is not None]
    if len(heads) != 1:
        return made
    (head,) = heads
    made.product, made.signed_by = head.product, head.by
    if head.on is not None:  # what people state was seen on the day they say so
        made.observed_at = f"{head.on.isoformat()}T00:00:00Z"
    return made


def _bytes_of(target: Target, item: RawItem) -> bytes:
    """The content; empty for what cannot be read, which is said where it is judged."""
    try:
        return bytes(target.container.read(item.path))
    except UnreadableError:
        return b""


def _tenant_name(paths: Sequence[str], tenants: dict[str, TenantConfig], stored: Sequence[Snapshot]) -> str:
    for name, config in tenants.items():
        return config.name or name
    for snapshot in stored:
        if snapshot.collection is not None:
            return snapshot.collection.tenant
    first = paths[0]
    if first == "-":
        return "standard input"
    path = Path(first)
    return (path.name.split(".")[0] if path.suffix.lower() in SINGLE else path.resolve().name) or "tenant"
