"""What a principal can make itself: the shortest ways from everybody to full control."""

from auditor.access.escalation.path import Path, Step, Who
from auditor.access.escalation.powers import Goal
from auditor.access.escalation.search import NOWHERE
from auditor.access.escalation.ways import Escalation

__all__ = ["NOWHERE", "Escalation", "Goal", "Path", "Step", "Who"]
