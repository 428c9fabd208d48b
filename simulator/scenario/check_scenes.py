"""Whether the scenes of a case hang together: seats, ways on, asks, endings, and the order of days."""

from simulator.model.case import Scene
from simulator.scenario.checking import Checking
from simulator.scenario.reading import listed, quoted


def check_scenes(checking: Checking) -> None:
    """Report scenes that lead nowhere, leave a seat outside, or ask what cannot be answered."""
    case = checking.case
    for name, seat in case.seats.items():
        start = case.scenes.get(seat.start)
        if start is not None and name not in start.seats:
            message = f"The scene {quoted(seat.start)} is not open to the seat {quoted(name)}."
            fix = f"Add {name} to the seats of {seat.start}, or start elsewhere."
            checking.say("R325", ("seats", name, "start"), message, fix, at_value=True)
    for name, scene in case.scenes.items():
        _check_ways(checking, name, scene)
        _check_asking(checking, name, scene)
        _check_days(checking, name, scene)
    _check_unused(checking)


def _check_ways(checking: Checking, name: str, scene: Scene) -> None:
    trail = ("scenes", name)
    if scene.then and scene.ends:
        message = "A scene either leads on or ends the case; this one says both."
        checking.say("R320", (*trail, "ends"), message, "Remove then or ends.")
    elif not scene.then and not scene.ends:
        checking.say(
            "R321", trail, "This scene leads nowhere.", "Add then: with the next scene, or ends: with an ending."
        )
    if scene.ends and scene.decide:
        fix = "Ask it in the scene before, and remove decide here."
        checking.say("R324", (*trail, "decide"), "A scene that ends the case asks nothing.", fix)
    for index, way in enumerate(scene.then):
        last = index == len(scene.then) - 1
        if last and way.when is not None:
            fix = "Take its when away, or add a last way that has none."
            message = "The last way on has a when: a route for which none holds would be stuck here."
            checking.say("R322", (*trail, "then", index, "when"), message, fix)
        if not last and way.when is None:
            message = "This way has no when, so the ways after it are never taken."
            checking.say("R323", (*trail, "then", index), message, "Put it last, or give it a when.")
        target = checking.case.scenes.get(way.to)
        if target is None:
            continue
        outside = [seat for seat in scene.seats if seat not in target.seats]
        if outside:
            message = f"The scene {quoted(way.to)} is not open to {listed(outside)}, who can come from here."
            fix = f"Add the seat to {way.to}, or lead elsewhere."
            checking.say("R326", (*trail, "then", index, "to"), message, fix, at_value=True)


def _check_asking(checking: Checking, name: str, scene: Scene) -> None:
    trail = ("scenes", name)
    if scene.can_ask and not scene.ask:
        message = "The scene says how many asks fit, and offers none."
        checking.say("R327", (*trail, "can_ask"), message, "Add ask: with what can be asked, or remove can_ask.")
    if scene.ask and not scene.can_ask:
        message = "None of these asks can be made: can_ask is 0."
        checking.say("R328", (*trail, "ask"), message, "Add can_ask: with how many of them fit.")
    point = checking.case.points.get(scene.decide)
    if point is None or not point.options:
        return
    for seat in scene.seats:
        if not any(not option.seats or seat in option.seats for option in point.options.values()):
            message = f"The point {quoted(scene.decide)} has no option for the seat {quoted(seat)}."
            fix = f"Add {seat} to the seats of an option, or ask something else here."
            checking.say("R329", (*trail, "decide"), message, fix, at_value=True)


def _check_days(checking: Checking, name: str, scene: Scene) -> None:
    """Nothing may be put before a seat on a day on which it could not have been there."""
    for index, piece in enumerate(scene.text):
        trail = ("scenes", name, "text", index)
        if piece.document and piece.document.dated and piece.document.dated > scene.date:
            message = f"The paper is dated {piece.document.dated}, and it is shown on {scene.date}."
            checking.say("R349", (*trail, "document", "dated"), message, "Check both dates.", at_value=True)
        for place, key in enumerate(piece.facts):
            fact = checking.case.facts.get(key)
            if fact is None:
                continue
            if fact.from_ is None:
                message = f"The fact {quoted(key)} can never be known; it is shown here."
                checking.say(
                    "R347", (*trail, "facts", place), message, "Give it a date, or do not show it.", at_value=True
                )
            elif fact.from_ > scene.date:
                message = f"The fact {quoted(key)} can be known from {fact.from_}; this scene is on {scene.date}."
                checking.say("R348", (*trail, "facts", place), message, "Check both dates.", at_value=True)


def _check_unused(checking: Checking) -> None:
    case = checking.case
    asked = {ask for scene in case.scenes.values() for ask in scene.ask}
    decided = {scene.decide for scene in case.scenes.values()}
    ended = {scene.ends for scene in case.scenes.values()}
    for code, table, names, used, fix in (
        ("R361", "asks", case.asks, asked, "Offer it in a scene, or remove it."),
        ("R362", "points", case.points, decided, "Ask it in a scene (decide), or remove it."),
        ("R363", "endings", case.endings, ended, "End a scene in it (ends), or remove it."),
    ):
        for name in names:
            if name not in used:
                checking.say(code, (table, name), f"No scene uses {quoted(name)}.", fix)
