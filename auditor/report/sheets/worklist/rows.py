"""The rows of a work list as they are written: titles and cells in the language of their readers."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.report.sheets.worklist.task import KEYS, Cell, Task, Worklist
from auditor.report.speech.words import Words


def titles(words: Words) -> list[str]:
    """The titles of the columns."""
    return [words.ui(f"worklist.column.{key}") for key in KEYS]


def rows(worklist: Worklist, words: Words) -> Iterator[list[Cell]]:
    """What is to be done, numbered from 1."""
    for number, task in enumerate(worklist.tasks, 1):
        yield _row(number, task, worklist, words)


def closed_rows(worklist: Worklist, words: Words) -> Iterator[list[Cell]]:
    """What was closed since, numbered on."""
    for number, task in enumerate(worklist.closed, len(worklist.tasks) + 1):
        yield _row(number, task, worklist, words)


def _row(number: int, task: Task, worklist: Worklist, words: Words) -> list[Cell]:
    cells: dict[str, Cell] = {
        "number": number,
        "severity": words.ui(f"severity.{task.severity}"),
        "headline": task.headline,
        "entity": task.entity,
        "place": task.place,
        "owner": task.owner,
        "effort": task.effort,
        "contain_by": task.contain_by,
        "finish_by": task.finish_by,
        "fix": task.fix,
        "status": task.status,
        "comment": task.comment,
        "state": words.ui(f"worklist.state.{task.state}"),
        "accepted": task.accepted,
        "check": task.check,
        "fingerprint": task.fingerprint,
        "tenant": worklist.tenant,
        "product": worklist.product,
    }
    return [cells[key] for key in KEYS]
