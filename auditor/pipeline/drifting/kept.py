"""Rules as they were kept: the texts of a policy and of waivers, laid out for as long as something is judged by them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from auditor.pipeline.request import Request
from auditor.writing import lay_file, private_folder


@dataclass(frozen=True, slots=True)
class KeptRules:
    """By what a state was judged: the contents of the policy and of the waivers (None where there was no such file), and the day.
    `policy_name` is what the policy file was called, which is the policy's name where it does not say another."""

    policy: bytes | None = None
    waivers: bytes | None = None
    day: date | None = None
    preset: str = "standard"
    policy_name: str = "policy"
    checks: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@contextmanager
def laid_out(request: Request, rules: KeptRules) -> Iterator[Request]:
    """The request by these rules, whose files lie in a private folder until then."""
    with private_folder() as name:
        folder = Path(name)

        def file(path: str, content: bytes | None) -> Path | None:
            return None if content is None else lay_file(folder, path, content)

        yield replace(
            request,
            policy=file(f"{Path(rules.policy_name).stem or 'policy'}.yaml", rules.policy),
            waivers=file("waivers/waivers.yaml", rules.waivers),
            preset=rules.preset,
            today=rules.day,
            checks=rules.checks,
            skip=rules.skip,
        )
