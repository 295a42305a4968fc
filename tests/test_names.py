"""One word for one thing: no name of a class or of a type stands for two."""

import re
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "khong3"
_DEFINED = re.compile(r"^class _?(\w+)|^_?([A-Z]\w*[a-z]\w*)(?:: TypeAlias)? = (?!.*TypeVar)", re.MULTILINE)


def test_no_name_stands_for_two_things() -> None:
    """A reader who has met a name once knows what it is in every room; private names are names too."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        for found in _DEFINED.finditer(path.read_text(encoding="utf-8")):
            homes[found[1] or found[2]].append(path.relative_to(SOURCE).as_posix())
    assert len(homes) > 150
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
