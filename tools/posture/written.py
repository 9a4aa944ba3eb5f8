"""Which fields of the posture a function fills, as far as its text tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tools.posture.attributes import Reader
from tools.posture.classes import classes, slots_of
from tools.posture.handed import arguments, class_of, handed, helper_called, parameters, spread
from tools.posture.sources import Module, definition, module

_UNKNOWN = frozenset({"Unknown", "not_provided", "out_of_reach", "gravest"})
_GAPS = ("gap", "unknown", "why")


@cache
def written(place: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """(class, field) of what is given to the classes of the posture where they are made, copied or changed, but for what is
    given as None or as plainly unknown. What a helper takes from whoever calls it is filled by that one."""
    home = module(place[0])
    assert home is not None
    writer = _Writer(home, frozenset(parameters(place)))
    writer.visit(definition(place))
    return frozenset(writer.filled)


class _Writer(Reader):
    def __init__(self, home: Module, handed_in: frozenset[str]) -> None:
        super().__init__(home, {})
        self.handed_in = handed_in
        self.filled: set[tuple[str, str]] = set()

    def visit_Call(self, node: ast.Call) -> None:
        super().visit_Call(node)
        if (helper := helper_called(self.home, node.func)) is not None:
            passed_in = arguments(node, list(parameters(helper)))
            for name, fields in handed(helper).items():
                value = passed_in.get(name, parameters(helper)[name])
                if value is not None and self._tells(value):
                    self.filled |= fields
            self._fill(sorted(spread(helper)), set(self._keywords(node)) - parameters(helper).keys())
        for passed in (*node.args, *(keyword.value for keyword in node.keywords)):
            if (helper := helper_called(self.home, passed)) is not None:
                self.filled |= frozenset().union(*handed(helper).values())
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        first = class_of(self.home, node.args[0]) if node.args else None
        if own := class_of(self.home, node.func):
            names = [entry.name for entry in slots_of(own)]
            given = {key for key, value in zip(names, node.args, strict=False) if self._tells(value)}
            if any(isinstance(value, ast.Starred) for value in node.args):
                given = set(names)
            self._fill([own], given | set(self._keywords(node)))
        elif isinstance(node.func, ast.Attribute) and (own := class_of(self.home, node.func.value)):
            self._fill([own], set(_made_by(own, node.func.attr)))
        elif first is not None:
            self._fill([first], set(self._keywords(node)))
        elif name == "unseen_posture":
            self._fill(["Posture"], {"vendor", *self._keywords(node)})
        elif name == "replace" and node.args:
            for key in self._keywords(node):
                self._change(node.args[0], key)

    def visit_Assign(self, node: ast.Assign) -> None:
        super().visit_Assign(node)
        for target in node.targets:
            inner = target.value if isinstance(target, ast.Subscript) else target
            if isinstance(inner, ast.Attribute) and self._tells(node.value):
                self._change(inner.value, inner.attr)

    def _change(self, changed: ast.expr, name: str) -> None:
        """A field of a value; where its class is not plain, of the one class that has such a field, else of those that the
        module imports."""
        having = [kind for kind in classes() if any(one.name == name for one in slots_of(kind))]
        known = self.type_of(changed)
        if known is not None:
            having = [kind for kind in having if kind in known]
        elif len(having) > 1:
            having = [kind for kind in having if kind in self.home.imported]
        self._fill(having, {name})

    def _fill(self, kinds: list[str], names: set[str]) -> None:
        for kind in kinds:
            self.filled |= {(kind, one.name) for one in slots_of(kind) if one.name in names}

    def _keywords(self, node: ast.Call) -> Iterator[str]:
        for keyword in node.keywords:
            if keyword.arg is None:
                yield from self._keys(keyword.value)
            elif self._tells(keyword.value):
                yield keyword.arg

    def _keys(self, node: ast.expr) -> Iterator[str]:
        """The keys of a dictionary that is written out, there or in the function of the module that makes it."""
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is None:
                    yield from self._keys(value)
                elif isinstance(key, ast.Constant) and isinstance(key.value, str) and self._tells(value):
                    yield key.value
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            for made in ast.walk(self.home.tree):
                if isinstance(made, ast.FunctionDef) and made.name == called:
                    for inner in ast.walk(made):
                        if isinstance(inner, ast.Dict):
                            yield from self._keys(inner)

    def _tells(self, node: ast.expr) -> bool:
        """Whether a value may be something: not None, not an unknown by its name or by how it is made, and not what somebody
        else says."""
        if isinstance(node, ast.IfExp):
            return self._tells(node.body) or self._tells(node.orelse)
        if isinstance(node, ast.Name) and node.id in self.handed_in:
            return False
        if isinstance(node, ast.Name):
            value = self.home.defined.get(node.id)
            made = value.value if isinstance(value, ast.Assign | ast.AnnAssign) else None
            return not node.id.lower().strip("_").endswith(_GAPS) and (made is None or self._tells(made))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in ("unseen", "unseen_posture"):
                return bool(node.keywords)
            return node.func.id not in _UNKNOWN
        return not (isinstance(node, ast.Constant) and node.value is None)


def _made_by(own: str, method: str) -> Iterator[str]:
    """The fields that a class method gives to its class."""
    work = vars(classes()[own]).get(method)
    if not isinstance(work, classmethod):
        return
    names = [entry.name for entry in slots_of(own)]
    for node in ast.walk(definition((classes()[own].__module__, f"{own}.{method}"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "cls":
            yield from names[: len(node.args)]
            yield from (keyword.arg for keyword in node.keywords if keyword.arg is not None)
