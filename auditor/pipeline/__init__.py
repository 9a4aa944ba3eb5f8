"""The corridor as a library: opens what is named, asks tenants, judges, compares. Prints nothing, ends no process, and takes clock,
processors and standard input as arguments. `auditor` has its three doors: audit, collect, gate."""
