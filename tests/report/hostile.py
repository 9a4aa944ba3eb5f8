"""Names as an attacker would choose them for a role, a file or a field."""

from __future__ import annotations

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "a|b`c`",
    "red\x1b[31m\x9b2J",
    "evil\u202egnp.exe",
    "two\nlines\r\nthree",
    "@everyone [link](javascript:alert(1)) ![x](http://x/y)",
    "  +1+1",
    "＝1+1",
    "nul\x00bell\x07\u2028",
    "bad\udcffbyte",
    "' onmouseover='x\" &amp; ]]> -->",
)
