"""The screens, one a file. None reaches into another."""
