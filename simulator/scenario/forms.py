"""The shorter forms that a file may use: a basis in one word, a bare text for a piece, a scene for its ways on."""

from typing import Any

from simulator.model.basis import GENERAL, INVENTED, NO_FINDING, Basis, Kind
from simulator.model.case import (
    Agencies,
    Ask,
    Case,
    Challenge,
    Fact,
    Piece,
    Scene,
    Supports,
    Way,
)
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Framework
from simulator.model.guidance import Topic
from simulator.model.walk import Step, Taken, Walk
from simulator.scenario.fields import SCREEN, STATEMENT, names
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.reading import Mention, Reading, nearest, quoted
from simulator.scenario.shape import (
    AFTERWARDS,
    ALIASES,
    FIELD_FORMS,
    INSTEAD,
    NOT_EMPTY,
    SHAPE_FORMS,
    reader_of,
    struct_reader,
)
from simulator.scenario.values import (
    HOLE,
    Reader,
    bool_reader,
    check_identifier,
    date_reader,
    no_space,
    nothing,
    text_of,
    text_reader,
    wrong_kind,
)

_WORDS = {"invented": INVENTED, "general": GENERAL, "none": NO_FINDING}
_BASIS_FIX = "Write invented, general or none, or one of {review: …}, {reading: …} and {procedure: …}."
_PIECE_KEYS = ("say", "document", "fact", "facts", "when", "else")


def _basis(_: Any) -> Reader:
    statement = text_reader(STATEMENT)
    sources = {"review": statement, "reading": statement, "procedure": text_reader(names("topic"))}

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Scalar:
            word = text_of(node, reading, "A basis is needed.")
            if word is HOLE or word in _WORDS:
                return _WORDS.get(word, HOLE) if word is not HOLE else HOLE
            meant = nearest(word, [*_WORDS, *sources])
            fix = f"Did you mean {meant}? {_BASIS_FIX}" if meant else _BASIS_FIX
            reading.fault(node, "S211", f"{quoted(word)} is not a basis.", fix)
            return HOLE
        if type(node) is not Mapping:
            return wrong_kind(node, reading, "A basis is one word or a mapping.")
        found = [key for key in node.pairs if key in sources]
        for key, pair in node.pairs.items():
            if key not in sources and key != "altered":
                reading.fault(pair.key, "S211", f"{quoted(key)} is not a kind of basis.", _BASIS_FIX)
        if len(found) != 1:
            if all(key in sources or key == "altered" for key in node.pairs):
                reading.fault(node, "S211", "A basis names exactly one source.", _BASIS_FIX)
            return HOLE
        kind = found[0]
        ref = sources[kind](node.pairs[kind].value, reading)
        altered = False
        if "altered" in node.pairs:
            pair = node.pairs["altered"]
            altered = bool_reader(pair.value, reading)
            if altered is True and kind != "review":
                message = f"Only a review's fact can be altered; this basis is {kind}."
                reading.fault(pair.key, "B404", message, "Remove altered.", whole=True)
        return HOLE if ref is HOLE or altered is HOLE else Basis(Kind(kind), ref, altered)

    return read


def _piece(_: Any) -> Reader:
    whole_piece = struct_reader(Piece)
    words = text_reader(SCREEN)

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Mapping and (broken := _words_before_a_colon(node)):
            message = "The colon and the space in this text make a key of the words before them."
            fix = "Put the text in double quotes, or on a line of its own, indented, under - >-"
            reading.fault(broken, "S201", message, fix)
            return HOLE
        if type(node) is not Scalar:
            return whole_piece(node, reading)
        key, colon, _ = node.value.partition(":")
        if colon and not node.style and key in _PIECE_KEYS:
            return no_space(node, reading, len(key) + 1)
        said = words(node, reading)
        return HOLE if said is HOLE else Piece(say=said)

    return read


def _words_before_a_colon(node: Mapping) -> Scalar | None:
    """The words that became the only key of a piece, as a colon stands in its text; None where it has real keys."""
    if node.flow or len(node.pairs) != 1:
        return None
    ((name, pair),) = node.pairs.items()
    return pair.key if name not in _PIECE_KEYS and (" " in name or not nearest(name, _PIECE_KEYS)) else None


def _check_piece(node: Mapping, values: dict[str, Any], reading: Reading) -> None:
    if "else_" in values and "when" not in values:
        key = node.pairs["else"].key
        reading.fault(key, "S213", "An else is said where a when does not hold; there is no when.", "Add when: …")
    if "when" in values and not values.get("say") and not values.get("facts"):
        message = "This piece says nothing where its when holds."
        reading.fault(node, "S213", message, "Add say: … or fact: … in the column of the when.")
    elif not values.get("say") and not values.get("facts"):
        fix = "Add say: …" if "document" in values else "Add say: … or fact: …"
        reading.fault(node, "S213", "This piece of text says nothing.", fix)


def _pieces() -> Reader:
    piece = reader_of(Piece)

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Mapping:
            return wrong_kind(node, reading, "A list of pieces is needed, each with a dash.")
        items = node.items if type(node) is Sequence else [node]
        pieces = [piece(item, reading) for item in items]
        return HOLE if HOLE in pieces else tuple(pieces)

    return read


def _answer() -> Reader:
    pieces = _pieces()

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Sequence:
            for item in node.items:
                for key in ("fact", "facts", "document"):
                    if type(item) is Mapping and key in item.pairs:
                        message = "An answer has words only."
                        fix = "Name the fact under gives; its own words are shown after the answer."
                        reading.fault(item.pairs[key].key, "S213", message, fix, whole=True)
        return pieces(node, reading)

    return read


def _then() -> Reader:
    scene = text_reader(names("scene"))
    way = reader_of(Way)

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Scalar:
            to = scene(node, reading)
            return HOLE if to is HOLE else (Way(to),)
        if type(node) is not Sequence:
            return wrong_kind(node, reading, "The name of a scene is needed, or a list of ways, each with a dash.")
        if not node.items:
            reading.fault(node, "S215", "This list is empty.", "Name the scene that comes next.")
            return HOLE
        ways = [way(item, reading) for item in node.items]
        return HOLE if HOLE in ways else tuple(ways)

    return read


def _not_stated(empty: Any) -> Any:
    """The maker of a reader for what may be not-stated."""

    def make(shape: Any) -> Reader:
        full = struct_reader(shape)

        def read(node: Node, reading: Reading) -> Any:
            if type(node) is not Scalar or node.is_null:
                return nothing(node, reading) if type(node) is Scalar else full(node, reading)
            if node.value == "not-stated":
                return empty
            reading.fault(node, "S204", f"{quoted(node.value)} is not known here.", "Write not-stated, or a mapping.")
            return HOLE

        return read

    return make


def _challenged() -> Reader:
    door = text_reader(names("door"))
    test = reader_of(ChallengeTest)

    def read_test(node: Node, reading: Reading) -> Any:
        if type(node) is Mapping:
            return test(node, reading)
        if type(node) is Scalar and not node.style and node.value in ("true", "false"):
            return ChallengeTest(made=node.value == "true")
        items = node.items if type(node) is Sequence else [node]
        doors = [door(item, reading) for item in items]
        return HOLE if HOLE in doors else ChallengeTest(door=tuple(doors))

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is not Mapping:
            return wrong_kind(node, reading, "A mapping is needed: the point, and true, false, or a door.")
        tests: dict[str, Any] = {}
        for key, pair in node.pairs.items():
            check_identifier(pair.key, key, reading)
            reading.mentions.append(Mention("point", "", key, pair.key))
            tests[key] = read_test(pair.value, reading)
        return HOLE if HOLE in tests.values() else tests

    return read


def _check_condition(node: Mapping, values: dict[str, Any], reading: Reading) -> None:
    if not any(values.values()):
        reading.fault(
            node, "S212", "This condition tests nothing.", "Leave it out, or name what must hold.", at_key=True
        )


def _taken(shape: Any) -> Reader:
    full = struct_reader(shape)

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Scalar and not node.is_null:
            if node.value == "nobody":
                return Taken("nobody")
            fix = "Write nobody, or {of: …, door: …, stage: …}."
            reading.fault(node, "S204", f"{quoted(node.value)} is not known here.", fix)
            return HOLE
        return full(node, reading)

    return read


def _check_step(node: Mapping, values: dict[str, Any], reading: Reading) -> None:
    if values.get("pass_") and (values.get("choose") or values.get("challenge") or values.get("further")):
        fix = "Keep one of the two."
        reading.fault(node.pairs["pass"].key, "S213", "This step passes, and answers too.", fix, whole=True)


def _known_from() -> Reader:
    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Scalar and node.value == "never":
            return None
        return date_reader(node, reading, "Or write never, for what nobody could know.")

    return read


def _fill_basis(_: Mapping, values: dict[str, Any], reading: Reading) -> None:
    values.setdefault("basis", reading.default_basis)


def case_basis(root: Node) -> Basis:
    """The basis that a case gives for all facts that do not say otherwise, read before the rest."""
    found = root.pairs.get("basis") if type(root) is Mapping else None
    if found and type(found.value) is Scalar:
        return _WORDS.get(found.value.value, INVENTED)
    return INVENTED


SHAPE_FORMS[Basis] = _basis
SHAPE_FORMS[Piece] = _piece
SHAPE_FORMS[Agencies] = _not_stated(Agencies())
SHAPE_FORMS[Taken] = _taken
SHAPE_FORMS[Supports] = _not_stated(Supports(NO_FINDING))
FIELD_FORMS[(Ask, "answer")] = _answer
FIELD_FORMS[(Scene, "text")] = _pieces
FIELD_FORMS[(Scene, "then")] = _then
FIELD_FORMS[(Fact, "from_")] = _known_from
FIELD_FORMS[(Condition, "challenged")] = _challenged
ALIASES[Piece] = {"fact": "facts"}
INSTEAD[(Ask, "when")] = (
    "An ask has no when. Test it in the answer, where each piece can have one, or offer the ask only in other scenes."
)
AFTERWARDS[Piece] = _check_piece
AFTERWARDS[Condition] = _check_condition
AFTERWARDS[Fact] = _fill_basis
AFTERWARDS[Step] = _check_step
NOT_EMPTY.update(
    [
        (Scene, "seats"),
        (Challenge, "of"),
        (Challenge, "doors"),
        (Topic, "editions"),
        (Case, "seats"),
        (Case, "scenes"),
        (Case, "endings"),
        (Case, "state"),
        (Condition, "is_"),
        (Condition, "known"),
        (Condition, "asked"),
        (Condition, "chose"),
        (Condition, "any_"),
        (Framework, "levels"),
        (Framework, "stages"),
        (Framework, "doors"),
        (Walk, "steps"),
    ]
)
