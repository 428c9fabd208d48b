"""Spoken codes, such as ``heron-42``: what a run is called instead of a person's name. Pure."""

import random
import re
import unicodedata
from collections.abc import Collection

from simulator.errors import Problem
from simulator.text import clean_line

LONGEST = 40
"""How many characters a code may have."""

# Plain things that can be said and heard on a telephone. Left out: people's names, what sounds like another word,
# slang, and what could hurt in a case about children.
_WORDS = """
avocet bittern blackbird blackcap bluebird bullfinch buzzard chaffinch chiffchaff condor cormorant curlew dipper
dunlin egret eider fieldfare flamingo fulmar godwit goldcrest goldeneye goldfinch grebe greenfinch greenshank heron
hornbill ibis jackdaw kestrel kingfisher lapwing macaw mallard moorhen nightjar nuthatch oriole osprey oystercatcher
pelican penguin pigeon pintail pipit plover puffin redpoll redshank redwing sanderling sandpiper shoveler siskin
skylark sparrow spoonbill starling stonechat toucan treecreeper turnstone wagtail warbler waxwing wheatear whimbrel
whinchat wigeon woodlark woodpecker yellowhammer

acorn alder almond apricot aspen balsa bamboo blackthorn bluebell bracken bramble bulrush buttercup campion cedar
celandine chestnut clover cornflower cowslip crocus cypress damson dandelion foxglove gorse harebell hawthorn
honeysuckle hornbeam larch lavender lichen lupin magnolia mahogany maple meadowsweet mulberry oak peony pinecone
poplar quince redwood saxifrage sedge sequoia snowdrop speedwell spruce sunflower sycamore teasel thistle tulip walnut
wisteria yarrow

boulder breeze canal canyon clearing cloud comet cove creek delta drizzle estuary fjord glacier glade harbour headland
hedgerow hillside icicle inlet island lagoon lakeside lighthouse marsh meadow meteor millpond millstream moonlight
moorland orchard pebble planet plateau prairie rainbow rapids reedbed ridge rivulet sandbank savanna shoreline
snowflake starlight stream summit sunrise thicket tideway towpath tundra valley waterfall woodland

alpaca antelope bison bumblebee butterfly camel damselfly dolphin dormouse dragonfly elk gazelle gecko giraffe
grasshopper grayling hedgehog ladybird llama mayfly minnow newt otter porpoise reindeer seahorse squirrel starfish
tortoise turtle zebra
"""
WORDS = tuple(_WORDS.split())

_SHAPE = re.compile(r"[^\W_]+(-[^\W_]+)*")
_TRIES = 50


def make_code(random_source: random.Random, taken: Collection[str]) -> str:
    """Make up a code that is not taken: a word and a number of two digits, or of more once those are used up."""
    used = {fold(code) for code in taken}
    lowest, highest = 10, 99
    while True:
        for _ in range(_TRIES):
            code = f"{random_source.choice(WORDS)}-{random_source.randint(lowest, highest)}"
            if code not in used:
                return code
        lowest, highest = lowest * 10, highest * 10 + 9


def tidy(code: str) -> str:
    """Make a code that somebody typed fit to keep, to say and to name a file by. Raises Problem."""
    code = clean_line(code).replace(" ", "-")
    if not _SHAPE.fullmatch(code) or len(code) > LONGEST:
        raise Problem(
            f"'{code[:LONGEST]}' cannot be a code.",
            f"Use letters, digits and single hyphens, up to {LONGEST} characters, such as heron-42. No names.",
        )
    return code


def fold(code: str) -> str:
    """The form in which two codes are compared: case and spacing do not matter."""
    return unicodedata.normalize("NFC", clean_line(code).replace(" ", "-").casefold())
