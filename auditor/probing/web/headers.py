"""Headers of the sign-in page that keep other sites and browsers from misusing it."""

from __future__ import annotations

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status
from auditor.probing.web.policy import frames_limited

_REFERRER = frozenset(
    [
        *("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin", "origin"),
        *("origin-when-cross-origin", "no-referrer-when-downgrade", "unsafe-url"),
    ]
)
_WHOLE_ADDRESSES = frozenset({"no-referrer-when-downgrade", "unsafe-url"})


def judged(answer: Came) -> Probed:
    """`X-Frame-Options` counts where one word stands in it that browsers know, or all of several are the same; `frame-ancestors` of
    a policy counts instead."""
    kind = probes()["headers"]
    options = {part.strip().upper() for value in answer.every("x-frame-options") for part in value.split(",")}
    framed = not (frames_limited(answer) or (len(options) == 1 and options <= {"DENY", "SAMEORIGIN"}))
    guessed = answer.first("x-content-type-options").split(",")[0].strip().lower() != "nosniff"
    referrer = _referrer(answer)
    observed = "; ".join(
        [
            "frame-ancestors"
            if not framed and not options
            else f"X-Frame-Options: {_shown(answer, 'x-frame-options')}",
            f"X-Content-Type-Options: {_shown(answer, 'x-content-type-options')}",
            f"Referrer-Policy: {_shown(answer, 'referrer-policy')}",
        ]
    )
    if framed or guessed:
        return kind.found(Status.BAD, observed, framed=framed, guessed=guessed)
    weak = referrer == "" or referrer in _WHOLE_ADDRESSES
    return kind.found(Status.WARNING if weak else Status.GOOD, observed)


def _referrer(answer: Came) -> str:
    """The last policy that browsers know."""
    words = [one.strip().lower() for value in answer.every("referrer-policy") for one in value.split(",")]
    return next((word for word in reversed(words) if word in _REFERRER), "")


def _shown(answer: Came, name: str) -> str:
    return ", ".join(answer.every(name))[:80] or "-"
