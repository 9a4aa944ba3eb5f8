"""What keeps a history whole: proof, transfer, retention."""
