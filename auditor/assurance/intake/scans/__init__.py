"""Results of other scanners of TLS, turned into a file of probes. Somebody else measured it, so that it is declared and not probed."""
