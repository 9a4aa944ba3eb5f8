"""Files of an organisation by type and name, and the posture of them."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.policy import PersonalDataGlobs, load_policy
from auditor.posture import Posture
from tests.exports import MAIN, NAMESPACE, Files, posture_in_memory, xml
from vendor_profiles.salesforce.source.used import USED

PLACES: Mapping[str, tuple[str, str]] = {
    kind: (folder, suffix)
    for folder, suffixes in USED.items()
    for suffix, kind in suffixes.items()
    if kind != "CustomField"
}
XSI = f' xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
TORN = "<torn>"


def place(kind: str, name: str = "A") -> str:
    """Where a member of a type lies; a field is `Object.Field`, a file of settings has the name of its type."""
    if kind == "CustomField":
        return "objects/{}/fields/{}.field-meta.xml".format(*name.split("."))
    if kind in PLACES:
        folder, suffix = PLACES[kind]
        return f"{folder}/{name}.{suffix}-meta.xml"
    return f"settings/{kind.removesuffix('Settings')}.settings-meta.xml"


def els(*around: str, **texts: str) -> str:
    """`els("a", b="1", c="2")`: `<a>`, and in it an element a line."""
    inner = "\n".join(f"<{name}>{text}</{name}>" for name, text in texts.items())
    for name in reversed(around):
        inner = f"<{name}>\n{inner}\n</{name}>"
    return inner


def meta(kind: str, body: str = "", name: str = "A") -> dict[str, str | bytes]:
    """One file of a type: the declaration on line 1, the root on line 2, the body from line 3 on."""
    return {place(kind, name): xml(kind, body, XSI)}


def torn(kind: str, name: str = "A") -> dict[str, str | bytes]:
    return {place(kind, name): TORN}


def org(*folders: Files, globs: PersonalDataGlobs | None = None) -> Posture:
    """The posture of an export; each further mapping is another package folder."""
    tops = [MAIN, *(f"other{number}/main/default/" for number in range(1, len(folders)))]
    files = {
        top + name: text for top, folder in zip(tops, folders, strict=True) for name, text in folder.items()
    }
    policy = load_policy().model_copy(update={"personal_data": globs}) if globs else None
    return posture_in_memory(files, policy)
