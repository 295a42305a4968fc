"""What a worked example shows, and how one can be wrong."""

from khong3.catalogue.entries import Entry, error

_DID_YOU_MEAN = ("Có phải “{near}”?", "Did you mean “{near}”?")

ENTRIES: dict[str, Entry] = {
    "example-differs": error(
        "“{example}”{unit}: {of} mong đợi {expected}, tính được {got}.",
        "“{example}”{unit}: {of} was expected to be {expected} and came to {got}.",
        mend=(
            "Sửa cách chấm hoặc sửa ví dụ; khong3 explain cho thấy vì sao ra kết quả đó.",
            "Mend the rule or the example; khong3 explain shows how the figure came about.",
        ),
    ),
    "example-unknown-name": error(
        "“{example}”: không có gì tên là “{name}”.",
        "“{example}”: nothing is named “{name}”.",
        mend=("Sửa lại tên; có: {known}.", "Mend the name; there are: {known}."),
        near=_DID_YOU_MEAN,
    ),
    "example-unreadable": error(
        "“{example}”: không đọc được “{found}” mong đợi ở “{of}”.",
        "“{example}”: “{found}”, expected of “{of}”, cannot be read.",
        mend=(
            "Viết số điểm, với dấu chấm (16.67), hay missing, invalid, not applicable, {{value: 80 %, verdict: met}}.",
            "Write points, with a point (16.67), or missing, invalid, not applicable, {{value: 80 %, verdict: met}}.",
        ),
    ),
    "example-of-nothing": error(
        "“{example}” không mong đợi gì.",
        "“{example}” expects nothing.",
        mend=("Thêm “expect”.", "Add “expect”."),
    ),
    "example-not-addressed": error(
        "“{example}”: mô hình không áp dụng cho đơn vị này.",
        "“{example}”: the model is not for this unit.",
        mend=("Sửa “commune”, hoặc “applies” của mô hình.", "Mend “commune”, or the model's “applies”."),
    ),
    "rank-of-one": error(
        "“{example}”: xếp hạng cần “cohort”.",
        "“{example}”: a rank needs a “cohort”.",
        mend=("Viết các đơn vị trong “cohort”.", "Write the units under “cohort”."),
    ),
}
