"""Which types have no truth value: those of which `__bool__` never returns, and unions with one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import (
    CallExpr,
    Decorator,
    Expression,
    FuncDef,
    GeneratorExpr,
    LambdaExpr,
    ListComprehension,
    ListExpr,
    RefExpr,
    SetComprehension,
    SetExpr,
    TupleExpr,
    TypeInfo,
)
from mypy.types import (
    CallableType,
    Instance,
    LiteralType,
    Overloaded,
    ProperType,
    TupleType,
    Type,
    TypeVarLikeType,
    UninhabitedType,
    UnionType,
    get_proper_type,
)

_SAME_MEMBERS = frozenset(
    {f"builtins.{name}" for name in ("list", "tuple", "set", "frozenset", "sorted", "iter")}
)


@dataclass(frozen=True, slots=True)
class Types:
    """What mypy found every expression to be. An expression that no run reaches has no type."""

    of: Mapping[Expression, Type]

    def truthless(self, expression: Expression) -> list[str]:
        """The names of the types without a truth value that `expression` may have."""
        return _truthless(self.of.get(expression))

    def truthless_members(self, expression: Expression) -> list[str]:
        """The same of what one gets by iterating over it. `any` takes whatever it is given as objects, so what is written out
        is looked at part by part."""
        match expression:
            case ListComprehension() | SetComprehension():
                return self.truthless(expression.generator.left_expr)
            case GeneratorExpr():
                return self.truthless(expression.left_expr)
            case ListExpr() | SetExpr() | TupleExpr():
                return [name for item in expression.items for name in self.truthless(item)]
            case CallExpr(callee=RefExpr(fullname="builtins.map"), args=[function, *_]):
                return self.truthless_answer(function)
            case CallExpr(callee=RefExpr(fullname=name), args=[members, *_]) if name in _SAME_MEMBERS:
                return self.truthless_members(members)
        return [name for member in _members(self.of.get(expression)) for name in _truthless(member)]

    def truthless_answer(self, expression: Expression) -> list[str]:
        """The same of what one gets by calling it."""
        if isinstance(expression, LambdaExpr):
            return self.truthless(expression.expr())
        called = get_proper_type(self.of.get(expression))
        calls = called.items if isinstance(called, Overloaded) else [called]
        return [name for one in calls if isinstance(one, CallableType) for name in _truthless(one.ret_type)]


def _truthless(of: Type | None) -> list[str]:
    return [one.type.name for one in _instances(of) if _never_true(one.type)]


def _instances(of: Type | None) -> list[Instance]:
    """The classes that a value of this type may be of."""
    known = None if of is None else get_proper_type(of)
    if isinstance(known, UnionType):
        return [one for item in known.items for one in _instances(item)]
    if isinstance(known, TypeVarLikeType):
        return _instances(known.upper_bound)
    if isinstance(known, LiteralType):
        return [known.fallback]
    if isinstance(known, TupleType):
        return [known.partial_fallback]
    return [known] if isinstance(known, Instance) else []


def _never_true(info: TypeInfo) -> bool:
    return isinstance(_returned(info, "__bool__"), UninhabitedType)


def _returned(info: TypeInfo, method: str) -> ProperType | None:
    found = info.get_method(method)
    function = found.func if isinstance(found, Decorator) else found
    if isinstance(function, FuncDef) and isinstance(function.type, CallableType):
        return get_proper_type(function.type.ret_type)
    return None


def _members(of: Type | None) -> list[Type]:
    known = None if of is None else get_proper_type(of)
    if isinstance(known, TupleType):
        return list(known.items)
    return [member for one in _instances(known) for member in _members_of(one)]


def _members_of(one: Instance) -> list[Type]:
    """What iterating over an instance gives: what `__next__` of its iterator returns; many an iterator is its own."""
    iterator = _answer(one, "__iter__")
    if isinstance(iterator, TypeVarLikeType):
        iterator = one
    member = _answer(iterator, "__next__") if isinstance(iterator, Instance) else None
    return [] if member is None else [member]


def _answer(one: Instance, method: str) -> ProperType | None:
    """What a method of this instance returns, its type arguments filled in."""
    base = next((base for base in one.type.mro if method in base.names), None)
    returned = None if base is None else _returned(base, method)
    if base is None or returned is None:
        return None
    return get_proper_type(expand_type_by_instance(returned, map_instance_to_supertype(one, base)))
