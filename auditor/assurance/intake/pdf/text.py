"""What was read of a PDF file."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 400
MAX_CHARACTERS_OF_PAGE = 20_000
MAX_MEMORY = 1024 * 1024 * 1024
MAX_SECONDS = 120
MAX_MESSAGE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PdfText:
    """Pages in order, each as text, empty where it holds none. `total` is how many there are, read or not; `stopped` says why reading ended
    before the end (a key of words.yaml), `signed` that a field of its form holds a digital signature, whose worth nobody has looked at."""

    pages: tuple[str, ...]
    total: int
    title: str = ""
    producer: str = ""
    signed: bool = False
    scripts: bool = False
    encrypted: bool = False
    stopped: str = ""

    @property
    def blank(self) -> int:
        """How many of the pages that were read hold no text."""
        return sum(not page.strip() for page in self.pages)

    @property
    def cut(self) -> int:
        """How many of them hold more text than is read of one page."""
        return sum(len(page) >= MAX_CHARACTERS_OF_PAGE for page in self.pages)


@dataclass(slots=True)
class Collected:
    """What the other process has sent so far."""

    head: dict[str, object] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    fault: str = ""
    ended: bool = False
