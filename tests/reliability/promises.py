"""What the program promises when something goes wrong. A test names the promise that it shows with a mark:

``@pytest.mark.promise("killed", "real")``. The second word says how: ``real``, the fault is put in on the test machine;
``simulated``, it is stubbed; ``settings``, what the fault needs is asserted and the fault itself not tried; ``done``,
nothing goes wrong and the thing itself is done.
"""

from typing import NamedTuple


class Promise(NamedTuple):
    fault: str
    promise: str


HOW = {
    "real": "real fault",
    "simulated": "simulated",
    "settings": "settings asserted, a power cut itself not tried",
    "done": "done, and looked at",
}

PROMISES = {
    "killed": Promise(
        "The program is killed, or crashes, at any moment",
        "Every answer that was shown as locked is kept, once. The run goes on at the very point where it was.",
    ),
    "said twice": Promise(
        "It dies after an answer was written and before that was said",
        "The same events can be sent again: they are kept once.",
    ),
    "power cut": Promise(
        "The power fails",
        "Each answer is written through to the disk before it is shown as locked, as far as the disk tells the truth.",
    ),
    "hung up": Promise(
        "The window is closed, the line drops, the system ends the program",
        "As when it is killed: nothing that was locked is lost, and the run goes on.",
    ),
    "in mid-text": Promise(
        "Somebody leaves in the middle of a text",
        "What was typed is there again, and is not locked.",
    ),
    "window": Promise(
        "The window is made very small, very large, or changes all the time; no colour; an old encoding",
        "It did not stop in any of these tests. Under 60 by 20 it says that the window is too small, and nothing typed "
        "is lost.",
    ),
    "two windows": Promise(
        "Two windows have one run open",
        "The run is never forked. The window that is behind is told so, and nothing of it is recorded.",
    ),
    "case changed": Promise(
        "A case is edited, moved or deleted while a run of it is open",
        "The run goes on, and is debriefed, with the case as it began.",
    ),
    "older records": Promise(
        "A newer version meets records that an older one wrote",
        "They are copied, then brought up to date. A step that breaks leaves them as they were.",
    ),
    "newer records": Promise(
        "An older version meets records that a newer one wrote",
        "It refuses them, names both versions, and changes nothing.",
    ),
    "disk refuses": Promise(
        "The disk is full, or refuses a write",
        "The answer is not taken; the screen says so and stays, with what was typed. It works again once it can.",
    ),
    "read-only": Promise(
        "The folder or the file cannot be written",
        "It says so at the start, names the folder, and how to name another. There is no mode that records nothing.",
    ),
    "damaged file": Promise(
        "The file of records is damaged, empty, or something else altogether",
        "It is set aside under another name, never overwritten, and the latest whole backup is named. "
        "`threshold records salvage` takes back each run as far as it holds together.",
    ),
    "changed by hand": Promise(
        "A record was changed by hand, or damaged without the database noticing",
        "`threshold records verify` names the first damaged event: the run, its number and its kind. "
        "A debrief of the run says so too. Whoever makes the whole chain anew is not found.",
    ),
    "backup": Promise(
        "A copy is needed",
        "`threshold records backup` copies while the program runs, by SQLite's own way, reads the copy again, "
        "and never writes over a file.",
    ),
    "clock": Promise(
        "The clock is wrong, jumps back, or the hour changes",
        "Order is by number, never by the clock. Only days are kept, and no time taken is worked out.",
    ),
    "share": Promise(
        "The records would lie on a network share or in a synchronised folder",
        "They are refused there, with the reason and a folder on this machine.",
    ),
    "hostile case": Promise(
        "A case file is made to hang, crash or swell the program, or is damaged",
        "It is refused with file and place, within 10 seconds and 100 MB, and never with a traceback.",
    ),
    "printing": Promise(
        "A debrief cannot be saved, or is needed again",
        "It says so. The same run, version, template and local words give the same bytes at any time.",
    ),
    "unexpected": Promise(
        "Something goes wrong in the program that nobody thought of",
        "What was locked is kept. One plain line names a report, which holds no word that anybody typed.",
    ),
    "erased": Promise(
        "A run is erased, or the words in it are taken out",
        "No byte of the words is left in the data folder, nor in a backup that the program made and that is still "
        "where it put it. What stays still verifies. A file that could not be reached is named.",
    ),
    "leaving": Promise(
        "A run leaves for another machine",
        "An export that is imported gives the same bytes of its debrief, words taken out or not.",
    ),
    "statements": Promise(
        "A learning record store is given a run's statements",
        "Another's validator finds nothing in them, a real store takes them, and takes them twice without harm.",
    ),
}
