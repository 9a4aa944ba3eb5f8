"""The end of an incident: what happened, what was done, what is proven, what remains, what was learned."""
