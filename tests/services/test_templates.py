"""A partnership's own templates: what they can do, what is said of a mistake, and that the hostile are harmless."""

import ctypes
import html
import os
import re
from pathlib import Path

import msgspec
import pytest

from simulator.debrief import render_names
from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief
from simulator.debrief.partnership import Partnership
from simulator.debrief.render import render
from simulator.debrief.templates import read_all_templates, read_templates
from simulator.errors import Exit, Problem
from simulator.model.local import NOTHING, Local
from simulator.resources import packaged
from simulator.services import debriefs, sheets, trial_prints
from simulator.services.apart import Job, rendered_apart
from simulator.services.foreign_page import checked
from simulator.services.limits import Extended, job_limits
from simulator.services.logo import LARGEST, NotALogo, data_address
from simulator.services.pages import Printing, is_foreign, print_debrief
from simulator.text import clean, first_unsafe
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play_at_random
from tests.debrief.eight import eight_case

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "partnership"
FORMS = ("html", "md", "txt")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\0\0\0\0"


@pytest.fixture(scope="module")
def debrief() -> Debrief:
    events = play_at_random(bundle_of(eight_case()), 4, lambda _: "I would ring first.", stops=0)
    return build_debrief(bundle_of(eight_case()), events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


def printed(debrief: Debrief, folder: Path, **files: str) -> str:
    """The page by a folder with these files; a name has ``_`` for ``.`` here."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return print_debrief(debrief, Printing("html", local=Local(templates=str(folder))), {})


def refused(debrief: Debrief, folder: Path, **files: str) -> Problem:
    with pytest.raises(Problem) as found:
        printed(debrief, folder, **files)
    assert found.value.code == Exit.USAGE
    return found.value


# What a folder does


def test_a_folder_changes_what_it_names_and_nothing_else(debrief: Debrief, tmp_path: Path) -> None:
    own = print_debrief(debrief, Printing("html"), {})
    page = printed(
        debrief, tmp_path, sentences_j2='{% set kind = "Our own kind." %}', debrief_css="h1 { color: #111; }"
    )
    assert page.count("Our own kind.") == own.count("Training record. Not an assessment")
    assert page.index("h1 { color: #111; }") > page.index("h1 { font-size")
    without = re.sub(r"[0-9a-f]{12}", "", page.replace("Our own kind.", "K").replace("h1 { color: #111; }", ""))
    kind = "Training record. Not an assessment of anybody, and not a case record."
    assert without.replace("\n", "") == re.sub(r"[0-9a-f]{12}", "", own.replace(kind, "K")).replace("\n", "")


def test_a_folder_prints_sheets_pairs_and_runs_that_keep_templates(tmp_path: Path) -> None:
    (tmp_path / "sheet-sentences.j2").write_text('{% set usable = "Our usable facts" %}', encoding="utf-8")
    (tmp_path / "sentences.j2").write_text('{% set kind = "Our own kind." %}', encoding="utf-8")
    source = debriefs.sample(Local(templates=str(tmp_path)))._replace(templates={"debrief.html.j2": "kept"})
    assert "Our own kind." in debriefs.rendered(source, "html")
    assert "Our usable facts" in sheets.rendered_sheet(source, "safer", "txt")


def test_the_example_of_the_docs_prints_as_they_say() -> None:
    from simulator.services.local import checked as taken
    from simulator.services.local import read_local

    os.environ["THRESHOLD_LOCAL"] = str(EXAMPLE / "local.toml")
    try:
        local = taken(read_local(EXAMPLE))
    finally:
        del os.environ["THRESHOLD_LOCAL"]
    page = debriefs.rendered(debriefs.sample(local), "html")
    assert '<img src="data:image/svg+xml;base64,' in page
    assert 'alt="Northshire Safeguarding Children Partnership"' in page
    assert "Northshire training record." in page
    assert "ring the Northshire staff line" in page
    assert "01632 960101" in page
    for form in ("md", "txt"):
        said = debriefs.rendered(debriefs.sample(local), form)
        assert "Northshire Safeguarding Children Partnership" in said
        assert "Northshire training record." in said


@pytest.mark.parametrize("form", FORMS)
def test_a_partnership_says_something_of_its_own_first_and_last(form: str, debrief: Debrief, tmp_path: Path) -> None:
    (tmp_path / "sentences.j2").write_text(
        '{% set introduction = "Ours first." %}{% set closing = "Ours last." %}', encoding="utf-8"
    )
    printing = Printing(form, local=Local(templates=str(tmp_path)))  # type: ignore[arg-type]
    page = print_debrief(debrief, printing, {})
    assert page.index("What this is") < page.index("Ours first.") < page.rindex("In short")
    assert page.index("ring 999") < page.index("Ours last.")
    assert "Ours" not in print_debrief(debrief, Printing("html"), {})


def test_a_page_of_ones_own_as_the_docs_have_it(debrief: Debrief, tmp_path: Path) -> None:
    words = (EXAMPLE.parents[1] / "templates.md").read_text(encoding="utf-8")
    whole = next(text for text in re.findall(r"```jinja\n(.*?)```", words, flags=re.S) if "DOCTYPE" in text)
    page = printed(debrief, tmp_path, debrief_html_j2=whole)
    assert page.count("<h2>") == len(debrief.decisions)


# What is said of a mistake


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        ("\n{{ debrief.notez }}", 2, "there is no 'notez' in a Debrief.", "Did you mean 'notes'?"),
        ("{{ debreif.code }}", 1, "there is no 'debreif'.", "Did you mean 'debrief'?"),
        ("\n\n{{ shared.wory }}", 3, "there is no 'wory'", "Did you mean 'worry'?"),
        ("{% for one in debrief.decisions %}\n", 1, "endfor", "Look at the braces"),
        ("{{ debrief.begun | dya }}", 1, "No filter named 'dya'", "Did you mean 'day'?"),
        ('\n{% include "sentence.j2" %}', 2, "no template 'sentence.j2'", "Did you mean 'sentences.j2'?"),
        ("{{ partnership.name }}", 1, "in none", "ask first"),
        ("\n{{ 1 / 0 }}", 2, "division by zero", "Mend"),
        ("{{ debrief.decisions[0].answer.x }}", 1, "in an Answer.", ""),
        ("{% set kind = “x” %}", 1, "a curly quotation mark", "a straight one"),
        (
            "{% if a %}{% for x in y %}{{ x }}\n{% endif %}",
            2,
            "but currently looking for 'endfor' or 'else'.",
            "braces",
        ),
    ],
)
def test_a_mistake_is_said_with_file_line_and_what_there_is(
    text: str, line: int, what: str, fix: str, debrief: Debrief, tmp_path: Path
) -> None:
    problem = refused(debrief, tmp_path, debrief_html_j2=text)
    assert problem.message.startswith(f"{tmp_path / 'debrief.html.j2'}:{line}: ")
    assert what in problem.message
    assert fix in problem.hint


@pytest.mark.parametrize(
    ("style", "line", "what", "fix"),
    [
        ("h1 { color: #111;\nh2 { color: #222; }", 1, "this { is not closed", "Write }"),
        ("h1 { color: #111; }\n}", 2, "closes nothing", "Delete it"),
        ("h1 { color: #111; }\n\n/* a note", 3, "this /* is not closed", "Write */"),
        ('h1::before { content: "x;\n}', 1, 'this " is not closed', 'Write "'),
        ("h1 { color: #111; }\n@import 'https://example.org/x.css';", 2, "'@import' would fetch", "Take it out"),
        ("h1 {\n background: url (http://example.org) }", 2, "would fetch", "logo"),
    ],
)
def test_a_style_that_would_be_lost_or_fetches_is_said_with_its_line(
    style: str, line: int, what: str, fix: str, debrief: Debrief, tmp_path: Path
) -> None:
    problem = refused(debrief, tmp_path, debrief_css=style)
    assert problem.message.startswith(f"{tmp_path / 'debrief.css'}:{line}: ")
    assert what in problem.message
    assert fix in problem.hint


def test_braces_in_a_text_or_a_note_of_a_style_open_nothing(debrief: Debrief, tmp_path: Path) -> None:
    style = """h1::before { content: "{\\"{"; } /* } it's */ p::after { content: '}"'; }"""
    assert "it's" in printed(debrief, tmp_path, debrief_css=style)


def test_a_picture_of_ones_own_is_led_to_the_logo(debrief: Debrief, tmp_path: Path) -> None:
    problem = refused(debrief, tmp_path, partnership_html_j2='<img src="logo.png" alt="">')
    assert 'logo = "logo.png"' in problem.hint


def test_a_line_of_an_added_file_is_counted_in_that_file(debrief: Debrief, tmp_path: Path) -> None:
    problem = refused(
        debrief, tmp_path, sentences_j2='{% set kind = "K" %}\n{% set what = nothing_there %}\n{{ what }}'
    )
    assert problem.message.startswith(f"{tmp_path / 'sentences.j2'}:3: ")


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        ('\n{% set yourslef = "Ring." %}', 2, "no sentence 'yourslef' in the program's sentences.j2", "'yourself'"),
        ("{% set yourslef %}Ring.{% endset %}", 1, "no sentence 'yourslef'", "'yourself'"),
        ("{% macro habbit(one) %}x{% endmacro %}", 1, "no sentence 'habbit'", "'habit'"),
        ('\n{% set what_alone = "Ours." %}', 2, "'what_alone' is a macro", "Write {% macro what_alone(debrief) %}"),
        ("{% macro time_for() %}x{% endmacro %}", 1, "it is given known", "Write {% macro time_for(known) %}"),
        ("{% macro kind() %}x{% endmacro %}", 1, "'kind' is a text in the program's", "Copy it"),
        ('{% set why = "none" %}', 1, "'why' is a list with names in { }", "Copy it"),
        ('{% set why = {"hinge": "a hinge."} %}', 1, "'why' has no 'want-back' here", "Copy it whole"),
    ],
)
def test_a_sentence_that_would_be_lost_is_said(
    text: str, line: int, what: str, fix: str, debrief: Debrief, tmp_path: Path
) -> None:
    problem = refused(debrief, tmp_path, sentences_j2=text)
    assert problem.message.startswith(f"{tmp_path / 'sentences.j2'}:{line}: ")
    assert what in problem.message
    assert fix in problem.hint


@pytest.mark.parametrize("name", ["team-sentences.j2", "pair-sentences.j2", "sheet-sentences.j2"])
def test_so_is_one_of_another_page(name: str, debrief: Debrief, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{% set kindd = "Ours." %}', encoding="utf-8")
    assert f"{tmp_path / name}:1: there is no sentence 'kindd'" in refused(debrief, tmp_path).message


def test_the_docs_list_the_names_of_all_sentences() -> None:
    kept = (EXAMPLE.parents[1] / "sentences.md").read_text(encoding="utf-8")
    made = render_names.describe(read_all_templates(packaged("debriefs")))
    assert kept == made, "python -m simulator.debrief.render_names > docs/sentences.md"
    assert "`what_alone(debrief)`" in made


def test_a_name_that_the_folder_itself_uses_is_its_own(debrief: Debrief, tmp_path: Path) -> None:
    page = printed(
        debrief,
        tmp_path,
        sentences_j2='{% set line = "01632 960102" %}{% set kind = "Ring " ~ line %}{% set motto = "Ours" %}',
        partnership_html_j2='{% import "sentences.j2" as say %}<p>{{ say.motto }}</p>',
    )
    assert "Ring 01632 960102" in page
    assert "<p>Ours</p>" in page


def test_a_mistake_that_shows_in_the_programs_own_names_the_folder(debrief: Debrief, tmp_path: Path) -> None:
    problem = refused(debrief, tmp_path, partnership_html_j2="", md_j2="", sentences_j2="{% set sures = [] %}")
    assert str(tmp_path) in problem.message
    assert "the program's own" in problem.message


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("debrief.html.j2", "{% if short %}{{ not_there }}{% endif %}"),
        ("debrief.html.j2", "{% if debrief.group %}{{ not_there }}{% endif %}"),
        ("debrief.html.j2", "{% if not debrief.ending %}{{ not_there }}{% endif %}"),
        ("sheet.html.j2", "{% if name == 'safer' %}{{ not_there }}{% endif %}"),
        ("pair.html.j2", "{{ not_there }}"),
        ("team.html.j2", "{{ not_there }}"),
    ],
)
def test_a_fault_is_found_before_a_day_that_needs_the_page(page: str, text: str, tmp_path: Path) -> None:
    (tmp_path / page).write_text(text, encoding="utf-8")
    found = trial_prints.fault_of_templates(Local(templates=str(tmp_path)))
    assert found
    assert found.message == f"{tmp_path / page}:1: there is no 'not_there'."


def test_the_example_of_the_docs_holds_in_every_print() -> None:
    assert trial_prints.fault_of_templates(Local(templates=str(EXAMPLE / "templates"))) is None


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        ({}, "There is no template in", "docs/templates.md"),
        ({"sentence.j2": b"x"}, "not the name of a page", "Did you mean sentences.j2"),
        ({"md.j2": b"\xe9"}, "md.j2:1: This is not UTF-8", "Save it as UTF-8: in Notepad"),
        ({"md.j2": "x".encode("utf-16")}, "md.j2:1: This was saved as UTF-16", "Save it as UTF-8: in Notepad"),
        ({"sentences.j2.txt": b"x"}, "sentences.j2.txt is called a text file", "Call it sentences.j2."),
        ({"md.j2": b"a\n\x1b[31m"}, "md.j2:2: There is a control character here: U+001B", "Delete it"),
        ({"md.j2": b"x" * 300_000}, "is too large", "256 KB"),
        ({f"a{number}.j2": b"x" for number in range(61)}, "too many templates", "room for 60"),
    ],
)
def test_a_folder_that_cannot_be_used_is_said(
    files: dict[str, bytes], message: str, hint: str, debrief: Debrief, tmp_path: Path
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    problem = refused(debrief, tmp_path)
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights on Windows")
def test_a_link_out_of_the_folder_is_not_followed(debrief: Debrief, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "debrief.html.j2").symlink_to(tmp_path / "secret")
    assert "does not lie in the folder" in refused(debrief, tmp_path / "in").message


# Hostile templates


HOSTILE = {
    "reads a file": "{% include '/etc/passwd' %}",
    "leaves the folder": "{% include '../../secret.j2' %}",
    "leaves it on Windows": "{% include 'C:\\\\secret.j2' %}",
    "climbs by attributes": "{{ ().__class__.__base__.__subclasses__() }}",
    "climbs by a filter": "{{ '' | attr('__class__') }}",
    "climbs by format": "{{ '{0.__class__.__init__.__globals__}'.format(debrief) }}",
    "climbs by a macro": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "climbs by the loop": "{% for a in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "changes the context": "{{ debrief.__setattr__('code', 'x') }}",
    "multiplies a text": "{{ 'x' * 10**10 }}",
    "multiplies a list": "{{ ([1] * 10**9) | length }}",
    "pads a text": "{{ '%1000000000d' | format(1) }}",
    "pads by a method": "{{ 'x'.ljust(10**10) }}",
    "counts without end": "{{ range(10**10) | list }}",
    "powers without end": "{{ 9 ** (9 ** 9) }}",
    "calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "takes itself in": "{% include 'debrief.html.j2' %}",
    "prints without end": "{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}",
    "writes a script": "<script>alert(1)</script>",
    "hides a script": "<!-- --!><script>alert(1)</script> -->",
    "hides it in an attribute": "<p title='><script>alert(1)</script>'>",
    "acts on a click": '<p onclick="alert(1)">x</p>',
    "leads to a script": '<a href="javascript:alert(1)">x</a>',
    "leads to a script in letters": '<a href="&#106;avascript:alert(1)">x</a>',
    "fetches a picture": '<img src="https://example.org/x.png" alt="">',
    "fetches a style": "<style>@import 'https://example.org/x.css';</style>",
    "fetches by a style": '<p style="background: url(https://example.org/x)">x</p>',
    "fetches by an escape": "<style>p { background: \\75rl(https://example.org/x) }</style>",
    "fetches the whole page": '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "frames another page": '<iframe src="https://example.org"></iframe>',
    "asks for a password": '<form action="https://example.org"><input type="password"></form>',
    "reads a file by an object": '<object data="file:///etc/passwd"></object>',
    "reads a file by a drawing": '<svg><image href="file:///etc/passwd"/></svg>',
    "leaves text open": "<style>p {}",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_template_is_refused_with_a_reason(what: str, debrief: Debrief, tmp_path: Path) -> None:
    (tmp_path / "secret.j2").write_text("a secret", encoding="utf-8")
    (tmp_path / "in").mkdir()
    problem = refused(debrief, tmp_path / "in", debrief_html_j2=HOSTILE[what])
    assert problem.hint
    assert "Errno" not in str(problem)
    assert "a secret" not in str(problem)


def test_what_no_page_holds_is_said_with_its_line(debrief: Debrief, tmp_path: Path) -> None:
    problem = refused(debrief, tmp_path, partnership_html_j2='<p>\n<p onclick="x({{ debrief.code }})">')
    assert problem.message.startswith(f"{tmp_path / 'partnership.html.j2'}:2: A page would hold")


def test_an_endless_loop_is_stopped(debrief: Debrief) -> None:
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    context = msgspec.Raw(msgspec.json.encode(debrief))
    with pytest.raises(Problem, match="stopped"):
        rendered_apart(Job("debrief", "html", {"debrief.html.j2": loop}, context, seconds=1))


def test_a_run_from_elsewhere_with_hostile_templates_is_printed_by_the_programs_own(debrief: Debrief) -> None:
    own = {form: print_debrief(debrief, Printing(form), {}) for form in FORMS}  # type: ignore[arg-type]
    for text in ("<script>alert(1)</script>", "{{ debrief.__class__ }}", "{{ 'x' * 10**10 }}"):
        kept = {f"debrief.{form}.j2": text for form in ("html", "md")}
        for form in ("html", "md"):
            assert print_debrief(debrief, Printing(form), kept) == own[form]  # type: ignore[arg-type]


def test_what_a_run_keeps_prints_it_and_can_send_no_control_to_a_terminal(debrief: Debrief) -> None:
    kept = {"debrief.txt.j2": "{{ '\\x1b]52;c;eA==\\x07' }}\u202eKept: {{ debrief.code }} [/]"}
    text = print_debrief(debrief, Printing("txt"), kept)
    assert "Kept: quiet-heron-41 [/]" in text
    assert first_unsafe(text) is None


def test_only_what_is_the_programs_own_to_the_letter_runs_here() -> None:
    own = read_templates(packaged("debriefs"))
    assert not is_foreign(NOTHING, own)
    assert not is_foreign(NOTHING, {})
    assert is_foreign(NOTHING, {**own, "debrief.css": own["debrief.css"] + " "})
    assert is_foreign(Local(templates="folder"), own)


# Hostile texts


TEXTS = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "[/] [red]x[/red] [link=x]",
    "\x1b[2J\x1b]52;c;eA==\x07",
    "\u202egnihton\u2066",
    "word " * 10_000,
    '=cmd()|"/c calc"!A0',
    "</style></title><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) `code` # heading\n---\n> quote",
    "'; DROP TABLE run; --",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_hostile_text_is_shown_and_does_nothing(text: str, form: str) -> None:
    bundle = bundle_of(eight_case())
    events = play_at_random(bundle, 4, lambda _: text, stops=0)
    debrief = build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
    page = render(debrief, form, TEMPLATES)  # type: ignore[arg-type]
    assert first_unsafe(page) is None
    assert checked(page, form) == page, "what the program's own escaping writes always passes"
    if form == "html":
        assert "<script" not in page
        assert " ".join(clean(text).split())[:40] in " ".join(html.unescape(page).split())


@pytest.mark.parametrize("form", FORMS)
def test_the_programs_own_pages_pass_what_looks_through_foreign_ones(form: str) -> None:
    local = Local(partnership="P & Co", logo=f"data:image/png;base64,{'A' * 40}")
    source = debriefs.sample(local)
    for page in (
        debriefs.rendered(source, form),
        debriefs.rendered(source, form, True),
        *(sheets.rendered_sheet(source, name, form) for name in sheets.SHEETS),
    ):
        assert checked(page, form) == page


# Logo and limits


def test_a_logo_is_held_by_the_page(debrief: Debrief, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    logo = data_address(tmp_path / "logo.png")
    page = render(debrief, "html", TEMPLATES, partnership=Partnership('A "B" <C>', logo))
    assert f'<img src="{logo}" alt="A &#34;B&#34; &lt;C&gt;">' in page
    assert '<p class="partnership">A &amp; B</p>' in render(
        debrief, "html", TEMPLATES, partnership=Partnership("A & B")
    )
    assert 'class="partnership"' not in render(debrief, "html", TEMPLATES)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a", "no PNG, JPEG or SVG"),
        (PNG[:10], "damaged"),
        (PNG[:16] + b"\0\1\0\0\0\0\0\x10", "too many dots"),
        (b"\xff\xd8\xff\xe0\0\x02", "damaged"),
        (PNG + b"\0" * LARGEST, "too large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "acts"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "script"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>", "acts"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><a href='https://x'/></svg>", "elsewhere"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(https://x)'/></svg>", "elsewhere"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'x';</style></svg>", "elsewhere"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "DOCTYPE"),
        (b"<svg", "no sound SVG"),
    ],
)
def test_what_cannot_be_a_logo_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "logo").write_bytes(content)
    with pytest.raises(NotALogo, match=message):
        data_address(tmp_path / "logo")


def test_a_logo_can_have_gradients_and_filters_of_its_own(tmp_path: Path) -> None:
    drawing = (
        b"<svg xmlns='http://www.w3.org/2000/svg'><defs><linearGradient id='a'/><filter id='b'><feOffset dx='1'/>"
        b"</filter></defs><rect fill='url(#a)' filter='url(#b)'/></svg>"
    )
    (tmp_path / "logo.svg").write_bytes(drawing)
    assert data_address(tmp_path / "logo.svg").startswith("data:image/svg+xml;base64,")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes of 64 bits")
def test_windows_is_told_its_limits_in_the_shape_that_it_documents() -> None:
    assert ctypes.sizeof(Extended) == 144
    told = job_limits(10, 1 << 29)
    assert told.BasicLimitInformation.PerProcessUserTimeLimit == 100_000_000
    assert (Extended.ProcessMemoryLimit.offset, told.ProcessMemoryLimit) == (112, 1 << 29)


@pytest.mark.pdf
def test_a_page_of_foreign_templates_is_laid_out_apart(tmp_path: Path) -> None:
    (tmp_path / "sentences.j2").write_text('{% set kind = "Our own kind." %}', encoding="utf-8")
    made = debriefs.content(debriefs.sample(Local(templates=str(tmp_path))), "pdf")
    assert made.startswith(b"%PDF")
    assert len(made) > 50_000
