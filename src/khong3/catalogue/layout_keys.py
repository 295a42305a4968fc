"""What each key of a layout is called and what it says, as ``keys`` does for a spec."""

from collections.abc import Mapping

from khong3.catalogue.key_words import KeyWords, key_words
from khong3.text import Text

LAYOUT_TABLES: Mapping[str, Text] = {
    "layout": Text("bố cục biểu", "a layout"),
    "layout columns": Text("các cột", "columns"),
    "layout heading": Text("tiêu đề cột", "a heading"),
    "layout place": Text("vị trí trên trang", "a place on the sheet"),
    "layout difference": Text("cột chênh lệch", "a column of differences"),
}
"""What the tables of keys are called in messages."""

LAYOUT_KINDS: Mapping[str, Text] = {
    "layout columns": Text("các cột, dưới đây", "columns, below"),
    "layout heading": Text("tiêu đề, hoặc `{column: E}`", "a heading, or `{column: E}`"),
    "one or more layout heading by name": Text(
        "theo bước: tiêu đề, hoặc `{column: E}`", "by stage: a heading, or `{column: E}`"
    ),
    "layout place": Text(
        "nội dung, hoặc `{cell}`, `{after}`, `{name_of}`", "a text, or `{cell}`, `{after}`, `{name_of}`"
    ),
    "layout difference": Text("`{column, of, less}`", "`{column, of, less}`"),
}
"""What kinds of value there are, for the reference."""

LAYOUT_WORDS: Mapping[str, KeyWords] = {
    "layout.layout": key_words("ấn bản", "edition", "Ấn bản của bố cục: `1`.", "The edition of layouts: `1`."),
    "layout.title": key_words(
        "tên biểu", "title", "Biểu nào, của ai, năm nào.", "Which sheet it is, whose, of which year."
    ),
    "layout.source": key_words("nguồn", "source", "Văn bản ban hành biểu.", "The decision that lays the sheet down."),
    "layout.sheet": key_words(
        "trang",
        "sheet",
        "Tên trang tính; không ghi: mọi trang có đủ các tiêu đề cột.",
        "The sheet's name; without it, every sheet that has the headings.",
    ),
    "layout.columns": key_words(
        "các cột", "columns", "Cột nào chứa gì.", "Which column holds what."
    ),
    "layout.commune": key_words(
        "đơn vị",
        "commune",
        "Tên hoặc mã đơn vị đứng ở đâu: `{cell: C3}`, `{after: Tên đơn vị}`, `{name_of: file}`, hoặc chính mã ấy.",
        "Where the unit's name or code stands: `{cell: C3}`, `{after: Unit}`, `{name_of: file}`, or the code itself.",
    ),
    "layout.period": key_words(
        "kỳ",
        "period",
        "Kỳ đứng ở đâu, hoặc chính kỳ ấy; không ghi thì dùng `--period`.",
        "Where the period stands, or the period itself; without it `--period` says.",
    ),
    "layout.figures": key_words(
        "số liệu chung",
        "figures",
        "Số liệu ngoài bảng, theo tên biến: `{dan_so: {after: Tổng số người dân}}`.",
        "Figures beside the table, by variable: `{residents: {after: Residents}}`.",
    ),
    "layout.difference": key_words(
        "chênh lệch",
        "difference",
        "Cột chênh lệch là điểm bước `of` trừ điểm bước `less`; số in ra được kiểm tra.",
        "The column of differences is the points of stage `of` less those of `less`; what it prints is checked.",
    ),
    "layout.blank": key_words(
        "ký hiệu trống",
        "blank",
        "Các ký hiệu mà biểu này dùng cho ô chưa có gì: `[—]`.",
        "The signs by which this sheet means that there is nothing: `[—]`.",
    ),
    "layout columns.code": key_words(
        "mã", "code", "Số thứ tự của dòng trong phụ lục; các hàng khớp theo cột này, không có thì theo `label`.",
        "The line's number in the annex, by which rows meet the model's lines. Without it `label` decides.",
    ),
    "layout columns.label": key_words(
        "nội dung", "label", "Nội dung của dòng, hay nhãn của biến; khác mô hình thì được báo.",
        "The line's words, or a variable's; where they differ from the model's, that is said.",
    ),
    "layout columns.max": key_words(
        "điểm tối đa", "maximum", "Điểm tối đa; khác mô hình thì được báo.",
        "The maximum; where it differs from the model's, that is said.",
    ),
    "layout columns.value": key_words(
        "số liệu", "value", "Số liệu, câu trả lời hoặc tỷ lệ của dòng.", "The line's figure, answer or percentage."
    ),
    "layout columns.unit": key_words(
        "đơn vị tính", "unit", "Đơn vị tính của số liệu: `%` là phần trăm; đơn vị khác bậc với mô hình thì được báo.",
        "The unit of the figure: `%` makes a percentage; one of another scale than the model's is refused.",
    ),
    "layout columns.numerator": key_words(
        "tử số", "numerator",
        "Tử số của dòng có `measure: a / b`: là số liệu của biến `a`.",
        "The numerator of a line with `measure: a / b`: the figure of the variable `a`.",
    ),
    "layout columns.denominator": key_words(
        "mẫu số", "denominator", "Mẫu số của dòng ấy: là số liệu của biến `b`.",
        "The denominator of that line: the figure of the variable `b`.",
    ),
    "layout columns.points": key_words(
        "điểm", "points", "Điểm đã cho, theo bước chấm: `{self: Tự chấm, appraised: Thẩm định}`.",
        "Points given, by stage: `{self: Self-scored, appraised: Appraised}`.",
    ),
    "layout columns.reason": key_words(
        "giải trình", "reason", "Giải trình, ghi chú của từng bước: `{self: Giải trình}`.",
        "Reasons and notes, by stage: `{self: Explanation}`.",
    ),
    "layout columns.evidence": key_words(
        "minh chứng", "evidence", "Tài liệu kiểm chứng; mỗi dòng chữ, mỗi dấu * là một tài liệu.",
        "Evidence; each line of text, each * is a document.",
    ),
    "layout heading.column": key_words(
        "cột", "column", "Chữ cái của cột, khi cột không có tiêu đề: `{column: E}`.",
        "The column's letter, where it has no heading: `{column: E}`.",
    ),
    "layout place.cell": key_words("ô", "cell", "Ô ấy: `{cell: C3}`.", "That cell: `{cell: C3}`."),
    "layout place.after": key_words(
        "sau chữ", "after", "Phần đứng sau chữ này, trong cùng ô hoặc ở ô kế bên phải.",
        "What stands behind these words, in their cell or in the next one to the right.",
    ),
    "layout place.name_of": key_words(
        "tên của", "name of", "Tên của trang tính (`sheet`) hoặc của tệp (`file`).",
        "The name of the sheet (`sheet`) or of the file (`file`).",
    ),
    "layout difference.column": key_words(
        "cột", "column", "Tiêu đề của cột chênh lệch.", "The heading of the column of differences."
    ),
    "layout difference.of": key_words("bước sau", "of", "Bước bị trừ.", "The stage from which is taken."),
    "layout difference.less": key_words("bước trước", "less", "Bước trừ đi.", "The stage that is taken away."),
}  # fmt: skip
