"""What can be wrong where a model is written as a database's query."""

from khong3.catalogue.entries import Entry, error

ENTRIES: dict[str, Entry] = {
    "sql-too-wide": error(
        "Số nguyên của {database} chỉ chứa được {holds} bit, mà “{what}” có thể cần tới {needs} bit.",
        "The whole numbers of {database} hold {holds} bits, and “{what}” may need {needs}.",
        mend=(
            "Làm tròn điểm từng dòng (rounding), nêu giới hạn số liệu nhỏ hơn, hoặc dùng khong3 assess.",
            "Round the points of each line (rounding), state a lower bound of figures, or use khong3 assess.",
        ),
    ),
    "sql-too-many-columns": error(
        "Có bước tính cần {columns} cột cùng lúc, mà {database} chỉ nhận {most}.",
        "A step needs {columns} columns at once, and {database} takes {most}.",
        mend=("Chia mô hình thành nhiều phần, hoặc dùng khong3 assess.", "Split the model, or use khong3 assess."),
    ),
}
