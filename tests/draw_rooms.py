"""Draws docs/images/rooms.svg: the rooms of khong3 and the two ways through them. Run it when a room comes or goes."""

from html import escape
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "images" / "rooms.svg"
WIDE, HIGH, GAP = 236, 50, 26
LEFT, MIDDLE, RIGHT = 20, 300, 580

ROOMS: dict[str, tuple[int, int, str]] = {
    # the way of a model, left
    "specs": (LEFT, 0, "YAML to models, and back"),
    "models": (LEFT, 1, "what is measured: frozen values"),
    "meaning": (LEFT, 2, "names, types and units settled"),
    "recording": (LEFT, 3, "the settled model written down"),
    # what both stand on, middle
    "workbooks": (MIDDLE, 0, "sheets: cells as they are shown"),
    "expressions": (MIDDLE, 1, "formula text to tree"),
    "arithmetic": (MIDDLE, 2, "figures, points, an own rule"),
    "tape": (MIDDLE, 3, "thirteen operations; keys"),
    "engines": (MIDDLE, 4, "what runs a tape"),
    # the way of the figures, right
    "observations": (RIGHT, 0, "files in, each text with its place"),
    "layouts": (RIGHT, 1, "a province's own sheets"),
    "figures": (RIGHT, 2, "one figure of all that was said"),
    "judging": (RIGHT, 3, "a unit through the tapes"),
    "results": (RIGHT, 4, "what it came to, in words"),
    # where both ways meet
    "assessment": (MIDDLE, 5, "units beside one another"),
    "columns": (MIDDLE, 6, "frames in, frames out"),
    "querying": (LEFT, 5, "a model as a database's query"),
    "readback": (LEFT, 4, "the model as the annex"),
    "explaining": (RIGHT, 6, "how a figure came about"),
    "comparing": (LEFT, 6, "two models: meaning and words"),
    "covering": (MIDDLE, 7, "what examples leave open"),
    "roadmap": (MIDDLE, 10, "the way to the targets"),
    "whatif": (RIGHT, 10, "what would come of it"),
    "starting": (LEFT, 7, "a spec out of an annex"),
    "testing": (RIGHT, 7, "figures drawn for tests"),
    "audit": (RIGHT, 5, "a report's figures, checked"),
    "cli": (MIDDLE, 8, "arguments in, a table out"),
    "excel": (RIGHT, 8, "forms out and in, live results"),
    "service": (MIDDLE, 9, "the same over HTTP"),
    "paper": (RIGHT, 9, "reports, sheets, decisions in Word"),
    "notebook": (LEFT, 8, "small tables of HTML"),
    "charts": (LEFT, 9, "bars and trends as SVG"),
    "pages": (LEFT, 10, "an assessment as one page"),
    "succession": (MIDDLE, 11, "figures onto units of a day"),
}
FLOWS = [
    ("specs", "models"), ("models", "meaning"), ("meaning", "recording"), ("expressions", "models"),
    ("arithmetic", "recording"), ("recording", "tape"), ("tape", "engines"),
    ("observations", "layouts"), ("layouts", "figures"), ("workbooks", "observations"),
    ("figures", "judging"), ("engines", "judging"), ("judging", "results"), ("results", "assessment"),
    ("assessment", "explaining"), ("assessment", "comparing"), ("meaning", "readback"),
    ("explaining", "cli"), ("excel", "cli"), ("comparing", "cli"), ("covering", "cli"), ("assessment", "columns"),
    ("engines", "querying"),
]  # fmt: skip
GROUND = (
    "the ground: text, numbers, spans, bounds, values, memory · findings, catalogue · communes, weeks, periods, units",
    "titles, of tables · rules, the door of own rules · stationery, around a page · pdf, its tables · system",
)


def place(name: str) -> tuple[int, int]:
    """The upper left corner of a room."""
    x, row, _ = ROOMS[name]
    return x, 34 + row * (HIGH + GAP)


def arrow(giver: str, taker: str) -> str:
    """From the edge of one room to the nearest edge of another."""
    (x, y), (u, v) = place(giver), place(taker)
    if x != u:
        right = u > x
        return line((x + WIDE if right else x, y + HIGH / 2), (u if right else u + WIDE, v + HIGH / 2))
    if any(place(one)[0] == x and y < place(one)[1] < v for one in ROOMS):
        # Round the rooms between.
        path = f"M{x} {y + HIGH / 2:g} H{x - 11} V{v + HIGH / 2:g} H{u}"
        return f'<path d="{path}" fill="none" stroke="#555" stroke-width="1.4" marker-end="url(#tip)"/>'
    return line((x + WIDE / 2, y + HIGH), (u + WIDE / 2, v))


def line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return (
        f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" stroke="#555" stroke-width="1.4" '
        'marker-end="url(#tip)"/>'
    )


def drawing() -> str:
    """The whole picture."""
    height = 34 + (1 + max(row for _, row, _ in ROOMS.values())) * (HIGH + GAP) + 42
    width = RIGHT + WIDE + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" role="img">',
        "<title>The rooms of khong3: a model is written down on the left, figures go through on the right</title>",
        (
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>'
        ),
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="13" fill="#333">a model is written down …</text>',
        f'<text x="{RIGHT}" y="20" font-size="13" fill="#333">… and figures go through it</text>',
        *(arrow(*one) for one in FLOWS),
    ]
    for name, (_, _, said) in ROOMS.items():
        x, y = place(name)
        fill = {LEFT: "#eef4fb", MIDDLE: "#f4f1ea", RIGHT: "#eef7ee"}[x]
        parts += [
            f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="6" fill="{fill}" stroke="#777"/>',
            f'<text x="{x + 12}" y="{y + 21}" font-size="14" font-weight="bold" fill="#111">{escape(name)}</text>',
            f'<text x="{x + 12}" y="{y + 39}" font-size="12" fill="#333">{escape(said)}</text>',
        ]
    parts += [
        f'<text x="{LEFT}" y="{height - 32 + 18 * nth}" font-size="12" fill="#333">{escape(line)}</text>'
        for nth, line in enumerate(GROUND)
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(drawing(), encoding="utf-8")
