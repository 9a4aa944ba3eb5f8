"""What a picture says in words: of each box what it is, of each line what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.access import Certainty, Wanted
from auditor.access.given.conditions import NOT_SEEN, ON_DEMAND
from auditor.access.picture.drawing import Edge, Node, NodeKind, Reach
from auditor.access.picture.inherited_grants import Muted
from auditor.posture import EVERY_OBJECT, Capability, Scope, Unknown
from auditor.report.html.speech import Speech
from auditor.report.html.text import NAME, clean

_CONDITIONS = {ON_DEMAND: "graph.on_demand", NOT_SEEN: "graph.until_unseen"}
_STATE = {Certainty.NO: "graph.off", Certainty.UNKNOWN: "graph.off_unknown"}


@dataclass(frozen=True, slots=True)
class Label:
    """A title and what is said below it."""

    title: str
    note: str

    @property
    def whole(self) -> str:
        return self.title if self.note in self.title else f"{self.title}, {self.note}"


class Labels:
    """Everything that it gives back is safe to show."""

    def __init__(self, speech: Speech, *, asked: bool) -> None:
        self._speech, self._asked = speech, asked

    def nodes(self, nodes: Iterable[Node]) -> list[Label]:
        """The labels of all boxes; those that stand for many have a number, by which tables tell them apart."""
        found: list[Label] = []
        many = 0
        for node in nodes:
            many += len(node.names) > 1
            found.append(self._label(node, many))
        return found

    def _label(self, node: Node, number: int) -> Label:
        """Of one its name and kind; of many how many there are, and what they have in common."""
        say, many = self._speech.say, len(node.names) > 1
        title = (
            f"{say(f'graph.many.{node.kind}', n=len(node.names))} [{number}]" if many else self._name(node)
        )
        if node.kind is NodeKind.GAP:
            return Label(title, say("graph.gap_gives"))
        notes = self._states(node)
        if many and node.mixed:
            notes = [say("graph.mixed")]
        elif not many and node.kind is NodeKind.RIGHT and node.form:
            notes = [self.object_class(node.form)]
        elif not many:
            notes.insert(0, self._kind(node))
        return Label(title, ", ".join(notes) or say(f"graph.alike.{node.kind}"))

    def _states(self, node: Node) -> list[str]:
        """What sets an account apart from one that certainly can."""
        if node.kind is not NodeKind.ACCOUNT:
            return []
        found = [] if node.active is Certainty.YES else [self._speech.say(_STATE[node.active])]
        return found if node.sure or not self._asked else [*found, self._speech.say("graph.maybe")]

    def names(self, node: Node) -> list[str]:
        """All that a box stands for."""
        if node.kind is NodeKind.RIGHT:
            return [self._speech.say(f"graph.can.{name}") for name in node.names]
        if node.kind is NodeKind.OBJECT:
            return [self.object_class(name) for name in node.names]
        if node.kind is NodeKind.GAP:
            return [] if node.why is None else [self.gap(node.why)]
        if node.kind is NodeKind.CONDITION:
            return [self._condition(name) for name in node.names]
        return [clean(name, NAME) for name in node.names]

    def edge(self, edge: Edge) -> str:
        """What a line says, with what is granted and how far."""
        said = self._speech.say(f"graph.say.{edge.relation}")
        if edge.count:
            said = f"{said} ({self._speech.say('graph.some', n=edge.count)})"
        reaches = [self.reach(one) for one in edge.reaches]
        return f"{said}: {'; '.join(reaches)}" if any(reaches) else said

    def doubt(self, edge: Edge, *, short: bool = False) -> str:
        """Why a line does not hold, or may not; empty where it does."""
        if edge.muted is not Muted.NOTHING:
            return self._speech.say(f"graph.muted.{edge.muted}")
        if edge.sure:
            return ""
        return self._speech.say("graph.possible_short" if short else "graph.possible")

    def brief(self, edge: Edge) -> str:
        """What stands on the line itself."""
        if doubt := self.doubt(edge, short=True):
            return doubt
        far = {self._far(one) for one in edge.reaches if not isinstance(one.action, Capability)}
        return far.pop() if len(far) == 1 and len(edge.reaches) == 1 else ""

    def reach(self, reach: Reach) -> str:
        """One right, and how far it reaches."""
        action = self._speech.say(f"graph.can.{reach.action}")
        return action if isinstance(reach.action, Capability) else f"{action} ({self._far(reach)})"

    def right(self, wanted: Wanted) -> str:
        """What is asked for."""
        say = self._speech.say
        said = say(f"graph.can.{wanted.action}")
        if isinstance(wanted.action, Capability):
            return said
        named = wanted.object_class
        where = say("graph.any_object") if named is None else self.object_class(named)
        said = say("graph.on", right=said, object=where)
        if wanted.scope is Scope.OWN:
            return said
        return say("graph.at_least", right=said, reach=say(f"graph.reach.{wanted.scope.name.lower()}"))

    def object_class(self, name: str) -> str:
        if name in (EVERY_OBJECT, ""):
            return self._speech.say("graph.every_object" if name else "graph.some_object")
        return clean(name, NAME)

    def _far(self, reach: Reach) -> str:
        say = self._speech.say
        if reach.least is reach.most:
            return say(f"graph.reach.{reach.least.name.lower()}")
        if reach.least is Scope.NONE:
            return say("graph.reach.upto", reach=say(f"graph.reach.{reach.most.name.lower()}"))
        return say("graph.reach.from", reach=say(f"graph.reach.{reach.least.name.lower()}"))

    def _name(self, node: Node) -> str:
        if node.kind is NodeKind.GAP:
            resource = clean(node.why.resource, NAME) if node.why is not None else ""
            kind = self._speech.say("graph.node.gap")
            return f"{kind}: {resource}" if resource else kind
        return self.names(node)[0]

    def _condition(self, name: str) -> str:
        """What narrows an assignment, part by part."""
        return ", ".join(map(self._part, name.split(", ")))

    def _part(self, part: str) -> str:
        if part in _CONDITIONS:
            return self._speech.say(_CONDITIONS[part])
        day = part.removeprefix("until ")
        return (
            clean(part, NAME) if day == part else self._speech.say("graph.until", date=self._speech.day(day))
        )

    def _kind(self, node: Node) -> str:
        key = f"graph.form.{node.form}"
        if self._speech.words.has(f"html.{key}"):
            return self._speech.say(key)
        return self._speech.say(f"graph.node.{node.kind}")

    def gap(self, gap: Unknown) -> str:
        """Why something was not seen."""
        part = "_part" if gap.kind == "not_provided" and gap.reason else ""
        what = self._speech.words.evidence(gap.resource)
        why = self._speech.words.ui(
            f"missing.{gap.kind}{part}",
            resource=what,
            permission=gap.permission or "–",
            reason=gap.reason,
            path=gap.resource,
        )
        return clean(why if what in why else f"{what}: {why}")
