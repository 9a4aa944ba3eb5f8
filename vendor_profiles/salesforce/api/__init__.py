"""A running organisation: answers of the REST and Tooling API, as the records that a configuration export gives."""

from .answers import extract
from .merge import merge

__all__ = ["extract", "merge"]
