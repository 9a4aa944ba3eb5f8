"""The folder that an export is written to, and what was planted in it."""

from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import quote

PACKAGE = "force-app"
_SAFE = " !*'"


class Export:
    """Writes files under one folder and counts them.

    `bytes` and `files` cover everything but Apex; `kinds` counts files by suffix, such as `profile`;
    `planted` maps a finding's key to the full names that carry it.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is created when it is missing; one that holds anything is refused."""
        if folder.exists() and any(folder.iterdir()):
            raise ValueError(f"{folder} is not empty: give a new or an empty folder")
        self.folder = folder
        self.files = self.bytes = self.apex_files = self.apex_bytes = 0
        self.kinds: Counter[str] = Counter()
        self.planted: defaultdict[str, list[str]] = defaultdict(list)
        self._main = folder / PACKAGE / "main" / "default"
        self._made: set[Path] = set()

    def plant(self, finding: str, name: str) -> None:
        """Notes that the entity of this full name carries the finding."""
        self.planted[finding].append(name)

    def component(self, kind: str, name: str, suffix: str, text: str, inside: str = "") -> int:
        """Writes `kind/[inside/]name.suffix-meta.xml`, encoded as the CLI does; returns its bytes."""
        folder = self._main / kind / inside if inside else self._main / kind
        size = self._write(folder / f"{quote(name, safe=_SAFE)}.{suffix}-meta.xml", text)
        self.kinds[suffix] += 1
        return self._count(size)

    def root(self, name: str, text: str) -> int:
        """Writes a file beside the package folder; returns its bytes."""
        return self._count(self._write(self.folder / name, text))

    def apex(self, name: str, source: str, meta: str) -> None:
        """Writes a class and its `-meta.xml`; neither counts in `files` and `bytes`."""
        for suffix, text in ((".cls", source), (".cls-meta.xml", meta)):
            self.apex_bytes += self._write(self._main / "classes" / f"{name}{suffix}", text)
            self.apex_files += 1

    def _count(self, size: int) -> int:
        self.files += 1
        self.bytes += size
        return size

    def _write(self, path: Path, text: str) -> int:
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        data = text.encode()
        with path.open("xb") as file:
            file.write(data)
        return len(data)
