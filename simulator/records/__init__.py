"""The append-only record of runs. The only package that knows of a database.

``store`` keeps runs, ``transfer`` carries one run between machines as a file, ``codes`` makes up spoken codes.
"""
