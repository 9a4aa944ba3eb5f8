"""Records of what happened, copies, and the servers beside the product."""
