"""The rules of play. Pure: no files, no clock, no random numbers, no screen.

Moves go in, events come out; the state is a fold over the events. Resume, replay, debrief, walks and the players
all use the same fold.
"""
