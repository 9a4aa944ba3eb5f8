"""`python -m tools.site`: the documentation in site/. A link that leads nowhere stops it."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from mkdocs.exceptions import Abort

from tools.site.build import build
from tools.site.pages import ROOT
from tools.site.stage import LostLinkError


def main(words: list[str] | None = None) -> int:
    """Build it; 1 where a link leads nowhere."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "site")
    given = parser.parse_args(words)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        count = build(given.out)
    except (LostLinkError, Abort) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{given.out / 'index.html'}: {count} pages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
