"""Backup jobs of the add-on auto_backup (OCA server-tools, model `db.backup`, series 12 to 19, looked at on 2026-11-27).

A job is an intention: whether it ran, and whether it succeeded, stands in the log of the server. It writes the database, in the format `zip` with
the files, in `dump` without them, to a folder of the server or by SFTP, and deletes there what is older than `days_to_keep`; 0 deletes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    BackedUp,
    Backup,
    DataClass,
    Fact,
    Known,
    Unknown,
    map_fact,
    not_provided,
    out_of_reach,
)
from auditor.posture.coverage import arrangement, backup_of, covered
from auditor.vendor.answers import Row

from .tenant import Tenant

KIND = "BackupJob"
_GAP = not_provided("server")
_WITH_FILES = {"zip": True, "dump": False}
_ON_THE_SERVER = {"local": True, "sftp": False}


def backup(tenant: Tenant) -> Backup:
    """What the jobs would back up. Without a job, or without the add-on, nothing is known: backups are mostly made outside."""
    answers = tenant.answers
    complete = True if answers.absent(KIND) else answers.gap(KIND)
    members = [member for row in answers.rows(KIND) for member in _members(row)]
    return backup_of(covered(members, _GAP, complete))


def _members(row: Row) -> Iterator[BackedUp]:
    """The database of a job, in which records, settings and programs of the product's own editors lie together; and its files, where the
    job takes them along."""
    held = [DataClass.RECORDS, DataClass.METADATA, DataClass.CONFIGURATION]
    files = _word(row, "backup_format", _WITH_FILES)
    if isinstance(files, Known) and files.value:
        held.insert(1, DataClass.FILES)
    kept = row.number("days_to_keep")
    if isinstance(kept, Known) and kept.value < 0:
        kept = row.odd("days_to_keep")
    for data_class in held:
        yield arrangement(
            f"auto_backup {row.text('id')}",
            data_class,
            row.evidence,
            _GAP,
            key=f"auto-backup-{row.text('id')}",
            exists=out_of_reach("Backup runs"),
            last_good=out_of_reach("Backup runs"),
            kept_days=kept,
            apart=_apart(row),
        )


def _apart(row: Row) -> Fact[bool]:
    """A folder of the server is not apart. Of an SFTP server it is not known: the product holds the account that may delete there."""
    local = _word(row, "method", _ON_THE_SERVER)
    if isinstance(local, Known) and not local.value:
        return out_of_reach("SFTP server")
    return map_fact(local, lambda found: not found)


def _word(row: Row, key: str, words: dict[str, bool]) -> Fact[bool]:
    word = row.words(key)
    if isinstance(word, Unknown):
        return word
    return Known(words[word.value], word.evidence) if word.value in words else row.odd(key)
