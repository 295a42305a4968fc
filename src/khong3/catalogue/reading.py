"""What files, tables, headings and lists of figures look like."""

from collections.abc import Mapping

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, note, warning
from khong3.text import Text

BROKEN: Mapping[str, Text] = {
    "cut": Text("phần cuối tệp bị mất", "its end is missing"),
    "other": Text("nội dung ở dạng khác", "what it holds is of another kind"),
    "stream": Text("đây là luồng Arrow (Arrow stream)", "it is a stream of Arrow"),
    "feather": Text("đây là Feather bản 1", "it is Feather of version 1"),
    "letters": Text("chữ không phải UTF-8", "its letters are no UTF-8"),
    "toml": Text("dòng này không phải TOML", "this line is no TOML"),
}
"""What may be wrong with a file of columns, or of settings."""
ENTRIES: dict[str, Entry] = {
    "evidence-without-id": error(
        "evidence.csv không có cột “id” ({found}).",
        "evidence.csv has no column “id” ({found}).",
        mend=(
            "Các cột: id,number,date,excerpt,page,file.",
            "Its columns: id,number,date,excerpt,page,file.",
        ),
    ),
    "evidence-twice": error(
        "Tài liệu “{id}” đã có ở dòng {line}; dòng này không được đọc.",
        "The document “{id}” already stands on line {line}; this row is not read.",
        mend=("Giữ lại một dòng, hoặc đặt mã khác.", "Keep one, or give it another id."),
    ),
    "unknown-evidence": warning(
        "evidence.csv không có tài liệu “{id}” mà số liệu {variable} của {commune} nêu.",
        "evidence.csv has no document “{id}”, which the figure {variable} of {commune} names.",
        mend=("Thêm tài liệu vào evidence.csv, hoặc sửa mã.", "Add the document to evidence.csv, or mend its id."),
        near=DID_YOU_MEAN,
    ),
    "parent-cycle": error(
        "Các đơn vị thuộc nhau theo vòng tròn: {names}.",
        "Units belong to one another in a circle: {names}.",
        mend=("Sửa cột “parent” trong communes.csv.", "Mend the column “parent” in communes.csv."),
    ),
    "parent-too-deep": error(
        "Trên đơn vị {name} có hơn {most} cấp đơn vị.",
        "There are more than {most} levels of units above {name}.",
        mend=("Sửa cột “parent” trong communes.csv.", "Mend the column “parent” in communes.csv."),
    ),
    "file-not-yet": warning(
        "Chưa đọc được loại tệp {kind}; số liệu trong đó không được tính.",
        "Files of kind {kind} are not read yet; their figures are not counted.",
        mend=("Lưu thành CSV UTF-8.", "Save it as CSV UTF-8."),
    ),
    "sheet-header-unknown": error(
        "Không thấy dòng tiêu đề của một bảng số liệu trên trang này ({found}); thiếu: {missing}.",
        "There is no header of a table of figures on this sheet ({found}); missing: {missing}.",
        mend=(
            "Mỗi đơn vị một hàng: ghi tiêu đề commune, period, từng biến. Mỗi dòng một hàng: dùng “khong3 layout”.",
            "With a row a unit: headings commune, period, each variable. With a row a line: see “khong3 layout”.",
        ),
        near=("Đổi tên cột: {near}.", "Rename: {near}."),
    ),
    "table-empty": error(
        "Tệp trống.", "The file is empty.", mend=("Viết dòng tiêu đề rồi số liệu.", "Write a header, then figures.")
    ),
    "header-unknown": error(
        "Không hiểu dòng tiêu đề ({found}); thiếu: {missing}.",
        "The header ({found}) is not understood; missing: {missing}.",
        mend=(
            "Dạng dài: commune,period,variable,value; dạng rộng: commune,period, mỗi biến một cột; xóa chữ phía trên.",
            "Long form: commune,period,variable,value; wide form: commune,period, a column a variable. No titles.",
        ),
        near=(
            "Đổi tên cột: {near}. Dạng dài: commune,period,variable,value.",
            "Rename: {near}. Long form: commune,period,variable,value.",
        ),
    ),
    "column-unknown": warning(
        "Không hiểu cột “{name}”; nội dung cột này không được đọc.",
        "The column “{name}” is not understood; it is not read.",
        mend=("Xóa cột, hoặc sửa tên.", "Delete it, or mend its name."),
        near=DID_YOU_MEAN,
    ),
    "column-twice": error(
        "Cột “{name}” có hai lần; cột sau không được đọc.",
        "The column “{name}” stands twice; the second is not read.",
        mend=("Giữ lại một cột.", "Keep one."),
    ),
    "columns-of-one-name": error(
        "Nhiều cột của tệp này cùng có tên “{name}”; không đọc được cột nào.",
        "Several columns of this file have the name “{name}”; none of it can be read.",
        mend=("Giữ một cột, hoặc đặt cho mỗi cột một tên.", "Keep one, or give each a name of its own."),
    ),
    "field-without-header": error(
        "Dòng này có {cells} ô, tiêu đề chỉ có {columns} cột; cả dòng không được đọc: {found}.",
        "This row has {cells} cells, the header {columns} columns; the whole row is not read: {found}.",
        mend=(
            'Kiểm tra dấu phân cách; số hoặc chữ có dấu phẩy phải đặt trong dấu nháy: "17,5".',
            'Check the separators; a number or text with a comma must be quoted: "17,5".',
        ),
    ),
    "record-broken": error(
        "Không đọc được dòng này ({why}); đã bỏ qua đến dòng {last}.",
        "The record cannot be read ({why}); it is left out, up to line {last}.",
        mend=("Kiểm tra dấu nháy kép.", "Check the quotation marks."),
    ),
    "row-incomplete": error(
        "Dòng này thiếu: {missing}.", "This row lacks: {missing}.", mend=("Điền cho đủ.", "Fill it in.")
    ),
    "communes-without-code": error(
        "communes.csv không có cột “code” ({found}).",
        "communes.csv has no column “code” ({found}).",
        mend=(
            "Các cột: code,name,kind,parent và mỗi thuộc tính một cột.",
            "Its columns: code,name,kind,parent and a column an attribute.",
        ),
        near=(
            "Đổi tên cột “{near}” thành “code”; sau đó là name,kind,parent và mỗi thuộc tính một cột.",
            "Rename the column “{near}” to “code”; then name,kind,parent and a column an attribute.",
        ),
    ),
    "commune-twice": error(
        "Mã “{code}” là của cả “{first}”{at} lẫn “{second}” ở sau; đơn vị sau không đọc, số liệu mang mã ấy đều tính "
        "cho “{first}”.",
        "The code “{code}” is that of “{first}”{at} and, behind it, of “{second}”, which is not read: all figures of "
        "that code count as those of “{first}”.",
        mend=("Giữ lại một dòng, hoặc cho mỗi đơn vị một mã.", "Keep one, or give each unit a code of its own."),
    ),
    "attribute-unread": note(
        "Cột “{name}” không phải là thuộc tính của mô hình; nội dung cột này không được đọc.",
        "The column “{name}” is no attribute of the model; it is not read.",
        mend=("Nếu mô hình cần, khai báo trong “attributes”.", "Where the model needs it, declare it in “attributes”."),
        near=DID_YOU_MEAN,
    ),
    "unknown-level-of-commune": warning(
        "{commune}: “{choice}” không có mức “{found}”; có: {levels}. Coi như chưa biết.",
        "{commune}: “{choice}” has no level “{found}”; it has: {levels}. It counts as not known.",
        mend=("Sửa trong communes.csv.", "Mend it in communes.csv."),
        near=DID_YOU_MEAN,
    ),
    "file-has-dot": warning(
        "Tệp này có dấu thập phân là dấu chấm (“{found}”), không phải dấu đã khai báo ({declared}); đọc theo tệp.",
        "Decimals have a dot in this file (“{found}”), not the sign declared ({declared}); it is read as it stands.",
        mend=(
            "Bỏ khai báo cho tệp này, hoặc sửa số.",
            "Declare nothing for this file, or mend the number.",
        ),
    ),
    "file-has-comma": warning(
        "Tệp này có dấu thập phân là dấu phẩy (“{found}”), không phải dấu đã khai báo ({declared}); đọc theo tệp.",
        "Decimals have a comma in this file (“{found}”), not the sign declared ({declared}); it is read as it stands.",
        mend=(
            "Bỏ khai báo cho tệp này, hoặc sửa số.",
            "Declare nothing for this file, or mend the number.",
        ),
    ),
    "lines-above-header": note(
        "Tiêu đề cột ở dòng {header}; các dòng phía trên không phải là số liệu, được bỏ qua: {found}",
        "The headings stand on line {header}; what stands above them is no figure and is passed over: {found}",
    ),
    "header-again": note(
        "Dòng này lặp lại tiêu đề cột; được bỏ qua.",
        "This row repeats the headings; it is passed over.",
    ),
    "column-numbers": note(
        "Dòng này chỉ đánh số cột ({found}); được bỏ qua.",
        "This row only numbers the columns ({found}); it is passed over.",
    ),
    "column-without-heading": warning(
        "Cột {column} có nội dung ở {count} ô mà không có tiêu đề; không được đọc (ô đầu: dòng {first}, “{found}”).",
        "Column {column} has {count} cells that hold something, and no heading; it is not read"
        " (the first: line {first}, “{found}”).",
        mend=(
            "Ghi tiêu đề cho cột; ô tiêu đề gộp thì bỏ gộp, ghi tiêu đề cho từng cột.",
            "Write its heading; where headings are merged, part them and write one for each column.",
        ),
    ),
    "table-unread": error(
        "Bảng ghi nội dung theo dòng (cột “{name}”), nhưng không rõ cột nào trong các cột {names} là kết quả của kỳ"
        " nào; không số liệu nào của bảng được tính.",
        "The table has in rows what was counted (column “{name}”), and which of the columns {names} is the result, of"
        " what period, is not sure; no figure of it is counted.",
        mend=(
            "Đặt tiêu đề cột kết quả là “Thực hiện” hay “Thực hiện năm 2025”, “Tháng 1”…; xóa các cột khác.",
            "Call the column of results “Thực hiện”, or “Thực hiện năm 2025”, “Tháng 1” …; delete the others.",
        ),
    ),
    "column-aside": note(
        "Mô hình không có biến hay dòng “{name}”; cột này ({count} ô, đầu tiên “{found}”) không được đọc.",
        "The model has no variable or line “{name}”; this column ({count} cells, the first “{found}”) is not read.",
    ),
    "heading-aside": note(
        "Cột “{name}” chỉ để người đọc; không được dùng khi tính.",
        "The column “{name}” is for readers only; nothing is reckoned from it.",
    ),
    "column-unknown-variable": error(
        "Mô hình không có biến hay dòng “{name}”; {count} số liệu của cột không được tính"
        " (đầu tiên: {found}, dòng {first}).",
        "The model has no variable or line “{name}”; the column's {count} figures are not counted"
        " (the first: {found}, line {first}).",
        mend=("Sửa tiêu đề cột.", "Mend the heading."),
        near=DID_YOU_MEAN,
    ),
    "period-column-missing": error(
        "Tệp không có cột kỳ (“period”); các cột khác đều hiểu được, nhưng chưa số liệu nào được tính.",
        "The file has no column “period”; the others are understood, but none of its figures is counted yet.",
        mend=(
            (
                "Thêm cột “period”; hoặc, nếu cả tệp là của một kỳ, nêu kỳ đó: --period "
                "2025; trong Python: assess(…, period=…); gửi đến dịch vụ: khóa “period”."
            ),
            (
                "Add it; or, where all of the file is of one period, name that: --period "
                "2025; in Python assess(…, period=…); in a request to the service the key “period”."
            ),
        ),
    ),
    "name-differs": warning(
        "Mã {commune} là “{listed}” trong danh sách, nhưng tệp ghi “{found}”.",
        "The code {commune} is “{listed}” in the list, but the file says “{found}”.",
        mend=(
            "Xem lại mã hay tên: số liệu đang được tính cho {commune} – {listed}.",
            "Look at both again: the figures count for {commune} – {listed}.",
        ),
    ),
    "unit-unknown": error(
        "Không có đơn vị nào mã “{name}” trong communes.csv; dòng này cũng không có số liệu nào.",
        "No unit has the code “{name}” in communes.csv; this row has no figures either.",
        mend=("Ghi đúng mã đơn vị, hoặc xóa dòng.", "Write the unit's code, or delete the row."),
        near=DID_YOU_MEAN,
    ),
    "parent-unknown": error(
        "Cột “parent”: “{parent}” không phải là mã nào trong danh sách này ({units});"
        " các đơn vị đó không được cộng lên.",
        "Parent “{parent}” is not a code of this list ({units}); these units are not added up.",
        mend=(
            "Ghi mã của đơn vị cấp trên; chưa có trong danh sách thì thêm một dòng cho nó.",
            "Write the code of the unit above; where it is not in the list, add a row for it.",
        ),
        near=DID_YOU_MEAN,
    ),
    "total-row": note(
        "“{name}” là dòng cộng, so sánh, kế hoạch hay kỳ khác, không phải một đơn vị; dòng này không được tính:"
        " {found}",
        "“{name}” is a row of sums, of a plan, of another period or of what compares, not a unit; it is not counted:"
        " {found}",
    ),
    "row-without-figures": note(
        "Dòng này không có kỳ và số liệu, được coi là lời ghi của bảng: {found}",
        "This row has no period and no figures, and is taken for a remark: {found}",
    ),
    "cells-merged": error(
        "Không có mã đơn vị ở dòng {lines}, ngay dưới “{above}”; không được đọc ({count} dòng).",
        "There is no unit's code on line {lines}, right below “{above}”; nothing there is read ({count} rows).",
        mend=(
            "Ô gộp (merge)? Bỏ gộp rồi ghi mã ở từng dòng.",
            "Merged cells? Part them, and write the code in every row.",
        ),
    ),
    "table-on-its-side": error(
        "Bảng này xếp đơn vị theo cột, số liệu theo dòng; không được đọc.",
        "This table has its units side by side and its figures below one another; it is not read.",
        mend=(
            "Chuyển vị bảng: trong Excel chép cả bảng, rồi Paste Special, Transpose; mỗi đơn vị một dòng.",
            "Turn it: in Excel copy all of it, then Paste Special, Transpose; a row for each unit.",
        ),
    ),
    "folder-below": warning(
        "Thư mục con này có {count} tệp bảng; không được đọc.",
        "This folder below holds {count} files of tables; they are not read.",
        mend=(
            "Đặt các tệp cùng một thư mục, hoặc đánh giá riêng thư mục con.",
            "Put all files into one folder, or assess the folder below by itself.",
        ),
    ),
    "file-passed-over": note(
        "Tệp này không phải là bảng số liệu (dòng đầu: “{found}”); được bỏ qua.",
        "This file is no table of figures (its first line: “{found}”); it is passed over.",
    ),
    "list-not-yet": error(
        "Danh sách đơn vị ở dạng {kind}, chưa đọc được.",
        "The list of units is of kind {kind}, which is not read yet.",
        mend=("Lưu thành communes.csv, dạng CSV UTF-8.", "Save it as communes.csv, in the form CSV UTF-8."),
    ),
    "windows-1258": error(
        "Tệp không ở dạng UTF-8; có vẻ là Windows-1258 hoặc 1252: “{found}”.",
        "The file is not in UTF-8; it seems to be in Windows-1258 or 1252: “{found}”.",
        mend=(
            "Mở bằng chương trình đã tạo ra tệp, kiểm tra chữ có dấu, rồi lưu dạng “CSV UTF-8”.",
            "Open it in the program that made it, look at the letters with marks, and save it as “CSV UTF-8”.",
        ),
    ),
    "tcvn3": error(
        "Tệp viết bằng mã TCVN3 (phông .VnTime, ABC): “{found}”.",
        "The file is written in TCVN3 (fonts .VnTime, ABC): “{found}”.",
        mend=("Chuyển sang Unicode, rồi lưu dạng “CSV UTF-8”.", "Convert it to Unicode, then save it as “CSV UTF-8”."),
        near=(
            "Chuyển sang Unicode (UniKey: Ctrl+Shift+F6), rồi lưu dạng “CSV UTF-8”; sẽ thành “{near}”.",
            "Convert it to Unicode (UniKey: Ctrl+Shift+F6), then save it as “CSV UTF-8”; it will be “{near}”.",
        ),
    ),
    "tcvn3-as-text": warning(
        "Chữ trong tệp là mã TCVN3 (phông .VnTime, ABC): “{found}”.",
        "Letters of the file are TCVN3 (fonts .VnTime, ABC): “{found}”.",
        mend=("Chuyển sang Unicode, rồi lưu lại.", "Convert it to Unicode, and save it again."),
        near=(
            "Chuyển sang Unicode (UniKey: Ctrl+Shift+F6), rồi lưu lại; sẽ thành “{near}”.",
            "Convert it to Unicode (UniKey: Ctrl+Shift+F6), and save it again; it will be “{near}”.",
        ),
    ),
    "encoded-twice": warning(
        "Chữ trong tệp đã bị mã hóa UTF-8 hai lần: “{found}”.",
        "Letters of the file were encoded as UTF-8 twice: “{found}”.",
        mend=("Lấy lại tệp gốc, mở bằng UTF-8.", "Go back to the first file, and open it as UTF-8."),
        near=(
            "Lấy lại tệp gốc, khi mở thì chọn UTF-8 (65001), rồi lưu lại; sẽ thành “{near}”.",
            "Go back to the first file, open it as UTF-8 (65001), and save it again; it will be “{near}”.",
        ),
    ),
    "settings-unreadable": error(
        "Không đọc được tệp này: {why}.",
        "This file cannot be read: {why}.",
        mend=('Viết như: decimal = "comma"', 'Write it as: decimal = "comma"'),
    ),
    "settings-unknown-key": error(
        "Không có khóa “{key}”; có: {known}.",
        "There is no key “{key}”; there are: {known}.",
        mend=("Xóa khóa, hoặc sửa tên.", "Delete it, or mend its name."),
        near=DID_YOU_MEAN,
    ),
    "settings-not-a-sign": error(
        "“{key}”: “{found}” không phải là dấu thập phân.",
        "“{key}”: “{found}” is no decimal sign.",
        mend=('Viết "comma" hoặc "dot".', 'Write "comma" or "dot".'),
    ),
    "settings-not-a-table": error(
        "“{key}” phải là một bảng.",
        "“{key}” must be a table.",
        mend=(
            'Viết [files."TỆP.csv"], dưới đó decimal = "comma"',
            'Write [files."FILE.csv"], then decimal = "comma"',
        ),
    ),
    "settings-unknown-file": error(
        "“{key}”: thư mục không có tệp “{name}”.",
        "“{key}”: the folder has no file “{name}”.",
        mend=("Sửa tên tệp.", "Mend the file's name."),
    ),
    "figures-without-list": note(
        "{count} số liệu chưa được tính, vì chưa đọc được danh sách đơn vị.",
        "{count} figures are not counted yet, because the list of units could not be read.",
    ),
    "list-elsewhere": error(
        "Tệp này giống danh sách đơn vị, không phải số liệu; không được đọc.",
        "This file looks like a list of units, not like figures; it is not read.",
        mend=(
            "Là danh sách đơn vị thì đặt tên communes.csv; là số liệu thì thêm cột “period”.",
            "Where it is that list, name it communes.csv; where it holds figures, add the column “period”.",
        ),
    ),
    "evidence-without-figure": note(
        "Có tài liệu “{found}” cho “{name}”, nhưng ô số liệu để trống.",
        "There is the document “{found}” for “{name}”, and no figure.",
        mend=("Ghi số liệu khi có.", "Write the figure when there is one."),
    ),
    "column-of-no-text": error(
        "Cột “{name}” chứa {kind}, không phải số, chữ hay ngày; nội dung cột này không được đọc.",
        "The column “{name}” holds {kind}, which is no number, text or day; it is not read.",
        mend=("Tách thành các cột số hoặc chữ.", "Make columns of numbers or texts of it."),
    ),
    "frame-unreadable": error(
        "Không đọc được bảng dữ liệu này: {why}.",
        "This table cannot be read: {why}.",
        mend=(
            "Bỏ các cột không phải là số, văn bản hay ngày, hoặc lập lại bảng bằng chương trình đã tạo ra nó.",
            "Leave out columns that are no numbers, texts or days, or make it again by the program that made it.",
        ),
    ),
    "frame-of-other-kind": error(
        "Đây không phải là tệp {kind} đọc được: {why}.",
        "This is no {kind} file that can be read: {why}.",
        mend=(
            "Chép lại tệp, hoặc xuất lại dạng Parquet hay Feather (Arrow IPC), đúng đuôi tệp.",
            "Copy it again, or export it again as Parquet or Feather (Arrow IPC), with the ending of that.",
        ),
    ),
    "frame-too-large": error(
        "Tệp có quá nhiều ô (tối đa {most}).",
        "The file has too many cells (at most {most}).",
        mend=("Chia tệp theo kỳ hoặc theo tỉnh.", "Part it by period or by province."),
    ),
    "file-of-old-excel": warning(
        "Đây là tệp Excel kiểu cũ ({kind}), không được đọc; số liệu trong đó không được tính.",
        "This is a file of the old Excel ({kind}); it is not read, and its figures are not counted.",
        mend=(
            "Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”.",
            "Open it in Excel and save it as “Excel Workbook (*.xlsx)”.",
        ),
    ),
    "workbook-unreadable": error(
        "Không đọc được bảng tính này: {why}.",
        "This workbook cannot be read: {why}.",
        mend=("Mở bằng Excel hoặc LibreOffice rồi lưu lại.", "Open it in Excel or LibreOffice and save it again."),
    ),
    "sheet-too-large": error(
        "Trang “{sheet}” trải quá rộng: có ô rất xa bảng.",
        "The sheet “{sheet}” reaches too far: it has cells far from its table.",
        mend=(
            "Xóa các hàng và cột thừa (Ctrl+End đưa đến ô xa nhất), rồi lưu lại.",
            "Delete the rows and columns that are not needed (Ctrl+End leads to the farthest cell), and save it.",
        ),
    ),
    "sheet-passed-over": note(
        "Trang này không có bảng số liệu nào ({found}); bỏ qua.",
        "This sheet has no table of figures ({found}); it is passed over.",
        mend=(
            "Nếu có số liệu, thêm dòng tiêu đề có cột mã hoặc tên đơn vị.",
            "Where it has figures, give it headings with a column of units' codes or names.",
        ),
    ),
    "figures-struck": error(
        "{count} ô số liệu bị gạch ngang (“{found}”; ô {cells}); không được tính.",
        "{count} cells of figures are struck out (“{found}”; {cells}); they are not counted.",
        mend=(
            "Xóa số đã bỏ và ghi số đúng; nếu số vẫn đúng thì bỏ gạch ngang.",
            "Clear what is no longer meant and write what is; where it holds, take the line through it away.",
        ),
    ),
    "row-struck": warning(
        "Dòng này bị gạch ngang ({found}); không được đọc.",
        "This row is struck out ({found}); it is not read.",
        mend=(
            "Xóa dòng nếu đã bỏ; nếu vẫn dùng thì bỏ gạch ngang.",
            "Delete the row if it is not meant; where it holds, take the line through it away.",
        ),
    ),
    "table-of-plans": warning(
        "“{found}”: bảng này là kế hoạch, không phải kết quả; không đọc số liệu nào của bảng.",
        "“{found}”: this table says what was planned, not what was done; none of its figures is read.",
        mend=(
            "Nếu đây là kết quả, đặt tên bảng, tên trang tính là “Kết quả thực hiện …”, hay ghi “Thực hiện” ở đầu cột.",
            "If they are results, call table and sheet “Kết quả thực hiện …”, or head the columns “Thực hiện” (done).",
        ),
    ),
    "table-of-estimates": note(
        "“{found}”: số liệu của bảng này được nhận là số ước; số chính thức ở nơi khác được lấy trước.",
        "“{found}”: the figures of this table are taken as estimates; official ones elsewhere come before them.",
        mend=(
            "Nếu là số chính thức thì sửa tên bảng, hay thêm cột “Trạng thái”.",
            "If they are official, call the table so, or add a column “Trạng thái” (status).",
        ),
    ),
    "table-of-both": warning(
        "“{found}” nói cả kết quả lẫn số ước: chưa rõ số nào là ước, số liệu của bảng được nhận là số chính thức.",
        "“{found}” speaks of results and of estimates: which are which is not said, and all are taken as official.",
        mend=(
            "Tách thành hai bảng, hay thêm cột “Trạng thái” ghi “ước” ở số ước.",
            "Part the tables, or add a column “Trạng thái” (status) with “ước” at those that are estimates.",
        ),
    ),
    "sheet-of-template": warning(
        "Trang này tên là mẫu: không đọc số liệu nào trên đó.",
        "This sheet is called a template: none of its figures is read.",
        mend=("Nếu là số liệu thật thì đổi tên trang.", "Call the sheet otherwise if its figures are real."),
    ),
    "sheet-of-blank-template": note(
        "Trang này tên là mẫu, chưa điền gì: bỏ qua.",
        "This sheet is called a template, and nothing is filled in: it is passed over.",
    ),
    "sheet-hidden": note(
        "Trang này bị ẩn; số liệu trên đó vẫn được đọc.",
        "This sheet is hidden; its figures are read all the same.",
        mend=("Xóa trang nếu không dùng.", "Delete it if it is not meant."),
    ),
    "rows-hidden": note(
        "{count} hàng bị ẩn hoặc bị lọc (hàng {lines}); số liệu ở đó vẫn được đọc.",
        "{count} rows are hidden or filtered out ({lines}); their figures are read all the same.",
        mend=("Xóa các hàng đó nếu không dùng.", "Delete them if they are not meant."),
    ),
    "columns-hidden": note(
        "{count} cột bị ẩn ({columns}); số liệu ở đó vẫn được đọc.",
        "{count} columns are hidden ({columns}); their figures are read all the same.",
        mend=("Xóa các cột đó nếu không dùng.", "Delete them if they are not meant."),
    ),
    "figure-merged": error(
        "“{found}” đứng trong các ô gộp {cells}: không rõ là số liệu của hàng, cột nào; không được tính.",
        "“{found}” stands in the merged cells {cells}: it is not clear whose figure it is; it is not counted.",
        mend=("Tách ô, ghi số vào đúng một ô.", "Part the cells, and write the figure into one of them."),
    ),
    "label-is-error": error(
        "Công thức ở cột “{name}” bị lỗi ({found}): không rõ hàng này là của đơn vị, kỳ hay dòng nào.",
        "The formula in the column “{name}” came to {found}: it is not clear whose row this is.",
        mend=("Sửa công thức, hoặc gõ thẳng vào ô.", "Mend the formula, or type the text into the cell."),
    ),
    "formula-unworked": error(
        "{count} công thức chưa có kết quả ({cells}); các ô đó không có số liệu.",
        "{count} formulas have no result ({cells}); these cells have no figures.",
        mend=(
            "Mở tệp bằng Excel hoặc LibreOffice (để tính lại), rồi lưu.",
            "Open the file in Excel or LibreOffice, which work them out, and save it.",
        ),
    ),
    "units-by-name": note(
        "Tệp ghi đơn vị bằng tên thay cho mã ({count} đơn vị): “{name}” là {code}, theo danh sách đơn vị.",
        "The file has names in place of codes of units ({count} of them): “{name}” is {code}, by the list of units.",
    ),
    "months-of-year": note(
        "Các cột tháng không ghi năm được đọc là của năm {year}, theo tiêu đề của bảng.",
        "The columns of months that say no year are read as of {year}, as the title says.",
        mend=("Nếu là năm khác thì ghi năm vào từng cột: T1/2025.", "Where it is another, write it in each: T1/2025."),
    ),
    "headings-in-lines": note(
        "Tiêu đề cột gồm các dòng {first}–{last}; đọc là: {columns}.",
        "The headings stand on lines {first} to {last}; they are read as: {columns}.",
        mend=(
            "Nếu hiểu sai thì ghi tiêu đề trên một dòng, mỗi cột một tên.",
            "Where that is not what they mean, write them on one line, a name for each column.",
        ),
    ),
    "column-planned": note(
        "Cột “{name}” ({count} ô, đầu tiên “{found}”) là kế hoạch, không phải kết quả; không được đọc.",
        "The column “{name}” ({count} cells, the first “{found}”) is what was planned, not what was done;"
        " it is not read.",
    ),
    "column-compared": note(
        "Cột “{name}” ({count} ô, đầu tiên “{found}”) chỉ so sánh các cột khác; không được đọc.",
        "The column “{name}” ({count} cells, the first “{found}”) only compares others; it is not read.",
    ),
    "column-share": note(
        "Cột “{name}” ({count} ô, đầu tiên “{found}”) là tỷ lệ, còn nhãn ấy là của {of}; cột không được đọc.",
        "The column “{name}” ({count} cells, the first “{found}”) is a share, and that label is of {of};"
        " it is not read.",
        mend=(
            "Muốn so với số lượng thì lấy tên hay nhãn của dòng có tỷ lệ ấy làm tiêu đề, kèm dấu %.",
            "To hold it against the counts, head it by the name or label of the line whose share it is, with a %.",
        ),
    ),
    "column-during": note(
        "Cột “{name}” ({count} ô, đầu tiên “{found}”) là số phát sinh trong kỳ, còn {of} là số luỹ kế;"
        " cột không được đọc.",
        "The column “{name}” ({count} cells, the first “{found}”) is what came up in the period, and {of} is a total"
        " since the year began; it is not read.",
    ),
    "column-to-date": note(
        "Cột “{name}” ({count} ô, đầu tiên “{found}”) là số luỹ kế, còn {of} là số của kỳ; cột không được đọc.",
        "The column “{name}” ({count} cells, the first “{found}”) is a total since the year began, and {of} is of the"
        " period; it is not read.",
    ),
    "column-of-two": error(
        "“{name}” là nhãn chung của {names}; {count} số liệu của cột không được tính"
        " (đầu tiên: {found}, dòng {first}).",
        "“{name}” is the label of {names} alike; the column's {count} figures are not counted"
        " (the first: {found}, line {first}).",
        mend=(
            "Lấy tên (không phải nhãn) làm tiêu đề; hoặc thêm “Số lượng”, “Tỷ lệ (%)” ở cuối tiêu đề.",
            "Head it by the name in place of the label; or add “Số lượng” (count) or “Tỷ lệ (%)” (share) to it.",
        ),
    ),
    "code-as-number": error(
        "Mã “{found}” trong nguồn là một con số, có thể là {codes}; số liệu {value} của {commune} không được tính.",
        "The code “{found}” is a number in its source, which may be any of {codes};"
        " the figure {value} of {commune} is not counted.",
        mend=(
            "Định dạng các ô ghi mã là Văn bản (Text) rồi ghi lại mã, đủ số 0 ở cuối; hoặc ghi nhãn thay cho mã.",
            "Format the cells of codes as text and write them again, with the zeros behind them; or write labels.",
        ),
    ),
    "name-of-two": error(
        "“{name}” là nhãn chung của {names}; số liệu {value} của {commune} không được tính.",
        "“{name}” is the label of {names} alike; the figure {value} of {commune} is not counted.",
        mend=("Ghi tên thay cho nhãn.", "Write the name in place of the label."),
    ),
    "table-below": error(
        "Từ dòng này là một bảng khác, tiêu đề khác ({found}); {count} dòng dưới đó không được đọc.",
        "Here another table begins, with other headings ({found}); the {count} rows below it are not read.",
        mend=(
            "Tách bảng ấy ra một tệp hay một trang riêng.",
            "Put that table into a file or a sheet of its own.",
        ),
    ),
    "period-of-sheet": note(
        "Bảng trên trang này không có cột kỳ; số liệu được tính cho kỳ {period} theo tên trang.",
        "The table on this sheet has no column of periods; its figures are taken for {period}, as the sheet is called.",
    ),
    "headings-alone": warning(
        "Dưới tiêu đề cột không có dòng số liệu nào.",
        "Below the headings there is no row of figures.",
        mend=(
            "Nhập số liệu dưới dòng tiêu đề, hoặc bỏ tệp này đi.",
            "Enter figures below them, or take the file away.",
        ),
    ),
    "title-unit-differs": error(
        "Phía trên bảng ghi đơn vị tính “{found}”, mô hình tính “{name}” bằng “{expected}”;"
        " {count} số liệu của cột không được tính (đầu tiên: {value}).",
        "Above the table stands the unit “{found}”, and the model has “{name}” in “{expected}”;"
        " the column's {count} figures are not counted (the first: {value}).",
        mend=(
            "Đổi số về đơn vị của mô hình; cột đã đúng đơn vị thì ghi đơn vị ấy trong tiêu đề cột.",
            "Write the figures in the model's unit; where they are, say that unit in the column's heading.",
        ),
    ),
    "file-packed": warning(
        "Đây là tệp nén ({kind}), không được đọc; số liệu trong đó không được tính.",
        "This is an archive ({kind}); it is not read, and its figures are not counted.",
        mend=("Giải nén các tệp trong đó vào thư mục này.", "Unpack the files in it into this folder."),
    ),
    "files-aside": note(
        "Thư mục còn {count} tệp không phải bảng số liệu, không được đọc: {names}.",
        "The folder holds {count} files that are no tables of figures and are not read: {names}.",
        mend=(
            "Tệp nào có số liệu thì chép số liệu sang Excel hoặc CSV.",
            "Copy the figures of any that has some to Excel or CSV.",
        ),
    ),
    "file-no-text": error(
        "Tệp này không phải bảng dạng chữ, dù mang đuôi của nó: nội dung là {what}.",
        "This is no table of text, whatever it is called: it is {what}.",
        mend=(
            "Mở bằng Excel rồi lưu thành .xlsx hoặc CSV UTF-8; tệp bị đổi tên thì trả lại đuôi của nó.",
            "Open it in Excel and save it as .xlsx or CSV UTF-8; a file that was renamed wants its ending back.",
        ),
    ),
    "columns-differ": error(
        "Hai cột cùng tiêu đề “{name}” ghi khác nhau (dòng {line}: {first} và {second}); không cột nào được đọc.",
        "Two columns are headed “{name}” and differ (line {line}: {first} and {second}); neither is read.",
        mend=("Giữ lại một cột, hoặc ghi tiêu đề khác nhau.", "Keep one, or head them differently."),
    ),
    "unit-said-differs": error(
        "“{name}” ghi đơn vị tính “{found}”, mô hình tính “{of}” bằng “{expected}”;"
        " {count} số liệu không được tính (đầu tiên: {value}).",
        "“{name}” says the unit “{found}”, and the model has “{of}” in “{expected}”;"
        " {count} figures are not counted (the first: {value}).",
        mend=(
            "Đổi số về đơn vị của mô hình, rồi ghi đơn vị ấy vào đó.",
            "Write the figures in the model's unit, and say that unit there.",
        ),
    ),
    "unit-said-otherwise": warning(
        "“{name}” ghi đơn vị tính “{found}”, mô hình tính “{of}” bằng “{expected}”; {count} số liệu vẫn được tính.",
        "“{name}” says the unit “{found}”, and the model has “{of}” in “{expected}”;"
        " {count} figures count all the same.",
        mend=(
            "Nếu là hai cách gọi của một đơn vị thì không cần sửa; nếu không, đổi số về đơn vị của mô hình.",
            "Two names of one unit need no mending; else write the figures in the model's unit.",
        ),
    ),
    "commune-contradicts": error(
        "Mã “{code}” ({commune}{at}) có hai dòng trong danh sách ghi khác nhau: {names}; các mục đó coi như chưa biết.",
        "The code “{code}” ({commune}{at}) stands twice in the list, with different words for {names}:"
        " these count as not known.",
        mend=("Giữ lại dòng đúng, hoặc cho mỗi đơn vị một mã.", "Keep the right row, or give each unit its own code."),
    ),
}
