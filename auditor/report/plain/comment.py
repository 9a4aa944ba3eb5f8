"""What a gate says of a change, for a comment on its pull request and the summary of its job.

It blames a change only for what it adds to what there was before; the rest is a number. GitHub takes 65,536 characters in a comment: lists
are shortened until the text is safely below. The first line is a mark that no reader sees, by which the comment is found and
rewritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.gating.gate import GateVerdict
from auditor.assess.gating.why import GONE
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.report.escape import clip, code, plain, prose
from auditor.report.speech.changed import change_words
from auditor.report.speech.concerned import name_of
from auditor.report.speech.gated import last_line
from auditor.report.speech.phrases import waiver_line
from auditor.report.speech.product_line import product_line
from auditor.report.speech.why import why_line
from auditor.report.speech.words import Words
from auditor.textbytes import bytes_of

LIMIT = 60_000
HEADLINES = 10
NAMED = 3
_SENTENCE = 400
_NAME = 120
_SHORTER = ((200, 200), (60, 60), (20, 20), (5, 10), (0, 10))  # folded findings, reasons

Found = Sequence[tuple[Result, Resource]]


@dataclass(frozen=True, slots=True)
class Gated:
    """`verdict` is what decides, from `fail_on` on. `added` is all that there was not before, of whatever severity, None where nothing
    was there to compare with; `before` how many more are open. `notes` are lines about what was compared with. `key` tells gates of one
    change apart."""

    verdict: GateVerdict
    fail_on: str
    added: GateVerdict | None
    before: int
    notes: tuple[str, ...] = ()
    key: str = ""

    @property
    def shown(self) -> GateVerdict:
        """Whose findings are shown one by one."""
        return self.verdict if self.added is None else self.added


def mark(key: str) -> str:
    """The first line of the comment."""
    return f"<!-- crm-audit gate {hashlib.sha256(bytes_of(key)).hexdigest()[:16]} -->"


def render(assessment: Assessment, gated: Gated, words: Words, *, brief: bool = False) -> str:
    """The comment; the longest lists that fit. `brief`: numbers only, for a place where strangers read."""
    for folded, reasons in _SHORTER:
        blocks = (
            _brief(assessment, gated, words) if brief else _blocks(assessment, gated, words, folded, reasons)
        )
        text = "\n\n".join(block for block in blocks if block) + "\n"
        if len(text) <= LIMIT:
            break
    return text


def figures(assessment: Assessment, gated: Gated) -> str:
    """The same as numbers, as JSON: nothing in it names anything of the tenant."""
    score, verdict = assessment.score, gated.verdict
    return json.dumps(
        {
            "code": verdict.code,
            "grade": score.grade,
            "value": round(float(score.value), 2),
            "findings": verdict.count,
            "added": None if gated.added is None else gated.added.count,
            "before": gated.before,
            "could_not_tell": len(verdict.could_not_tell),
            "lost": sum(why.key in GONE for why in verdict.could_not_tell),
        },
        indent=2,
    )


def _head(assessment: Assessment, gated: Gated, words: Words) -> Iterator[str]:
    yield mark(gated.key)
    yield f"## {prose(words.ui('gate.comment.heading'))}"
    yield prose(product_line(assessment.vendor_name, words.language))
    yield f"**{prose(last_line(gated.verdict, words, gated.fail_on))}**"


def _brief(assessment: Assessment, gated: Gated, words: Words) -> Iterator[str]:
    yield from _head(assessment, gated, words)
    rows = [(one, sum(found.severity == one for _, found in gated.shown.findings)) for one in SEVERITIES]
    lines = [f"- {words.ui(f'severity.{one}')}: {words.number(count)}" for one, count in rows if count]
    if gated.added is None:
        yield _list_under("gate.comment.open", lines, words)
    else:
        yield _list_under("gate.comment.adds", lines or [f"- {words.ui('gate.comment.adds_none')}"], words)
    yield _before(gated, words)
    yield prose(words.ui("gate.comment.brief"))


def _blocks(assessment: Assessment, gated: Gated, words: Words, folded: int, reasons: int) -> Iterator[str]:
    yield from _head(assessment, gated, words)
    yield _findings(gated, words, folded)
    yield from _untold(assessment, gated, words, reasons)
    yield _before(gated, words)
    notes = [f"- {_say(line)}" for line in gated.notes]
    yield "\n".join(
        [*notes, *([] if gated.added is not None else [f"- {prose(words.ui('gate.comment.no_base'))}"])]
    )
    accepted = [f"- {_say(waiver_line(note, words))}" for note in assessment.waiver_notices]
    yield _folded(words.ui("heading.waivers"), accepted, reasons // 4, words)


def _findings(gated: Gated, words: Words, folded: int) -> str:
    """A headline for each check, the gravest first: ten in sight, the rest behind a fold."""
    shown = gated.shown
    groups: dict[str, list[tuple[Result, Resource]]] = {}
    for result, resource in sorted(shown.findings, key=lambda one: SEVERITIES.index(one[1].severity)):
        groups.setdefault(result.check.id, []).append((result, resource))
    lines = [_headline(found, gated, words) for found in groups.values()]
    lines += [
        f"- {code(id_)}: {prose(words.ui('gate.unlisted', n=words.number(more)))}"
        for id_, more in sorted(shown.unlisted.items())
    ]
    if gated.added is None:
        head = "gate.comment.open"
    else:
        head = "gate.comment.adds"
        lines = lines or [f"- {prose(words.ui('gate.comment.adds_none'))}"]
    first = _list_under(head, lines[:HEADLINES], words)
    rest = lines[HEADLINES:]
    more = words.ui("gate.comment.more", n=words.number(len(rest)))
    return "\n\n".join(part for part in (first, _folded(more, rest, folded, words)) if part)


def _headline(found: Found, gated: Gated, words: Words) -> str:
    """The fact with its numbers, which are those of the whole tenant; then what of it this change adds, by name."""
    result, gravest = found[0]
    names = []
    for one, resource in found[:NAMED]:
        place = f"{resource.path}:{resource.line}" if resource.path and resource.line else resource.path
        name = "" if one.noun == "settings" else name_of(resource, one, words, _NAME)
        change = change_words(gated.shown.worse.get(resource.fingerprint), words)
        shown = [code(clip(plain(part), _NAME)) for part in (name,) if part]
        shown += [code(_end(plain(place)))] if place else []
        shown += [prose(clip(change, _SENTENCE))] if change else []
        names.append(" ".join(shown) or code(clip(plain(resource.id), _NAME)))
    more = len(found) - NAMED
    names += [prose(words.ui("list.more", count=words.number(more)))] if more > 0 else []
    head = f"- **{words.ui(f'severity.{gravest.severity}')}** · {_say(words.sentence(result))}"
    key = "gate.comment.concerns" if gated.added is None else "gate.comment.added"
    return f"{head}\n  {prose(words.ui(key, n=words.number(len(found))))} {', '.join(names)}"


def _untold(assessment: Assessment, gated: Gated, words: Words, limit: int) -> Iterator[str]:
    """Evidence that is gone first, then what else could not be told; at most ten of each in sight."""
    verdict = gated.verdict
    titles = {result.check.id: words.text(result.check, "title") for result in assessment.results}
    lost = [why for why in verdict.could_not_tell if why.key in GONE]
    others = [why for why in verdict.could_not_tell if why.key not in GONE]
    for head, whys in (("gate.comment.lost", lost), ("gate.comment.not_told", others)):
        lines = [f"- {_say(why_line(why, titles, words))}" for why in whys]
        if head == "gate.comment.not_told":
            lines = [f"- {_say(fault)}" for fault in verdict.faults] + lines
        if not lines:
            continue
        yield _list_under(head, lines[:HEADLINES], words)
        rest = lines[HEADLINES:]
        yield _folded(words.ui("gate.comment.more", n=words.number(len(rest))), rest, limit, words)
        if head == "gate.comment.lost":
            yield "\n".join(prose(words.ui(f"gate.gone_since.{name}")) for name in verdict.gone_since)


def _before(gated: Gated, words: Words) -> str:
    if gated.added is None or not gated.before:
        return ""
    counted = len(gated.verdict.findings) > sum(
        SEVERITIES.index(found.severity) <= SEVERITIES.index(gated.fail_on)
        for _, found in gated.added.findings
    )
    key = "gate.comment.before_counted" if counted else "gate.comment.before"
    return prose(words.ui(key, n=words.number(gated.before)))


def _list_under(head: str, lines: Sequence[str], words: Words) -> str:
    return "\n".join([f"### {prose(words.ui(head))}", "", *lines]) if lines else ""


def _folded(head: str, lines: Sequence[str], limit: int, words: Words) -> str:
    """A folded list; nothing where there are no lines."""
    if not lines:
        return ""
    more = len(lines) - limit
    shown = [*lines[:limit], *([f"- {words.ui('list.more', count=words.number(more))}"] if more > 0 else [])]
    return "\n".join(["<details>", f"<summary>{prose(head)}</summary>", "", *shown, "", "</details>"])


def _say(text: str) -> str:
    return prose(clip(plain(text), _SENTENCE))


def _end(place: str) -> str:
    """A place, cut at its beginning: its end says more."""
    return place if len(place) <= 2 * _NAME else "…" + place[-2 * _NAME :]
