"""How far the lines and rules of the access list reach."""
