"""A client of the service that needs nothing but Python: one commune's figures in, its verdicts out.

Run: khong3 serve thanh-hoa-3-khong, then python examples/service/client.py [http://127.0.0.1:8000]
"""

import json
import sys
import urllib.error
import urllib.request
from typing import Any

ROW = {"commune": "00124", "period": "2024", "adults": 4000, "smartphone_owners": 3100, "people_15": "4.300"}
"""The names are those that GET /models/thanh-hoa-3-khong lists under "wide"; a text is read with Vietnamese signs."""


def assess(address: str, model: str, figures: dict[str, Any], language: str = "vi") -> dict[str, Any]:
    """The assessment as ``khong3.assessment/1``; exits with what the service says where it cannot be done."""
    asked = urllib.request.Request(
        f"{address}/models/{model}/assess",
        json.dumps(figures).encode(),
        {"Content-Type": "application/json", "Accept-Language": language},
    )
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        sys.exit("\n".join(f"{one['code']}: {one['message']} {one['mend']}" for one in problem["findings"]))


def main() -> None:
    """Print each line that has a value: as an official writes it, exactly, and its verdict."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    for one in assess(address, "thanh-hoa-3-khong", {"rows": [ROW]})["results"]:
        if one["value"] is not None:
            print(one["code"], one["text"]["value"], one["exact"].get("value", one["value"]), one["verdict"])


if __name__ == "__main__":
    main()
