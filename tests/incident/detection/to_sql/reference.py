"""What a Sigma detection says of one event, worked out by hand: the specification's words, and nothing of the engine."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address, ip_network
from typing import Any

Event = Mapping[str, Any]
Detection = Mapping[str, Any]


def met(detection: Detection, event: Event) -> bool:
    """Whether an event meets the condition, which is a Python expression once `of` is worked out."""
    names = [name for name in detection if name != "condition"]
    found = {name: _selection(detection[name], event) for name in names}
    text = re.sub(
        r"(1|any|all) of ([a-z_*]+)",
        lambda hit: _of(hit[1], hit[2], found),
        str(detection["condition"]),
    )
    return bool(eval(text, {"__builtins__": {}}, dict(found)))


def _of(how: str, pattern: str, found: Mapping[str, bool]) -> str:
    wanted = ".*" if pattern == "them" else pattern.replace("*", ".*")
    those = [value for name, value in found.items() if re.fullmatch(wanted, name)]
    return str(all(those) if how == "all" else any(those))


def _selection(selection: Any, event: Event) -> bool:
    if isinstance(selection, list):
        return any(_selection(one, event) for one in selection)
    return all(_item(key, value, event) for key, value in selection.items())


def _item(key: str, value: Any, event: Event) -> bool:
    column, *modifiers = key.split("|")
    values = value if isinstance(value, list) else [value]
    each = [_value(event.get(column), set(modifiers), one, event) for one in values]
    return all(each) if "all" in modifiers else any(each)


def _value(there: Any, modifiers: set[str], wanted: Any, event: Event) -> bool:
    if "exists" in modifiers:
        return (there is not None) is wanted
    if wanted is None:
        return there is None
    if there is None:
        return False
    if "fieldref" in modifiers:
        other = event.get(wanted)
        return other is not None and _holds(str(there).lower(), str(other).lower(), modifiers)
    if "cidr" in modifiers:
        return _inside(str(there), wanted)
    if "re" in modifiers:
        return re.search(wanted, str(there), re.IGNORECASE if "i" in modifiers else 0) is not None
    for name, compare in _COMPARED.items():
        if name in modifiers:
            return compare(there, wanted)
    if isinstance(wanted, bool):
        return there is wanted if isinstance(there, bool) else str(there).lower() == str(wanted).lower()
    if isinstance(wanted, int):
        return bool(there == wanted) if isinstance(there, int) else str(there) == str(wanted)
    return _like(str(there), wanted, modifiers)


_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "gte": operator.ge,
    "lte": operator.le,
    "gt": operator.gt,
    "lt": operator.lt,
}


def _holds(there: str, other: str, modifiers: set[str]) -> bool:
    if "contains" in modifiers:
        return other in there
    if "startswith" in modifiers:
        return there.startswith(other)
    return there.endswith(other) if "endswith" in modifiers else there == other


def _inside(address: str, network: str) -> bool:
    try:
        at = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(at, "ipv4_mapped", None)
    net = ip_network(network)
    return (mapped if mapped is not None and net.version == 4 else at) in net


def _like(there: str, wanted: str, modifiers: set[str]) -> bool:
    pattern, place = "", 0
    while place < len(wanted):
        letter = wanted[place]
        if letter == "\\" and wanted[place + 1 : place + 2] in ("*", "?", "\\"):
            place += 1
            pattern += re.escape(wanted[place])
        else:
            pattern += {"*": ".*", "?": "."}.get(letter, re.escape(letter))
        place += 1
    before = ".*" if modifiers & {"contains", "endswith"} else ""
    after = ".*" if modifiers & {"contains", "startswith"} else ""
    flags = re.DOTALL | (0 if "cased" in modifiers else re.IGNORECASE)
    return re.fullmatch(f"{before}{pattern}{after}", there, flags) is not None
