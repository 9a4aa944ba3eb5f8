"""What is not PHP, or not the same PHP to everyone, is refused."""

from __future__ import annotations

import pytest

from tests.vendor.php.samples import reason


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("<?php\n\nreturn ['a' => 1", "f, line 3: is not valid PHP"),
        ("<?php\nreturn ['a' => 1];\nfoo(", "f, line 3: is not valid PHP"),
        ("<?php $a['x'] = 1 $a['y'] = 2;", "is not valid PHP"),
        ("<?php return ['a' => 'b];", "is not valid PHP"),
        ("<?php return 1", "is not valid PHP"),
        ("", "holds no <?php"),
        ("return [];", "holds no <?php"),
        ("<? return [];", "short tags"),
        ("text <?= 1 ?>", "short tags"),
        ("<?php/**/ return [];", "<?php needs a space"),
        ("<?php $a = [1, ?> x <?php 2];", "ends in the middle of a statement"),
        ("<?php if ($x) ?> x <?php $a = 1;", "ends in the middle of a statement"),
        ("<?php\ngoto a; $c = 1; a:", "f, line 2: jumps with goto"),
    ],
)
def test_what_is_refused_names_file_line_and_reason(code: str, expected: str) -> None:
    message = reason(code, file="f")
    assert message.startswith("f")
    assert expected in message


def test_a_heredoc_does_not_end_at_a_label_that_only_looks_alike() -> None:
    assert "another label" in reason("<?php return <<<QQ\né\nQQ;\n")


@pytest.mark.slow
def test_recovery_from_errors_is_cut_short() -> None:
    """Without a limit on its steps the parser would take minutes for this."""
    assert "is not valid PHP from about here" in reason(b"<?php " + b"$ [ ) = " * 60_000)
