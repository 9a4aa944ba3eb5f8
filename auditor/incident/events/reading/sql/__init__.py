"""A mapping as one SELECT: from the rows of a reader to the columns of the table of events. Text of a log never becomes text of SQL."""
