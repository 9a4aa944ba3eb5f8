"""Lays an exercise into a folder: the logs, who has which rights, the page that it begins with, and, apart, the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from auditor.incident.drill.access import form
from auditor.incident.drill.attacks.catalogue import ALL
from auditor.incident.drill.briefing import ANSWERS, LOGS, briefing
from auditor.incident.drill.key import AnswerKey, key_of
from auditor.incident.drill.played import Asked, Played, play
from auditor.incident.drill.written.files import Parts, files_of
from auditor.incident.drill.written.shape import Shape, written_for
from auditor.jsontext import json_of
from auditor.userfile import UserFileError
from auditor.writing import NEW, Manner, make_folder, save

KEY = "answer-key.json"
ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Laid:
    """What was laid where."""

    folder: Path
    briefing: Path
    key_file: Path
    key: AnswerKey


def exercise(
    asked: Asked, product: str, parts: Parts = "daily"
) -> tuple[Played, Shape, dict[str, str], AnswerKey]:
    """Plays an exercise and writes its logs, as texts by name, with the answers. Raises UserFileError for a product of which nothing is known, or whose logs
    cannot show what was asked for."""
    shapes = list(written_for(product))
    shown = frozenset(kind for shape in shapes for kind in shape.shown)
    if asked.kind is not None and not ALL[asked.kind].needs & shown:
        able = sorted(kind.id for kind in ALL.values() if kind.needs & shown)
        raise UserFileError(
            f"{asked.kind}: the logs of {shapes[0].name} show nothing of it; they show {', '.join(able)}"
        )
    played = play(replace(asked, shown=shown))
    files = files_of(played, shapes, parts)
    return played, shapes[0], files.texts, key_of(played, shapes[0], files)


def lay(folder: Path, asked: Asked, product: str, language: str, parts: Parts = "daily") -> Laid:
    """Writes everything into a folder, which is empty or not there. Raises UserFileError where it is neither."""
    if folder.exists() and any(folder.iterdir()):
        raise UserFileError(f"{folder}: is not empty; name a new folder for the exercise")
    played, shape, texts, key = exercise(asked, product, parts)
    once = Manner(NEW.mode, over=False, lasting=False)
    made = set[Path]()
    for name, text in sorted(texts.items()):
        path = folder / LOGS / name
        if path.parent not in made:
            make_folder(path.parent)
            made.add(path.parent)
        save(path, text, once)
    make_folder(folder / ANSWERS)
    make_folder(folder / ACCESS)
    save(folder / ACCESS / "company.form.yaml", form(played), once)
    key_file, page = folder / ANSWERS / KEY, folder / "briefing.html"
    save(key_file, json_of(key.model_dump(mode="json", by_alias=True)) + "\n", once)
    save(page, briefing(played, key, shape, language, folder.name), once)
    return Laid(folder, page, key_file, key)
