"""A map of a case as text that other programs draw: Mermaid and DOT. Pure."""

from simulator.authoring.charting import Box, Chart


def mermaid(chart: Chart) -> str:
    """The map for Mermaid, which draws it in wikis and on code hosts."""
    lines = ["flowchart TD"]
    for box in chart.boxes:
        opened, closed = ("([", "])") if box.ending else ("{{", "}}") if box.point else ("[", "]")
        lines.append(f'  {box.scene}{opened}"{_for_mermaid(_label(box))}"{closed}')
    for number, line in enumerate(chart.lines):
        when = f'|"{_for_mermaid(line.when)}"|' if line.when else ""
        lines.append(f"  {line.source} -->{when} {line.target}")
        if line.taken:
            lines.append(f"  linkStyle {number} stroke-width:4px")
    lines += [f"  style {box.scene} stroke-width:4px" for box in chart.boxes if box.visited]
    return "\n".join(lines) + "\n"


def dot(chart: Chart) -> str:
    """The map for Graphviz."""
    lines = [f"digraph {_quoted(chart.case)} {{", "  node [shape=box, fontname=sans];", "  edge [fontname=sans];"]
    for box in chart.boxes:
        shape = ", shape=ellipse" if box.ending else ", shape=hexagon" if box.point else ""
        thick = ", penwidth=3" if box.visited else ""
        lines.append(f"  {_quoted(box.scene)} [label={_quoted(_label(box))}{shape}{thick}];")
    for line in chart.lines:
        thick = ", penwidth=3" if line.taken else ""
        lines.append(f"  {_quoted(line.source)} -> {_quoted(line.target)} [label={_quoted(line.when)}{thick}];")
    return "\n".join([*lines, "}"]) + "\n"


def _label(box: Box) -> str:
    what = f"ending: {box.ending}" if box.ending else box.point
    number = f"{box.visited}. " if box.visited else ""
    return " · ".join(part for part in (f"{number}{box.title or box.scene}", f"week {box.week}", what) if part)


def _for_mermaid(text: str) -> str:
    return "".join(char if char.isalnum() or char in " ,.:·-()'?!" else f"#{ord(char)};" for char in text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
