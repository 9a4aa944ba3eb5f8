"""The two pages for people: one for management, one for the vendor. Self-contained and printable; that for the vendor has the script that saves
answers to a file, the other none."""

from typing import TYPE_CHECKING

from auditor.on_demand import on_demand

if TYPE_CHECKING:
    from auditor.report.html.pages import Audience, render
else:
    __getattr__ = on_demand(__name__, {"pages": ("Audience", "render")})

__all__ = ["Audience", "render"]
