"""The line-by-line front end: everything that the full screen does, for a screen reader, a pipe or a script."""
