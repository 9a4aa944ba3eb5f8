"""Attacks, each of a kind that was published. How large they are comes from reports of incidents (docs/drill.md), never from a rule that looks for
them."""
