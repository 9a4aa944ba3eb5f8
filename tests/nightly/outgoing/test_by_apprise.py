"""What apprise may do here, and what it may not: held against the source of the release that is installed."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from auditor.collecting.live.ledger import Ledger
from auditor.nightly.outgoing import NotSentError, Outgoing
from auditor.nightly.outgoing.by_apprise import notify, opened
from auditor.nightly.outgoing.services import SERVICES, Service
from tests.nightly.outgoing.addresses import ADDRESSES
from tests.nightly.outgoing.caught import Caught
from tests.nightly.outgoing.mailbox import mailbox
from tests.test_single_way_out import found_in

OF_HTTP = {scheme: service for scheme, service in SERVICES.items() if not service.mail}
EACH = pytest.mark.parametrize(("scheme", "service"), list(OF_HTTP.items()), ids=list(OF_HTTP))


def test_each_service_has_an_address_here() -> None:
    assert set(ADDRESSES) == set(OF_HTTP)


@EACH
def test_what_it_sends_goes_by_the_one_way(scheme: str, service: Service) -> None:
    way = Caught(body=b'{"ok": true, "code": 0}')
    try:
        notify(way, ADDRESSES[scheme], "What happened", "All of it", "alert")
    except NotSentError:
        assert scheme == "slack"  # it takes nothing for an answer but the word that Slack gives
        notify(way := Caught(body=b"ok"), ADDRESSES[scheme], "What happened", "All of it", "alert")
    assert len(way.requests) == 1
    assert "What happened" in way.texts().replace("\xa0", " ").replace("&nbsp;", " ")
    assert "All of it" in way.texts().replace("\xa0", " ").replace("&nbsp;", " ")


@EACH
def test_its_source_knows_no_other_way_out(scheme: str, service: Service) -> None:
    """All that it does by a network is done on the name that is ours while it speaks."""
    text = inspect.getsource(importlib.import_module(f"apprise.plugins.{service.module}"))
    assert found_in(text) <= {"requests", "compile"}, scheme
    used = {
        node.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "requests"
    }
    assert used <= {"get", "post", "request", "codes", "RequestException"}, scheme


@pytest.mark.parametrize(("scheme", "service"), list(SERVICES.items()), ids=list(SERVICES))
def test_every_option_is_one_that_it_has(scheme: str, service: Service) -> None:
    plugin = getattr(importlib.import_module(f"apprise.plugins.{service.module}"), service.plugin)
    assert service.options <= set(plugin.template_args), scheme
    assert not service.options & {
        "template",
        "verify",
        "redirect",
        "attach",
        "pgp",
        "retry",
        "format",
        "key",
        "image",
    }


@pytest.mark.parametrize(
    "option",
    [
        "template=/etc/passwd",
        "verify=no",
        "redirect=yes",
        "retry=5",
        "format=markdown",
        ":a=b",
        "-a=b",
        "rto=9999",
    ],
)
@EACH
def test_no_other_option_is_taken(scheme: str, service: Service, option: str) -> None:
    address = ADDRESSES[scheme]
    way = Caught()
    joined = address.replace("#c", "c") + ("&" if "?" in address else "?") + option
    with pytest.raises(NotSentError) as said:
        notify(way, joined, "title", "body", "alert")
    assert "option" in str(said.value)
    assert "passwd" not in str(said.value)
    assert way.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "syslog://", "dbus://", "windows://", "macosx://", "gnome://", "file:///tmp/x", "exec:///bin/sh", "python:///tmp/x.py",
        "rsyslog://127.0.0.1", "mqtt://127.0.0.1/x", "irc://127.0.0.1/x", "apprise://127.0.0.1/x", "schan://x", "https://x.example/s3cr3t",
        "s3cr3t", "", "://s3cr3t",
    ],
)  # fmt: skip
def test_nothing_else_is_spoken_to(address: str) -> None:
    way = Caught()
    with pytest.raises(NotSentError) as said:
        notify(way, address, "title", "body", "alert")
    assert "begins with none of" in str(said.value)
    assert "s3cr3t" not in str(said.value)
    assert way.requests == []


def test_only_the_service_that_is_named_is_loaded_and_nothing_from_a_file(tmp_path: Path) -> None:
    """Plugins that somebody lays down where apprise looks for them are not run."""
    for place in (".apprise/plugins", ".config/apprise/plugins"):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()", encoding="utf-8")
    code = (
        "import sys\nfrom tests.nightly.outgoing.caught import Caught\nfrom auditor.nightly.outgoing.by_apprise import notify\n"
        "notify(Caught(), 'ntfys://push.example/t', 'a', 'b', 'alert')\n"
        "print([one for one in sys.modules if one.startswith('apprise.plugins.')])"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(root), "HOME": str(tmp_path), "PATH": "/usr/bin"},
    )  # fmt: skip
    assert done.stdout.strip() == "['apprise.plugins.base', 'apprise.plugins.ntfy']"
    assert done.stderr == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == [".apprise", ".config"]


@pytest.mark.parametrize(
    ("status", "said"), [(403, "it answered 403"), (500, "it answered 500"), (302, "it answered 302")]
)
def test_what_a_service_refuses_is_said_by_its_status(httpserver: HTTPServer, status: int, said: str) -> None:
    httpserver.expect_request("/hook").respond_with_data("", status, {"Location": "/elsewhere"})
    way = Outgoing(Ledger())
    with pytest.raises(NotSentError, match=said):
        notify(way, f"json://127.0.0.1:{httpserver.port}/hook", "title", "body", "alert")
    assert [(entry.purpose, entry.status, entry.path) for entry in way.ledger] == [
        ("alert", status, f"http://127.0.0.1:{httpserver.port}/…")
    ]


@pytest.mark.parametrize(
    ("scheme", "most"), [("discord", 2000), ("pover", 1024), ("tgram", 4096), ("mmost", 4000)]
)
def test_what_is_too_long_for_a_service_is_cut_and_not_refused(scheme: str, most: int) -> None:
    way = Caught(body=b'{"ok": true}')
    notify(way, ADDRESSES[scheme], "title", "word " * 3000, "alert")
    assert len(way.requests) == 1
    assert most / 2 < len(way.texts()) < most + 500


def test_plain_http_leaves_this_machine_only_where_it_is_agreed() -> None:
    with pytest.raises(NotSentError, match="plain_http"):
        notify(Outgoing(Ledger()), "ntfy://push.example/topic", "title", "body", "alert")


def test_a_letter_goes_to_the_mail_server_of_this_machine() -> None:
    way = Outgoing(Ledger())
    with mailbox() as box:
        address = f"mailto://127.0.0.1:{box.port}?from=audit@x.example&to=ops@x.example&mode=insecure"
        notify(way, address, "What happened", "All of it", "alert to ops")
    assert "Subject: What happened" in box.letters[0]
    assert [(entry.method, entry.path, entry.note) for entry in way.ledger] == [
        ("SMTP", f"smtp://127.0.0.1:{box.port}", "")
    ]


def test_a_letter_that_the_server_does_not_take_was_not_sent() -> None:
    way = Outgoing(Ledger())
    with mailbox(refuses=True) as box, pytest.raises(NotSentError, match="did not take it"):
        notify(
            way,
            f"mailto://127.0.0.1:{box.port}?from=audit@x.example&to=ops@x.example&mode=insecure",
            "a",
            "b",
            "alert",
        )
    assert [bool(entry.note) for entry in way.ledger] == [True]


def test_a_letter_leaves_this_machine_only_encrypted_and_to_a_server_whose_certificate_is_checked() -> None:
    way = Outgoing(Ledger())
    with pytest.raises(NotSentError, match="mailtos"):
        notify(way, "mailto://mail.example?from=a@x.example&to=b@x.example&mode=insecure", "a", "b", "alert")
    plugin, _ = opened("mailtos://u:p@mail.example?from=a@x.example&to=b@x.example", None)
    assert (plugin.secure_mode, plugin.verify_certificate) != ("insecure", True)
    assert plugin.verify_certificate is True
    plain, _ = opened("mailto://u:p@mail.example?from=a@x.example&to=b@x.example", None)
    assert plain.secure_mode == "insecure"


def test_a_service_writes_nothing_on_the_screen(
    httpserver: HTTPServer, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotSentError):
        notify(Outgoing(Ledger()), "json://127.0.0.1:1/s3cr3t", "title", "body", "alert")
    assert capfd.readouterr() == ("", "")
