"""The assessment for a build server: a suite a domain, a case a check.

What is wrong fails; what is not known is skipped, with the reason, as is what does not apply, and what is shown beside the checks that
count. Findings that are all accepted pass and say so. Only a fault of this program is an error: an error is a failure to every build
server, and what was not seen is none. `file` and `line` are those of the gravest open entity that lies in a file.
"""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.report.escape import clip, plain
from auditor.report.machine.place import file_name, is_file
from auditor.report.machine.said import said
from auditor.report.speech.product_line import product_line
from auditor.report.speech.summary import open_resources
from auditor.report.speech.words import Words

RESOURCES_LISTED = 20
SENTENCE, PATH = 2_000, 400
_TAGS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(assessment: Assessment, words: Words) -> str:
    """JUnit XML with its declaration."""
    product = product_line(assessment.vendor_name, words.language)
    root = etree.Element("testsuites", name=f"crm-audit ({product})")
    ordered = sorted(assessment.results, key=lambda entry: entry.check.domain)
    for domain, results in groupby(ordered, key=lambda entry: entry.check.domain):
        suite = etree.SubElement(root, "testsuite", name=domain, timestamp=assessment.assessed_at[:19])
        _properties(suite, assessment)
        for result in results:
            _case(suite, result, words)
        _count(suite)
    _count(root)
    etree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"


def _properties(suite: etree._Element, assessment: Assessment) -> None:
    """What was judged, as build servers show it beside a suite."""
    properties = etree.SubElement(suite, "properties")
    for name, value in (("product", assessment.vendor_name), ("vendor", assessment.vendor)):
        etree.SubElement(properties, "property", name=name, value=said(value))


def _case(suite: etree._Element, result: Result, words: Words) -> None:
    name = plain(f"{result.check.id}: {words.text(result.check, 'title')}")
    case = etree.SubElement(suite, "testcase", classname=f"crm-audit.{result.check.domain}", name=name)
    sentence = said(words.sentence(result), SENTENCE)
    if result.fault is not None:
        etree.SubElement(case, "error", message=sentence, type="fault")
    elif result.is_finding:
        _wrong(case, result, sentence, words)
    elif result.status != "pass":
        etree.SubElement(case, "skipped", message=sentence)


def _wrong(case: etree._Element, result: Result, sentence: str, words: Words) -> None:
    if result.is_beside:
        repeats = result.check.same_as
        judged = words.ui("finding.same_as", check=repeats) if repeats else words.ui("finding.beside")
        etree.SubElement(case, "skipped", message=plain(f"{sentence} {judged}"))
        return
    accepted = result.accepted
    if result.all_accepted:
        if result.missing:  # what is accepted says nothing of what was not seen
            etree.SubElement(case, "skipped", message=sentence)
        note = words.ui("finding.all_accepted", count=words.number(accepted))
        etree.SubElement(case, "system-out").text = f"{sentence}\n{plain(note)}"
        return
    still_open = open_resources(result)
    lines = [sentence, *(_line(entry, result, words) for entry in still_open[:RESOURCES_LISTED])]
    if (more := len(still_open) - RESOURCES_LISTED) > 0:
        lines.append(words.ui("list.more", count=words.number(more)))
    if accepted:
        lines.append(words.ui("summary.accepted", count=words.number(accepted)))
    _placed(case, still_open)
    failure = etree.SubElement(case, "failure", message=sentence, type=result.severity)
    failure.text = "\n".join(lines)


def _placed(case: etree._Element, still_open: list[Resource]) -> None:
    """Where build servers point for a failure."""
    entry = next((entry for entry in still_open if is_file(entry.path)), None)
    if entry is not None:
        case.set("file", file_name(entry.path))
        if entry.line > 0:
            case.set("line", str(entry.line))


def _line(entry: Resource, result: Result, words: Words) -> str:
    place = f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path
    place = place if len(place) <= PATH else "…" + place[-PATH:]  # its end says more
    value = "" if entry.actual is None else f" ({clip(words.measured(result.check, entry.actual), 200)})"
    return plain(f"{place} {clip(entry.name or entry.id, 200)}{value}".strip())


def _count(element: etree._Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    for attribute, tag in _TAGS.items():
        element.set(attribute, str(len(element.findall(f".//{tag}"))))
