"""What a principal can make itself: the shortest ways from everybody to full control."""

from auditor.access.judgments.escalation.path import Path, Step, Who
from auditor.access.judgments.escalation.powers import Goal
from auditor.access.judgments.escalation.search import NOWHERE
from auditor.access.judgments.escalation.ways import Escalation

__all__ = ["NOWHERE", "Escalation", "Goal", "Path", "Step", "Who"]
