"""The keys of a layout, by the place where they stand; its reader, its schema and its reference are made from them."""

from typing import Any

from khong3.specs.keys import SpecKey, Tables
from khong3.text import Language

LAYOUT_EDITION = "1"
NAME_OF = ("sheet", "file")

LAYOUT_KEYS: Tables = {
    "layout": {
        "layout": SpecKey("edition", required=True),
        "title": SpecKey("word"),
        "source": SpecKey("word"),
        "sheet": SpecKey("word"),
        "columns": SpecKey("layout columns", required=True),
        "commune": SpecKey("layout place", required=True),
        "period": SpecKey("layout place"),
        "figures": SpecKey("layout place by name"),
        "difference": SpecKey("layout difference"),
        "blank": SpecKey("list of word"),
    },
    "layout columns": {
        "code": SpecKey("one or more layout heading"),
        "label": SpecKey("one or more layout heading"),
        "max": SpecKey("one or more layout heading"),
        "value": SpecKey("one or more layout heading"),
        "unit": SpecKey("one or more layout heading"),
        "numerator": SpecKey("one or more layout heading"),
        "denominator": SpecKey("one or more layout heading"),
        "points": SpecKey("one or more layout heading by name"),
        "reason": SpecKey("one or more layout heading by name"),
        "evidence": SpecKey("one or more layout heading"),
    },
    "layout heading": {"column": SpecKey("word", required=True)},
    "layout place": {
        "cell": SpecKey("word"),
        "after": SpecKey("word"),
        "name_of": SpecKey("one of", words=NAME_OF),
    },
    "layout difference": {
        "column": SpecKey("one or more layout heading", required=True),
        "of": SpecKey("name", required=True),
        "less": SpecKey("name", required=True),
    },
}


def layout_schema(language: Language = "vi") -> dict[str, Any]:
    """The JSON Schema of layouts, for editors."""
    from khong3.specs.schema import schema_of

    return schema_of("layout", LAYOUT_KEYS, f"urn:khong3:layout:{LAYOUT_EDITION}", language)
