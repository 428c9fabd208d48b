"""Threshold-decision training simulator: practise deciding when a child needs protecting."""

__version__ = "0.1.0"
