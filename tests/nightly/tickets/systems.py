"""Servers that behave as GitHub Issues and Jira Cloud do, as far as tickets ask them."""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "t0k3n-of-the-tracker"
USER = "bot@acme.example"


class System:
    """`answers` are given first, one a request, as (status, headers); `hangs_up` says after which change no answer comes back, though it
    was made."""

    def __init__(self) -> None:
        self.issues: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.hangs_up = False
        self.url = ""

    def allowed(self, headers: Any) -> bool:
        raise NotImplementedError

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        raise NotImplementedError


class GitHub(System):
    def allowed(self, headers: Any) -> bool:
        return bool(headers["Authorization"] == f"Bearer {TOKEN}" and headers["X-GitHub-Api-Version"])

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        if (method, path) == ("GET", "/issues"):
            wanted = query["labels"][0].split(",")
            state = query.get("state", ["open"])[0]
            return 200, [
                one
                for one in self.issues
                if state in ("all", one["state"]) and all({"name": name} in one["labels"] for name in wanted)
            ]
        if (method, path) == ("POST", "/issues"):
            if (
                not body.get("title")
                or len(body["title"]) > 256
                or any(len(name) > 50 for name in body["labels"])
            ):
                return 422, {"message": "Validation Failed"}
            number = len(self.issues) + 1
            labels = [{"name": name} for name in body["labels"]]
            self.issues.append(
                {
                    "number": number,
                    "title": body["title"],
                    "body": body["body"],
                    "labels": labels,
                    "state": "open",
                    "comments": [],
                }
            )
            return 201, self.issues[-1]
        found = re.fullmatch(r"/issues/(\d+)(/comments)?", path)
        if found is None or int(found[1]) > len(self.issues):
            return 404, {"message": "Not Found"}
        issue = self.issues[int(found[1]) - 1]
        if found[2] and method == "POST":
            issue["comments"].append(body["body"])
            return 201, {"id": 1}
        if method == "PATCH" and set(body) <= {"state", "state_reason"}:
            if body["state"] not in ("open", "closed") or body["state_reason"] not in (
                "completed",
                "not_planned",
                "reopened",
            ):
                return 422, {"message": "Validation Failed"}
            issue.update(body)
            return 200, issue
        return 404, {"message": "Not Found"}


class Jira(System):
    """To Do → Done → To Do, by transitions whose numbers nobody can guess."""

    MOVES = (("11", "To Do", "new"), ("21", "In Progress", "indeterminate"), ("31", "Done", "done"))

    def allowed(self, headers: Any) -> bool:
        return bool(
            headers["Authorization"] == "Basic " + base64.b64encode(f"{USER}:{TOKEN}".encode()).decode()
        )

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        if path == "/rest/api/3/search":
            return 410, {"errorMessages": ["The requested API has been removed"]}
        if (method, path) == ("POST", "/rest/api/3/search/jql"):
            asked = re.fullmatch(
                r'project = "(\w+)" AND labels = "([\w-]+)" ORDER BY created ASC', body["jql"]
            )
            if asked is None:
                return 400, {"errorMessages": ["Error in the JQL Query"]}
            found = [
                {
                    "id": one["id"],
                    "key": one["key"],
                    "fields": {name: one["fields"][name] for name in body.get("fields", [])},
                }
                for one in self.issues
                if one["fields"]["project"]["key"] == asked[1] and asked[2] in one["fields"]["labels"]
            ]
            return 200, {"issues": found, "isLast": True}
        if (method, path) == ("POST", "/rest/api/3/issue"):
            return self._create(body["fields"])
        asked = re.fullmatch(r"/rest/api/3/issue/(SEC-\d+)/(comment|transitions)", path)
        issue = next((one for one in self.issues if asked is not None and one["key"] == asked[1]), None)
        if asked is None or issue is None:
            return 404, {"errorMessages": ["Issue does not exist or you do not have permission to see it."]}
        if asked[2] == "comment" and method == "POST":
            if not _is_document(body["body"]):
                return 400, {"errors": {"comment": "Comment body is not valid!"}}
            issue["comments"].append(_text_of(body["body"]))
            return 201, {"id": "1"}
        now = issue["fields"]["status"]["statusCategory"]["key"]
        moves = [
            {"id": id_, "name": name, "to": {"name": name, "statusCategory": {"key": key}}}
            for id_, name, key in self.MOVES
            if key != now
        ]
        if method == "GET":
            return 200, {"transitions": moves}
        move = next((one for one in moves if one["id"] == body["transition"]["id"]), None)
        if move is None:
            return 400, {
                "errorMessages": ["It seems that you have tried to perform an illegal workflow operation."]
            }
        issue["fields"]["status"] = move["to"]
        return 204, None

    def _create(self, fields: dict[str, Any]) -> tuple[int, Any]:
        if fields["project"] != {"key": "SEC"} or fields["issuetype"] != {"name": "Task"}:
            return 400, {"errors": {"project": "valid project is required"}}
        if not fields["summary"] or len(fields["summary"]) > 255 or "\n" in fields["summary"]:
            return 400, {
                "errors": {"summary": "The summary is invalid because it contains newline characters."}
            }
        if not _is_document(fields["description"]) or any(" " in label for label in fields["labels"]):
            return 400, {"errors": {"description": "Operation value must be an Atlassian Document"}}
        number = len(self.issues) + 1
        status = {"name": "To Do", "statusCategory": {"key": "new"}}
        self.issues.append(
            {
                "id": f"100{number}",
                "key": f"SEC-{number}",
                "fields": {**fields, "status": status},
                "comments": [],
            }
        )
        return 201, {"id": f"100{number}", "key": f"SEC-{number}", "self": ""}


def _is_document(data: Any) -> bool:
    """A document of paragraphs of text, none of which is empty or holds a line break."""
    if data.get("type") != "doc" or data.get("version") != 1 or not data["content"]:
        return False
    texts = [node for part in data["content"] for node in part["content"]]
    return all(part["type"] == "paragraph" for part in data["content"]) and all(
        node["type"] == "text" and node["text"] and "\n" not in node["text"] for node in texts
    )


def _text_of(data: Any) -> str:
    return "\n".join(node["text"] for part in data["content"] for node in part["content"])


@contextmanager
def serving(system: System) -> Iterator[System]:
    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            parts = urlsplit(self.path)
            size = int(self.headers.get("Content-Length", "0"))
            body = json.loads(self.rfile.read(size)) if size else None
            system.asked.append((self.command, parts.path))
            if not system.allowed(self.headers):
                self._say(401, {"message": "Bad credentials"}, {})
                return
            if system.answers:
                status, headers = system.answers.pop(0)
                self._say(status, {"message": "later"}, headers)
                return
            status, answer = system.answer(self.command, unquote(parts.path), parse_qs(parts.query), body)
            if system.hangs_up and self.command != "GET" and "search" not in parts.path:
                system.hangs_up = False
                self.close_connection = True
                return
            self._say(status, answer, {})

        def _say(self, status: int, data: Any, headers: dict[str, str]) -> None:
            content = b"" if data is None else json.dumps(data).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _handle

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    system.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield system
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
