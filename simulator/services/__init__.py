"""What a front end may do: find cases, play, debrief, keep records and settings. Knows no screen."""
