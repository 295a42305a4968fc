"""What can be wrong where a model is written as a database's query, and what such a query says of itself."""

from collections.abc import Mapping

from khong3.catalogue.entries import Entry, error, warning
from khong3.text import Text

ENTRIES: dict[str, Entry] = {
    "sql-too-wide": error(
        "Ở bước này số nguyên của {database} chỉ chứa được {holds} bit, mà “{what}” có thể cần tới {needs} bit.",
        "For this step the whole numbers of {database} hold {holds} bits, and “{what}” may need {needs}.",
        mend=(
            "Làm tròn điểm từng dòng (rounding), hoặc dùng khong3 assess.",
            "Round the points of each line (rounding), or use khong3 assess.",
        ),
    ),
    "sql-too-many-columns": error(
        "Có bước tính cần {columns} cột cùng lúc, mà {database} chỉ nhận {most}.",
        "A step needs {columns} columns at once, and {database} takes {most}.",
        mend=("Chia mô hình thành nhiều phần, hoặc dùng khong3 assess.", "Split the model, or use khong3 assess."),
    ),
    "sql-no-table": error(
        "Chưa nêu bảng số liệu.",
        "There is no table of figures to read.",
        mend=("Ghi tên bảng (--table; trong Python: table=…).", "Name the table (--table; in Python table=…)."),
    ),
    "sql-period-needed": error(
        "Mô hình này có chỉ tiêu giao, hằng số hoặc ngưỡng thay đổi theo kỳ, nên câu truy vấn phải biết kỳ nào.",
        "Targets, constants or thresholds of this model differ by period, so a query must know which.",
        mend=(
            "Nêu kỳ: --period 2025 (trong Python: periods=…).",
            "Name the period: --period 2025 (in Python periods=…).",
        ),
    ),
    "sql-too-many-classes": error(
        "Chỉ tiêu giao thay đổi theo {count} lớp đơn vị và kỳ, nhiều hơn {most} dòng mà câu truy vấn mang được.",
        "Targets differ by {count} classes of unit and periods, and a query carries {most} rows.",
        mend=("Ghi ít kỳ hơn, hoặc dùng khong3 assess.", "Name fewer periods, or use khong3 assess."),
    ),
    "sql-names-clash": error(
        "Hai cột cùng tên “{name}”: cơ sở dữ liệu không phân biệt chữ hoa, chữ thường.",
        "Two columns are called “{name}”: a database does not tell capitals from small letters.",
        mend=("Đổi id của một trong hai.", "Change the id of one of them."),
    ),
    "sql-name-too-long": error(
        "Tên cột “{name}” dài hơn {most} ký tự mà {database} cho phép.",
        "The name “{name}” of a column is longer than the {most} characters of {database}.",
        mend=("Đặt id ngắn hơn.", "Give it a shorter id."),
    ),
    "sql-nothing-left": error(
        "Không dòng nào của mô hình tính được trong cơ sở dữ liệu.",
        "No line of the model can be reckoned in a database.",
        mend=("Dùng khong3 assess.", "Use khong3 assess."),
    ),
    "sql-left-out": warning(
        "Câu truy vấn không có cột của {names}: cần {feature}.",
        "The query has no columns of {names}: they need {feature}.",
        mend=("Dùng khong3 assess cho các dòng ấy.", "Use khong3 assess for these."),
    ),
    "sql-before-quotas": warning(
        "Cột xếp loại trong câu truy vấn là trước khi áp dụng {feature} của {names}.",
        "The grade of the query is the one before {feature} of {names}.",
        mend=("Dùng khong3 assess để xếp loại sau cùng.", "Use khong3 assess for the final grades."),
    ),
}
"""What can be wrong with a query."""

FEATURES: Mapping[str, Text] = {
    "earlier": Text("số liệu kỳ trước", "figures of earlier periods"),
    "peers": Text("đơn vị cao nhất hoặc thấp nhất trong nhóm", "the highest or lowest of the peers"),
    "baseline": Text("số liệu của kỳ gốc", "figures of the period compared with"),
    "to date": Text("số luỹ kế từ đầu năm", "totals since the year began"),
    "evidence": Text("tài liệu kiểm chứng", "evidence"),
    "maxima": Text("điểm tối đa khác nhau theo lớp đơn vị", "maxima that differ by class"),
    "quotas": Text("tỷ lệ khống chế", "the quotas"),
    "exact": Text("bộ tính chính xác", "the exact engine"),
}
"""What a query does not have, in words."""

SAID: Mapping[str, Text] = {
    "reads": Text(
        "Đọc bảng {table}: mỗi đơn vị trong mỗi kỳ một dòng; chỉ đơn vị trực tiếp báo cáo, không có dòng cấp trên.",
        "Reads the table {table}: one row for each unit and period; units that report, no totals of those above.",
    ),
    "blank": Text(
        "Ô trống (NULL) là chưa có số liệu, không phải là 0.", "A blank (NULL) is a figure that is missing, never 0."
    ),
    "exact": Text(
        "Dòng có needs_exact = true chưa được tính ở đây (số âm, số lẻ, số quá lớn, mức hoặc lớp đơn vị không rõ,"
        " hai dòng cho một đơn vị): dùng khong3 assess.",
        "A row whose needs_exact is true is not reckoned here (a figure below 0, in parts or too large, a level or"
        " class that is not known, two rows of one unit): use khong3 assess.",
    ),
    "unit": Text("mã đơn vị", "the unit's code"),
    "period": Text("kỳ, viết như {period}", "the period, written as {period}"),
    "integer": Text("số nguyên, 0 đến {most}", "a whole number from 0 to {most}"),
    "number": Text(
        "số, tối đa {decimals} chữ số thập phân, đến {most}", "a number of up to {decimals} decimals, up to {most}"
    ),
    "percent": Text(
        "phần trăm đến {most}, tối đa {decimals} chữ số thập phân: 45.75 là 45,75 %",
        "a percentage up to {most}, of up to {decimals} decimals: 45.75 is 45.75 %",
    ),
    "yes/no": Text("có/không: true, false", "yes or no: true, false"),
    "choice": Text("một trong: {levels}", "one of: {levels}"),
    "attribute": Text("thuộc tính của đơn vị: {levels}", "an attribute of the unit: {levels}"),
    "any": Text("chữ bất kỳ", "any word"),
    "gives": Text(
        "Cho mỗi dòng X: X_n / X_d là giá trị (phần trăm là phần của 1; có/không: X_answer; lựa chọn: X_level),"
        " X_state, X_verdict; cho mỗi dòng, nhóm có điểm và tổng: X_points (hoặc X_points_n / X_points_d) và"
        " X_standing.",
        "For each line X: X_n / X_d is its value (a percentage as a share of 1; an answer in X_answer, a level in"
        " X_level), X_state, X_verdict; for each line, group and total with points: X_points (or X_points_n /"
        " X_points_d) and X_standing.",
    ),
    "most": Text("tối đa {points}", "at most {points}"),
    "ranks": Text(
        "Thứ hạng trống khi trong kỳ còn dòng needs_exact, vì dòng ấy có thể đứng trên.",
        "Ranks are blank while a row of the period needs the exact engine: it may stand above.",
    ),
}
"""The contract of a query, as comments."""
