"""Rules in Sigma, the field's format, run over the events: what was met, by whom, what could not be looked for."""
