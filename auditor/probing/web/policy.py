"""Content-Security-Policy (CSP level 3): what it says of scripts and of frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status

Policy = Mapping[str, tuple[str, ...]]
_EVERYWHERE = frozenset({"*", "http:", "https:", "data:", "blob:"})
_BOUND = ("'nonce-", "'sha256-", "'sha384-", "'sha512-")


def policies(answer: Came) -> tuple[Policy, ...]:
    """Every policy that is enforced; a directive counts where it stands first (§2.2.1). A comma parts policies of one header."""
    found = []
    for text in (part for value in answer.every("content-security-policy") for part in value.split(",")):
        policy: dict[str, tuple[str, ...]] = {}
        for directive in text.split(";"):
            words = directive.split()
            if words:
                policy.setdefault(words[0].lower(), tuple(words[1:]))
        if policy:
            found.append(policy)
    return tuple(found)


def frames_limited(answer: Came) -> bool:
    """Whether other sites are kept from framing the page by the policy."""
    return any(
        _limits(policy["frame-ancestors"]) for policy in policies(answer) if "frame-ancestors" in policy
    )


def judged(answer: Came) -> Probed:
    """All policies hold at once, so that one that limits scripts is enough."""
    kind = probes()["csp"]
    found = policies(answer)
    if not found:
        only = " (Report-Only)" if answer.every("content-security-policy-report-only") else ""
        return kind.found(Status.WARNING, f"Content-Security-Policy: -{only}")
    said = [_scripts(policy) for policy in found]
    if "" in said:
        return kind.found(Status.GOOD, _shown(found[said.index("")]))
    return kind.found(Status.WARNING, said[0])


def _scripts(policy: Policy) -> str:
    """What is wrong with what a policy says of scripts; empty where nothing is."""
    sources = _sources(policy)
    if sources is None:
        return "script-src: -"
    lower = [source.lower() for source in sources]
    bound = any(source.startswith(_BOUND) for source in lower)
    if "'unsafe-inline'" in lower and not bound:
        return "script-src 'unsafe-inline'"
    if bound and "'strict-dynamic'" in lower:
        return ""
    wide = [source for source in lower if source in _EVERYWHERE]
    return f"script-src {wide[0]}" if wide else ""


def _sources(policy: Policy) -> Sequence[str] | None:
    return policy.get("script-src", policy.get("default-src"))


def _shown(policy: Policy) -> str:
    return f"script-src {' '.join(_sources(policy) or ())}".strip()[:200]


def _limits(sources: Sequence[str]) -> bool:
    return not any(source.lower() in _EVERYWHERE for source in sources)
