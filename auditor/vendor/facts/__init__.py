"""What the readers of several products do with facts: gaps, values, columns, declared facts, tables of data."""
