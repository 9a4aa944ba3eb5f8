"""Where a shape is written: in source format or as the Metadata API gives it, with folders counted."""

from pathlib import Path

from benchmarks.org.apex import META
from benchmarks.org.export import PACKAGE, Export
from benchmarks.org.xml import document

_API_ROOT = "src"


class ShapeExport(Export):
    """An export whose files may be texts of any name, and which all count."""

    def __init__(self, folder: Path, *, source: bool) -> None:
        """`source` is source format."""
        super().__init__(folder)
        self.source = source
        self._top = folder / PACKAGE / "main" / "default" if source else folder / _API_ROOT
        if source:
            self.root(
                "sfdx-project.json", f'{{"packageDirectories": [{{"path": "{PACKAGE}", "default": true}}]}}\n'
            )
        else:
            self.text("", "package.xml", document("Package", [("version", "61.0")]))

    def component(self, kind: str, name: str, suffix: str, text: str, inside: str = "") -> int:
        """As in source format, or with the suffix alone."""
        if self.source:
            return super().component(kind, name, suffix, text, inside)
        self.kinds[suffix] += 1
        return self.text(f"{kind}/{inside}", f"{name.replace('/', '%2F')}.{suffix}", text)

    def text(self, kind: str, name: str, text: str) -> int:
        """A file of this very name; returns its bytes."""
        return self._count(self._write(self._top / kind / name, text))

    def data(self, kind: str, name: str, data: bytes) -> int:
        """A file that is no text; returns its bytes."""
        size = self.text(kind, name, "")
        (self._top / kind / name).write_bytes(data)
        self.bytes += len(data)
        return size + len(data)

    def described(self, kind: str, name: str, suffix: str, text: str) -> None:
        """A text and the file beside it that describes it."""
        self.text(kind, f"{name}.{suffix}", text)
        self.text(kind, f"{name}.{suffix}-meta.xml", META)
        self.kinds[suffix] += 1

    @property
    def folders(self) -> int:
        """Folders below the export's own."""
        inside = {above for made in self._made for above in (made, *made.parents)}
        return sum(1 for path in inside if self.folder in path.parents)
