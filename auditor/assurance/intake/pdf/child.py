"""The side that opens a PDF file: it runs in a process of its own, tells page after page what it finds, and may be ended at any moment."""

from __future__ import annotations

import io
import json
import logging
from multiprocessing.connection import Connection
from typing import Any

from auditor.assurance.intake.pdf.text import (
    MAX_CHARACTERS_OF_PAGE,
    MAX_MEMORY,
    MAX_PAGES,
    MAX_SECONDS,
)

_DEEPEST_FIELD = 20
_MOST_FIELDS = 5_000


def tell(data: bytes, to: Connection) -> None:
    """Sends ("head", …), ("page", text) for each page, ("end", ""), or ("fault", key) where it cannot be read."""
    _limit()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        _tell(data, to)
    except MemoryError:
        _send(to, "fault", "pdf.too_much")
    except RecursionError:
        _send(to, "fault", "pdf.damaged")
    except BrokenPipeError:
        pass  # nobody listens any more
    except Exception as error:  # noqa: BLE001 - a damaged file breaks its reader in many ways
        key = "pdf.too_much" if type(error).__name__ == "LimitReachedError" else "pdf.damaged"
        _send(to, "fault", key)
    finally:
        to.close()


def _send(to: Connection, what: str, told: object) -> None:
    to.send_bytes(json.dumps([what, told]).encode("ascii"))


def _limit() -> None:
    """Memory and time of this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows: the other side still ends it after its time
        return
    limits = (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
    )
    for kind, most in limits:
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue


def _tell(data: bytes, to: Connection) -> None:
    """Reads with what the extra brings (`crm-auditor[documents]`), and says where that is not installed."""
    try:
        from pypdf import PdfReader
    except ImportError:
        _send(to, "fault", "pdf.extra")
        return
    reader = PdfReader(io.BytesIO(data), strict=False)
    encrypted = bool(reader.is_encrypted)
    if encrypted and not reader.decrypt(""):
        _send(to, "fault", "pdf.encrypted")
        return
    total = len(reader.pages)
    _send(to, "head", {"total": total, "encrypted": encrypted, **_marks(reader)})
    for number in range(min(total, MAX_PAGES)):
        _send(to, "page", _text_of(reader, number)[:MAX_CHARACTERS_OF_PAGE])
    _send(to, "end", "")


def _text_of(reader: Any, number: int) -> str:
    """The text of a page; none where that page alone is broken."""
    try:
        return str(reader.pages[number].extract_text() or "")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - one page that breaks does not take the others with it
        return ""


def _marks(reader: Any) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, look in (
        ("title", _title),
        ("producer", _producer),
        ("signed", _signed),
        ("scripts", _scripts),
    ):
        try:
            found[name] = look(reader)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 - what is broken there is not told
            continue
    return found


def _title(reader: Any) -> str:
    meta = reader.metadata
    return str((meta and meta.title) or "")[:400]


def _producer(reader: Any) -> str:
    meta = reader.metadata
    return str((meta and (meta.producer or meta.creator)) or "")[:400]


def _signed(reader: Any) -> bool:
    """Whether a field of the form is a signature that has a value (ISO 32000-1:2008, 12.7.4.5 and 12.8)."""
    form = _of(_of(reader.trailer, "/Root"), "/AcroForm")
    left = [(one, 0) for one in _of(form, "/Fields") or ()]
    for _ in range(_MOST_FIELDS):
        if not left:
            break
        field, depth = left.pop()
        made = field.get_object()
        if made.get("/FT") == "/Sig" and made.get("/V") is not None:
            return True
        if depth < _DEEPEST_FIELD:
            left += [(one, depth + 1) for one in _of(made, "/Kids") or ()]
    return False


def _scripts(reader: Any) -> bool:
    root = _of(reader.trailer, "/Root")
    names, action = _of(root, "/Names"), _of(root, "/OpenAction")
    in_action = isinstance(action, dict) and ("/JS" in action or action.get("/S") == "/JavaScript")
    return bool(_of(names, "/JavaScript")) or in_action


def _of(place: Any, key: str) -> Any:
    found: Any = place.get(key) if isinstance(place, dict) else None
    return found.get_object() if hasattr(found, "get_object") else found
