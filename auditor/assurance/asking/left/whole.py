"""The whole questionnaire of a review: what scan, probe, register and documents leave open, in the order of what it moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.assurance.asking.left.evidence import asked_for
from auditor.assurance.asking.left.followed import from_contradictions, from_register
from auditor.assurance.asking.left.forms import asked_of
from auditor.assurance.asking.left.papers import requested
from auditor.assurance.asking.prefilled import Suggested, with_known
from auditor.assurance.asking.question import MOST, SCHEMA, Asked, Question, ordered, sealed
from auditor.assurance.asking.standing import LIKE, open_in, seen_in, unscanned
from auditor.check import Check
from auditor.register.file.reading import Kept
from auditor.register.holding.in_effect import in_effect
from auditor.register.holding.saying import AHEAD, last_day
from auditor.register.model.lists import Answer
from auditor.register.model.register import Register
from auditor.userfile import UserFileError, read_yaml
from auditor.vendor.profile import Guidance


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to go by. `assessment` is None where nothing was scanned, `speech` gives the words of the reports by language, `extra`
    are questions that follow from elsewhere: what changed at the vendor since the last review; `suggested` is what documents say, by question,
    and nobody has confirmed."""

    tenant: str
    vendor: str
    today: date
    speech: LIKE
    checks: Sequence[Check]
    product: str = ""
    assessment: Assessment | None = None
    digest: str = ""
    guidance: Mapping[str, Guidance] = field(default_factory=dict)
    kept: Kept | None = None
    extra: tuple[Question, ...] = ()
    suggested: Mapping[str, Suggested] = field(default_factory=dict)

    @property
    def register(self) -> Register | None:
        return None if self.kept is None else self.kept.register


def questionnaire(known: Known) -> Asked:
    """The record of what is to be asked. Raises UserFileError where that would be more than anybody answers."""
    if known.assessment is None:
        opened = unscanned(known.checks, topics(), known.speech)
    else:
        opened = open_in(known.assessment, known.speech, known.guidance)
    settled = settled_in(known.register, known.today)
    seen = frozenset() if known.assessment is None else seen_in(known.assessment)
    form, rest = asked_of(opened, settled, seen)
    found: list[Question] = [*form, *requested(known.kept, opened, known.today)]
    if known.register is not None:
        found += from_register(known.register, known.today)
    if known.assessment is not None:
        found += [*asked_for(rest), *from_contradictions(known.assessment, known.speech)]
    found += known.extra
    questions = ordered(_each_once(one for one in found if one.id not in settled))
    if len(questions) > MOST:
        raise UserFileError(
            f"{len(questions)} questions are open, and nobody answers more than {MOST}; narrow the scan"
        )
    answers = () if known.register is None else known.register.answers
    return sealed(
        Asked(
            schema=SCHEMA,
            tenant=known.tenant,
            vendor=known.vendor,
            product=known.product,
            made=known.today,
            assessment=known.digest,
            questions=tuple(with_known(one, answers, known.today, known.suggested) for one in questions),
        )
    )


@cache
def topics() -> tuple[str, ...]:
    """What is asked of a vendor of which nothing was scanned."""
    return tuple(read_yaml(Path(str(files("auditor.assurance.asking.left") / "topics.yaml"))))


def settled_in(register: Register | None, today: date) -> frozenset[str]:
    """The questions that somebody answered whose word still holds. An answer that says "not known", is not signed or has no day settles
    nothing; nor does one that a later word of the same side takes back, or that another one contradicts by leaving it open."""
    register_answers = () if register is None else register.answers
    speaking = [one for _, one in in_effect(register_answers, today)]
    unsettled = {one.question for one in speaking if one.value is None or not _holds(one, today)}
    return frozenset(one.question for one in speaking) - unsettled


def _holds(answer: Answer, today: date) -> bool:
    """Whether somebody signed it, on a day that does not lie ahead, and it has not run out."""
    if not answer.by or answer.on is None or answer.on > today + AHEAD:
        return False
    return last_day(answer) >= today


def _each_once(questions: Iterable[Question]) -> list[Question]:
    found: dict[str, Question] = {}
    for one in questions:
        found.setdefault(one.id, one)
    return list(found.values())
