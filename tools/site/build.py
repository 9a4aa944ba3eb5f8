"""Builds the site of what was laid out: pages that open from a folder, without a server and without a network."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config

from tools.site.links import LISTED, anchor
from tools.site.pages import ROOT, pages, title_of
from tools.site.stage import staged

NAME = "crm-auditor"
STOPPED_BY = dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "warn")
"""With `strict`, what warns stops the build."""


def build(out: Path, root: Path = ROOT) -> int:
    """Write the site, and say how many pages it has. Raises LostLinkError, or Abort of the builder for an anchor that is not there."""
    with tempfile.TemporaryDirectory() as scratch:
        stage = Path(scratch) / "pages"
        names = staged(stage, root)
        place = Path(scratch) / "mkdocs.yml"
        place.write_text("{}\n", encoding="utf-8")
        build_pages(load_config(str(place), **settings(stage, out, root)))
    return len(names)


def settings(stage: Path, out: Path, root: Path) -> dict[str, Any]:
    """What the builder is told. No font, no search and no repository: who opens a page would fetch each from elsewhere."""
    return {
        "site_name": NAME,
        "site_url": "",
        "docs_dir": str(stage),
        "site_dir": str(out.resolve()),
        "use_directory_urls": False,
        "strict": True,
        "exclude_docs": "!/.github/\n!/templates/\n",
        "not_in_nav": f"{LISTED}\n",
        "validation": {"links": STOPPED_BY, "nav": {"omitted_files": "warn", "not_found": "warn"}},
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes", "toc.follow"]},
        "plugins": [],
        "extra": {"generator": False},
        "markdown_extensions": [
            {"toc": {"slugify": anchor, "permalink": True}},
            "tables",
            "sane_lists",
            "pymdownx.superfences",
        ],
        "nav": _list(stage, root),
    }


def _list(stage: Path, root: Path) -> list[Any]:
    """The list beside each page."""
    parts: list[Any] = []
    for part, names in pages(root).items():
        entries = [{title_of(stage / name): name} for name in names]
        parts += entries if not part else [{part: entries}]
    return parts
