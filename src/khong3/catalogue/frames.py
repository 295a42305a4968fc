"""Findings about data frames: what they hold, and what of a model needs the exact engine."""

from khong3.catalogue.entries import Entry, error, note

ENTRIES: dict[str, Entry] = {
    "frame-without-units": error(
        "Khung dữ liệu không có cột mã đơn vị; các cột: {names}.",
        "The frame has no column of unit codes; its columns are {names}.",
        mend=("Đặt tên cột đó là “commune”.", "Call that column “commune”."),
    ),
    "frame-codes-no-text": error(
        "Mã đơn vị là số ({found}…): số 0 ở đầu mã đã mất hoặc có thể mất.",
        "The codes of units are numbers ({found} …): a leading zero is lost, or may be.",
        mend=("Đọc cột mã ở dạng văn bản.", "Read that column as text."),
    ),
    "frame-of-what": error(
        "“{found}” không phải là một bảng kết quả.",
        "“{found}” is no table of results.",
        mend=("Chọn một trong: {known}.", "Choose one of {known}."),
    ),
    "frame-of-part": error(
        "“{found}” không phải là một cột mà bảng “wide” có cho mỗi dòng.",
        "“{found}” is no column that “wide” has of each line.",
        mend=("Chọn một trong: {known}.", "Choose one of {known}."),
    ),
    "columns-exact": note(
        "Mọi đơn vị được tính bằng bộ máy tính chính xác từng đơn vị, vì {reason}.",
        "Every unit goes through the exact engine one by one, because {reason}.",
    ),
    "frame-of-one-stage": error(
        "Khung dữ liệu được tính như hiện có, không theo bước chấm (stage) hay theo ngày (as_of).",
        "A frame is assessed as it stands, by no stage and as of no day.",
        mend=("Dùng assess(khong3.read(khung), stage=…).", "Call assess(khong3.read(frame), stage=…)."),
    ),
    "parts-need-periods": error(
        "Mô hình này không tính từng phần theo kỳ được, vì {reason}.",
        "This model is not assessed in parts by period, because {reason}.",
        mend=("Dùng assess cho cả khung dữ liệu.", "Call assess with the whole frame."),
    ),
    "parts-read-together": error(
        "Khung dữ liệu này không tính từng phần theo kỳ được: “{found}” chỉ đọc được khi xem cả bảng.",
        "This frame is not assessed in parts by period: “{found}” can be read only beside all other rows.",
        mend=(
            "Ghi kỳ là kỳ (2024, 2024-Q3), đổi cột số sang kiểu số; hoặc dùng assess cho cả khung dữ liệu.",
            "Write periods as such (2024, 2024-Q3), make numbers numeric; or call assess with the whole frame.",
        ),
    ),
    "frame-parts-of-year": error(
        "Cột {found} nói phần nào của năm; khung dữ liệu chỉ có một cột kỳ.",
        "Columns {found} say which part of the year is meant; a frame has one column of periods.",
        mend=(
            "Gộp thành một cột “period” (2025-Q3), hoặc dùng assess cho cả khung dữ liệu.",
            "Make one column “period” of them (2025-Q3), or call assess with the whole frame.",
        ),
    ),
    "frame-of-spark": error(
        "Đây là khung dữ liệu của Spark: khong3 không kéo nó về máy này.",
        "This is a frame of Spark: khong3 never pulls it in.",
        mend=(
            "Chạy ngay tại đó câu lệnh mà khong3 sql MÔ_HÌNH --dialect spark in ra trên dòng lệnh.",
            "Run there what khong3 sql MODEL --dialect spark prints on the command line.",
        ),
    ),
}
