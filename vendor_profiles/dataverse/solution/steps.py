"""Plug-in steps, and the connectors that flows use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.posture import Source

from .elements import Element, child, value
from .kinds import stem_of
from .records import ConnectionRecord, SecretRecord, StepRecord
from .secrets import in_element

# Solutions carry the name of the user, because ids differ between environments; some tools write the id.
_RUNS_AS = ("ImpersonatingUserIdName", "ImpersonatingUserId", "ImpersonatingUserFullName")
_NOBODY = "00000000-0000-0000-0000-000000000000"


def steps(elements: Iterable[Element], source: Source) -> Iterator[StepRecord | SecretRecord]:
    """A step a <SdkMessageProcessingStep> element, and what its configuration holds."""
    for element in elements:
        id_ = element.get("SdkMessageProcessingStepId").strip().strip("{}").lower()
        name = element.get("Name").strip() or value(element, "Name") or id_ or stem_of(source.path)
        runs_as, place = "", element.line
        for key in _RUNS_AS:
            found = child(element, key)
            text = (found.text or found.get("name") or "").strip("{} ") if found is not None else ""
            if found is not None and text and text != _NOBODY:
                runs_as, place = text, found.line
                break
        yield StepRecord(id_, name, source, runs_as, place)
        yield in_element(element, f"SdkMessageProcessingSteps/{name}", ("Configuration",), source)


def connections(elements: Iterable[Element], source: Source) -> Iterator[ConnectionRecord]:
    """A connection reference an element."""
    for element in elements:
        name = element.get("connectionreferencelogicalname").strip()
        connector = (value(element, "connectorid") or "").rpartition("/")[2]
        if name:
            yield ConnectionRecord(name, connector, source, element.line)
