"""The rights of one holder on one object class, or on all of them, as bits of one 64-bit word.

A record action takes four bits, one for each scope from own to everything, and a scope sets its own bit and all below it.
So the wider of two scopes is their bitwise OR, and to ask "at least this far" is to test a single bit. Seven actions and
sixteen capabilities are 44 bits. Bits 0 to 27 are the actions, 28 to 43 the capabilities.
"""

from __future__ import annotations

from auditor.posture import Action, Capability, Right, Scope

ACTIONS = tuple(Action)
CAPABILITIES = tuple(Capability)
RIGHTS: tuple[Action | Capability, ...] = (*CAPABILITIES, *ACTIONS)
WIDEST = int(Scope.EVERYTHING)
ACTION_BITS = WIDEST * len(ACTIONS)
RIGHT_BITS = ACTION_BITS + len(CAPABILITIES)
EVERY_ACTION = (1 << ACTION_BITS) - 1
EVERY_RIGHT = (1 << RIGHT_BITS) - 1

_SHIFT = {action: WIDEST * index for index, action in enumerate(ACTIONS)}
_BIT = {capability: 1 << (ACTION_BITS + index) for index, capability in enumerate(CAPABILITIES)}


def granted(right: Right) -> int:
    """The bits that a right sets."""
    if isinstance(right.action, Capability):
        return _BIT[right.action]
    return ((1 << right.scope) - 1) << _SHIFT[right.action]


def muted(right: Right) -> int:
    """The bits that muting a right takes away: those of its scope and of all wider ones."""
    if isinstance(right.action, Capability):
        return _BIT[right.action]
    lower = max(right.scope, Scope.OWN) - 1
    return ((1 << WIDEST) - (1 << lower)) << _SHIFT[right.action]


def asked(action: Action | Capability, scope: Scope = Scope.OWN) -> int:
    """The one bit that is set where the action reaches at least `scope`, which is own or wider, or where the capability
    is held."""
    if isinstance(action, Capability):
        return _BIT[action]
    return 1 << (_SHIFT[action] + max(scope, Scope.OWN) - 1)


def reach(bits: int, action: Action | Capability) -> Scope:
    """How far the action reaches. A capability reaches everything or nothing."""
    if isinstance(action, Capability):
        return Scope.EVERYTHING if bits & _BIT[action] else Scope.NONE
    return Scope((bits >> _SHIFT[action] & (1 << WIDEST) - 1).bit_length())
