"""The full screen. The only package that imports textual; everything that it shows comes from the services."""
