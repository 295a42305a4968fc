"""What can be wrong with a layout, and with a sheet that is filled by it."""

from collections.abc import Mapping

from khong3.catalogue.entries import Entry, error, note, warning
from khong3.text import Text

ENTRIES: dict[str, Entry] = {
    "layout-without-figures": error(
        "Bố cục không nói cột nào chứa điểm hay số liệu.",
        "The layout names no column of points or figures.",
        mend=("Thêm “points: {{self: TIÊU ĐỀ CỘT}}” hoặc “value”.", "Add “points: {{self: HEADING}}” or “value”."),
    ),
    "layout-without-rows": error(
        "Bố cục không nói hàng nào là dòng nào của mô hình.",
        "The layout does not say which row is of which line.",
        mend=("Thêm “code” (cột mã) hoặc “label” (cột nội dung).", "Add “code” (the column of codes) or “label”."),
    ),
    "layout-label-unknown": error(
        "Mô hình không có dòng hay biến nào tên “{found}”; hàng này không được tính: {row}.",
        "The model has no line or variable called “{found}”; this row is not counted: {row}.",
        mend=("Ghi đúng nhãn của mô hình, hoặc mã của dòng.", "Write the model's own words, or the line's code."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "layout-row-contradicts": error(
        "Hàng ghi mã “{found}” của dòng “{expected}” nhưng nội dung “{label}” là của “{name}”; không được tính.",
        "The row has the code “{found}”, of “{expected}”, and the words “{label}”, of “{name}”; it is not counted.",
        mend=(
            "Sửa mã (4.10 gõ dạng số thành 4.1) hoặc nội dung; cột chỉ là số thứ tự thì bỏ “code” trong bố cục.",
            "Mend the code (4.10 as a number is 4.1) or the words; if it only numbers the rows, leave “code” out.",
        ),
    ),
    "title-of-another-period": warning(
        "Tiêu đề ghi “{found}”, còn số liệu được tính cho kỳ {period}.",
        "The title says “{found}”, and the figures are taken for {period}.",
        mend=(
            "Xem lại biểu có đúng kỳ không; bố cục của kỳ trước thì sửa “period”.",
            "See whether the sheet is of that period; mend “period” in a layout of an earlier one.",
        ),
    ),
    "layout-unit-differs": error(
        "Hàng ghi đơn vị tính “{found}”, mô hình tính “{name}” bằng “{expected}”; số {value} không được tính.",
        "The row's unit is “{found}”, and the model has “{name}” in “{expected}”; the figure {value} is not counted.",
        mend=("Đổi số về đơn vị của mô hình.", "Write the figure in the model's unit."),
    ),
    "not-a-column": error(
        "“{found}” không phải là chữ cái của cột.",
        "“{found}” is no letter of a column.",
        mend=("Viết như Excel: E, AB.", "Write it as Excel does: E, AB."),
    ),
    "not-a-cell": error(
        "“{found}” không phải là một ô.",
        "“{found}” is no cell.",
        mend=("Viết như Excel: C3.", "Write it as Excel does: C3."),
    ),
    "layout-place-unclear": error(
        "“{what}” phải nói đúng một vị trí.",
        "“{what}” must name one place.",
        mend=(
            "Viết một trong: {{cell: C3}}, {{after: CHỮ ĐỨNG TRƯỚC}}, {{name_of: file}}.",
            "Write one of: {{cell: C3}}, {{after: WORDS BEFORE IT}}, {{name_of: file}}.",
        ),
    ),
    "layout-not-a-workbook": warning(
        "Bố cục dùng cho bảng tính; tệp này không được đọc.",
        "A layout is for workbooks; this file is not read.",
        mend=("Lưu thành .xlsx hoặc .ods.", "Save it as .xlsx or .ods."),
    ),
    "layout-sheet-missing": error(
        "Tệp không có trang “{name}”; có: {known}.",
        "The file has no sheet “{name}”; it has: {known}.",
        mend=("Sửa “sheet” trong bố cục, hoặc tên trang.", "Mend “sheet” in the layout, or the sheet's name."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "layout-headings-missing": error(
        "Trang không có các cột mà bố cục nêu: {missing}.",
        "The sheet has not the columns that the layout names: {missing}.",
        mend=(
            "Sửa tiêu đề trong bố cục cho đúng trang; “khong3 layout TỆP” đề xuất một bố cục.",
            "Mend the headings in the layout; “khong3 layout FILE” proposes one.",
        ),
    ),
    "layout-whose": error(
        "Không thấy tên đơn vị ở chỗ bố cục nêu; cả trang không được tính.",
        "There is no unit's name where the layout says; nothing of the sheet counts.",
        mend=("Điền tên hoặc mã đơn vị.", "Write the unit's name or code there."),
    ),
    "layout-code-unknown": error(
        "Mô hình không có dòng nào mã “{found}”; hàng này không được tính: {row}.",
        "The model has no line with the code “{found}”; this row is not counted: {row}.",
        mend=("Sửa mã theo phụ lục.", "Mend the code by the annex."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "layout-code-shared": error(
        "Trong mô hình nhiều dòng có mã “{found}”; hàng này không được tính: {row}.",
        "Several lines of the model have the code “{found}”; this row is not counted: {row}.",
        mend=("Viết mã đầy đủ, như I.2.", "Write the whole code, as I.2."),
    ),
    "layout-row-without-code": error(
        "Hàng có điểm hoặc số liệu mà không có mã; không được tính: {row}.",
        "The row has points or figures and no code; it is not counted: {row}.",
        mend=("Ghi mã của dòng.", "Write the line's code."),
    ),
    "layout-code-twice": error(
        "Mã “{found}” đứng ở các hàng {lines}; không hàng nào được tính cho “{name}”.",
        "The code “{found}” stands on the rows {lines}; none of them counts for “{name}”.",
        mend=(
            "Giữ một hàng; mã như 4.10 phải định dạng dạng chữ, vì gõ dạng số sẽ thành 4.1.",
            "Keep one; format codes such as 4.10 as text, since as a number it becomes 4.1.",
        ),
    ),
    "layout-words-without-figure": note(
        "Có chữ cho “{name}” mà ô điểm, ô số liệu để trống: {found}.",
        "There are words for “{name}”, and no points or figure: {found}.",
        mend=("Điền điểm khi có.", "Write the points when there are any."),
    ),
    "layout-max-differs": warning(
        "Biểu ghi điểm tối đa của “{name}” là {found}, mô hình là {expected}; lấy theo mô hình.",
        "The sheet says that the maximum of “{name}” is {found}, the model {expected}; the model's stands.",
        mend=("Kiểm tra biểu có đúng bản này không.", "Check whether it is this version of the form."),
    ),
    "layout-label-differs": note(
        "{count} hàng ghi nội dung khác mô hình; hàng đầu: “{found}”, mô hình: “{expected}”.",
        "{count} rows have other words than the model; the first: “{found}”, the model: “{expected}”.",
        mend=("Kiểm tra biểu có đúng bản này không.", "Check whether it is this version of the form."),
    ),
    "layout-difference-wrong": warning(
        "Biểu ghi chênh lệch {found}; điểm trên chính hàng này cho {expected}.",
        "The sheet prints a difference of {found}; the points of this very row give {expected}.",
        mend=("Sửa cột chênh lệch, hoặc điểm.", "Mend the column of differences, or the points."),
    ),
    "layout-differences-turned": warning(
        "{count} hàng ghi chênh lệch ngược dấu: là “{less}” trừ “{of}”, không phải “{of}” trừ “{less}”.",
        "{count} rows print the difference turned round: “{less}” less “{of}”, not “{of}” less “{less}”.",
        mend=("Chênh lệch được tính lại từ điểm; sửa cột trong biểu.", "It is reckoned anew; mend the column."),
    ),
    "layout-sum-differs": warning(
        "Hàng cộng ghi {found}; {count} dòng phía trên cộng lại là {expected}.",
        "The row of totals says {found}; the {count} lines above come to {expected}.",
        mend=("Sửa hàng cộng, hoặc điểm của các dòng.", "Mend the row of totals, or the lines."),
    ),
    "layout-no-parts": error(
        "“{name}” không phải là tỷ số của hai biến, nên {found} không phải tử số hay mẫu số của dòng; không được tính.",
        "“{name}” is no ratio of two variables, so {found} is neither above nor below its line; it is not counted.",
        mend=(
            "Ghi số ấy vào cột của “value”, hoặc sửa “measure” của dòng trong mô hình.",
            "Put it in the column of “value”, or mend the line's “measure” in the model.",
        ),
    ),
    "layout-not-proposed": error(
        "Không thấy bảng nào có cột mã và cột điểm hay số liệu.",
        "There is no table with a column of codes and one of points or figures.",
        mend=("Đưa vào một biểu đã điền, có dòng tiêu đề.", "Give a filled sheet that has headings."),
    ),
}

LAYOUT_REASONS: Mapping[str, Text] = {
    "head": Text(
        "Bố cục đề xuất từ {0}: xem lại từng dòng, nhất là đơn vị, kỳ và các cột điểm.",
        "Proposed from {0}: look through every line, above all the unit, the period and the columns of points.",
    ),
    "sheet": Text(
        "trang nhận ra được nhiều cột nhất ({0}); bỏ dòng này thì mọi trang có đủ cột đều được đọc",
        "the sheet of which most columns are told ({0}); without this line every sheet that has them is read",
    ),
    "heading": Text(
        "tiêu đề ở ô {0}; bên dưới {1} ô có chữ hoặc số", "the heading in {0}; {1} cells below it are filled"
    ),
    "codes": Text("{0} ô là mã của mô hình, vốn có {1} mã", "{0} of its cells are codes of the model, which has {1}"),
    "words": Text(
        "{0} hàng ghi đúng nhãn của dòng hay biến trong mô hình: các hàng khớp theo nội dung",
        "{0} rows have the words of a line or variable of the model: rows are matched by them",
    ),
    "unread": Text("các cột không được đọc: {0}", "columns that are not read: {0}"),
    "office": Text("tên cơ quan ở ô {0}", "the office's name in {0}"),
    "title": Text("ô {0} ghi “{1}”", "cell {0} says “{1}”"),
    "after": Text("bên cạnh hoặc phía sau ghi “{0}” (ô {1})", "behind it stands “{0}” (cell {1})"),
    "no_commune": Text(
        "không thấy tên đơn vị trên trang: lấy tên tệp; sửa nếu không phải",
        "no unit's name was found on the sheet: the file's name is taken; mend it where that is wrong",
    ),
    "no_period": Text(
        "không thấy kỳ trên trang: SỬA LẠI, hoặc bỏ dòng này và dùng --period",
        "no period was found on the sheet: MEND IT, or leave this line out and use --period",
    ),
    "blank": Text("{0} ô chỉ có ký hiệu này", "{0} cells have nothing but such a sign"),
    "direction": Text(
        "{0} trên {1} hàng có chênh lệch theo chiều này", "{0} of {1} rows with a difference have this direction"
    ),
}
"""Why a proposed layout says what it says."""
