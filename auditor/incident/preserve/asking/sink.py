"""Takes the answers of one question as they come, and gives them back as rows, in the order of the list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from auditor.collecting.live.asking.plan import Call
from auditor.collecting.live.asking.pointer import MISSING, look
from auditor.collecting.live.redaction.redact import Redactor
from auditor.incident.preserve.canon import canonical, digest
from auditor.writing import unnamed


@dataclass(frozen=True, slots=True)
class _Answer:
    kind: str
    index: int
    start: int
    size: int
    shown_as: str
    status: int
    at: str
    owner: str
    absent: str
    learned: int


@dataclass(slots=True)
class Answers:
    """Answers wait in a file without a name; nothing of them is evidence before the question was answered to its end. `calls` say by kind where rows
    stand. What came while fewer secrets were known is cleaned once more."""

    calls: Mapping[str, Call]
    redactor: Redactor
    _stream: BinaryIO = field(default_factory=unnamed)
    _answers: list[_Answer] = field(default_factory=list)

    def add_answer(
        self,
        kind: str,
        index: int,
        data: bytes,
        *,
        shown_as: str,
        status: int,
        observed_at: str,
        owner: str = "",
        absent: str = "",
    ) -> None:
        """As a collection hands them over."""
        start = self._stream.tell()
        self._stream.write(data)
        self._answers.append(
            _Answer(
                kind,
                index,
                start,
                len(data),
                shown_as,
                status,
                observed_at,
                owner,
                absent,
                self.redactor.learned,
            )
        )

    def kinds(self) -> list[str]:
        """The kinds that were answered."""
        return sorted({one.kind for one in self._answers})

    def rows(self, kind: str) -> Iterator[bytes]:
        """Each row of a kind as it came, one JSON text a line. Whose rows they are, where a kind is asked for row by row, says `answered`."""
        for answer in self._of(kind):
            if answer.absent:
                continue
            document = self._document(answer)
            found = look(document, self.calls[kind].items)
            for row in found if isinstance(found, list) else [] if found is MISSING else [found]:
                yield canonical(row)

    def texts(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Of a kind that is kept as text: what each was asked for by, and its bytes."""
        for answer in self._of(kind):
            document = self._document(answer)
            if not answer.absent and isinstance(document, str):
                yield answer.owner or str(answer.index), document.encode("utf-8", "surrogatepass")

    def answered(self) -> Iterator[dict[str, Any]]:
        """What was answered beside the rows, page by page."""
        before: dict[str, Any] = {}
        for kind in self.kinds():
            for answer in self._of(kind):
                document = self._document(answer)
                is_text = isinstance(document, str)
                beside = None if is_text else _without(document, self.calls[kind].items)
                rows = look(document, self.calls[kind].items)
                told: dict[str, Any] = {
                    "what": "answer",
                    "of": kind,
                    "number": answer.index,
                    "request": answer.shown_as,
                    "status": answer.status,
                    "at": answer.at,
                    "rows": len(rows) if isinstance(rows, list) else 1,
                    "sha256_as_kept": digest(canonical(document)),
                }
                if answer.owner:
                    told["asked_for"] = answer.owner
                if beside not in (None, before.get(kind)):
                    told["beside_the_rows"] = before[kind] = beside
                yield told

    def close(self) -> None:
        """Forget them."""
        self._stream.close()

    def _of(self, kind: str) -> list[_Answer]:
        return sorted((one for one in self._answers if one.kind == kind), key=lambda one: one.index)

    def _document(self, answer: _Answer) -> Any:
        self._stream.seek(answer.start)
        document = json.loads(self._stream.read(answer.size))
        self._stream.seek(0, 2)
        return document if answer.learned == self.redactor.learned else self.redactor.clean(document)


def _without(document: Any, pointer: str) -> Any:
    """An answer without its rows; None where the rows are all of it."""
    steps = pointer.split("/")[1:]
    if not steps:
        return None if isinstance(document, list) else {}
    if not isinstance(document, dict):
        return None
    kept = dict(document)
    if len(steps) == 1:
        kept.pop(steps[0], None)
    elif steps[0] in kept:
        kept[steps[0]] = _without(kept[steps[0]], "/" + "/".join(steps[1:]))
    return kept
