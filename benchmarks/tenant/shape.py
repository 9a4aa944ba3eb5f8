"""How large a synthetic tenant is, and how its users share their rights."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """`jobs` are combinations of containers that many users share, and `apart` is the share of users who have a combination
    of their own. Groups lie `depth` levels deep. `classes` are object classes; each container names up to
    `named_classes` of them. `unread` is the share of containers of which it is not known what else they give."""

    users: int = 1_000_000
    assignments_each: int = 5
    roles: int = 2_000
    groups: int = 300
    depth: int = 6
    classes: int = 50
    named_classes: int = 20
    jobs: int = 4_000
    apart: float = 0.1
    unread: float = 0.01
    seed: int = 7
