"""Reports that programs read: one module or room a format, each plain data of one assessment, in pieces where it can be long."""
