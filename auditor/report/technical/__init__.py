"""The page for engineers: everything on one page that is searched without a server, and what is too much for one page in files beside it."""

from typing import TYPE_CHECKING

from auditor.on_demand import on_demand

if TYPE_CHECKING:
    from auditor.report.technical.page import files, pieces
else:
    __getattr__ = on_demand(__name__, {"page": ("files", "pieces")})

__all__ = ["files", "pieces"]
