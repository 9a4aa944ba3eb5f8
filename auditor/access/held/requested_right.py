"""What a question asks for: an action or a capability, on which objects, at least how far."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.access.given.graph import Graph
from auditor.access.given.inheritance import on_any_object, on_every_object, on_object
from auditor.access.rights.bits import RIGHTS, asked
from auditor.access.rights.masks import Masks
from auditor.posture import EVERY_OBJECT, Action, Capability, Scope
from auditor.userfile import UserFileError, nearest


@dataclass(frozen=True, slots=True)
class Wanted:
    """`object_class` is None for whichever class, `*` for every class at once, or the name of one; `among` are the classes
    that count where none is named, None for all. A capability has the class `*`."""

    action: Action | Capability
    object_class: str | None = None
    scope: Scope = Scope.OWN
    among: frozenset[str] | None = None

    @property
    def bit(self) -> int:
        """The bit that answers it (see `bits`)."""
        return asked(self.action, self.scope)

    def rights(self, graph: Graph) -> Masks:
        """What every container gives there, with what it includes."""
        if self.object_class == EVERY_OBJECT or isinstance(self.action, Capability):
            return on_every_object(graph)
        if self.object_class is not None:
            return on_object(graph, self.object_class)
        return on_any_object(graph, self.among)


def action_named(word: str) -> Action | Capability:
    """The action or capability of this name. Raises UserFileError with the nearest one."""
    names = {one.value: one for one in RIGHTS}
    found = names.get(word.casefold().replace("-", "_"))
    if found is None:
        raise UserFileError(f"no right is called {word!r}{nearest(word, list(names))}")
    return found
