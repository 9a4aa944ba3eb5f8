"""The pages of the documentation: their blocks of code, commands and links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import auditor

ROOT = Path(auditor.__file__).parent.parent
NAMED = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
SHELL = ("sh", "bash", "console", "shell")

_FENCE = re.compile(
    r"^(?:<!-- example: (?P<example>[\w-]+) -->\n)?(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_INLINE = re.compile(r"`(crm-audit [^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block. `example` names the schema that it is an example of."""

    page: str
    line: int
    language: str
    text: str
    example: str | None


def pages() -> list[Path]:
    """Every page for people: docs and the files beside the code."""
    named = [ROOT / name for name in NAMED if (ROOT / name).is_file()]
    return [*named, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*.md"))]


def blocks() -> list[Block]:
    """Every fenced block of every page."""
    found = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            line = text[: match.start("text")].count("\n") + 1
            name = page.relative_to(ROOT).as_posix()
            found.append(Block(name, line, match["language"], match["text"], match["example"]))
    return found


def examples(name: str | None = None) -> list[Block]:
    """The blocks that are an example of a kind of file."""
    return [block for block in blocks() if block.example and (name is None or block.example == name)]


def links() -> list[tuple[Path, str]]:
    """Page and target of every relative link; links in code are none."""
    found = []
    for page in pages():
        prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
        prose = re.sub(r"`[^`\n]*`(?!\])", "", prose)
        for target in _LINK.findall(prose):
            if not re.match(r"[a-z][a-z0-9+.-]*:", target):
                found.append((page, target))
    return found


def commands() -> list[tuple[str, list[str], bool]]:
    """Place and words of every command line of ours that a page shows, and whether it stands in a sentence,
    where the bare name of a command is enough."""
    found: list[tuple[str, list[str], bool]] = []
    for block in blocks():
        lines = block.text.replace("\\\n", " ").splitlines()
        found += [(f"{block.page}:{block.line}", words, False) for line in lines for words in _ours(line)]
    for page in pages():
        prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
        name = page.relative_to(ROOT).as_posix()
        found += [(name, words, True) for line in _INLINE.findall(prose) for words in _ours(line)]
    return found


def _ours(line: str) -> Iterator[list[str]]:
    """The words after `crm-audit` in a line of a shell, of YAML that holds one, or of a Makefile."""
    match = re.search(r"(?:^|[\s$(@/])(crm-audit(?: .*)?)$", line.strip())
    if not match or line.strip().startswith("#"):
        return
    for part in re.split(r"\|\||&&|[|;]", match[1]):
        command = re.sub(r"\d?[<>]+\s*\S+", " ", part).strip()
        if command.split()[:1] == ["crm-audit"]:
            yield shlex.split(command.removeprefix("crm-audit"), comments=True)
