"""What is said of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.pipeline.afterwards.answering import Imported, Response
from auditor.report.escape import plain
from auditor.report.speech.answered import remark_line, state
from auditor.report.speech.texts import Texts


def lines(found: Imported, response: Response, words: Texts, *, dry_run: bool) -> Iterator[str]:
    """What was taken, then what was refused, row by row, and what is to be told."""
    taken = found.taken
    counted = Counter(str(one.said) for one in taken.answers)
    states = ", ".join(f"{words.number(n)} {state(said, words)}" for said, n in sorted(counted.items()))
    yield plain(
        words.ui(
            f"answers.import.{'would' if dry_run else 'taken'}",
            n=words.number(len(taken.answers)),
            states=f" ({states})" if states else "",
            register=response.register,
        )
    )
    for key, n in (("again", taken.again), ("open", taken.open), ("refused", len(taken.refused))):
        if n:
            yield words.ui(f"answers.import.{key}", n=words.number(n))
    yield from (f"  {remark_line(one, 'refused', words)}" for one in taken.refused)
    yield from (remark_line(one, "told", words) for one in taken.told)
    if not found.held_against:
        yield words.ui("answers.import.unheld")
    if found.another:
        yield words.ui("answers.import.another")
    without = sum(1 for one in taken.answers if one.proof is None)
    if response.attested_by and without:
        yield words.ui("answers.import.unattested", n=words.number(without))
