"""Makes a request of its template and the values that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import requests

from auditor.collecting.live.asking.plan import Call
from auditor.collecting.live.asking.template import fill, fill_path, fill_text

FIRST_PAGE_HAS_NONE = "{cursor}"
"""A parameter that is left out while there is no cursor: a product may refuse an empty one."""


MOST_ADDRESS = 32 * 1024
"""Characters of an address: no product takes a longer one, and a value of an answer can be as long as the answer."""


def compose(url: str, call: Call, signed_in: Mapping[str, str], known: Mapping[str, Any]) -> requests.Request:
    """The request at a tenant's address; `signed_in` are the headers of its session. Raises ValueError where a value cannot
    stand where the template wants it."""
    query = {name: fill_text(str(value), known) for name, value in call.query.items()}
    query = {name: text for name, text in query.items() if text or call.query[name] != FIRST_PAGE_HAS_NONE}
    headers = {name: fill_text(value, known) for name, value in {**signed_in, **call.headers}.items()}
    for value in headers.values():
        value.encode(
            "latin-1"
        )  # a header holds nothing else; found out later, it would be tried again in vain
    address = url + fill_path(call.path, known) + (f"?{urlencode(query)}" if query else "")
    if len(address) > MOST_ADDRESS:
        raise ValueError(f"the address would be longer than {MOST_ADDRESS} characters")
    return requests.Request(
        call.method,
        address,
        headers=headers,
        json=None if call.body is None else fill(call.body, known),
        data={name: fill_text(value, known) for name, value in call.form.items()} or None,
    )
