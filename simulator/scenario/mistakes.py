"""What Word, Notepad and habit leave in YAML, told in plain words instead of the parser's.

The parser stops at the first thing that it cannot read and says where. Each function here knows one mistake by the
author's own lines around that place; the first that recognises its mistake speaks.
"""

import re
from collections.abc import Callable
from typing import Any

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.source import Source
from simulator.scenario.trouble import Trouble

CURLY_OPEN = "“‘„«"
CURLY = "“”‘’„«»"
ODD_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"

_KEY = re.compile(r"\s*(?:-\s+)*(?P<key>[A-Za-z_][\w-]*|'[^']*'|\"[^\"]*\")\s*:(?:\s+|$)(?P<value>.*)")
_TIGHT = re.compile(r"\s*(?:-\s+)*[A-Za-z_][\w-]*:(?=[^\s/\\])")
_BLOCK = re.compile(r"(?:[:-]\s+)[|>][-+0-9]*\s*(?:#.*)?$")
_ODD_INDENT = re.compile(rf"[ \t]*(?:-[ \t]*)?([{ODD_SPACES}])|[ \t]*(?:- +)*[\w-]+:([{ODD_SPACES}])")
_TWO_NAMES = re.compile(r"(?:^|[\s{,])([a-z][a-z0-9_-]*):[ ]+([a-z][a-z0-9-]*)$")
_COMMENT = re.compile(r"[ \t]#")
_FEW = 20
_SPECIAL = "@`%*&!|>?[]{},#"
_DIRECTIVE = "A line that begins with % is an instruction to a YAML parser."
_IN_QUOTES = "Put the whole text in double quotes, or in block style: >- after the colon, the text on the next line."


def syntax_mistake(source: Source, error: Exception, last: Any) -> Diagnostic:
    """Say in plain words why a file cannot be read as YAML."""
    trouble = Trouble(source, error, last)
    for recognise in _MISTAKES:
        found = recognise(trouble)
        if found is not None:
            return found
    return trouble.say(
        "Y139", "This cannot be read as YAML.", "Look for a missing quote, colon or space here or in the line before."
    )


def _tab(trouble: Trouble) -> Diagnostic | None:
    for number in (trouble.line, trouble.start_line):
        line = trouble.source.line(number)
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent:
            message = "This line is indented with a tab."
            return trouble.say("Y120", message, "Use spaces, two for each level.", number, indent.index("\t") + 1)
    if trouble.char == "\t":
        return trouble.say("Y120", "There is a tab here.", "Use spaces, or put the whole text in double quotes.")
    return None


def _odd_space(trouble: Trouble) -> Diagnostic | None:
    for number in (trouble.line, trouble.start_line, trouble.previous(trouble.line)[0]):
        if odd := _ODD_INDENT.match(trouble.source.line(number)):
            column = odd.start(odd.lastindex or 0) + 1
            return trouble.say("Y121", "This space is a no-break space.", "Type a plain space over it.", number, column)
    return None


def _open_quote(trouble: Trouble) -> Diagnostic | None:
    if "quoted scalar" not in trouble.context or "escape" in trouble.problem:
        return None
    return _never_closed(trouble, trouble.start_line, trouble.start_column)


def _never_closed(trouble: Trouble, line: int, column: int) -> Diagnostic:
    quote = trouble.source.line(line)[column - 1 : column]
    name = "an apostrophe" if quote == "'" else "a double quote"
    fix = "Close it at the end of the text. If it is an apostrophe of the text, put the whole in double quotes."
    return trouble.say("Y129", f"The text opened here with {name} is not closed where it should be.", fix, line, column)


def _bad_escape(trouble: Trouble) -> Diagnostic | None:
    if "escape" not in trouble.problem and "escape sequence" not in trouble.problem:
        return None
    index = trouble.text.find("\\", max(0, trouble.column - 3))
    column = (index if 0 <= index < trouble.column else trouble.column - 1) + 1
    fix = "Double the back-slash (\\\\), or put the text in single quotes."
    return trouble.say("Y135", "YAML does not know what this back-slash means.", fix, column=column)


def _after_quote(trouble: Trouble) -> Diagnostic | None:
    last = trouble.last
    style = getattr(last, "style", None)
    if style not in ("'", '"') or not _right_after(trouble):
        return None
    if last.start_mark.line != last.end_mark.line:
        return _never_closed(trouble, last.start_mark.line + 1, last.start_mark.column + 1)
    column = last.end_mark.column
    if style == "'" and trouble.char.isalpha() and trouble.column == column + 1:
        return trouble.say("Y123", "This apostrophe ends the quoted text.", _IN_QUOTES, column=column)
    if style == '"':
        fix = "Put speech inside the text in single or curly quotes, or use block style: >- after the colon."
    else:
        fix = _IN_QUOTES
    return trouble.say("Y124", "The quoted text ends here, and more words follow.", fix, column=column)


def _right_after(trouble: Trouble) -> bool:
    """Whether nothing but blanks lies between the last thing read and where the parser stopped, on one line."""
    end = trouble.last.end_mark
    return end.line + 1 == trouble.line and not trouble.text[end.column : trouble.column - 1].strip()


def _special_start(trouble: Trouble) -> Diagnostic | None:
    """A text that begins with a character which YAML keeps for itself."""
    if "cannot start any token" in trouble.problem:
        return _say_special(trouble, trouble.line, trouble.column)
    if "scanning an alias" in trouble.context or "scanning an anchor" in trouble.context or "tag" in trouble.context:
        return _say_special(trouble, trouble.start_line, trouble.start_column)
    if "directive" in trouble.context:
        if trouble.start_column == 1:
            return trouble.say("Y109", _DIRECTIVE, "Remove the line; if it is text, indent it.", trouble.start_line, 1)
        return _say_special(trouble, trouble.start_line, trouble.start_column)
    if "mapping keys are not allowed" in trouble.problem:
        return _say_special(trouble, trouble.line, trouble.column)
    if "sequence entries are not allowed" in trouble.problem and trouble.before.rstrip().endswith(":"):
        return _say_special(trouble, trouble.line, trouble.column)
    closing = "]}," if trouble.in_flow else "]}"
    after_bracket = type(trouble.last).__name__ in ("SequenceEndEvent", "MappingEndEvent") and _right_after(trouble)
    if after_bracket and trouble.char not in closing and trouble.before.rstrip().endswith(("]", "}")) and trouble.char:
        key = _KEY.match(trouble.text)
        column = key.start("value") + 1 if key and key["value"][:1] in ("[", "{") else trouble.column
        return _say_special(trouble, trouble.line, column)
    return None


def _say_special(trouble: Trouble, line: int, column: int) -> Diagnostic:
    char = trouble.source.line(line)[column - 1 : column]
    message = f"A text cannot begin with {char} unless it is quoted." if char else "A text cannot begin like this."
    return trouble.say("Y128", message, "Put the whole text in quotes.", line, column)


def _block_header(trouble: Trouble) -> Diagnostic | None:
    if "block scalar" not in trouble.context:
        return None
    mark = trouble.source.line(trouble.start_line)[trouble.start_column - 1 : trouble.start_column]
    fix = "Begin the text on the next line, indented. If the text itself begins with this character, quote it."
    return trouble.say(
        "Y131", f"Words stand on the same line as the block mark {mark}.", fix, trouble.start_line, trouble.start_column
    )


def _curly(trouble: Trouble) -> Diagnostic | None:
    for number in (trouble.line, trouble.start_line, trouble.previous(trouble.line)[0]):
        line = trouble.source.line(number)
        found = re.search(rf"(?:^\s*(?:- +)*|[:\[{{,]\s*|-\s+)([{CURLY_OPEN}])", line)
        if found and (key := _KEY.match(line)) and key["value"][:1] in CURLY_OPEN:
            found_at = key.start("value")
        elif found and (number == trouble.line or trouble.in_flow):
            found_at = found.start(1)
        else:
            continue
        fix = 'Use straight quotes: " at the start and at the end. Curly ones inside the text are fine.'
        return trouble.say("Y122", "Curly quotes do not quote a text.", fix, number, found_at + 1)
    return None


def _colon_in_text(trouble: Trouble) -> Diagnostic | None:
    if "mapping values are not allowed" not in trouble.problem:
        return None
    if tight := _TIGHT.match(trouble.text):
        return _no_space(trouble, trouble.line, tight.end())
    key = _KEY.match(trouble.text)
    if key and key.start("value") < trouble.column:
        if trouble.text.count("}") > trouble.text.count("{") and (missing := _no_brace(trouble)):
            return missing
        return trouble.say("Y125", "A colon and a space inside plain text begin a new key.", _IN_QUOTES)
    number, before = trouble.previous(trouble.line)
    if tight := _TIGHT.match(before):
        return _no_space(trouble, number, tight.end())
    indent = len(trouble.text) - len(trouble.text.lstrip())
    if key and before and not _KEY.match(before) and len(before) - len(before.lstrip()) >= indent:
        return _say_lonely(trouble, number, before)
    if key and not trouble.text.lstrip().startswith("-"):
        fix = "Put this key in the same column as its neighbours. If the line before is a text, quote it."
        column = len(trouble.text) - len(trouble.text.lstrip()) + 1
        return trouble.say("Y132", "This key is indented more than the one before it.", fix, column=column)
    if trouble.text.lstrip().startswith("- "):
        column = len(trouble.text) - len(trouble.text.lstrip()) + 1
        fix = "Put the list under a key of its own, or take the words after that key's colon away."
        return trouble.say("Y134", "A list begins here, and the line before is already a text.", fix, column=column)
    return _say_block(trouble, trouble.line, trouble.column)


def _no_brace(trouble: Trouble) -> Diagnostic | None:
    """A name and a colon that stand where a value would begin: sets: plan: in-need}."""
    found = _TWO_NAMES.search(trouble.before)
    if not found or trouble.char != ":":
        return None
    outer, inner = found.groups()
    message = f"A {{ is missing before {inner}."
    fix = f"Write {outer}: {{{inner}: …}}. If it is a text, put it in double quotes."
    return trouble.say("Y130", message, fix, column=found.start(2) + 1)


def _say_block(trouble: Trouble, line: int, column: int) -> Diagnostic:
    message = "This text goes over several lines without a mark that says so."
    fix = "Write >- (one paragraph) or | (keep the lines) after the colon, and indent every line of the text below it."
    return trouble.say("Y126", message, fix, line, column)


def _follows_block(trouble: Trouble, number: int) -> bool:
    """Whether the lines before this one are a text in block style."""
    for before in range(number - 1, max(0, number - 200), -1):
        line = trouble.source.line(before)
        if _BLOCK.search(line):
            return True
        if _KEY.match(line):
            return False
    return False


def _say_under_block(trouble: Trouble, line: int, column: int) -> Diagnostic:
    fix = "Indent it like the lines of the text above, or begin a key in the column of its neighbours."
    return trouble.say("Y132", "This line is indented less than a text above it, and is no key.", fix, line, column)


def _no_space(trouble: Trouble, line: int, column: int) -> Diagnostic:
    return trouble.say("Y133", "There is no space after this colon.", "Put a space after it.", line, column)


def _no_colon(trouble: Trouble) -> Diagnostic | None:
    if "could not find expected ':'" not in trouble.problem:
        return None
    number = trouble.start_line
    line = trouble.source.line(number)
    if tight := _TIGHT.match(line):
        return _no_space(trouble, number, tight.end())
    return _say_lonely(trouble, number, line)


def _say_lonely(trouble: Trouble, number: int, line: str) -> Diagnostic:
    """A line that is no key: the rest of a text above, or a key that has lost its colon."""
    column = len(line) - len(line.lstrip()) + 1
    if _follows_block(trouble, number):
        return _say_under_block(trouble, number, column)
    _, before = trouble.previous(number)
    key = _KEY.match(before)
    if before and len(line.split()) > 1 and (not key or key["value"]):
        return _say_block(trouble, number, column)
    fix = "Write a colon and a space after the key. If the line is part of a text, indent it under >- after the colon."
    return trouble.say("Y136", "This line has no colon.", fix, number, column)


def _inside_brackets(trouble: Trouble) -> Diagnostic | None:
    if not trouble.in_flow:
        return None
    opened = trouble.source.line(trouble.start_line)[trouble.start_column - 1 : trouble.start_column]
    key = _KEY.match(trouble.text)
    new_line = trouble.line > trouble.start_line and (trouble.column == 1 or not trouble.before.strip())
    new_key = trouble.line > trouble.start_line and key is not None and trouble.column <= key.start("value") + 1
    if trouble.char in ("]", "}") and opened in ("[", "{"):
        return trouble.say(
            "Y130", f"This {trouble.char} does not close the {opened} that is open.", "Pair the brackets."
        )
    if opened in ("[", "{") and (hidden := _hidden_by_comment(trouble, opened)):
        return hidden
    if opened in ("[", "{") and (trouble.at_end or new_line or new_key):
        partner = "}" if opened == "{" else "]"
        message = f"This {opened} is not closed by a {partner}."
        fix = f"Put a {partner} at the end."
        return trouble.say("Y130", message, fix, trouble.start_line, trouble.start_column)
    if missing := _no_brace(trouble):
        return missing
    if trouble.char in (":", "?", ",", "{", "["):
        message = f"Inside brackets, this {trouble.char} breaks the text in two."
        return trouble.say("Y127", message, "Put the text in double quotes.")
    if trouble.at_end:
        return trouble.say("Y130", "A bracket is not closed.", "Put } or ] at its end.", *_last_open(trouble))
    return None


def _hidden_by_comment(trouble: Trouble, opened: str) -> Diagnostic | None:
    """A # after a space, with the closing bracket behind it."""
    partner = "}" if opened == "{" else "]"
    for number in range(trouble.start_line, min(trouble.line, trouble.start_line + _FEW) + 1):
        line = trouble.source.line(number)
        for found in _COMMENT.finditer(line, trouble.start_column if number == trouble.start_line else 0):
            before = line[: found.end()]
            if partner in line[found.end() :] and before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
                message = f"A # after a space begins a comment, and the {partner} stands in it."
                fix = f"If the # belongs to the text, put the text in quotes; a comment goes after the {partner}."
                return trouble.say("Y130", message, fix, number, found.end())
    return None


def _last_open(trouble: Trouble) -> tuple[int, int]:
    mark = trouble.last.start_mark
    return mark.line + 1, mark.column + 1


def _stray(trouble: Trouble) -> Diagnostic | None:
    """What stands where a key, an item or the end was expected."""
    if trouble.char in ("]", "}") and trouble.char:
        return trouble.say("Y130", f"This {trouble.char} closes nothing.", "Remove it, or put its partner before it.")
    if "node content" in trouble.problem and trouble.char:
        return _say_special(trouble, trouble.line, trouble.column)
    if trouble.before.strip():
        return None
    number, before = trouble.previous(trouble.line)
    listed, was_list = trouble.text.lstrip().startswith("- "), before.lstrip().startswith("- ")
    same = len(before) - len(before.lstrip()) == trouble.column - 1
    if same and listed != was_list:
        fix = "Indent a list under its key; at one level use either lines with a dash or keys."
        return trouble.say("Y134", "A list and keys are mixed at the same level.", fix)
    if _follows_block(trouble, trouble.line):
        return _say_under_block(trouble, trouble.line, trouble.column)
    if not _KEY.match(trouble.text) and not listed and _TIGHT.match(trouble.text) is None:
        key = _KEY.match(before)
        if not (key and key["value"] in ("", "|", ">", ">-", "|-")) and number:
            return _say_block(trouble, trouble.line, trouble.column)
    fix = "Begin it in the same column as its neighbours, with spaces."
    return trouble.say("Y132", "This line's indentation does not line up with any line above.", fix)


def _no_key(trouble: Trouble) -> Diagnostic | None:
    start = trouble.text.lstrip()
    if not start.startswith((": ", ":\n")) and start != ":":
        return None
    column = len(trouble.text) - len(start) + 1
    return trouble.say("Y111", "There is no key before this colon.", "Write the key, or quote the text.", column=column)


def _document(trouble: Trouble) -> Diagnostic | None:
    if "document start" not in trouble.problem:
        return None
    for number, line in enumerate(trouble.source.lines[: trouble.line], 1):
        if line.startswith("%"):
            return trouble.say("Y109", _DIRECTIVE, "Remove the line.", number, 1)
    if any(line.rstrip() == "..." for line in trouble.source.lines[: trouble.line]):
        return trouble.say("Y109", "The document has ended above, at the line ...", "Remove the line ...")
    fix = "Begin every key of the outermost level in the first column."
    return trouble.say("Y132", "This line's indentation does not line up with the first key of the file.", fix)


_MISTAKES: list[Callable[[Trouble], Diagnostic | None]] = [
    _tab,
    _odd_space,
    _no_key,
    _open_quote,
    _bad_escape,
    _after_quote,
    _special_start,
    _block_header,
    _curly,
    _colon_in_text,
    _no_colon,
    _inside_brackets,
    _document,
    _stray,
]
