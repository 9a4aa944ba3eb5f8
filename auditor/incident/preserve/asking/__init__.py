"""Asks a product for its evidence, in the order in which it is gone, through the guarded session."""
