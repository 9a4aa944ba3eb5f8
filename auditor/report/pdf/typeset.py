"""Sets a template with data by typst: without a network, a clock, fonts of the machine or files but the templates. What it makes
conforms to PDF/UA-1 (ISO 14289-1), or it refuses to make it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from auditor.report.pdf.fonts import font_folder
from auditor.userfile import UserFileError

if TYPE_CHECKING:
    from typst import Compiler, Fonts

TEMPLATES = Path(__file__).parent


def compiler(template: Path, data: str, root: Path = TEMPLATES) -> Compiler:
    """What sets a template; the data are its `sys.inputs.data`. Raises UserFileError where the extra is not installed."""
    made: Compiler = _typst().Compiler(
        template,
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        package_path=root,
        package_cache_path=root,
    )
    return made


def pages(made: Compiler) -> int:
    """How many pages it comes to; nothing is drawn."""
    return int(made.query("<pages>", field="value", one=True))


def drawn(made: Compiler) -> bytes:
    """The file. Raises typst.TypstError where it would not conform."""
    found = made.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(found, bytes)
    return found


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    found: Fonts = _typst().Fonts(include_system_fonts=False, font_paths=[font_folder()])
    return found


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise UserFileError("the PDF needs an extra: pip install 'crm-auditor[pdf]'") from error
    return typst
