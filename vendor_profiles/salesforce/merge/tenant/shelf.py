"""The records of a tenant, sorted, and the rules of absence that every area shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, Literal, TypeVar

from auditor.posture import (
    Evidence,
    Fact,
    Grade,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    gravest,
    not_provided,
)
from auditor.vendor import Extraction
from auditor.vendor.formats.markup import Node
from auditor.vendor.formats.readings import Unclear

from ... import elements
from ...records import Document
from ...source.names import full_name
from .origin import Origin
from .values import as_choice, as_flag, as_number

T = TypeVar("T")
PLACES_NAMED = 5


class Shelf:
    """Documents by kind, and why a kind or a member is missing."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self._documents: dict[str, list[Document]] = defaultdict(list)
        for record in extraction.records:
            if isinstance(record, Document):
                self._documents[record.kind].append(record)
        self._unreadable: dict[str, list[tuple[str, Unknown]]] = defaultdict(list)
        self._origin = Origin(extraction)
        for kind, path, unknown in (*extraction.unreadable, *self._origin.unread):
            self._unreadable[kind].append((path, unknown))
        self._none = dict(self._known_to_be_none())

    def provided(self, kind: str) -> bool:
        """Whether the export holds any file of a kind, readable or not, or it is known that there is none."""
        return kind in self.extraction.provided or kind in self.extraction.stated_absent or kind in self._none

    def none(self, kind: str) -> Evidence | None:
        """What shows that there is no member of a kind, where the export itself does."""
        return self._none.get(kind)

    def _known_to_be_none(self) -> Iterator[tuple[str, Evidence]]:
        """Types of which nothing is here because there is nothing: a manifest asked for all of them, or what they take is
        turned off. What could not be read, or was not shown, is not nothing."""
        for kind, place in self._origin.empty.items():
            if kind not in self.extraction.gaps and kind not in self._unreadable:
                yield kind, place
        for kind in elements.switched():
            if kind in self.extraction.provided or kind in self.extraction.gaps or kind in self._unreadable:
                continue
            settings, path, page = elements.switch_of(kind) or ("", "", "")
            switch = self.flag(settings, path)
            if isinstance(switch, Known) and not switch.value:
                yield kind, replace(switch.evidence, locator=f"{settings}.{path} ({page})")

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
        """True when every kind is there and whole, else what is missing: a type that is absent altogether, or that the
        product did not show."""
        for kind in kinds:
            if kind in self.extraction.gaps or not self.provided(kind):
                return self.missing(kind)
        return True

    def missing(self, kind: str) -> Unknown:
        """Why a kind is not there, or not all of it."""
        version = self._origin.version
        needed = elements.newer(kind, version)
        reason = elements.older(kind, str(version), needed) if needed else ""
        return self.extraction.gaps.get(kind, not_provided(kind, reason))

    # Settings -----------------------------------------------------------------------------------------------

    def setting(self, kind: str, path: str) -> Fact[str]:
        """The text under a dotted path of a settings file. Absent and nil elements are not provided; two
        files, or two elements of one, that disagree leave it unknown: a second never hides the first."""
        documents = self.documents(kind)
        if self.unreadable(kind):
            return self.unreadable(kind)[0][1]
        if not documents:
            return self.missing(kind)
        found = [fact for document in documents for fact in Reader(document).said(path)]
        return agreed(found, kind, path) if found else self._silent(kind, path, documents)

    def _silent(self, kind: str, path: str, documents: Sequence[Document]) -> Fact[str]:
        """A setting that no file holds. Where the vendor says what that means, it means that; an element that is there and
        nil, and a file that holds nothing at all, say nothing."""
        name = f"{kind}.{path}"
        if any(document.root.below(path) for document in documents):
            return not_provided(kind, reason=path)
        meaning = elements.silence(name)
        if meaning is not None and all(document.root.children for document in documents):
            source = replace(documents[0].source, grade=Grade.DECLARED)
            return Known(meaning[0], Evidence(source, documents[0].root.line, f"{name} ({meaning[1]})"))
        version = self._origin.version_at(documents[0].source.path)
        needed = elements.newer(name, version)
        return not_provided(kind, reason=elements.older(path, str(version), needed) if needed else path)

    def flag(self, kind: str, path: str) -> Fact[bool]:
        """A boolean setting."""
        return as_flag(self.setting(kind, path), kind)

    def number(self, kind: str, path: str) -> Fact[int]:
        """A whole-number setting; text that is none is unknown."""
        return as_number(self.setting(kind, path), kind)

    def choice(self, kind: str, path: str, values: dict[str, T]) -> Fact[T]:
        """A setting with named values; a name that is not in the table is unknown."""
        return as_choice(self.setting(kind, path), kind, values)

    # Members ------------------------------------------------------------------------------------------------

    def population(self, noun: str, kind: str, prefix: str, build: Callable[[Document], T]) -> Seen[T]:
        """One entity a document of a kind; Unknown when the type is absent altogether."""
        if not self.provided(kind):
            return self.missing(kind)
        items = united(map(build, self.documents(kind)), kind)
        return Population(noun, items, self.gap(kind), self.unread(kind, prefix))


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
        found = self.said(path)
        if not found:
            return not_provided(self.kind, reason=f"{self.document.name}: {path}")
        return agreed(found, self.kind, path)

    def said(self, path: str) -> list[Fact[str]]:
        """What each element under a path says; nothing, where none says anything. One that holds elements beside its text,
        or is empty beside another that speaks, leaves unknown what the product reads."""
        nodes = self.document.root.below(path)
        said = [(node, node.said) for node in nodes]
        found = [(node, text) for node, text in said if text is not None]
        torn = next((node for node, text in found if isinstance(text, Unclear)), None)
        if found and torn is None and len(found) < len(said):
            torn = next(node for node, text in said if text is None)
        if torn is not None:
            reason = f"{self.kind}.{path} holds more than one plain value"
            where = f"{self.document.source.path}:{torn.line}"
            return [Unknown(UnknownKind.ERROR, self.kind, reason=reason, path=where)]
        return [Known(text, self.evidence(node, path)) for node, text in found]

    def flag(self, path: str) -> Fact[bool]:
        return as_flag(self.text(path), self.kind)

    def number(self, path: str) -> Fact[int]:
        return as_number(self.text(path), self.kind)

    def choice(self, path: str, values: dict[str, T]) -> Fact[T]:
        return as_choice(self.text(path), self.kind, values)

    def texts(self, path: str) -> tuple[tuple[str, ...], Node | None]:
        """Every text under a repeated element, and the first such element."""
        nodes = self.document.root.below(path)
        return tuple(node.text for node in nodes if node.text), (nodes[0] if nodes else None)

    def has(self, path: str) -> bool:
        return bool(self.document.root.below(path))


def agreed(facts: Sequence[Fact[T]], kind: str, what: str) -> Fact[T]:
    """What several places say of one thing: what is broken stays unknown, what differs becomes so, and a place
    that is silent leaves the word to the others."""
    known = [fact for fact in facts if isinstance(fact, Known)]
    unknown = [fact for fact in facts if isinstance(fact, Unknown)]
    if not known or any(fact.kind is not UnknownKind.NOT_PROVIDED for fact in unknown):
        return gravest(unknown) if unknown else not_provided(kind, reason=what)
    if all(fact.value == known[0].value for fact in known):
        return known[0]
    places = list(dict.fromkeys(f"{fact.evidence.source.path}:{fact.evidence.line}" for fact in known))
    more = f" and {len(places) - PLACES_NAMED} more" if len(places) > PLACES_NAMED else ""
    reason = f"{what} differs between {', '.join(places[:PLACES_NAMED])}{more}"
    return Unknown(UnknownKind.ERROR, kind, reason=reason, path=known[0].evidence.source.path)


def united(entities: Iterable[T], kind: str) -> tuple[T, ...]:
    """Entities with each id once: of copies in several files, fact by fact what they agree on."""
    copies: dict[str, list[Any]] = defaultdict(list)
    for entity in entities:
        one: Any = entity
        copies[one.id].append(one)
    return tuple(entry[0] if len(entry) == 1 else _united(entry, kind) for entry in copies.values())


def _united(copies: list[Any], kind: str) -> Any:
    return replace(copies[0], **dict(_facts_of_copies(copies, kind)))


def _facts_of_copies(copies: list[Any], kind: str) -> Iterator[tuple[str, Any]]:
    for name in (field.name for field in fields(copies[0])):
        values = [getattr(copy, name) for copy in copies]
        facts = [value for value in values if isinstance(value, Known | Unknown)]
        what = f"{copies[0].name}: {name}"
        if len(facts) == len(values):
            yield name, agreed(facts, kind, what)
        elif facts:
            yield name, Unknown(UnknownKind.ERROR, kind, reason=f"{what} stands in some copies only")
