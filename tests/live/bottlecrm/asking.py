"""Asks a served instance with plain requests: who asks, and what is true of what answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from . import answer_key as key
from .instance import Instance

# What only administrators get, and the whole of what others are told.
ADMIN_ONLY = {
    "/api/users/": {"error": True, "errors": "Permission Denied"},
    "/api/teams/": {"error": True, "errors": "You don't have permission to perform this action."},
    "/api/org/tokens/": {"detail": "You must be an organization administrator to perform this action."},
    "/api/org/audit-log/": {"detail": "You must be an organization administrator to perform this action."},
    "/api/webhooks/": {"detail": "You must be an organization administrator to perform this action."},
    "/api/automation/rules/": {"detail": "You must be an organization administrator to perform this action."},
    "/api/org/api-key/": {"error": True, "errors": "Only organization admins can access the API key"},
}


@dataclass(frozen=True)
class Caller:
    """Asks the instance with one credential, or with none."""

    instance: Instance
    headers: Mapping[str, str]

    def get(self, path: str, **params: Any) -> requests.Response:
        return requests.get(self.instance.base_url + path, params=params, headers=self.headers, timeout=30)

    def json(self, path: str, **params: Any) -> Any:
        answer = self.get(path, **params)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return answer.json()


@dataclass(frozen=True)
class Subject:
    """One state, what is true of it, and who asks."""

    instance: Instance
    state: key.State
    admin: Caller
    member: Caller

    def with_token(self, name: str) -> Caller:
        return Caller(self.instance, bearer(self.instance.tokens[name]))


def bearer(credential: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {credential}"}
