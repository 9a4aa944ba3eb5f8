"""What visitors find on portals. One that is not live weighs little."""

from __future__ import annotations

from collections.abc import Callable

from auditor.check import Outcome, each, judged, low_when_off
from auditor.posture import Fact, Portal, Seen


def no_portal(portals: Seen[Portal], offers: Callable[[Portal], Fact[bool]]) -> Outcome:
    """None offers it to visitors."""
    return each(
        portals,
        lambda portal: judged(
            offers(portal), lambda offered: not offered, False, severity=low_when_off(portal.live)
        ),
    )
