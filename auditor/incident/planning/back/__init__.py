"""The way back: how today's configuration differs from the last good one, item by item."""
