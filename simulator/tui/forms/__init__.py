"""What the full screen asks, step by step, and what it makes of the answers. Knows no screen."""
