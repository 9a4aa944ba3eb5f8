"""Stored snapshots, as they are named or were made a moment ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.access_review import Returned
from auditor.collecting.target import Target
from auditor.pipeline.opening.signers import Signers
from auditor.pipeline.request import Named
from auditor.snapshot import Snapshot, UnreadableError
from auditor.snapshot.register import Register
from auditor.snapshot.stored import load, registers_of, reviews_of
from auditor.snapshot.stored import snapshot_of as stored_snapshot
from auditor.userfile import UserFileError


class Stored(NamedTuple):
    """A stored snapshot as it was named, with the staff registers and access reviews that were kept in it."""

    path: str
    target: Target
    snapshot: Snapshot
    registers: tuple[Register, ...]
    reviews: tuple[Returned, ...]


def open_stored(path: str, target: Target, signers: Signers) -> Stored:
    """A snapshot, every byte of which is as it was written, signed by whom it must be. Raises UnreadableError."""
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
        return Stored(path, target, snapshot, registers, reviews)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error


def refuse_strangers(stored: Sequence[Stored], named: Named) -> None:
    """Nobody of a register is found among pseudonyms that were given before."""
    for one in stored if named.staff else ():
        if one.path in named.paths and one.snapshot.collection and one.snapshot.collection.people_redacted:
            raise UserFileError(
                f"{one.path}: its people are pseudonyms, and nobody of {named.staff[0]} would be found among them; "
                "collect it again with --staff"
            )
