"""The debrief of a run: its documented context, building it (pure), and rendering it."""
