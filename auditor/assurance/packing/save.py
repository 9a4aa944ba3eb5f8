"""Writes a pack: into a folder, or as one archive; and what the next review is to remember into the folder of the review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from auditor.assurance.packing.archive import MANIFEST, SIGNATURE, archive_of, digest_of, manifest_of
from auditor.assurance.packing.kept import NAME
from auditor.assurance.packing.opening import Opened
from auditor.assurance.packing.pack import Order, about, evidence_of, papers_of
from auditor.jsontext import json_of
from auditor.writing import Manner, make_folder, save

FOLDER = "pack"
Sign = Callable[[str], dict[str, str]]


def save_pack(
    opened: Opened, order: Order, out: Path | None, *, documents: bool, sign: Sign | None, manner: Manner
) -> list[Path]:
    """The files that were written. Raises UserFileError where that is not possible."""
    review = opened.review
    papers = papers_of(opened, order)
    place = review.folder / FOLDER if out is None else out
    if place.suffix.lower() == ".zip":
        files = {**evidence_of(opened, documents=documents), **papers}
        save(place, archive_of(files, about(opened), sign), manner)
        written = [place]
    else:
        written = _save_folder(place, papers, opened, sign, manner)
    memory = review.folder / NAME
    save(memory, papers[NAME], manner)
    return [*written, memory] if memory not in written else written


def _save_folder(
    place: Path, papers: dict[str, bytes], opened: Opened, sign: Sign | None, manner: Manner
) -> list[Path]:
    make_folder(place, manner)
    manifest = manifest_of(papers, about(opened))
    whole = {**papers, MANIFEST: manifest}
    if sign is not None:
        whole[SIGNATURE] = (json_of(sign(digest_of(manifest))) + "\n").encode()
    for name, content in whole.items():
        save(place / name, content, manner)
    return [place / name for name in whole]
