"""What an installation and its extensions add to the product that changes how people sign in. Rights and tables stand in the
database, or are told by the API.

Sources, all in espocrm/espocrm, commit 2cde9d98 (2026-11-27): application/Espo/Core/Utils/Module.php (folders of extensions),
Core/Utils/Route.php (`noAuth`, `conditions`), Resources/metadata/app (what of the product can be replaced)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.posture import Source, Unknown, UnknownKind
from auditor.vendor import NotUsableError, Raw

CUSTOM = "CustomMetadata"
_ADDED = re.compile(
    r"(?:^|/)(?:custom/espo/custom|custom/espo/modules/[^/]+|application/espo/modules/(?!crm/)[^/]+)/resources/"
    r"(?:routes\.json|metadata/(?:app/(?:authentication|authentication2famethods|api|containerservices)|authenticationmethods/[^/]+)"
    r"\.json)$"
)


@dataclass(frozen=True, slots=True)
class Added:
    """A file that changes how people sign in, or who is let in without."""

    source: Source

    def unknown(self) -> Unknown:
        what = self.source.path.rpartition("/")[2]
        reason = f"{what} is loaded and is not read"
        return Unknown(UnknownKind.ERROR, CUSTOM, reason=reason, path=self.source.path)


def is_custom(path: str) -> bool:
    """Whether a path is one of the files that are looked at."""
    return _ADDED.search(path.lower()) is not None


def custom(raw: Raw) -> Iterator[Added]:
    """What a file adds; nothing where it leaves signing in alone. Raises NotUsableError."""
    try:
        found = json.loads(bytes(raw.data).decode("utf-8-sig") or "{}")
    except (ValueError, RecursionError) as error:
        raise NotUsableError("malformed", f"no JSON: {type(error).__name__}") from None
    if not raw.source.path.lower().endswith("routes.json"):
        if found:
            yield Added(raw.source)
    elif not isinstance(found, list) or any(_opens(route) for route in found):
        yield Added(raw.source)


def _opens(route: Any) -> bool:
    """Whether a route is open to those who have not signed in, in either way to write it."""
    if not isinstance(route, dict):
        return True
    conditions = route.get("conditions", {})
    closed = conditions.get("auth", True) if isinstance(conditions, dict) else False
    return route.get("noAuth", False) is not False or closed is not True
