"""The links of a page: where they lead, in the project and on the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt

LISTED = "files.md"
"""What the page of a folder is called that has none of its own."""

_FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<before>\[[^\]]*\]\()(?P<target>[^)\s]+)(?P<after>[^)]*\))")
_PARSER = MarkdownIt("commonmark").enable("table")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def targets(text: str) -> list[str]:
    """The relative links and pictures of a page, anchors included; what stands in code is no link."""
    inline = [token for token in _PARSER.parse(text) if token.type == "inline"]
    parts = [part for token in inline for part in token.children or ()]
    found = [str(part.attrs.get("href") or part.attrs.get("src") or "") for part in parts]
    return [unquote(target) for target in found if target and not _ELSEWHERE.match(target)]


def led_to(page: str, target: str, root: Path) -> str | None:
    """The file or folder below the project's that a link of a page leads to; None where it leads out of it or to nothing."""
    path = target.partition("#")[0]
    place = ((root / page).parent / path).resolve() if path else (root / page).resolve()
    if not place.exists() or not place.is_relative_to(root.resolve()):
        return None
    return place.relative_to(root.resolve()).as_posix()


def page_of_folder(folder: str, named: Collection[str]) -> str:
    """What shows a folder: its README, where that is one of the pages of the site, or else a list of its files."""
    readme = f"{folder}/README.md"
    return readme if readme in named else f"{folder}/{LISTED}"


def to_pages_of_folders(text: str, page: str, root: Path, named: Collection[str]) -> str:
    """The text with its links to folders leading to what shows them."""

    def turned(match: re.Match[str]) -> str:
        target = match["target"]
        place = None if _ELSEWHERE.match(target) else led_to(page, target, root)
        if place is None or not (root / place).is_dir():
            return match[0]
        shown = page_of_folder(place, named)
        name = PurePosixPath(shown).name
        return f"{match['before']}{target.rstrip('/')}/{name}{match['after']}"

    return outside_of_code(text, lambda prose: _LINK.sub(turned, prose))


def outside_of_code(text: str, change: Callable[[str], str]) -> str:
    """The text with its prose changed and its blocks of code as they were."""
    parts: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts += [change(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, change(text[end:])])


def anchor(heading: str, separator: str = "-") -> str:
    """The anchor of a heading, as code hosts make them."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", separator)
