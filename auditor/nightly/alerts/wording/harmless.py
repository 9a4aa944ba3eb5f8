"""Makes a name from a CRM harmless in a message: no markup, nobody notified, nothing to click, no line of its own, not endless."""

from __future__ import annotations

import re

from auditor.nightly.outgoing.services import Dialect
from auditor.report.escape import clip, plain

LONGEST = 80
_JOINER = "\u2060"
# What services take for a mention, a channel, a command, a tag or a link; a dot between letters is one, too: `evil.example`.
_ACTS = re.compile(r"[@<&]|:(?=//)|(?<=\w)\.(?=[^\W\d_]{2})|#(?=\w)|~(?=\w)|:(?=[\w+-]+:)|(?<!\S)/(?=\w)")
_MARKUP = re.compile(r"([\\`*_~\[\]()>|#])")


def harmless(text: object, dialect: Dialect = "text", longest: int = LONGEST) -> str:
    """The name on one line. What is invisible or turns text is shown as its number; after what a service would act on stands a sign that
    nobody sees and that parts it from what follows."""
    line = _ACTS.sub(lambda found: found.group() + _JOINER, clip(plain(text), longest))
    return _MARKUP.sub(r"\\\1", line) if dialect == "markdown" else line
