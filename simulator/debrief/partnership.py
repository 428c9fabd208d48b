"""Whose page it is: the name and the logo of a partnership, from its settings file."""

from typing import Annotated

import msgspec

from simulator.debrief.context import says


class Partnership(msgspec.Struct, frozen=True):
    """The partnership that prints a page. It stands at its head; nothing of a case or a run is in it."""

    name: Annotated[str, says("Its name.")]
    logo: Annotated[str, says("Its logo as a `data:` address for an `img`; empty without one.")] = ""
