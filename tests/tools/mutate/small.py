"""A tree of a few files, with tests that notice some changes and not others."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "auditor/__init__.py": "",
    "auditor/assess/__init__.py": "from .limit import within\n",
    "auditor/assess/limit.py": (
        "def within(value: int, most: int) -> bool:\n"
        "    return value <= most\n"
        "\n\n"
        "def steps(most: int) -> int:\n"
        "    done = 0\n"
        "    while done < most:\n"
        "        done += 1\n"
        "    return done\n"
        "\n\n"
        "def asked_elsewhere() -> int:\n"
        "    return 7\n"
    ),
    "auditor/access/alone.py": "def word() -> str:\n    return 'unasked'\n",
    "tests/access/test_alone.py": "import auditor.access.alone\n\n\ndef test_nothing():\n    pass\n",
    "auditor/assess/other.py": "from auditor.assess import within\n\n\ndef both(value):\n    return within(value, 2)\n",
    "tests/assess/test_limit.py": (
        "from auditor.assess.limit import steps, within\n"
        "\n\n"
        "def test_the_limit_is_within():\n"
        "    assert within(2, 2)\n"
        "\n\n"
        "def test_steps():\n"
        "    assert steps(3) == 3\n"
    ),
    "tests/assess/test_broken.py": "def test_that_always_fails():\n    assert False\n",
    "tests/assess/test_unread.py": "import nothing_of_this_name\n",
    "tests/cli/test_far.py": (
        "import auditor.assess.other\n"
        "from auditor.assess.limit import asked_elsewhere\n"
        "\n\n"
        "def test_seven():\n"
        "    assert asked_elsewhere() == 7\n"
    ),
    "tests/cli/test_elsewhere.py": "import json\n",
}


def planted(folder: Path) -> Path:
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
