"""Rights as people write them in a policy: `export`, `export:Contact`, `manage_users`."""

from __future__ import annotations

from auditor.posture import Action, Capability
from auditor.userfile import nearest

RightNamed = tuple[Action | Capability, str | None]
"""What may be done, and on which object; None for whichever holds personal data."""

_NAMES: dict[str, Action | Capability] = {one.value: one for one in (*Action, *Capability)}


def right_named(text: str) -> RightNamed:
    """The right of this spelling. Raises ValueError with the nearest name."""
    word, colon, object_class = (part.strip() for part in text.partition(":"))
    found = _NAMES.get(word.casefold().replace("-", "_"))
    if found is None:
        raise ValueError(f"no right is called {word!r}{nearest(word, list(_NAMES))}")
    if colon and isinstance(found, Capability):
        raise ValueError(
            f"{found.value!r} is a right over no single object; leave out {':' + object_class!r}"
        )
    if colon and not object_class:
        raise ValueError(f"an object is missing after {text!r}")
    return found, object_class or None
