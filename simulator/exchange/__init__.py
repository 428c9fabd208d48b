"""The forms in which something leaves for another machine or another program."""
