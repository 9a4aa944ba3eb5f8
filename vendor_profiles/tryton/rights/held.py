"""What somebody with certain groups holds: how far on each model, and which powers by which models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.posture import Action, Capability, Evidence, Grant, Right, Scope, Unknown
from auditor.posture.rights.extent import Extents
from auditor.vendor.facts.gaps import gap_among

from .. import kinds
from ..sight import Sight
from ..tables import personal_models, powers

NOBODYS: frozenset[int] = frozenset()
_TOO_LITTLE = (Scope.NONE, Scope.OWN)


@dataclass(frozen=True, slots=True)
class Held:
    """`objects` are the models that hold personal data, `powers` the models by which each is held. `gap` is why there may
    be more."""

    objects: dict[str, Extents]
    powers: dict[Capability, list[str]]
    gap: Unknown | None


def held_by(sight: Sight, groups: frozenset[int]) -> Held:
    """What somebody with these groups holds because of them; without any, what everybody holds."""
    gap = gap_of(sight, kinds.ACCESS, kinds.MODELS)
    torn: list[Unknown] = [gap] if gap is not None else []
    objects = dict(_objects(sight, groups, torn))
    found = {}
    for power, needs in powers().items():
        by = [model for model, actions in needs if _gives(sight, power, model, actions, groups, torn)]
        if by:
            found[power] = by
    return Held(objects, found, gap_among(torn))


def gives(sight: Sight, power: Capability, model: str, groups: frozenset[int]) -> bool:
    """Whether a model gives a power to somebody with these groups."""
    actions = next(actions for name, actions in powers()[power] if name == model)
    return _gives(sight, power, model, actions, groups, [])


def grants_of(
    sight: Sight, id_: str, held: Held, groups: frozenset[int], place: Evidence
) -> dict[Right, Grant]:
    """The powers, each by all models that give it: closing one of them would leave the others open. And exporting, for
    which there is no right beside the one to read."""
    grants = {
        Right(power): Grant(id_, Right(power), ", ".join(by), _places(sight, by, groups, place))
        for power, by in held.powers.items()
    }
    readable = [
        m for m, reach in held.objects.items() if reach.get(Action.READ, Scope.NONE) not in _TOO_LITTLE
    ]
    if readable:
        right = Right(Action.EXPORT)
        seen = evidence(sight, readable[0], groups, place)
        grants[right] = Grant(id_, right, f"read of {readable[0]}", seen)
    return grants


def personal_present(sight: Sight) -> list[str]:
    """The models that hold personal data and that this installation has."""
    names = {row.text("name") for row in sight.answers.rows(kinds.MODELS)}
    return [model for model in personal_models() if model in names]


def _objects(sight: Sight, groups: frozenset[int], torn: list[Unknown]) -> Iterator[tuple[str, Extents]]:
    """How far each action reaches. A group is about those models alone that a row or a rule names it for; what it shares
    with everybody stands in everybody's role."""
    for model in personal_present(sight):
        allowed = _allowed(sight, model, groups, torn)
        viewer = sight.viewer()
        reach = {action: sight.rules.reach(model, action, groups, viewer) for action in sorted(allowed)}
        if reach:
            yield model, reach


def _gives(
    sight: Sight,
    power: Capability,
    model: str,
    actions: frozenset[Action],
    groups: frozenset[int],
    torn: list[Unknown],
) -> bool:
    allowed = _allowed(sight, model, groups, torn) & actions
    return any(_reaches(sight, power, model, action, groups) for action in allowed)


def _places(sight: Sight, models: list[str], groups: frozenset[int], place: Evidence) -> Evidence:
    """What decides on several models, as one place that names each."""
    found = [evidence(sight, model, groups, place) for model in models]
    return Evidence(found[0].source, locator="; ".join(dict.fromkeys(one.locator for one in found)))


def _allowed(sight: Sight, model: str, groups: frozenset[int], torn: list[Unknown]) -> frozenset[Action]:
    """What a role may do with a model, as far as that is known; what is not goes to `torn`."""
    if not concerns(sight, model, groups):
        return frozenset()
    allowed = sight.matrix.may(model, groups)
    if isinstance(allowed, Unknown):
        torn.append(allowed)
        return frozenset()
    # That a model is open for want of a row is known only where all rows were seen.
    open_ = not sight.matrix.applying(model, groups) and gap_of(sight, kinds.ACCESS) is not None
    return frozenset() if open_ else allowed


def _reaches(sight: Sight, power: Capability, model: str, action: Action, groups: frozenset[int]) -> bool:
    """Whether a right reaches far enough to be the power: a key of one's own connects nobody else's application."""
    reach = sight.rules.reach(model, action, groups, sight.viewer())
    least = Scope.TEAM if power is Capability.MANAGE_INTEGRATIONS else Scope.OWN
    return reach is None or reach >= least


def concerns(sight: Sight, model: str, groups: frozenset[int]) -> bool:
    """Whether a model is for this role to speak of: all of them for everybody's, for a group those that name it."""
    if not groups:
        return True
    named = bool(sight.matrix.given_to(model, groups))
    return named or any(rule.groups & groups for rule in sight.rules.of(model))


def evidence(sight: Sight, model: str, groups: frozenset[int], place: Evidence) -> Evidence:
    """The access row that decides, or that there is none."""
    rows = sight.matrix.given_to(model, groups) or sight.matrix.applying(model, groups)
    return rows[0].evidence if rows else Evidence(place.source, locator=f"no access row of {model}")


def gap_of(sight: Sight, *of: str) -> Unknown | None:
    return gap_among(map(sight.whole, of))
