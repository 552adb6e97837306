"""What people judge of claims: accepted, rejected or added, who did so, when and why.

A rejected claim is left out where its document is drawn; accepted and added ones stand in the graph of judgements.
"""

from __future__ import annotations

from kg.review.decide import accept, add, reject
from kg.review.draw import drawn, upheld

__all__ = ["accept", "add", "drawn", "reject", "upheld"]
