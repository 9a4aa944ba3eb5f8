"""One file a product: what its public pages say."""
