"""Which pages the site has, and in which order its list names them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST = ("README.md", "docs/install.md")
"""What somebody reads who has never seen the program."""
BESIDE = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
PARTS = {
    "Documentation": "docs/*.md",
    "Checks": "docs/checks/*.md",
    "Examples": "examples/*.md",
    "Products": "vendor_profiles/*/README.md",
}
"""A part of the list -> its pages."""


def pages(root: Path = ROOT) -> dict[str, list[str]]:
    """Part of the list -> its pages, as paths below the project's folder; those without a part come under no name."""
    found = {"": [name for name in (*FIRST, *BESIDE) if (root / name).is_file()]}
    for part, pattern in PARTS.items():
        names = sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))
        found[part] = [name for name in names if name not in found[""]]
    return {part: names for part, names in found.items() if names}


def title_of(page: Path) -> str:
    """The first heading of a page, or its name."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), page.stem)
