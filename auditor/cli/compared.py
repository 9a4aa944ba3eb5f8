"""What a gate judges, beside what it is compared with: the baseline that was agreed, and the commit that a change begins at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.assess.acceptance.accepted import Held, Worse, worse
from auditor.assess.gating.baseline import Agreed, Baseline, baseline_of, load_baseline, refuse_another
from auditor.cli.base import Base, at_base
from auditor.cli.origin import Origin, origins
from auditor.cli.pipeline import Outcome, Request, run
from auditor.report.escape import plain
from auditor.report.speech.words import Words
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError

LONGEST = 200


@dataclass(slots=True)
class Compared:
    """The outcome; the baseline file; and what there was at the base, in the shape of a baseline. `absent` was not there at
    the base, or, with a reason, could not be judged there; `submodules` are not read there; `origins` are rules that the
    judged change could change; `brought_back` counts findings that the base has put right since the change began."""

    outcome: Outcome
    baseline: Baseline | None = None
    base: Baseline | None = None
    ref: str = ""
    absent: list[str] = field(default_factory=list)
    submodules: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    brought_back: int = 0


def compare(request: Request, baseline: Path | None, ref: str | None, *, new_only: bool) -> Compared:
    """Judge, and what is compared with before it. Raises UserFileError or UnreadableError with a line for people."""
    if ref is None:
        agreed = None if baseline is None else load_baseline(baseline)
        outcome = run(request)
        rules = (request.policy, request.waivers, baseline, request.config, *request.keys)
        compared = Compared(outcome, agreed, origins=origins(rules, request.paths))
    else:
        with at_base(ref, request, baseline) as base:
            compared = _with_base(base, ref, new_only=new_only)
    for one, where in ((compared.baseline, str(baseline)), (compared.base, f"--base {ref}")):
        if one is not None:
            refuse_another(
                one, compared.outcome.assessment, tenant_named=compared.outcome.tenant_named, where=where
            )
    return compared


def _with_base(base: Base, ref: str, *, new_only: bool) -> Compared:
    agreed = None if base.baseline is None else load_baseline(base.baseline)
    before, absent = _before(base.before, base.absent, ref)
    again = {} if before is None else _brought_back(base, before, ref)
    if before is not None and again:
        kept = {key: entry for key, entry in before.findings.items() if key not in again}
        left = {key: entry for key, entry in again.items() if entry is not None}
        before = before.model_copy(update={"findings": kept | left})
    if base.before is None and new_only and agreed is None:
        raise UserFileError(
            "--new-only: nothing that is judged lies in the git work tree, so that --base has nothing to compare it with; "
            "name --baseline FILE"
        )
    held: dict[str, Held] | None = None
    if base.before is not None:
        held = {} if before is None else before.held
    outcome = run(replace(base.request, at_base=held))
    if before is None and base.before is not None:
        before = _nothing(outcome)
    return Compared(outcome, agreed, before, ref, absent, base.submodules, brought_back=len(again))


def _before(request: Request | None, absent: list[str], ref: str) -> tuple[Baseline | None, list[str]]:
    """What there was at the base. What cannot be judged there gives nothing to compare with: all that is found is new."""
    if request is None or not request.paths:
        return None, absent
    try:
        outcome = run(request)
    except UnreadableError as error:
        return None, [*absent, f"{ref}: {error}"]
    return baseline_of(outcome.assessment, outcome.entities), absent


def _brought_back(base: Base, before: Baseline, ref: str) -> dict[str, Agreed | None]:
    """Findings of where the change began that the base has put right since, in whole or in part, and would have again with the change;
    with what is left of them. A change that begins far back would else bring what was there once."""
    if base.now is None or base.merged is None:
        return {}
    now = _findings(base.now, ref) if before.findings else {}
    right = {key for key, entry in before.findings.items() if _is_worse(now.get(key), entry)}
    again = _findings(base.merged, ref) if right else {}
    return {key: now.get(key) for key in right if key in again and _is_worse(now.get(key), again[key])}


def _findings(lay: Callable[[], Request], ref: str) -> dict[str, Agreed]:
    judged, _ = _before(lay(), [], ref)
    return {} if judged is None else judged.findings


def _is_worse(then: Agreed | None, now: Agreed) -> bool:
    return then is None or worse(then.held, now.held) is not None


def _nothing(outcome: Outcome) -> Baseline:
    """The baseline of a commit at which nothing was there yet."""
    made = baseline_of(outcome.assessment, frozenset())
    empty: dict[str, object] = {
        "evidence": (),
        "entities": (),
        "judged": (),
        "whole": (),
        "findings": {},
        "unknown": (),
        "unlisted": {},
    }
    return made.model_copy(update=empty)


def compared_lines(compared: Compared, words: Words) -> Iterator[str]:
    """What is to be said of the rules and of what was compared with."""
    if compared.ref:
        yield words.ui(
            "gate.base" if compared.base is not None else "gate.base_rules", ref=plain(compared.ref)
        )
    if compared.brought_back:
        yield words.ui("gate.brought_back", ref=plain(compared.ref), n=words.number(compared.brought_back))
    for name in compared.absent:
        yield words.ui("gate.base_absent", path=plain(name))
    for name in compared.submodules:
        yield words.ui("gate.base_submodule", path=plain(name))
    for origin in compared.origins:
        key = "gate.rules_differ" if origin.differs_from else "gate.rules_inside"
        yield words.ui(key, path=plain(origin.path), branch=plain(origin.differs_from))


def change_words(change: Worse | None, words: Words) -> str:
    """What of a finding is another than was agreed; empty where it is new as a whole."""
    if change is None:
        return ""
    then, now = change.then, change.now
    told = then.words is not None and now.words is not None and then.words != now.words
    parts = []
    if change.graver:
        was, is_ = (words.ui(f"severity.{one.severity}") for one in (then, now))
        parts.append(words.ui("gate.graver", was=was, now=is_))
    if told:
        parts.append(words.ui("gate.was_is", was=_shown(then, words), now=_shown(now, words)))
    elif not change.graver:
        parts.append(words.ui("gate.other_value"))
    return f"({'; '.join(parts)})"


def _shown(held: Held, words: Words) -> str:
    text = words.value(held.words)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
