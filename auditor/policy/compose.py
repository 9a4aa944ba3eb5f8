"""Several presets as one, and a company's own file over them: every value, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from auditor.bilingual import Words
from auditor.policy.preset import DEFAULT, JOINED, MAPPINGS, leaves, preset
from auditor.policy.stricter import LENGTHENED, is_looser, together


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a policy. `presets` are those that say it, `beside` what others said and what was not strict enough; `line` is
    that of the company's own file, None where it does not say the value; `below` is then what the presets
    `overruled` say."""

    key: str
    value: Any
    default: Any
    presets: tuple[str, ...] = ()
    beside: tuple[tuple[str, Any], ...] = ()
    ground: str = ""
    why: Words | None = None
    line: int | None = None
    below: Any = None
    overruled: tuple[str, ...] = ()

    @property
    def is_default(self) -> bool:
        """Whether nobody but the default says it."""
        return not self.presets and self.line is None

    @property
    def is_looser(self) -> bool:
        """Whether it asks for less than the default."""
        return is_looser(self.key, self.value, self.default)

    @property
    def loosens_presets(self) -> bool:
        """Whether a file asks for less than the presets that it extends."""
        return bool(self.overruled) and is_looser(self.key, self.value, self.below)


@lru_cache(maxsize=64)
def composed(names: tuple[str, ...]) -> Mapping[str, Value]:
    """Every value of these presets over the default. Of what several name, the strictest holds, whatever their order."""
    base = leaves(preset(DEFAULT).policy)
    found = {key: Value(key, value, value, ground=preset(DEFAULT).ground(key)) for key, value in base.items()}
    above = [preset(name) for name in names if name != DEFAULT]
    said = [(one, leaves(one.policy)) for one in above]
    for key in dict.fromkeys(key for _, values in said for key in values):
        saying = [(one, values[key]) for one, values in said if key in values]
        default = base.get(key)
        whole = [value for _, value in saying] + ([default] if key in LENGTHENED and default else [])
        value = together(key, whole)
        chosen = [
            one for one, own in saying if own == value or key in LENGTHENED or key.startswith("allowed.")
        ]
        found[key] = Value(
            key,
            value,
            default,
            tuple(one.name for one in chosen),
            tuple((one.name, own) for one, own in saying if one not in chosen),
            "; ".join(dict.fromkeys(filter(None, (one.ground(key) for one in chosen)))),
            next((one.loosens[key] for one in chosen if key in one.loosens), None),
        )
    return found


def nested(values: Mapping[str, Value]) -> dict[str, Any]:
    """The same as a policy file has it. A list of holders that presets emptied is left out, as if nobody had named one."""
    whole: dict[str, Any] = {}
    for key, value in values.items():
        top, _, name = key.partition(".")
        if top not in MAPPINGS:
            whole[key] = value.value
        elif top != "allowed" or value.value:
            whole.setdefault(top, {})[name] = value.value
    return whole


def joined(names: Sequence[str]) -> str:
    """What presets are called together."""
    return JOINED.join(names)


def with_file(
    values: Mapping[str, Value], whole: Mapping[str, Any], own: Mapping[str, int]
) -> dict[str, Value]:
    """The values once a file was laid over them: `whole` is all that then holds, `own` the lines of the keys that the file says."""
    found = dict(values)
    for key, value in leaves(whole).items():
        below = values.get(key, Value(key, None, None))
        if key in own:
            found[key] = Value(
                key, value, below.default, line=own[key], below=below.value, overruled=below.presets
            )
        else:
            found[key] = replace(below, value=value)
    return found
