"""A running organisation: answers of the REST and Tooling API, as the records that a configuration export gives."""

from .answers import extract, is_live
from .merge import merge

__all__ = ["extract", "is_live", "merge"]
