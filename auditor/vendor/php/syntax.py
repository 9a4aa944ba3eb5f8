"""The syntax tree of a file, refused unless it was understood to the end as PHP understands it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from auditor.vendor.php.error import PhpError
from auditor.vendor.php.nodes import FUNCTIONS, Code, line_of

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

# PHP takes each byte from 0x80 for a letter, whatever the encoding. A letter that no keyword has keeps offsets.
_AS_LETTERS: Final = bytes(range(128)) + b"Q" * 128
_CHUNK: Final = 64 * 1024
_BLOCKS: Final = frozenset(
    ("program", "compound_statement", "colon_block", "switch_block", "case_statement", "default_statement")
)


def parse(data: bytes) -> Tree:
    """The syntax tree. Recovery from errors can take quadratic time, so the parser's steps are limited, too."""
    from tree_sitter import Language, Parser
    from tree_sitter_php import language_php

    text, steps, reached = data.translate(_AS_LETTERS), 1000 + len(data) // 4, 0

    def spent(offset: int, _: bool) -> bool:
        nonlocal steps, reached
        steps, reached = steps - 1, offset
        return steps < 0

    try:
        return Parser(Language(language_php())).parse(
            lambda at, _: text[at : at + _CHUNK], progress_callback=spent
        )
    except ValueError:
        line = data[:reached].count(b"\n") + 1
        raise PhpError("is not valid PHP from about here, so nothing of it was read", line) from None


def refuse_unsound(tree: Tree, code: Code, depth: int) -> list[Node]:
    """Refuses what was not understood to the end or what PHP reads otherwise; gives the bodies of functions.

    After this the tree is shallow enough to recurse.
    """
    bodies, tags, label = [], 0, b""
    for node, around in _walk(tree):
        reason = ""
        if node.is_error or node.is_missing:
            reason = "is not valid PHP from here, so nothing of it was read"
        elif len(around) > depth:
            reason = f"is nested more than {depth} levels deep"
        elif node.type == "php_tag":
            tags += 1
            reason = _odd_tag(node, code)
        elif node.type == "text_interpolation" and around[-1] not in _BLOCKS:
            reason = "the code ends in the middle of a statement"
        elif node.type in ("goto_statement", "named_label_statement"):
            reason = "jumps with goto, so the order of its statements is not known"
        elif node.type == "heredoc_start":
            label = code.raw(node).strip(b" \t")
        elif node.type == "heredoc_end" and code.raw(node) != label:
            reason = "a heredoc ends with another label than it begins with"
        elif node.type == "compound_statement" and around[-1] in FUNCTIONS:
            bodies.append(node)
        if reason:
            raise PhpError(reason, line_of(node))
    if tree.root_node.has_error:
        raise PhpError("is not valid PHP, so nothing of it was read")
    if not tags:
        raise PhpError("holds no <?php, so it is no configuration")
    return bodies


def _walk(tree: Tree) -> Iterator[tuple[Node, list[str]]]:
    """Each node with the types of those around it, the nearest last; without recursion, however deep it is."""
    cursor, around = tree.walk(), [""]
    while True:
        node = cursor.node
        assert node is not None
        yield node, around
        if cursor.goto_first_child():
            around.append(node.type)
            continue
        while not cursor.goto_next_sibling():
            around.pop()
            if not cursor.goto_parent():
                return


def _odd_tag(node: Node, code: Code) -> str:
    if code.raw(node).lower() != b"<?php":
        return "short tags mean code or text, by a setting of PHP; only <?php is read"
    if code.data[node.end_byte : node.end_byte + 1] not in (b"", b" ", b"\t", b"\r", b"\n"):
        return "<?php needs a space behind it"
    return ""
