"""The records of a tenant, sorted, and the rules of absence that every area shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    map_fact,
    not_provided,
)
from auditor.vendor import Extraction

from ..kinds import full_name
from ..markup import Node, is_true
from ..records import Document

T = TypeVar("T")


class Shelf:
    """Documents by kind, and why a kind or a member is missing."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self._documents: dict[str, list[Document]] = defaultdict(list)
        for record in extraction.records:
            if isinstance(record, Document):
                self._documents[record.kind].append(record)
        self._unreadable: dict[str, list[tuple[str, Unknown]]] = defaultdict(list)
        for kind, path, unknown in extraction.unreadable:
            self._unreadable[kind].append((path, unknown))

    def provided(self, kind: str) -> bool:
        """Whether the export holds any file of a kind, readable or not, or somebody states that there is none."""
        return kind in self.extraction.provided or kind in self.extraction.stated_absent

    def documents(self, kind: str) -> list[Document]:
        return self._documents.get(kind, [])

    def unreadable(self, kind: str) -> list[tuple[str, Unknown]]:
        """Paths of a kind that could not be read, and why."""
        return self._unreadable.get(kind, [])

    def unread(self, kind: str, prefix: str) -> tuple[Unread, ...]:
        """Members of a kind of which nothing is known, by canonical id."""
        return tuple(
            Unread(f"{prefix}:{full_name(path)}", full_name(path), unknown)
            for path, unknown in self.unreadable(kind)
        )

    def gap(self, *kinds: str) -> Literal[True] | Unknown:
        """True when every kind is there, else what is not provided: a type that is absent altogether."""
        for kind in kinds:
            if not self.provided(kind):
                return not_provided(kind)
        return True

    # Settings -----------------------------------------------------------------------------------------------

    def setting(self, kind: str, path: str) -> Fact[str]:
        """The text under a dotted path of a settings file. Absent and nil elements are not provided; two
        files that disagree leave it unknown, so that adding a second file never hides the first."""
        documents = self.documents(kind)
        if self.unreadable(kind):
            return self.unreadable(kind)[0][1]
        if not documents:
            return not_provided(kind)
        found: list[Known[str]] = []
        for document in documents:
            node = _walk(document.root, path)
            if node is not None and node.text is not None:
                found.append(Known(node.text, Evidence(document.source, node.line, f"{kind}.{path}")))
        if not found:
            return not_provided(kind, reason=path)
        if len({fact.value for fact in found}) > 1:
            places = ", ".join(fact.evidence.source.path for fact in found)
            return Unknown(UnknownKind.ERROR, kind, reason=f"{path} differs between {places}")
        return found[0]

    def flag(self, kind: str, path: str) -> Fact[bool]:
        """A boolean setting."""
        return map_fact(self.setting(kind, path), is_true)

    def number(self, kind: str, path: str) -> Fact[int]:
        """A whole-number setting; text that is none is unknown."""
        return as_number(self.setting(kind, path), kind)

    def choice(self, kind: str, path: str, values: dict[str, T]) -> Fact[T]:
        """A setting with named values; a name that is not in the table is unknown."""
        return as_choice(self.setting(kind, path), kind, values)

    # Members ------------------------------------------------------------------------------------------------

    def population(
        self, noun: str, kind: str, prefix: str, build: Callable[[Document], T], also: Iterable[T] = ()
    ) -> Seen[T]:
        """One entity a document of a kind; Unknown when the type is absent altogether."""
        if not self.provided(kind):
            return not_provided(kind)
        items = [build(document) for document in self.documents(kind)]
        return Population(noun, (*items, *also), True, self.unread(kind, prefix))


def _walk(node: Node, path: str) -> Node | None:
    current: Node | None = node
    for name in path.split("."):
        current = current.first(name) if current is not None else None
    return current


class Reader:
    """Reads facts out of one document; what its element does not say is not provided."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.kind = document.kind

    @property
    def whole(self) -> Evidence:
        return Evidence(self.document.source, self.document.root.line)

    def evidence(self, node: Node, path: str = "") -> Evidence:
        return Evidence(self.document.source, node.line, f"{self.kind}.{path or node.name}")

    def text(self, path: str) -> Fact[str]:
        node = _walk(self.document.root, path)
        if node is None or node.text is None:
            return not_provided(self.kind, reason=f"{self.document.name}: {path}")
        return Known(node.text, self.evidence(node, path))

    def flag(self, path: str) -> Fact[bool]:
        return map_fact(self.text(path), is_true)

    def number(self, path: str) -> Fact[int]:
        return as_number(self.text(path), self.kind)

    def choice(self, path: str, values: dict[str, T]) -> Fact[T]:
        return as_choice(self.text(path), self.kind, values)

    def texts(self, path: str) -> tuple[tuple[str, ...], Node | None]:
        """Every text under a repeated element, and the first such element."""
        *parents, name = path.split(".")
        parent = _walk(self.document.root, ".".join(parents)) if parents else self.document.root
        nodes = parent.all(name) if parent else []
        return tuple(node.text for node in nodes if node.text), (nodes[0] if nodes else None)

    def has(self, path: str) -> bool:
        return _walk(self.document.root, path) is not None


def as_number(fact: Fact[str], kind: str) -> Fact[int]:
    """A text as a whole number."""
    if isinstance(fact, Unknown):
        return fact
    try:
        return Known(int(fact.value), fact.evidence)
    except ValueError:
        return _not_understood(fact, kind)


def as_choice(fact: Fact[str], kind: str, values: dict[str, T]) -> Fact[T]:
    """A text as one of the named values, whatever its case."""
    if isinstance(fact, Unknown):
        return fact
    lowered = {name.lower(): value for name, value in values.items()}
    if fact.value.lower() in lowered:
        return Known(lowered[fact.value.lower()], fact.evidence)
    return _not_understood(fact, kind)


def _not_understood(fact: Known[str], kind: str) -> Unknown:
    where = fact.evidence.locator
    return Unknown(
        UnknownKind.ERROR,
        kind,
        reason=f"{where}: the value {fact.value[:60]!r} is not one we know",
        path=fact.evidence.source.path,
    )


def negated(fact: Fact[bool]) -> Fact[bool]:
    """The opposite of a boolean fact."""
    return map_fact(fact, lambda value: not value)


def all_true(*facts: Fact[bool]) -> Fact[bool]:
    """True when all are; false as soon as one is known to be; else unknown."""
    for fact in facts:
        if isinstance(fact, Known) and not fact.value:
            return fact
    for fact in facts:
        if isinstance(fact, Unknown):
            return fact
    return facts[0]


def any_true(*facts: Fact[bool]) -> Fact[bool]:
    """True as soon as one is known to be; else unknown while one is; else false."""
    return negated(all_true(*(negated(fact) for fact in facts)))
