"""Two exports, one from before a loss and one from after the restore: what came back, by counts and digests."""
