"""Joining runs of one case, whatever release each was played on: by the identity of points, options and facts. Pure."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from simulator.debrief.team_run import TeamAnswer, TeamRun, Way
from simulator.engine.events import Knowledge
from simulator.model.bundle import Bundle


def once(runs: Sequence[TeamRun]) -> list[TeamRun]:
    """Each run once, in an order that has nothing to do with when it was played or came."""
    return sorted({run.id: run for run in runs}.values(), key=lambda run: run.id)


def reference(played: Mapping[str, int], bundles: Mapping[str, Bundle]) -> str:
    """The release whose words are printed: the one that knows most old names, then the one with most runs.

    ``played`` is how many runs each release has.
    """
    return max(played, key=lambda name: (len(bundles[name].case.renamed), played[name], name))


def joined(run: TeamRun, into: Bundle) -> TeamRun:
    """A run with the names that this release of the case uses."""
    old = into.case.renamed
    if not old:
        return run

    def now(name: str) -> str:
        return old.get(name, name)

    def answer(one: TeamAnswer) -> TeamAnswer:
        known = one.knowledge
        return replace(
            one,
            scene=now(one.scene),
            point=now(one.point),
            option=now(one.option),
            challenges=tuple(Way(now(way.of), now(way.door), now(way.stage)) for way in one.challenges),
            split=tuple((now(name), count) for name, count in one.split),
            asked=tuple(map(now, one.asked)),
            knowledge=Knowledge(
                tuple(map(now, known.seen)),
                tuple((now(fact), now(ask)) for fact, ask in known.one_ask_away),
                tuple(map(now, known.held_elsewhere)),
                tuple(map(now, known.not_knowable)),
            ),
        )

    return replace(run, seat=now(run.seat), answers=tuple(map(answer, run.answers)))


def in_order(
    bundle: Bundle, common: Mapping[str, Sequence[str]], seats: set[str], met: Collection[str] = ()
) -> list[str]:
    """The common points of the seats that were played, and those met besides, by the day of their first asking."""
    case = bundle.case
    points = {point for seat in seats for point in common.get(seat, ())} | set(met)
    day = {
        point: min(scene.date for scene in case.scenes.values() if scene.decide == point and seats & {*scene.seats})
        for point in points
    }
    places = list(case.points)
    return sorted(points, key=lambda point: (day[point], places.index(point)))
