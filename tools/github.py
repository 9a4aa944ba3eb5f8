"""What action.yml says to GitHub: who can read the repository, and one comment on a pull request, which is rewritten.

Nothing but the standard library, for `python -I`. It asks the API that the runner names, and follows no redirect. Whatever GitHub answers,
the verdict stands: what cannot be told is said in the log, and this ends with 0.

    python -I tools/github.py visibility         # prints public or private; public where nothing tells
    python -I tools/github.py comment FILE       # FILE begins with the mark by which the comment is found again
    python -I tools/github.py comment FILE --only-again   # no first comment, where there is nothing to say
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

BOT = "github-actions[bot]"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SECONDS = 30
PAGES = 50
MOST_BYTES = 64 * 1024 * 1024


class NoAnswerError(Exception):
    """GitHub refused, or could not be asked. `status` is 0 where it could not."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status


class _Straight(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Api:
    """The API of one repository."""

    url: str
    repository: str
    token: str

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """What the API answers, as JSON. Raises NoAnswerError."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise NoAnswerError(0, f"{self.url}: is not encrypted")
        request = Request(  # noqa: S310 - https, or this machine
            self.url.rstrip("/") + path,
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "crm-audit",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with build_opener(_Straight).open(request, timeout=SECONDS) as answer:
                return json.loads(answer.read(MOST_BYTES))
        except HTTPError as error:
            raise NoAnswerError(error.code, f"{method} {path}: {error.code}") from error
        except (OSError, ValueError, HTTPException) as error:
            raise NoAnswerError(0, f"{method} {path}: {type(error).__name__}") from error

    def me(self) -> str:
        """Whose token it is; the runner's where that is not told."""
        try:
            return str(self.ask("POST", "/graphql", {"query": "{viewer{login}}"})["data"]["viewer"]["login"])
        except (NoAnswerError, KeyError, TypeError):
            return BOT

    def comments(self, number: int) -> Iterator[dict[str, Any]]:
        """The comments of a pull request, the first of them first."""
        for page in range(1, PAGES + 1):
            found = self.ask(
                "GET", f"/repos/{self.repository}/issues/{number}/comments?per_page=100&page={page}"
            )
            yield from (one for one in found if isinstance(one, dict))
            if len(found) < 100:
                return


def visibility(event: dict[str, Any], api: Api) -> str:
    """Who can read: what is neither said nor answered counts as public."""
    said = event.get("repository")
    if not isinstance(said, dict) or not isinstance(said.get("private"), bool):
        try:
            said = api.ask("GET", f"/repos/{api.repository}")
        except NoAnswerError:
            said = {}
    return "private" if isinstance(said, dict) and said.get("private") is True else "public"


def comment(number: int, text: str, api: Api, *, only_again: bool) -> str:
    """Writes the comment, or writes it anew where one of our own begins with the same mark. Gives what was done. Raises NoAnswerError."""
    mark, me = text.split("\n", 1)[0], api.me()
    for one in api.comments(number):
        body, user = one.get("body"), one.get("user")
        mine = isinstance(user, dict) and user.get("login") == me
        if not mine or not isinstance(body, str) or body.replace("\r\n", "\n").split("\n", 1)[0] != mark:
            continue
        if body.replace("\r\n", "\n").strip() == text.strip():
            return "as it was"
        api.ask("PATCH", f"/repos/{api.repository}/issues/comments/{int(one['id'])}", {"body": text})
        return "rewritten"
    if only_again:
        return "nothing to say"
    api.ask("POST", f"/repos/{api.repository}/issues/{number}/comments", {"body": text})
    return "written"


def _event() -> dict[str, Any]:
    """What started the job, as the runner has it in a file outside of the workspace."""
    try:
        found = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    except (KeyError, OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _tell(file: Path, event: dict[str, Any], api: Api, only_again: bool) -> None:
    pull = event.get("pull_request")
    number = pull.get("number") if isinstance(pull, dict) else None
    if type(number) is not int:
        print("No pull request, and so no comment.")
        return
    try:
        print(f"Comment: {comment(number, file.read_text(encoding='utf-8'), api, only_again=only_again)}.")
    except NoAnswerError as error:
        if error.status in (401, 403, 404):
            print(
                f"::notice title=No comment::The token may not write comments ({error}): a pull request of a fork, or a job without "
                "`pull-requests: write`. The verdict stands, and the job's summary says the same."
            )
        else:
            print(
                f"::warning title=No comment::GitHub did not take the comment ({error}). The verdict stands."
            )


def main(words: list[str]) -> int:
    """The command line."""
    api = Api(
        os.environ.get("GITHUB_API_URL", "https://api.github.com"),
        os.environ.get("GITHUB_REPOSITORY", ""),
        os.environ.get("TOKEN", ""),
    )
    if words == ["visibility"]:
        print(visibility(_event(), api))
        return 0
    if len(words) in (2, 3) and words[0] == "comment" and words[2:] in ([], ["--only-again"]):
        _tell(Path(words[1]), _event(), api, only_again=bool(words[2:]))
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
