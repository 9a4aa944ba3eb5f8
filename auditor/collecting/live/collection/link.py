"""Follows the address that an answer gives for its next page, as a request at the tenant's own address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from auditor.collecting.live.asking.plan import Call
from auditor.collecting.live.asking.template import TemplateError
from auditor.collecting.live.gateway.guard import origin_of

_PATH = re.compile(r"/[A-Za-z0-9._~/-]*")


def followed(call: Call, link: str, url: str, values: Mapping[str, Any]) -> tuple[Call, dict[str, Any]]:
    """The call for the next page of a list, and the values that fill it. A credential goes with it, so that another host is
    refused; which paths may be asked, the guard decides as of every request. Raises TemplateError."""
    parts = urlsplit(link)
    own = urlsplit(url).path.rstrip("/")
    if (parts.scheme or parts.netloc) and origin_of(link) != origin_of(url):
        raise TemplateError("the next page is said to be at another host, and is not asked for")
    path = unquote(parts.path)
    if not path.startswith(f"{own}/") or not _PATH.fullmatch(path):
        raise TemplateError("the address of the next page is none of this product")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    named = {f"link_{number}": value for number, value in enumerate(query.values())}
    return (
        call.model_copy(
            update={
                "path": path.removeprefix(own),
                "query": {name: f"{{link_{number}}}" for number, name in enumerate(query)},
            }
        ),
        {**values, **named},
    )
