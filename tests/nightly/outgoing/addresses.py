"""An address of each service, as its owner would write it; no key in it opens anything."""

from __future__ import annotations

ADDRESSES = {
    "discord": "discord://123456789/abcdefghijk",
    "gchat": "gchat://workspace/key/token",
    "gotify": "gotify://127.0.0.1:1/AAAAAAAAAAAAAAA",
    "gotifys": "gotifys://push.example/AAAAAAAAAAAAAAA",
    "json": "json://127.0.0.1:1/hook",
    "jsons": "jsons://hooks.example/hook?+X-Key=k3y-0f-h00k",
    "lark": "lark://" + "a" * 36,
    "mailgun": "mailgun://me@x.example/" + "b" * 32 + "-" + "a" * 8 + "-" + "c" * 8 + "/you@x.example",
    "mmost": "mmost://127.0.0.1:1/3ccdd113474722377935511fc85d3dd4",
    "mmosts": "mmosts://chat.example/3ccdd113474722377935511fc85d3dd4",
    "ntfy": "ntfy://127.0.0.1:1/topic",
    "ntfys": "ntfys://push.example/topic",
    "pover": "pover://" + "u" * 30 + "@" + "t" * 30,
    "rocket": "rocket://" + "1" * 25 + "/" + "2" * 44 + "@127.0.0.1:1/#c?mode=webhook",
    "rockets": "rockets://" + "1" * 25 + "/" + "2" * 44 + "@chat.example/#c?mode=webhook",
    "sendgrid": "sendgrid://key:me@x.example/you@x.example",
    "slack": "slack://TAAAAAAAA/BAAAAAAAA/CAAAAAAAAAAAAAAAAAAAAAAA",
    "tgram": "tgram://123456789:AAbbccddeeffgghhiijjkkllmmnnooppqqr/12345",
    "webex": "webex://" + "a" * 80,
    "workflow": "workflow://flow.example/WFID/SIGabc",
    "workflows": "workflows://flow.example/WFID/SIGabc",
    "wxteams": "wxteams://" + "a" * 80,
    "zalo": "zalo://12345:abcdefgh/98765",
}
