"""The part of docs/event-sources.md that says what each fact about a product rests on: the page, the day on which somebody read it, and what was
not read there. It is made of the data of the vendor profiles, so that the page cannot say more than they do."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.userfile import read_yaml
from auditor.vendor.registry import load_vendors

PLACE = Path(__file__).resolve().parent.parent / "docs/event-sources.md"
BEGIN = "<!-- Made by `python -m tools.docs` from the vendor profiles, down to the next mark -->"
END = "<!-- end -->"
_HEAD = "| Product | What | Page | Read on | Not read there |\n|---|---|---|---|---|\n"
_CELLS = str.maketrans({"|": "\\|", "\n": " "})


def sources_page() -> str:
    """docs/event-sources.md as it stands, with the table anew."""
    return filled(PLACE.read_text(encoding="utf-8"))


def table() -> str:
    """The table, a row for each page of each product; a page that stands twice with the same words stands once."""
    return _HEAD + "".join(f"{row}\n" for row in dict.fromkeys(_rows()))


def filled(page: str) -> str:
    """The page with this table between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n{END}{after}"


def _rows() -> Iterator[str]:
    for vendor in sorted(load_vendors().values(), key=lambda one: one.profile.name.lower()):
        folder = Path(str(files(vendor.package)))
        for what, source in _sources(folder):
            page = str(source.get("url") or source.get("source") or source.get("link"))
            cells = (
                vendor.profile.name,
                what,
                f"<{page}>" + (f" ({version})" if (version := source.get("version")) else ""),
                str(source["checked"]) if source.get("checked") else "**not checked**",
                str(source.get("unchecked") or ""),
            )
            yield "| " + " | ".join(cell.translate(_CELLS) for cell in cells) + " |"


def _sources(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    mappings = [folder / "events.yaml", *sorted((folder / "events").glob("*.yaml"))]
    for path in mappings:
        said = _said(path)
        for key, what in (("logs", "log"), ("variants", "log"), ("absent", "recorded nowhere")):
            yield from ((what, one["source"]) for one in said.get(key, ()) if "source" in one)
    for item in _said(folder / "evidence.yaml").get("items", ()):
        if "kept" in item:
            yield "how long it is kept", item["kept"]
    steps = _said(folder / "containment.yaml")
    if steps:
        yield "steps of containment", steps
        yield from ((f"step `{id}`", one) for id, one in steps["steps"].items() if one.get("checked"))


def _said(path: Path) -> Any:
    return read_yaml(path) if path.is_file() else {}
