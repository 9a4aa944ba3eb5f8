"""The controls of a framework, each with its status, in every format."""
