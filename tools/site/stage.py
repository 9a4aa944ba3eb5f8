"""Lays out what the site is built of: the pages, and every file of the project that one of them leads to."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.site.links import LISTED, led_to, page_of_folder, targets, to_pages_of_folders
from tools.site.lists import as_built
from tools.site.pages import ROOT, pages

IMAGES = "docs/images"


class LostLinkError(Exception):
    """Links that lead nowhere, one a line."""


def staged(folder: Path, root: Path = ROOT) -> list[str]:
    """Fill the folder, and name the pages in it, those of folders included. Raises LostLinkError."""
    named = [name for names in pages(root).values() for name in names]
    lost: list[str] = []
    beside: set[str] = set()
    for name in named:
        text = (root / name).read_text(encoding="utf-8")
        for target in targets(text):
            place = led_to(name, target, root)
            if place is None:
                lost.append(f"{name}: {target} leads nowhere")
            elif place not in named:
                beside.add(place)
        _write(folder / name, as_built(to_pages_of_folders(text, name, root, named)))
    if lost:
        raise LostLinkError("\n".join(lost))
    lists = [_shown(place, folder, root, named) for place in sorted(beside)]
    if (root / IMAGES).is_dir():
        shutil.copytree(root / IMAGES, folder / IMAGES, dirs_exist_ok=True)
    return [*named, *(name for name in lists if name is not None)]


def _shown(place: str, folder: Path, root: Path, named: list[str]) -> str | None:
    """Bring a file as it is, or a folder as a list of its files; the name of that list."""
    if (root / place).is_file():
        _copy(place, folder, root)
        return None
    page = page_of_folder(place, named)
    if not page.endswith(LISTED):
        return None
    files = sorted(path for path in (root / place).iterdir() if path.is_file())
    for path in files:
        _copy(path.relative_to(root).as_posix(), folder, root)
    folders = sorted(path for path in (root / place).iterdir() if f"{place}/{path.name}/README.md" in named)
    lines = [f"- [{path.name}]({path.name})" for path in files]
    lines += [f"- [{path.name}]({path.name}/README.md)" for path in folders]
    _write(folder / page, "\n".join([f"# {place}", "", *lines, ""]))
    return page


def _copy(place: str, folder: Path, root: Path) -> None:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root / place, folder / place)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
