"""The report: a view model of sections and blocks, and the files made of it."""
