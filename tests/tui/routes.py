"""Ways through the small case, as moves."""

from simulator.engine import moves as mv
from simulator.engine.events import Answer, Challenged, Sure

ASSESS = mv.Decide(Answer("assess", sure=Sure.LEANING))
REFUSED = Challenged("chair", "ladder", "workers")
TO_CONFERENCE = (ASSESS, mv.GoOn(), mv.Pass(), mv.GoOn(), mv.GoOn())
CLOSE = mv.Decide(Answer("close", sure=Sure.SURE, worry=7, challenge=REFUSED, change="A calm week"))
TO_WEEK = (*TO_CONFERENCE, CLOSE, mv.GoOn())
NOBODY = mv.Decide(Answer(sure=Sure.GUESSING, challenge=Challenged("nobody")))
TO_REFLECTIONS = (*TO_WEEK, NOBODY, mv.GoOn())
TO_ENDING = (*TO_REFLECTIONS, mv.Reflect("notice", "Too soon"), mv.Recognise("partly", "the second scene"))
