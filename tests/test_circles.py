"""No module imports itself by way of others, not even for its types; contracts say the same of most folders."""

from __future__ import annotations

import grimp
import networkx as nx


def test_no_module_imports_in_a_circle() -> None:
    graph = grimp.build_graph("auditor", "checks", "vendor_profiles", cache_dir=None)
    imports = nx.DiGraph(
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    )
    assert imports.number_of_edges() > 1000
    assert [sorted(circle) for circle in nx.strongly_connected_components(imports) if len(circle) > 1] == []
