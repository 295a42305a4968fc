"""What can be wrong or worth knowing with units in time: their lives, and who came after whom."""

from khong3.catalogue.entries import Entry, error, note, warning

ENTRIES: dict[str, Entry] = {
    "life-not-a-day": error(
        "Đơn vị “{code}”: “{found}” không phải là ngày; dòng này không được đọc.",
        "Unit “{code}”: “{found}” is no day; this row is not read.",
        mend=(
            "Viết như 2025-07-01 hoặc 01/07/2025; để trống nếu không có.",
            "Write it as 2025-07-01, or leave it blank.",
        ),
    ),
    "life-backwards": error(
        "Đơn vị “{code}” kết thúc ({until}) trước khi bắt đầu ({from}).",
        "Unit “{code}” ends ({until}) before it begins ({from}).",
        mend=(
            "“from” là ngày đầu, “until” là ngày cuối cùng đơn vị còn tồn tại.",
            "“from” is the first day of a unit, “until” the last on which it is there.",
        ),
    ),
    "lives-overlap": error(
        "Mã “{code}” đã là của {other} trong cùng một thời gian; đơn vị này không được tính.",
        "The code “{code}” is that of {other} for some of the same days; this unit does not count.",
        mend=(
            "Một mã chỉ là một đơn vị trong một ngày: đơn vị cũ “until” 2025-06-30, đơn vị mới “from” 2025-07-01.",
            "A code is one unit on a day: the old one “until” 2025-06-30, the new one “from” 2025-07-01.",
        ),
    ),
    "outside-life": error(
        "Kỳ {period}, {commune}: số liệu {variable} ({value}) không được tính, vì ngày cuối kỳ không có đơn vị nào mang"
        " mã này; mã này là {lives}.",
        "{period}, {commune}: the figure {variable} ({value}) does not count, as no unit has this code on the last day"
        " of the period; it is {lives}.",
        mend=(
            "Ghi kỳ kết thúc khi đơn vị còn tồn tại (ví dụ 2025-H1), hoặc mã của đơn vị có vào ngày cuối kỳ.",
            "Write a period that ends while the unit is there (2025-H1, say), or the code of the unit at its end.",
        ),
    ),
    "parent-outside-life": warning(
        "{commune}: đơn vị cấp trên “{parent}” không có suốt thời gian của đơn vị này ({life}); mã ấy là {lives}.",
        "{commune}: the unit above it, “{parent}”, is not there all of its life ({life}); that code is {lives}.",
        mend=(
            "Tách thành hai dòng, mỗi dòng một thời gian và một “parent”.",
            "Make it two rows, each with its own time and “parent”.",
        ),
    ),
    "ended-within-period": warning(
        "{commune} ({code}) kết thúc {until}, trong kỳ {period}: {count} số liệu của {parts} không nằm trong kết quả"
        " nào của {period}.",
        "{commune} ({code}) ended on {until}, within {period}: its {count} figures of {parts} are in no result of"
        " {period}.",
        mend=(
            "Chuyển số liệu cũ sang đơn vị mới: bảng kế thừa succession.csv và `--comparable-on`.",
            "Carry the old figures onto the new units: a table succession.csv, and `--comparable-on`.",
        ),
    ),
    "began-within-period": note(
        "{commune} ({code}) bắt đầu {from}, trong kỳ {period}: số liệu báo cáo của kỳ được hiểu là của cả kỳ, theo địa"
        " bàn ngày cuối kỳ.",
        "{commune} ({code}) began on {from}, within {period}: what it reports of that period is taken as of all of it,"
        " in the bounds of its last day.",
        mend=(
            "Nếu chỉ tính từ ngày bắt đầu thì ghi kỳ ngắn hơn (ví dụ 2025-H2).",
            "Where it is only of the time since it began, write a shorter period (2025-H2, say).",
        ),
    ),
    "compared-before-life": note(
        "{commune} ({code}) bắt đầu {from}: kỳ {period} không có số liệu của đơn vị này để so sánh.",
        "{commune} ({code}) began on {from}: there are no figures of it in {period} to compare with.",
        mend=("Dùng `--comparable-on` để so trên cùng địa bàn.", "Use `--comparable-on` to compare the same area."),
    ),
    "sum-of-periods": warning(
        "{commune}: “{name}” là tổng của các số liệu thuộc những kỳ khác nhau ({periods}).",
        "{commune}: “{name}” sums figures of different periods ({periods}).",
        mend=("Bổ sung số liệu của kỳ còn thiếu.", "Supply the figures of the period that lacks them."),
    ),
    "columns-lives": error(
        "Danh sách đơn vị có thời gian tồn tại (from, until) cần bộ máy tính chính xác, không tính theo cột được.",
        "A list of units with lives (from, until) needs the exact engine; it is not judged as columns.",
        mend=(
            "Đưa số liệu và danh sách trong một thư mục, hoặc một đối tượng Data.",
            "Give the figures and the list in one folder, or as one Data.",
        ),
    ),
}
