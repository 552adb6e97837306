"""Who works with whom: two-mode networks, their one-mode projections, and the measures of the field.

`network` reads a NetworkX graph from a store; `figures`, `centrality`, `core`, `communities`, `brokerage`
and `change` each hold one measure, whose formula and source stand in docs/network.md.
"""

from __future__ import annotations

from kg.network.graphs import network
from kg.network.ties import EVENTS, MODES, Choice

__all__ = ["EVENTS", "MODES", "Choice", "network"]
