"""docs/performance.md, out of what the benchmarks gave."""

from tools.performance.page import performance_page

__all__ = ["performance_page"]
