"""The work list: everything that is wrong, worst first, with what people write beside it from one run to the next."""
