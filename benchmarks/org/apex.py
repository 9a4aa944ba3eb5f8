"""Apex classes with a known number of hard-coded secrets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from string import ascii_letters, ascii_uppercase, digits

from benchmarks.org.words import THINGS, UNITS, api_name, pairs, sentence
from benchmarks.org.xml import document

META = document("ApexClass", [("apiVersion", "61.0"), ("status", "Active")])
_SECRET_EVERY = 15
"""One class in so many carries a secret."""


@dataclass(frozen=True, slots=True)
class ApexClass:
    """One class: its source, and where a secret was planted in it as (line from 1, kind), if anywhere."""

    name: str
    source: str
    secret: tuple[int, str] | None


def apex_classes(rng: Random, megabytes: float) -> Iterator[ApexClass]:
    """Classes of 2 to 40 kB that add up to the given size within 1 kB (1 MB = 1,000,000 bytes)."""
    left = round(megabytes * 1_000_000)
    names = (f"{api_name(label)}Service" for label in pairs(rng, UNITS, THINGS, left // 2000 + 1))
    for index, name in enumerate(names):
        if left < 1000:
            return
        size = min(left, int(rng.lognormvariate(9.3, 0.7)), 40_000)
        item = _class(rng, name, max(size, 1000), planted=index % _SECRET_EVERY == 3)
        left -= len(item.source)
        yield item


def _class(rng: Random, name: str, size: int, *, planted: bool) -> ApexClass:
    lines = ["/**", f" * {sentence(rng)}", " */", f"public with sharing class {name} {{"]
    length = sum(map(len, lines)) + len(lines) + 2
    secret: tuple[int, str] | None = None
    if planted:
        kind = rng.choice(tuple(_SECRETS))
        lines.append(_SECRETS[kind](rng))
        length += len(lines[-1]) + 1
        secret = (len(lines), kind)
    while length < size:
        for line in _method(rng):
            lines.append(line)
            length += len(line) + 1
            if length >= size:
                break
    lines.append("}")
    return ApexClass(name, "\n".join(lines) + "\n", secret)


def _method(rng: Random) -> list[str]:
    thing, unit = rng.choice(THINGS), rng.choice(UNITS)
    source, target = f"{unit}_{thing}__c", rng.choice(THINGS).lower()
    lines = [
        "",
        f"    // {sentence(rng)}",
        f"    public static List<{source}> load{thing}{rng.randint(1, 999)}(Set<Id> ids, String status) {{",
        f"        List<{source}> {target}s = new List<{source}>();",
        "        if (ids == null || ids.isEmpty()) {",
        f"            return {target}s;",
        "        }",
        f"        for ({source} item : [",
        f"            SELECT Id, Name, Status__c, {rng.choice(UNITS)}__c, {rng.choice(THINGS)}__c",
        f"            FROM {source}",
        "            WHERE Id IN :ids AND Status__c = :status",
        "            ORDER BY CreatedDate DESC",
        "        ]) {",
        f"            item.{rng.choice(THINGS)}__c = '{rng.choice(UNITS)} {rng.choice(THINGS)}';",
        f"            {target}s.add(item);",
        "        }",
    ]
    if rng.random() < 0.3:
        lines += [
            "        HttpRequest request = new HttpRequest();",
            f"        request.setEndpoint('callout:{unit}_{thing}/v1/{target}');",
            "        request.setHeader('Content-Type', 'application/json');",
            "        request.setMethod('POST');",
            f"        System.debug(LoggingLevel.FINE, '{sentence(rng)}');",
        ]
    return [*lines, f"        return {target}s;", "    }"]


def _token(rng: Random, alphabet: str, length: int) -> str:
    return "".join(rng.choices(alphabet, k=length))


def _cloud_key(rng: Random) -> str:
    return f"    private static final String KEY_ID = 'AK{'IA'}{_token(rng, ascii_uppercase + digits, 16)}';"


def _code_host_token(rng: Random) -> str:
    return f"    private static final String TOKEN = 'gh{'p_'}{_token(rng, ascii_letters + digits, 36)}';"


def _chat_token(rng: Random) -> str:
    parts = (_token(rng, digits, 12), _token(rng, digits, 12), _token(rng, ascii_letters + digits, 24))
    return f"    private static final String BOT = 'xo{'xb-'}{'-'.join(parts)}';"


def _password(rng: Random) -> str:
    return f"    private static final String PASSWORD = '{_token(rng, ascii_letters + digits, 18)}7!';"


_SECRETS: dict[str, Callable[[Random], str]] = {
    "cloud-key": _cloud_key,
    "code-host-token": _code_host_token,
    "chat-token": _chat_token,
    "password": _password,
}
