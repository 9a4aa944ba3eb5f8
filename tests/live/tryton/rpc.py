"""A few lines of JSON-RPC for tests, which the product's own client has no part in."""

from __future__ import annotations

import base64
from typing import Any

import requests

from tests.live.tryton.instance import Account, TrytonInstance

EVEN_INACTIVE = [["active", "in", [True, False]]]


class Refused(Exception):
    """The server answered 200 with an error in the body."""


class Client:
    """A signed-in account."""

    def __init__(self, instance: TrytonInstance, account: Account) -> None:
        self.url = instance.rpc_url
        answer = sign_in(instance, account)
        answer.raise_for_status()
        self.user, token, _bus = answer.json()["result"]
        session = base64.b64encode(f"{account.login}:{self.user}:{token}".encode()).decode()
        self.headers = {"Authorization": f"Session {session}"}

    def post(self, method: str, *params: Any) -> requests.Response:
        """The raw answer of a call."""
        return _post(self.url, method, list(params), self.headers)

    def call(self, method: str, *params: Any) -> Any:
        """The result of a call; `Refused` when the body holds an error."""
        answer = self.post(method, *params)
        answer.raise_for_status()
        body = answer.json()
        if "error" in body:
            raise Refused(str(body["error"]))
        return body["result"]

    def read(
        self, model: str, *fields: str, domain: Any = (), offset: int = 0, limit: int | None = None
    ) -> Any:
        """Records by rising id; those inactive only when the domain asks for them."""
        order = [["id", "ASC"]]
        return self.call(f"model.{model}.search_read", list(domain), offset, limit, order, list(fields), {})

    def count(self, model: str, domain: Any = ()) -> Any:
        """How many records the account sees."""
        return self.call(f"model.{model}.search_count", list(domain), 0, None, {})


def sign_in(instance: TrytonInstance, account: Account) -> requests.Response:
    """The raw answer of a sign-in."""
    params = [account.login, {"password": account.password}, "en"]
    return _post(instance.rpc_url, "common.db.login", params, {})


def rest(instance: TrytonInstance, model: str, key: str, *fields: str) -> requests.Response:
    """The raw answer of the REST interface to a key."""
    headers = {"Authorization": f"bearer {key}"}
    return requests.get(
        instance.rest_url(model), params=[("f", f) for f in fields], headers=headers, timeout=30
    )


def _post(url: str, method: str, params: list[Any], headers: dict[str, str]) -> requests.Response:
    body = {"id": 1, "method": method, "params": params}
    return requests.post(url, json=body, headers=headers, timeout=60)
