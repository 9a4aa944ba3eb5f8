"""From what a user names to what is read: exports, forms, stored snapshots, and tenants that are collected now."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from auditor.cli.exports import export_snapshot
from auditor.collect.export import snapshot_of
from auditor.collect.folder import Folder
from auditor.collect.live.tenants import CONFIG, TENANT, TenantConfig, load_tenants
from auditor.collect.nested import expanded
from auditor.collect.target import SINGLE, Target, open_target
from auditor.review import Returned, is_review, returned, to_keep
from auditor.snapshot import RawItem, Snapshot, SourceKind, UnreadableError
from auditor.snapshot.register import Register
from auditor.snapshot.sign import signed_by
from auditor.snapshot.stored import ledger_of, load, registers_of, reviews_of
from auditor.snapshot.stored import snapshot_of as stored_snapshot
from auditor.userfile import UserFileError, nearest
from auditor.vendor import Vendor, detect, load_vendors, vendor_named
from auditor.vendor.run import wanted_items
from auditor.vendor.staff import read_register
from auditor.writing import NEW, Manner, PrivateFolder, is_straight, private_folder


@dataclass(slots=True)
class Sources:
    """What is read of one tenant. `observed_at` is set where everything is stored, be it a moment ago."""

    vendor: Vendor
    pairs: list[tuple[Snapshot, str]]
    tenant: str
    observed_at: str | None = None
    ledgers: list[str] = field(default_factory=list)
    reviews: tuple[Returned, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What the user named: paths and tenants, forms, where the tenants are declared."""

    paths: tuple[str, ...]
    forms: tuple[str, ...] = ()
    config: Path | None = None
    vendor: str | None = None
    keep: Path | None = None
    kept: Manner = NEW
    redact_people: bool = False
    staff: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()


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
    paths, forms, tenants = _sorted_out(named)
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
        target = open_target(path, stdin, Path.cwd())
        if target.stored:
            stored.append(_stored(path, target))
        elif is_review([item.path for item in target.items]):
            reviews.append(Returned(path, target))
        elif _is_form(target):
            forms.append(path)
        else:
            exports.append(target)
    opened_forms = [open_target(path, None, Path.cwd()) for path in forms]
    _refuse_strangers(stored, named)
    vendor = _vendor(named, exports, [one.snapshot for one in stored], opened_forms)
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
        ledgers=[ledger_of(one.target.container) for one in stored],
        reviews=(*reviews, *(review for one in stored for review in one.reviews)),
    )


def _sorted_out(named: Named) -> tuple[list[str], list[str], dict[str, TenantConfig]]:
    """Paths, forms and tenants. A name that could be both a path and a tenant is refused."""
    config = named.config or Path(CONFIG)
    declared = dict(load_tenants(config)) if named.config is not None or config.is_file() else {}
    paths: list[str] = []
    forms = list(named.forms)
    tenants: dict[str, TenantConfig] = {}
    for name in named.paths:
        if name in declared and os.path.exists(name):
            raise UserFileError(
                f"{name} is a tenant of {config} and a path; write ./{name} if you mean the path"
            )
        if name in declared:
            tenants[name] = declared[name]
            paths += declared[name].sources
        else:
            if TENANT.match(name) and not os.path.exists(name):
                raise UserFileError(_nothing_of_that_name(name, config, declared))
            paths.append(name)
    if len(tenants) > 1:
        raise UserFileError(f"{', '.join(tenants)}: one tenant at a time; each has a report of its own")
    if named.redact_people:
        _refuse_names([*paths, *forms, *named.reviews], tenants)
    return paths, forms, tenants


def _nothing_of_that_name(name: str, config: Path, declared: dict[str, TenantConfig]) -> str:
    if not config.is_file():
        return (
            f"{name}: there is no such file or folder, and there is no {config} here that declares a tenant"
        )
    known = nearest(name, list(declared)) or ", which declares none"
    return f"{name} is neither a path nor a tenant of {config}{known}"


def _refuse_names(files: list[str], tenants: dict[str, TenantConfig]) -> None:
    """Pseudonyms are put in while answers are stored; what is a file already would keep its names without a word."""
    if not tenants:
        raise UserFileError(
            f"{', '.join(files)}: can only be redacted while it is collected; collect again with --redact people"
        )
    if files:
        raise UserFileError(
            f"{', '.join(files)}: --redact people reaches only what {next(iter(tenants))} answers, and files and forms "
            "would keep their names; leave them out, or leave out --redact"
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
        registers=tuple(registers),
        reviews=to_keep(reviews, date.fromisoformat(now()[:10])),
        manner=named.kept,
    )
    refuse_nothing(name, came.collection)
    return _stored(str(keep), open_target(str(keep)))


_FOLDERS: list[PrivateFolder] = []


def _stored(path: str, target: Target) -> _Stored:
    try:
        stored = load(target.container, [item.path for item in target.items])
        if stored.signature is not None:
            signed_by(stored.signature, stored.digest)
        registers = registers_of(stored, target.container)
        reviews = tuple(
            Returned(folder, replace(target, items=items, prefix="", stored=False))
            for folder, items in reviews_of(stored).items()
        )
        return _Stored(path, target, stored_snapshot(stored, target.container), registers, reviews)
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


def _form_vendor() -> Vendor:
    """The vendor whose evidence is what people state."""
    return next(vendor for vendor in load_vendors().values() if vendor.profile.form is not None)


def _is_form(target: Target) -> bool:
    form = next((v.profile.form for v in load_vendors().values() if v.profile.form is not None), None)
    names = [item.path for item in target.items]
    return (
        form is not None
        and len(names) == 1
        and any(fnmatchcase(Path(names[0]).name.lower(), glob) for glob in form.detect)
    )


def _vendor(
    named: Named, exports: Sequence[Target], stored: Sequence[Snapshot], forms: Sequence[Target]
) -> Vendor:
    """The product: as named, else as stored, else as the files show, else whatever the form is about."""
    kept = sorted({snapshot.vendor for snapshot in stored})
    if len(kept) > 1:
        raise UserFileError(f"{', '.join(named.paths)}: snapshots of different products ({', '.join(kept)})")
    if named.vendor is not None:
        if kept and kept[0] != named.vendor:
            raise UserFileError(f"--vendor {named.vendor}: the snapshot is of {kept[0]}")
        return vendor_named(named.vendor)
    if kept:
        return vendor_named(kept[0])
    if forms and not exports:
        return _form_vendor()
    if not any(target.items for target in exports):
        refused = [entry for target in exports for entry in target.skipped]
        why = f"nothing in it can be read: {refused[0].path}: {refused[0].detail}" if refused else "is empty"
        raise UnreadableError(f"{', '.join(named.paths)}: {why}")
    found = detect([item.path for target in exports for item in target.items]) or _packed(exports)
    if found is None:
        known = ", ".join(load_vendors())
        raise UnreadableError(
            f"{', '.join(named.paths)}: holds no configuration of a known CRM ({known}); "
            "name one with --vendor if you are sure"
        )
    return found


def _packed(exports: Sequence[Target]) -> Vendor | None:
    """The product whose archives lie in the exports, where nothing beside them shows it."""
    for vendor in load_vendors().values():
        globs = vendor.profile.export.archives if vendor.profile.export is not None else ()
        inside = [item.path for target in exports for item in expanded(target, globs).items] if globs else []
        if inside and (found := detect(inside)) is not None and found.id == vendor.id:
            return found
    return None


def _form_snapshot(target: Target, observed_at: str) -> Snapshot:
    vendor = _form_vendor()
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
