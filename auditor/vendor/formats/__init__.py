"""The formats that products export in, read from strangers: markup, encodings, workbooks."""
