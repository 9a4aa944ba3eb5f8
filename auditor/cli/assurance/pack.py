"""`crm-audit assurance pack`: the decision on a vendor, and what goes with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.written import mode_option
from auditor.codes import FOUND

_PATH = click.Path(path_type=Path)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="pack")
@click.argument("folder", metavar="[REVIEW_FOLDER]", required=False, type=_PATH)
@click.option(
    "--lang",
    "language",
    type=click.Choice(("en", "vi", "both")),
    default="en",
    help="en, vi or both; by default en.",
)
@click.option(
    "--out",
    type=_PATH,
    help="A folder, or a file that ends in .zip; by default the folder pack in REVIEW_FOLDER.",
)
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(("html", "pdf", "xlsx")), help="By default all."
)
@click.option(
    "--documents", is_flag=True, help="Put the documents that the register names into the archive, too."
)
@click.option("--sign", "key", type=_FILE, help="Sign with this Ed25519 private key (PEM).")
@click.option(
    "--compare",
    "others",
    multiple=True,
    type=_PATH,
    metavar="OTHER_REVIEW_FOLDER",
    help="Compare with another review.",
)
@click.option("--decided-by", "by", help='Who decided: "Name, role".')
@click.option(
    "--decision", type=click.Choice(("accept", "accept-with-conditions", "reject")), help="What was decided."
)
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the decision; by default today."
)
@click.option("--anew", is_flag=True, help="Forget what the last pack of this folder found.")
@click.option(
    "--verify", "archive", type=_FILE, metavar="FILE.zip", help="Check every byte of an archive instead."
)
@click.option(
    "--key", "public", type=_FILE, help="With --verify: the public key (PEM) that must have signed it."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(folder: Path | None, archive: Path | None, public: Path | None, **values: Any) -> int | None:
    """Propose a decision on the vendor of REVIEW_FOLDER, and write memo, letter, comparison and archive.

    It proposes by rules, and what is not known never makes it milder; a named person decides (--decided-by, --decision), and the memo
    shows both. Conditions that were decided on are looked at every night, where crm-audit.toml names the register.

    With --verify it checks an archive, and exits 1 where it was changed, or is not signed by --key.
    """
    if archive is not None:
        return _verify(archive, public)
    if public is not None:
        raise click.UsageError("--key belongs to --verify; --sign takes the private key")
    if folder is None:
        raise click.UsageError("name the folder of a review, or an archive by --verify")
    _pack(folder, **values)
    return None


def _pack(
    folder: Path,
    language: str,
    out: Path | None,
    formats: tuple[str, ...],
    documents: bool,
    key: Path | None,
    others: tuple[Path, ...],
    by: str | None,
    decision: str | None,
    day: datetime | None,
    anew: bool,
    mode: int,
    **_: Any,
) -> None:
    from auditor.assurance.packing.deciding import decided_of, enter
    from auditor.assurance.packing.opening import open_review
    from auditor.assurance.packing.pack import FORMATS, Order
    from auditor.assurance.packing.save import save_pack
    from auditor.assurance.packing.told import told
    from auditor.cli.shared.machine import today
    from auditor.report.escape import plain
    from auditor.snapshot.sign import signer
    from auditor.writing import Manner

    if (by is None) != (decision is None):
        raise click.UsageError("--decided-by and --decision belong together: who decided, and what")
    on = today() if day is None else day.date()
    sign = None if key is None else signer(key)
    opened = open_review(folder, on, anew=anew)
    if by is not None and decision is not None:
        made = decided_of(opened.case, by, decision, on, "vi" if language == "vi" else "en")
        if made != opened.case.decided:
            enter(opened.review.register, made, Manner(mode))
            opened = open_review(folder, on, anew=anew)
    languages = ("en", "vi") if language == "both" else (language,)
    compared = tuple(open_review(one, on) for one in others)
    order = Order(languages, tuple(dict.fromkeys(formats)) or _possible(FORMATS), compared)
    written = save_pack(opened, order, out, documents=documents, sign=sign, manner=Manner(mode))
    for line in told(opened.case, languages[0], written):
        click.echo(plain(line))


def _possible(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Those that can be made here; that paper cannot is said, and nobody who asked for all is refused the rest."""
    from importlib.util import find_spec

    from auditor.cli.errors import say

    if find_spec("typst") is not None:
        return formats
    say("no PDF is made: it needs an extra: pip install 'crm-auditor[pdf]'")
    return tuple(one for one in formats if one != "pdf")


def _verify(archive: Path, public: Path | None) -> int:
    """What became of an archive, in a line; 1 where something is wrong with it."""
    from auditor.assurance.packing.archive import verify
    from auditor.cli.errors import say
    from auditor.report.escape import plain
    from auditor.snapshot import UnreadableError
    from auditor.snapshot.sign import key_fingerprint

    wanted = None if public is None else key_fingerprint(public)
    try:
        found = verify(archive)
    except UnreadableError as error:
        say(f"{archive}: {plain(str(error))}")
        return FOUND
    click.echo(found.digest)
    click.echo(f"{found.files} files; nothing was changed")
    if wanted is not None and found.signer != wanted:
        say(f"{archive}: is signed by {found.signer or 'nobody'}, not by {wanted}")
        return FOUND
    click.echo(f"Signed by {found.signer}" if found.signer else "Not signed")
    return 0
