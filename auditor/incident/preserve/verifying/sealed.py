"""Whether the seal says what log and manifest say, and who signed it."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from pydantic import ValidationError

from auditor.incident.preserve.bundle import SEAL
from auditor.incident.preserve.canon import canonical, digest
from auditor.incident.preserve.log import Line
from auditor.incident.preserve.seal import Seal, Signed
from auditor.incident.preserve.verifying.found import Problem
from auditor.snapshot.sign import signed_by
from auditor.snapshot.unreadable import UnreadableError
from auditor.strictjson import strict_json

_SEAL = f"evidence/{SEAL}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was found of it. `signer` is the fingerprint of the key; `unsigned` are lines after the last that was signed."""

    problems: tuple[Problem, ...] = ()
    signer: str = ""
    unsigned: int = 0


def sealed(
    text: bytes | None, lines: tuple[Line, ...], manifest: bytes | None, keys: frozenset[str] | None
) -> Sealed:
    """Hold the seal to the whole lines of the log, and to the manifest."""
    if text is None:
        return Sealed((Problem("seal_missing", _SEAL),), unsigned=len(lines))
    try:
        seal = Seal.model_validate(strict_json(text))
    except (ValueError, RecursionError, ValidationError):
        return Sealed((Problem("seal_changed", _SEAL),), unsigned=len(lines))
    problems = [*_end(seal, lines), *_manifest(seal, manifest)]
    if canonical(seal.document()) + b"\n" != text:
        problems.append(Problem("seal_changed", _SEAL))
    signer, about = _signature(seal.signed, lines, keys)
    unsigned = len(lines) - (0 if seal.signed is None else seal.signed.of.lines)
    return Sealed((*problems, *about), signer, max(0, unsigned))


def _end(seal: Seal, lines: tuple[Line, ...]) -> list[Problem]:
    now = seal.now
    if now.lines > len(lines):
        return [Problem("log_cut", str(now.lines - len(lines)), str(now.lines))]
    if now.lines < len(lines):
        return [Problem("log_longer", str(len(lines) - now.lines), str(now.lines))]
    last = lines[-1]
    if (now.head, now.at) != (last.sha256, last.at):
        return [Problem("seal_differs", _SEAL)]
    return []


def _manifest(seal: Seal, manifest: bytes | None) -> list[Problem]:
    if manifest is None or digest(manifest) == seal.now.manifest:
        return []
    return [Problem("manifest_changed", "evidence/manifest.json")]


def _signature(
    signed: Signed | None, lines: tuple[Line, ...], keys: frozenset[str] | None
) -> tuple[str, list[Problem]]:
    promised = [line for line in lines if line.signed_by]
    if signed is None:
        if promised:
            return "", [Problem("signature_missing", str(promised[-1].sequence))]
        return "", [] if keys is None else [Problem("signature_other", "")]
    problems: list[Problem] = []
    signer = ""
    try:
        signer = signed_by(signed.signature, signed.of.digest)
        if not _is_written_once(signed.signature):
            raise UnreadableError("its signature is written in another way")
    except UnreadableError:
        problems.append(Problem("signature_broken", _SEAL))
    line = lines[signed.of.lines - 1] if signed.of.lines <= len(lines) else None
    last = promised[-1] if promised else None
    told = None if line is None else (line.signed_by, line.at, line.sha256)
    if line is None or last is not line or told != (signer, signed.of.at, signed.of.head):
        problems.append(Problem("signature_broken", _SEAL))
    if keys is not None and signer not in keys:
        problems.append(Problem("signature_other", signer))
    return signer, problems


def _is_written_once(signature: dict[str, str]) -> bool:
    """Whether its bytes are written in the one way in which they are: base64 has letters of which not every bit counts."""
    values = (signature["public_key"], signature["signature"])
    names = {"algorithm", "digest", "public_key", "signature"}
    return set(signature) == names and all(
        base64.b64encode(base64.b64decode(value)).decode() == value for value in values
    )
