"""Every diagnostic that the program can give, with what it means: the registry that docs/diagnostics.md comes from.

A code is never used again for something else. Y1xx is about the text as YAML, S2xx about the shape of a file, R3xx
about names and how they hang together, B4xx about bases and sources, W5xx about wording, P6xx about routes, N7xx are
notes, T8xx is what a walk finds, and C9xx what a careful colleague would say.
"""

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """An error has to be mended before a case can be played; a warning deserves a look; a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class CodeInfo(msgspec.Struct, frozen=True):
    """What a code stands for: a title, how grave it is, and an explanation for authors in plain words."""

    title: str
    severity: Severity
    explanation: str


GROUPS = {
    "Y": "The text as YAML",
    "S": "The shape of a file",
    "R": "Names, and how a case hangs together",
    "B": "Bases and sources",
    "W": "Wording",
    "P": "Routes",
    "N": "Notes",
    "T": "Walks",
    "C": "As a careful colleague would read it",
}
"""The first letter of a code, and what that group is about."""

CODES: dict[str, CodeInfo] = {}
"""Every code, in the order of its number."""


def _add(severity: Severity, code: str, title: str, explanation: str) -> None:
    CODES[code] = CodeInfo(title, severity, explanation)


def _error(code: str, title: str, explanation: str) -> None:
    _add(Severity.ERROR, code, title, explanation)


def _warning(code: str, title: str, explanation: str) -> None:
    _add(Severity.WARNING, code, title, explanation)


def _note(code: str, title: str, explanation: str) -> None:
    _add(Severity.NOTE, code, title, explanation)


# The text as YAML.
_error("Y101", "Not saved as UTF-8", "The file has bytes that are not UTF-8. Save it again with the encoding UTF-8.")
_error("Y102", "Saved as UTF-16", "Notepad calls this “Unicode”. Save the file again with the encoding UTF-8.")
_error("Y103", "Too large", "A file may have one megabyte. A whole case of a thousand scenes has less.")
_error("Y104", "Nested too deeply", "Lists and mappings inside each other go down at most 40 levels.")
_error("Y105", "Too many values", "A file may hold 200,000 values.")
_error(
    "Y106", "An alias", "YAML lets a `*` re-use another piece. This format has no re-use; a text with `*` needs quotes."
)
_error("Y107", "An anchor", "YAML lets a `&` name a piece. This format has no re-use; a text with `&` needs quotes.")
_error("Y108", "A tag", "YAML lets a `!` give a value a type. This format has no types to give; quote the text.")
_error("Y109", "More than one document", "A file holds one document: no second `---`, no line that begins with `%`.")
_error("Y110", "The same key twice", "YAML would silently keep the last of the two. Remove or rename one.")
_error("Y111", "A key that is not plain text", "What stands before a colon is one word or name, not a list or nothing.")
_error("Y112", "Nothing in the file", "The file is empty, or has comments only.")
_error("Y113", "Not a mapping", "A file begins with lines of `key: value`, such as `format: 1`.")
_error(
    "Y114",
    "An unsafe character",
    "Control characters, invisible ones, and those that change the direction of writing can harm a terminal or mislead "
    "a reader. Delete the character; it often comes in with copied text.",
)
_note("Y119", "More than is shown", "A file with very many faults shows the first ones only.")
_error("Y120", "A tab", "YAML indents with spaces. Set your editor to put spaces for the Tab key.")
_error(
    "Y121",
    "A no-break space",
    "It looks like a space and is none to YAML; web pages and word processors leave it. Type a plain space over it.",
)
_error("Y122", "Curly quotes as quotes", "YAML knows only straight quotes. Curly ones are letters of the text.")
_error(
    "Y123",
    "An apostrophe that ends the text",
    "Inside single quotes an apostrophe ends the text. Use double quotes, or block style.",
)
_error("Y124", "Words after the closing quote", "A quoted text ends at its closing quote; nothing may follow it.")
_error("Y125", "A colon inside plain text", "A colon and a space make a key. Put the text in quotes.")
_error(
    "Y126",
    "Several lines without a block mark",
    "Text over several lines needs `>-` (one paragraph) or `|` (keep the lines) after the colon, and indented lines.",
)
_error(
    "Y127",
    "Text broken inside brackets",
    "Inside `{ }` and `[ ]` a comma, a colon or a question mark breaks a plain text. Put the text in quotes. Several "
    "names are a list: `known: [one, two]`.",
)
_error(
    "Y128",
    "A text that begins with a special character",
    "A text cannot begin with `@`, a back-tick, `%`, `*`, `&`, `!`, `|`, `>`, `?`, `-` and a space, or a bracket, "
    "unless it is quoted.",
)
_error("Y129", "A quote that is never closed", "A quoted text goes on until its closing quote, over as many lines.")
_error(
    "Y130",
    "A bracket without its partner",
    "Each `{` or `[` needs its `}` or `]`. A `#` after a space begins a comment: a bracket behind it does not count.",
)
_error("Y131", "Words on the line of a block mark", "After `|` or `>-` the text begins on the next line, indented.")
_error("Y132", "Indentation that does not line up", "Keys of one mapping begin in the same column.")
_error("Y133", "No space after the colon", "A key is followed by a colon and a space.")
_error("Y134", "List and keys mixed", "At one level there are either lines with a dash or keys, not both.")
_error("Y135", "An unknown back-slash", "In double quotes a back-slash has a meaning. Double it, or use single quotes.")
_error(
    "Y136", "A line without a colon", "This line is neither `key: value`, nor an item of a list, nor part of a text."
)
_error("Y139", "Cannot be read", "The line cannot be read as YAML. Look at it and at the line before.")
_warning("Y140", "A file that is not read", "A file in this folder has a name that the program does not look for.")
_warning(
    "Y141", "Text cut off at a #", "A space and `#` begin a comment. If the words belong to the text, put it in quotes."
)
_warning(
    "Y142",
    "A key inside a text",
    "Something like `prompts: [` or a line that begins with a key stands inside a text: the key has become part of it, "
    "mostly because its line is indented too far.",
)

# The shape of a file.
_error(
    "S201",
    "An unknown key",
    "The key means nothing here: a slip in spelling, a key one level too deep, or words of a text before a colon.",
)
_error("S202", "A key is missing", "This part cannot do without the key.")
_error("S203", "Another kind of value is needed", "For instance a list where a text stands, or a text for a number.")
_error("S204", "Not one of the words allowed", "The value is one of a short list, which the message gives.")
_error("S205", "Not a date", "A date is year, month, day: `2012-08-13`. It must exist in the calendar.")
_error("S206", "Nothing stands there", "A key with nothing after it. Write the value, or leave the key out.")
_error("S207", "Not an identifier", "Identifiers are lower-case letters, digits and single hyphens: `core-group-2`.")
_error("S208", "Not a reference to a statement", "A statement is named by review and number: `leicester-nadiya/F7`.")
_error("S209", "Another format", "This program reads format 1.")
_error("S210", "A number out of range", "The number is too small or too large for this place.")
_error(
    "S211",
    "Not a basis",
    "A basis is `invented`, `general` or `none`, or a mapping with one of `review`, `reading` and `procedure`.",
)
_error("S212", "A condition that tests nothing", "Leave `when` out where something always holds.")
_error(
    "S213",
    "A piece of text that says nothing",
    "A piece needs `say`, or `fact`, beside its `when` too; an `else` needs a `when`.",
)
_error("S214", "Not a date of birth", "`born` is a year, a year and month, or a full date: `1993`, `1993-02`.")
_error("S215", "An empty list", "At least one must stand here.")
_error("S216", "The same twice in a list", "Each may stand once.")

# Names, and how a case hangs together.
_error("R301", "An unknown seat", "No seat has this name.")
_error("R302", "An unknown scene", "No scene has this name.")
_error("R303", "An unknown point", "No point has this name.")
_error("R304", "An unknown option", "The point has no option of this name.")
_error("R305", "An unknown fact", "No fact has this name.")
_error("R306", "An unknown ask", "No ask has this name.")
_error("R307", "An unknown agency", "`agencies` has no such name.")
_error("R308", "An unknown ending", "No ending has this name.")
_error("R309", "An unknown variable", "`state` has no such variable.")
_error("R310", "Not a value of the variable", "`state` lists the values that a variable can have.")
_error("R311", "An unknown level", "The framework has no such level of need.")
_error("R312", "An unknown stage", "The framework's escalation ladder has no such stage.")
_error("R313", "An unknown door", "The framework has no such door for a disagreement.")
_error("R314", "An unknown power", "The framework has no such emergency power.")
_error("R315", "An unknown framework", "No framework file has this name.")
_error("R316", "An unknown guidance file", "No guidance file has this name.")
_error("R317", "An unknown topic", "The guidance file has no such topic.")
_error(
    "R318", "A case without guidance", "The case refers to guidance and does not say which file: `guidance: england`."
)
_error("R320", "Both ways on and an ending", "A scene has `then` or `ends`, not both.")
_error("R321", "No way on", "A scene needs `then`, or `ends` if the case ends here.")
_error("R322", "No way on for some routes", "The last way of a scene has no `when`, so that every route goes on.")
_error("R323", "A way that is never taken", "The way before it has no `when`, so it is always taken first.")
_error("R324", "A decision at an ending", "An ending stands after the decisions; it asks nothing.")
_error("R325", "A seat that starts elsewhere", "The scene where a seat starts must name that seat.")
_error("R326", "A way into a closed room", "A way leads to a scene that is not open to every seat that can take it.")
_warning("R327", "Nothing to ask", "The scene says how many asks fit, and offers none.")
_warning("R328", "Asks that cannot be made", "The scene offers asks, and `can_ask` is 0.")
_error("R329", "Nothing to choose for a seat", "The scene asks a point that has no option for one of its seats.")
_error("R330", "A hinge without a challenge", "A hinge also asks whom to challenge, so the point needs `challenge`.")
_error("R331", "Options at a challenge", "A point about a challenge has no options.")
_error("R332", "A challenge that is not described", "A point about a challenge needs `challenge`.")
_error("R333", "A point without options", "A point about a level needs options.")
_error("R334", "The same code twice", "A point's `code` is printed on the debrief; each has its own.")
_error(
    "R335", "A comparison that is never used", "The one before has no `when`, `at` or `rests_on`: it always applies."
)
_error(
    "R336",
    "Nothing that made it understandable",
    "Before a finding the debrief says what made the agencies' choice understandable then.",
)
_error(
    "R337", "A comparison that compares and differs", "With `differs` nothing is compared: no agencies, no supports."
)
_error("R338", "Offers without differs", "`offers` is for a route that has left what the review describes.")
_error("R339", "A comparison at another scene", "A scene in `at` does not ask this point.")
_error("R340", "What is supported contradicts itself", "Give one level, or a lowest and a highest one in that order.")
_error("R341", "A challenge where none is offered", "The point offers no challenge, so nothing can be said about one.")
_error("R342", "A challenge beyond what is offered", "The point does not offer this agency, this door or this stage.")
_error("R343", "Stages without a staged door", "`up_to` limits the stages of a door; none of these doors has stages.")
_error("R344", "Facts that replace each other", "A fact cannot replace itself, not even by way of others.")
_error("R345", "A fact that nobody holds", "Somebody holds a fact, or it can never be known (`from: never`).")
_error("R346", "A fact that depends on itself", "`happens` says when the fact comes about; it cannot ask for the fact.")
_error("R347", "A fact that can never be known", "It has `from: never`, so nobody can be shown it, tell it or know it.")
_error("R348", "Hindsight", "A fact is put before somebody on a day on which nobody could have had it.")
_error("R349", "A paper from the future", "A document is dated after the day on which it is shown.")
_error("R351", "Renamed to nothing", "`renamed` gives an old name and the present one, which must exist.")
_error("R352", "Renamed and still there", "The old name in `renamed` is still in use.")
_warning("R353", "Closed without a reason", "An option with `when` is shown closed; `otherwise` says why.")
_warning("R354", "A reason that is never shown", "`otherwise` is shown where `when` does not hold; there is no `when`.")
_warning("R356", "A person who is never listed", "The case ends before the date from which this person is listed.")
_error("R357", "Comparisons that say nothing", "It says neither what agencies did nor what is supported nor a finding.")
_warning("R358", "Levels that do not agree", "The option named stands at another level than the one stated beside it.")
_error("R359", "A level at a challenge", "A point about a challenge has no levels to compare.")
_warning("R360", "An unused fact", "A seat's own agency holds it, and nothing shows it, gives it or rests on it.")
_warning("R361", "An unused ask", "No scene offers it.")
_warning("R362", "An unused point", "No scene asks it.")
_warning("R363", "An unused ending", "No scene ends in it.")
_warning(
    "R364", "Known by somebody who does not hold it", "A seat knows at the start what its own agency does not hold."
)
_error("R365", "File and name differ", "A file, or a case's folder, has the name that stands inside it.")
_error("R367", "A waiver that cannot be", "Errors cannot be waived, and a waiver names a code that there is.")
_warning("R368", "A waiver that waives nothing", "Nothing is said any more that it is for. Take it out.")

# Bases and sources.
_error("B401", "An unknown statement", "The review has no statement with this number.")
_error("B402", "Another review", "A case refers to the review that it is modelled on, and to no other.")
_error("B403", "No review to refer to", "The case refers to a review and does not say that it is modelled on one.")
_error("B404", "Altered, but not from a review", "Only a review's fact can be altered; `altered` goes with `review`.")
_error("B405", "A hedge that is not in the text", "A hedge is a word of doubt that stands in the statement's own text.")
_error(
    "B406", "A statement's number", "Facts begin with B, findings F, recommendations R, what came since S; each once."
)
_error("B407", "Only findings are about something", "`about` says whether a finding is about a decision or the system.")
_error("B408", "No basis for what is stated", "What agencies did, or what is supported, rests on a source: say which.")
_error("B409", "Editions out of order", "Editions stand oldest first, each ends after it begins, and none overlap.")
_error("B410", "An unknown review", "No review file has this name.")

# Wording.
_error(
    "W501", "A name from the review", "Nobody is to be found: a case never uses the names that a review gave people."
)
_warning("W502", "A calendar date on a screen", "Screens show weeks and ages, so that nobody can be found by a date.")
_warning(
    "W503", "Words that this project never prints", "They blame or mark. Say what happened and what was around it."
)
_warning("W504", "An ending that says because you", "An ending is invented, and nobody can know what made it so.")

# Routes, found by exploring the case.
_warning("P601", "A scene that is never reached", "No route leads to it.")
_warning("P602", "An option that is never open", "Its `when` holds on no route.")
_warning("P603", "An ending that is never reached", "No route ends in it.")
_warning("P604", "A comparison that never applies", "Its `when` holds on no route that reaches the point.")
_warning("P605", "A decision without a comparison", "On some route no entry of `compare` applies to this asking.")
_error("P606", "No way out", "From here no ending can be reached.")
_error("P607", "Nothing that can be chosen", "On some route every option of the point is closed.")
_warning("P608", "A test that never holds", "This condition is false on every route that comes to it.")
_warning(
    "P609",
    "A comparison whose premises do not hold",
    "Its `when` holds, what it `rests_on` has not come about, and another comparison is printed that compares too.",
)
_warning("P610", "An ask that is never offered", "No route comes to a scene that offers it.")
_warning(
    "P611", "A fact that nobody comes to know", "Something shows it, gives it or lets a seat know it, on no route."
)
_warning(
    "P612", "A fact that an ask never gives", "Wherever the ask is offered, the fact is still to come or never does."
)
_warning(
    "P613", "An ask that may bring nothing", "On some route there is no fact to give, no `answer` and no `nothing`."
)
_warning("P614", "Back in time", "A route comes to a scene with an earlier date.")
_error(
    "P615", "A fact before it has come about", "It is shown or known on a route on which its `happens` does not hold."
)
_warning(
    "P616", "A test that always holds", "This condition is true on every route that comes to it: it decides nothing."
)
_warning(
    "P617",
    "A route without a common point",
    "Every complete route of a seat is to pass the same points, so that a team can set its choices side by side. "
    "`limits` may name them; otherwise there has to be one.",
)
_warning("P618", "A route with few points", "A complete route has fewer decisions than `limits` asks for.")
_warning("P619", "A long route", "A complete route takes more minutes than `limits` allows.")

_note("N701", "A finding without a point", "The review has a finding about a decision, and no point is about it.")
_note("N702", "Held elsewhere, with no way to it", "The debrief lists this fact as held elsewhere; no ask gives it.")
_note("N703", "Findings that some routes do not meet", "These routes print no comparison that names the finding.")
_note("N704", "Options that change nothing later", "Whichever of them is chosen, everything after it is the same.")
_note("N705", "Passed on by somebody who does not hold it", "The agency that is asked does not hold the fact itself.")

# What a walk finds: the case plays otherwise than its author expected.
_error("T801", "Another case", "A walk names the case that it walks through: that of the folder it lies in.")
_error("T802", "The walk cannot go on", "A step asks, answers or challenges as the case does not let one do there.")
_error("T803", "The walk does not come there", "The route goes another way, or stops at a decision without a step.")
_error(
    "T804",
    "Not as expected",
    "What `expect` says of this step, or the `ending`, is not what the case does. It is looked at when the step "
    "is done, before the next scene opens.",
)

# As a careful colleague would read it: rules of thumb, said of a case that has no error.
_warning(
    "C901",
    "The longest is supported",
    "At more points than chance would have it, the longest option is one that a comparison supports.",
)
_warning("C902", "The politest is supported", "The same, of the option with the most words of good manners.")
_warning("C903", "Always in the same place", "The same, of the first, the second or the last option.")
_warning(
    "C904", "Nothing much to choose", "A seat has one option here, or one only that a sensible person could choose."
)
_warning(
    "C905",
    "Beyond the seat's power",
    "Seats decide what that role could: they recommend, refer, ask, record. Courts, conferences, police and doctors "
    "decide what is theirs.",
)
_warning(
    "C906",
    "A word that judges",
    "It names a fault in a person where an act can be told. A paper in the case may speak so, as its writer would.",
)
_warning("C907", "An ending at the trainee's door", "No ending says whose doing it was: nobody can know.")
_warning("C908", "Told beforehand", "A title, a summary or a scene knows what that day nobody could.")
_warning(
    "C909",
    "As in a live case",
    "Postcodes, telephone numbers, numbers of files, dates of birth: a made-up case does without.",
)
_warning(
    "C910",
    "Hard to read",
    "By the automated readability index, which goes by the length of words and sentences: a rule of thumb.",
)
_warning("C911", "A short form", "Not everybody in the room is of your trade: spell it out, or list it.")
_warning("C912", "Guidance past its day", "It was to be held against its source again by now.")
_warning(
    "C913",
    "A review without a name",
    "A case names the published review that it is modelled on, and what it alters; or it says that it is invented.",
)
_warning("C914", "No route that ends well", "Every ending of this seat is one at risk or in harm.")
_warning("C915", "A long scene", "On some route this scene puts more before somebody than can be held in mind at once.")
