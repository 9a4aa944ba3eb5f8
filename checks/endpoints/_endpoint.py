"""What several checks of addresses have in common."""

from __future__ import annotations

from auditor.posture import Endpoint, EndpointKind, Integrations, Population, Seen, Unknown

# What a browser is told to trust, as opposed to what the product itself calls.
BROWSER_SIDE = (EndpointKind.TRUSTED_SITE, EndpointKind.CORS_ORIGIN, EndpointKind.REDIRECT)


def browser_side(integrations: Integrations) -> Seen[Endpoint]:
    """All that browsers are told to trust; incomplete while a part of it was not seen."""
    parts = (integrations.endpoints, integrations.origins)
    seen = [part for part in parts if not isinstance(part, Unknown)]
    gaps = [part for part in parts if isinstance(part, Unknown)]
    if not seen:
        return gaps[0]
    gaps += [part.complete for part in seen if isinstance(part.complete, Unknown)]
    items = tuple(entry for part in seen for entry in part.items if entry.kind in BROWSER_SIDE)
    # An id begins with its kind, so the kind of an unread one is known, too.
    unread = tuple(
        entry for part in seen for entry in part.unread if entry.id.partition(":")[0] in BROWSER_SIDE
    )
    return Population("endpoints", items, gaps[0] if gaps else True, unread)
