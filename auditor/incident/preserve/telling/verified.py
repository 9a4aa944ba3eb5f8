"""What `verify` found, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.incident.preserve.verifying.found import Verified
from auditor.incident.preserve.words import count, said

_MOST = 40


def told(found: Verified, language: str) -> Iterator[str]:
    """The verdict first."""
    here, items = count(len(found.here), language), count(found.items, language)
    if found.whole is False:
        yield said("verify.not_whole", language, here=here, items=items)
        yield from (f"  {one.said(language)}" for one in found.problems[:_MOST])
        if len(found.problems) > _MOST:
            yield "  " + said("verify.more", language, n=count(len(found.problems) - _MOST, language))
    elif found.whole is None:
        yield said("verify.nobody_can_say", language)
    elif found.exported_by:
        yield said(
            "verify.whole_copy",
            language,
            here=here,
            items=items,
            out=count(len(found.left_out), language),
            hidden=count(len(found.hidden), language),
            by=found.exported_by,
        )
    else:
        yield said("verify.whole", language, here=here, items=items, lines=count(found.lines, language))
    yield from (f"  {one.said(language)}" for one in found.missed[:_MOST])
    if not found.lines:
        return
    if found.records_shown or found.records_hidden:
        shown, hidden = count(found.records_shown, language), count(found.records_hidden, language)
        yield said("verify.records", language, shown=shown, hidden=hidden)
    if found.interrupted:
        yield said("verify.interrupted", language)
    if found.unfinished:
        yield said("verify.unfinished", language, what=found.unfinished)
    if found.signer and found.unsigned:
        yield said("verify.unsigned_since", language, signer=found.signer, n=found.unsigned)
    elif found.signer:
        yield said("verify.signed", language, signer=found.signer)
    else:
        yield said("verify.unsigned", language)
    yield said("verify.head", language, lines=found.lines, head=found.head)
