"""All tenants on static pages, and as metrics, from what history remembers."""

from typing import TYPE_CHECKING

from auditor.on_demand import on_demand

if TYPE_CHECKING:
    from auditor.portfolio.build import Wanted, pages
else:
    __getattr__ = on_demand(__name__, {"build": ("Wanted", "pages")})

__all__ = ["Wanted", "pages"]
