"""Whatever the bytes are, there is an answer or a PhpError."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.vendor.php import NotLiteral, PhpError, read_php
from tests.examples import examples
from tests.vendor.php.samples import UNSEEN

WORDS = (
    "<?php return array( [ ] ( ) => , ; $c ['a'] [] = 'x' \" ' {$ } { <<<X X ?> // /* */ # 1 - . ... & if($x) else "
    "foreach($x_as function_f() unset( static ::A ->b fn()=> \\ \\u{ 0x 1_ 1e null b é __halt_compiler(); include "
    "match(1){ new class goto_a; declare( @ ! ?: ??= ++ ` ${"
)
FRAGMENTS = st.sampled_from([*re.findall(r"\S+", WORDS), "\n", " ", "<?php ", "\n\n"])


@settings(deadline=None, max_examples=examples(300))
@given(
    st.lists(FRAGMENTS, max_size=25).map(lambda parts: ("<?php " + "".join(parts)).encode())
    | st.binary(max_size=200)
)
def test_whatever_the_bytes_are_nothing_but_a_php_error_is_raised(data: bytes) -> None:
    for code in (data, b"<?php " + data):
        try:
            config = read_php(code, before=UNSEEN)
        except PhpError:
            continue
        assert isinstance(config.at("$never"), NotLiteral)
        assert all(leaf.path[:1] for leaf in config.leaves() if leaf.value is not UNSEEN)
