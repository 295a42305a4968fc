"""What can be wrong or worth knowing with figures, and what results have to say."""

from khong3.catalogue.entries import Entry, error, note, warning

_DID_YOU_MEAN = ("Có phải “{near}”?", "Did you mean “{near}”?")

ENTRIES: dict[str, Entry] = {
    "data-not-found": error(
        "Không tìm thấy tệp hay thư mục số liệu.",
        "There is no such file or folder of figures.",
        mend=("Kiểm tra đường dẫn.", "Check the path."),
    ),
    "commune-not-assessed": error(
        "Không có đơn vị “{name}” trong kết quả; có: {known}.",
        "There is no unit “{name}” in the results; there are: {known}.",
        mend=("Ghi đúng mã đơn vị.", "Write a unit's code."),
        near=_DID_YOU_MEAN,
    ),
    "item-not-assessed": error(
        "Không có dòng nào mang mã hoặc tên “{name}” trong kết quả.",
        "There is no line of the code or name “{name}” in the results.",
        mend=("Ghi đúng mã hoặc id của dòng.", "Write a line's code or its id."),
        near=_DID_YOU_MEAN,
    ),
    "result-not-there": error(
        "Không có kết quả nào của “{name}” trong kỳ {period}; có: {known}.",
        "There is no result of “{name}” in the period {period}; there are: {known}.",
        mend=("Ghi một kỳ đã đánh giá.", "Name a period that was assessed."),
    ),
    "several-periods": error(
        "Có kết quả của “{name}” trong nhiều kỳ: {known}.",
        "There are results of “{name}” in several periods: {known}.",
        mend=("Ghi rõ kỳ nào.", "Name the period."),
    ),
    "folder-without-data": error(
        "Thư mục không có tệp số liệu nào (.csv, .txt, .xlsx, .ods, .parquet …).",
        "The folder holds no file of figures (.csv, .txt, .xlsx, .ods, .parquet …).",
        mend=("Đặt tệp .csv vào thư mục.", "Put a .csv file there."),
    ),
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
        near=_DID_YOU_MEAN,
    ),
    "parent-cycle": error(
        "Các đơn vị thuộc nhau theo vòng tròn: {names}.",
        "Units belong to one another in a circle: {names}.",
        mend=("Sửa cột “parent” trong communes.csv.", "Mend the column “parent” in communes.csv."),
    ),
    "unknown-stage": error(
        "Không có bước chấm “{found}”; có: {known}.",
        "There is no stage “{found}”; there are: {known}.",
        mend=("Ghi đúng tên bước (khóa “stages” của mô hình).", "Write one of the model's “stages”."),
        near=_DID_YOU_MEAN,
    ),
    "unknown-day": warning(
        "“{found}” không phải là ngày; số liệu được coi như không ghi ngày.",
        "“{found}” is no day; the figure counts as one without a day.",
        mend=("Viết như 2024-12-31 hoặc 31/12/2024.", "Write it as 2024-12-31 or 31/12/2024."),
    ),
    "points-of-no-line": error(
        "“{name}” là biến, không phải dòng chấm điểm; điểm {value} không được tính.",
        "“{name}” is a variable, not a line; the points {value} are not counted.",
        mend=("Ghi mã hoặc id của dòng.", "Write the line's id or code."),
    ),
    "given-unscored": warning(
        "Dòng “{name}” không được chấm điểm trong mô hình; {points} điểm đã cho không được tính.",
        "The line “{name}” is not scored by the model; the {points} points given are not counted.",
        mend=("Kiểm tra tên dòng.", "Check the line's name."),
    ),
    "given-out-of-range": error(
        "{commune}, dòng “{name}”: {points} điểm đã cho nằm ngoài khoảng từ {min} đến {max}; không được tính.",
        "{commune}, line “{name}”: the {points} points given lie outside {min} to {max}; they are not counted.",
        mend=("Sửa điểm đã cho.", "Mend the points given."),
    ),
    "given-contradict": error(
        "Dòng “{name}”, bước “{stage}”: các điểm đã cho khác nhau ({points}); không điểm nào được tính.",
        "“{name}”, stage “{stage}”: different points were given ({points}); none is counted.",
        mend=(
            "Giữ lại một, hoặc ghi status là corrected cho điểm đúng.",
            "Keep one, or give the right one the status corrected.",
        ),
    ),
    "given-differs": warning(
        "Điểm đã cho ở bước “{stage}” là {given}, nhưng số liệu của chính dòng này{counts} tính ra {own}.",
        "The points given at stage “{stage}” are {given}, but the line's own figures{counts} bear {own}.",
        mend=(
            "Sửa điểm hoặc số liệu; có lý do khác thì ghi vào cột “reason”.",
            "Mend the points or the figures; where there is another reason, write it in the column “reason”.",
        ),
    ),
    "given-differs-for": note(
        "Điểm đã cho ở bước “{stage}” là {given}, số liệu của dòng{counts} tính ra {own}; lý do đã ghi: {reason}.",
        "The points given at stage “{stage}” are {given}, the line's figures{counts} bear {own}; reason: {reason}.",
        mend=("Đơn vị đối chiếu và giải trình nếu cần.", "For the unit to compare, and to answer where it disagrees."),
    ),
    "given-not-applicable": warning(
        "Dòng không áp dụng cho đơn vị này; {points} điểm đã cho ở bước “{stage}” không được tính.",
        "The line does not apply to this unit; the {points} points given at stage “{stage}” are not counted.",
        mend=("Kiểm tra điều kiện áp dụng.", "Check whether it applies."),
    ),
    "quota-full": note(
        "Loại “{grade}” nhiều nhất {share} của {among} đơn vị{left}, tức {most}; đơn vị xếp sau nên là “{to}”.",
        "At most {share} of {among} units{left}, {most}, may be “{grade}”; this one ranks behind them and is “{to}”.",
    ),
    "quota-tie": warning(
        "Loại “{grade}” nhiều nhất {share} của {among} đơn vị{left}, tức {most}; đơn vị bằng nhau ở đó đều là “{to}”.",
        "At most {share} of {among} units{left}, {most}, may be “{grade}”; units tied across the limit are all “{to}”.",
        mend=("Cơ quan quyết định xét thêm.", "For those who decide to look at."),
    ),
    "tie-undecided": warning(
        "Chưa xác định được “{condition}” để phân hạng các đơn vị bằng điểm: hạng của các đơn vị này còn để ngỏ.",
        "“{condition}”, which decides between equal totals, is not known: the ranks of these units are open.",
        mend=("Bổ sung số liệu.", "Supply the figures."),
    ),
    "peers-unknown": warning(
        "{commune}: chưa biết {names} nên chưa xếp hạng trong khối, và chưa tính hạn mức.",
        "{commune}: {names} is not known, so it has no rank among peers, and no quota is applied to it.",
        mend=("Bổ sung trong communes.csv.", "Supply it in communes.csv."),
    ),
    "stage-carried": note(
        "Bước “{stage}” chưa cho điểm {count} dòng; tạm lấy điểm của bước trước.",
        "Stage “{stage}” has given no points to {count} lines; those of the stage before stand.",
        mend=("Cho điểm nốt các dòng: {lines}.", "Give points to: {lines}."),
    ),
    "evidence-lacking-keep": note(
        "Chưa có tài liệu kiểm chứng ({wanted}); điểm giữ nguyên, chờ thẩm định.",
        "The evidence is lacking ({wanted}); the points stand until somebody appraises them.",
        mend=("Ghi mã tài liệu vào cột “evidence”.", "Name the document in the column “evidence”."),
    ),
    "evidence-lacking-pending": warning(
        "Chưa có tài liệu kiểm chứng ({wanted}); dòng này coi như chưa có số liệu.",
        "The evidence is lacking ({wanted}); the line counts as missing.",
        mend=("Ghi mã tài liệu vào cột “evidence”.", "Name the document in the column “evidence”."),
    ),
    "evidence-lacking-zero": warning(
        "Chưa có tài liệu kiểm chứng ({wanted}); dòng này được 0 điểm.",
        "The evidence is lacking ({wanted}); the line earns 0 points.",
        mend=("Ghi mã tài liệu vào cột “evidence”.", "Name the document in the column “evidence”."),
    ),
    "parts-missing": warning(
        "“{name}” của kỳ {period} chưa đủ: thiếu {missing}.",
        "“{name}” of {period} is not complete: {missing} is missing.",
        mend=(
            "Nhập nốt các kỳ còn thiếu, hoặc đánh giá kỳ đã đủ.",
            "Enter what is missing, or assess the period that is complete.",
        ),
    ),
    "parts-differ": warning(
        "“{name}” của kỳ {period}: số của cả kỳ và số của các kỳ nhỏ không khớp ({figures}); lấy số đầu.",
        "“{name}” of {period}: its own figure and that of its parts differ ({figures}); the first stands.",
        mend=("Sửa số sai.", "Mend the wrong one."),
    ),
    "stock-of-earlier": note(
        "“{name}” của kỳ {period}: lấy số của kỳ {of}, là số mới nhất.",
        "“{name}” of {period} is that of {of}, the latest there is.",
        mend=("Nhập số cuối kỳ khi có.", "Enter the figure of the period's end when there is one."),
    ),
    "target-for-the-year": note(
        "Chỉ tiêu giao ({target}) là của cả năm; số liệu của kỳ {period} không được đem so.",
        "The target ({target}) is for the whole year; the figure of {period} is not held against it.",
        mend=(
            "Nếu có chỉ tiêu giao cho kỳ này, thêm vào mô hình: {{is: …, period: {period}}}.",
            "If there is a target for this period, add it to the model: {{is: …, period: {period}}}.",
        ),
    ),
    "rollup-missing": warning(
        "Mới có {reported}/{expected} đơn vị; chưa có số liệu: {communes}.",
        "{reported} of {expected} units reported; missing: {communes}.",
        mend=("Nhập số liệu của các đơn vị đó.", "Enter their figures."),
    ),
    "rollup-halves": warning(
        "Chỉ có tử số hoặc mẫu số: {communes}.",
        "Only one of the two counts came from: {communes}.",
        mend=("Nhập số còn thiếu.", "Enter the other count."),
    ),
    "totals-missing": warning(
        "Tổng điểm là trung bình của {reported}/{expected} đơn vị; chưa có tổng điểm: {communes}.",
        "The total is the mean of {reported} of {expected} units; without a total: {communes}.",
        mend=("Bổ sung số liệu của các đơn vị đó.", "Supply their figures."),
    ),
    "totals-too-few": warning(
        "Mô hình đòi ít nhất {required} số đơn vị có tổng điểm; mới có {reported}/{expected}: chưa có tổng điểm.",
        "The model requires totals of {required} of the units; {reported} of {expected} have one: there is none.",
        mend=("Bổ sung số liệu của các đơn vị còn thiếu.", "Supply what is missing."),
    ),
    "rollup-none": note(
        "Dòng này không cộng được từ các đơn vị trực thuộc (không có tử số và mẫu số để cộng).",
        "This line does not add up over the units below: it has no counts to sum.",
        mend=(
            "Đơn vị cấp trên tự báo cáo, hoặc viết dòng thành tỷ số, hoặc ghi “over_places” cho biến.",
            "The higher unit reports it, or the line becomes a ratio, or its variable says “over_places”.",
        ),
    ),
    "rollup-stated": warning(
        "Chỉ có tỷ lệ phần trăm, không có số đếm, nên không cộng được: {communes}.",
        "A percentage without counts cannot be summed: {communes}.",
        mend=("Nhập tử số và mẫu số.", "Enter numerator and denominator."),
    ),
    "rollup-invalid": warning(
        "Số liệu không hợp lệ, không được cộng: {communes}.",
        "Invalid counts are not summed: {communes}.",
        mend=("Sửa số liệu của các đơn vị đó.", "Mend their counts."),
    ),
    "coverage-too-low": warning(
        "Mô hình đòi ít nhất {required} số đơn vị; mới có {reported}/{expected}: coi như chưa có số liệu.",
        "The model requires {required} of the units; {reported} of {expected} reported: the figure counts as missing.",
        mend=("Nhập số liệu của các đơn vị còn thiếu.", "Enter the figures of the units that are missing."),
    ),
    "reported-at-two-levels": warning(
        "{commune} và {parts} đơn vị trực thuộc cùng báo cáo “{label}”; lấy số của {commune}, không cộng hai cấp.",
        "{commune} and {parts} units below it reported “{label}”; its own figure stands, the two are never added.",
        mend=("Giữ lại số liệu của một cấp.", "Keep the figures of one level."),
    ),
    "points-undetermined": warning(
        "Số liệu không phải một con số nên điểm chưa xác định: từ {least} đến {greatest}.",
        "The figure is not one number, so the points are open: from {least} to {greatest}.",
        mend=("Nhập số chính xác.", "Enter the exact figure."),
    ),
    "file-not-yet": warning(
        "Chưa đọc được loại tệp {kind}; số liệu trong đó không được tính.",
        "Files of kind {kind} are not read yet; their figures are not counted.",
        mend=("Lưu thành CSV UTF-8.", "Save it as CSV UTF-8."),
    ),
    "no-figures": error(
        "Không có số liệu nào đọc được để đánh giá.",
        "There are no readable figures to assess.",
        mend=(
            "Sửa các lỗi nêu dưới đây, hoặc nêu kỳ bằng --period.",
            "Mend what is named below, or name a period with --period.",
        ),
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
        "Không có cột “{name}”; nội dung cột này không được đọc.",
        "There is no column “{name}”; it is not read.",
        mend=("Xóa cột, hoặc sửa tên.", "Delete it, or mend its name."),
        near=_DID_YOU_MEAN,
    ),
    "column-twice": error(
        "Cột “{name}” có hai lần; cột sau không được đọc.",
        "The column “{name}” stands twice; the second is not read.",
        mend=("Giữ lại một cột.", "Keep one."),
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
        "Mã “{code}” là của cả “{first}” (dòng {line}) lẫn “{second}” (dòng này); dòng này không đọc, số liệu mang "
        "mã ấy đều tính cho “{first}”.",
        "The code “{code}” is that of “{first}” (line {line}) and of “{second}” (this row), which is not read: all "
        "figures of that code count as those of “{first}”.",
        mend=("Giữ lại một dòng, hoặc cho mỗi đơn vị một mã.", "Keep one, or give each unit a code of its own."),
    ),
    "attribute-unread": note(
        "Cột “{name}” không phải là thuộc tính của mô hình; nội dung cột này không được đọc.",
        "The column “{name}” is no attribute of the model; it is not read.",
        mend=("Nếu mô hình cần, khai báo trong “attributes”.", "Where the model needs it, declare it in “attributes”."),
        near=_DID_YOU_MEAN,
    ),
    "unknown-level-of-commune": warning(
        "{commune}: “{choice}” không có mức “{found}”; có: {levels}. Coi như chưa biết.",
        "{commune}: “{choice}” has no level “{found}”; it has: {levels}. It counts as not known.",
        mend=("Sửa trong communes.csv.", "Mend it in communes.csv."),
        near=_DID_YOU_MEAN,
    ),
    "unknown-commune": error(
        "Không có đơn vị nào mã “{name}” trong communes.csv; số liệu {variable} = {value} không được tính.",
        "No unit has the code “{name}” in communes.csv; the figure {variable} = {value} is not counted.",
        mend=("Ghi đúng mã đơn vị (giữ các số 0 ở đầu).", "Write the unit's code (with its leading zeros)."),
        near=_DID_YOU_MEAN,
    ),
    "unknown-variable": error(
        "Mô hình không có biến hay dòng “{name}”; số liệu {value} của {commune} không được tính.",
        "The model has no variable or line “{name}”; the figure {value} of {commune} is not counted.",
        mend=("Xem tên bằng “khong3 models MÔ_HÌNH”.", "See the names with “khong3 models MODEL”."),
        near=_DID_YOU_MEAN,
    ),
    "period-missing": error(
        "Thiếu kỳ của số liệu {variable} = {value}.",
        "The figure {variable} = {value} has no period.",
        mend=("Ghi kỳ vào cột “period”, ví dụ 2024.", "Write it in the column “period”, for example 2024."),
    ),
    "ambiguous-number": error(
        "Số “{found}” có thể hiểu nhiều cách: {readings}.",
        "The number “{found}” can be read in more than one way: {readings}.",
        mend=(
            "Khai báo dấu thập phân của tệp (khong3.toml, --decimal comma hoặc dot), hoặc viết không dấu hàng nghìn.",
            "Declare the file's decimal sign (khong3.toml, --decimal comma or dot), or write no sign of thousands.",
        ),
    ),
    "comma-undeclared": error(
        "Số “{found}” viết dấu phẩy thập phân, mà ở đây dấu thập phân là dấu chấm: {readings}?",
        "The number “{found}” has a decimal comma, and here decimals have a dot: {readings}?",
        mend=(
            "Viết bằng dấu chấm, hoặc khai báo: --decimal comma.",
            "Write it with a dot, or declare the sign: --decimal comma.",
        ),
    ),
    "bare-percentage": error(
        "“{found}” thiếu dấu %: có thể là {readings}.",
        "“{found}” has no % sign: it could be {readings}.",
        mend=(
            "Viết như 74 %, hoặc cho tên cột kết thúc bằng “ %”.",
            "Write it as 74 %, or end the column's name in “ %”.",
        ),
    ),
    "percentage-for-count": error(
        "“{found}” là phần trăm, nhưng “{variable}” là một số lượng.",
        "“{found}” is a percentage, but “{variable}” is a number.",
        mend=("Ghi số lượng; phần trăm thì ghi cho dòng.", "Give the number; a percentage belongs to a line."),
    ),
    "negative-count": error(
        "“{variable}” không thể âm: {found}.",
        "“{variable}” cannot be negative: {found}.",
        mend=("Kiểm tra lại số.", "Check the figure."),
    ),
    "negative-percentage": error(
        "“{variable}” không thể âm: {found}.",
        "“{variable}” cannot be negative: {found}.",
        mend=("Kiểm tra lại số.", "Check the figure."),
    ),
    "not-whole": error(
        "“{variable}” phải là số nguyên: {found}.",
        "“{variable}” must be whole: {found}.",
        mend=("Kiểm tra lại số.", "Check the figure."),
    ),
    "not-yes-no": error(
        "“{found}” không phải có hay không.",
        "“{found}” is neither yes nor no.",
        mend=("Viết có/không, yes/no, true/false hoặc 1/0.", "Write yes/no, có/không, true/false or 1/0."),
    ),
    "level-unknown": error(
        "“{found}” không phải là một mức của “{variable}” ({levels}).",
        "“{found}” is not a level of “{variable}” ({levels}).",
        mend=("Ghi một trong các mức đó, hoặc nhãn của nó.", "Write one of them, or its label."),
        near=_DID_YOU_MEAN,
    ),
    "line-takes-no-figure": error(
        "Dòng “{name}” được tính từ các biến, không nhận trực tiếp {value}.",
        "Line “{name}” is reckoned from variables, and takes no {value} of its own.",
        mend=("Ghi các biến của dòng.", "Report the line's variables."),
    ),
    "unknown-status": warning(
        "Không có tình trạng “{found}”; có: {known}.",
        "There is no status “{found}”; there are: {known}.",
        mend=("Chọn một; số này được xếp dưới mọi tình trạng khác.", "Choose one; the figure ranks below every other."),
    ),
    "unknown-qualifier": warning(
        "Không có từ chặn “{found}”; có: {known}. Số này được giữ lại nhưng không dùng như số chính xác.",
        "There is no qualifier “{found}”; there are: {known}. The figure stays on record, but is not taken as exact.",
        mend=("Chọn một.", "Choose one."),
    ),
    "bound-stated": note(
        "“{name}”: nguồn chỉ nêu giới hạn ({value}), không phải một con số.",
        "“{name}”: the source states only a bound ({value}), not a figure.",
        mend=(
            "Nếu có số chính xác, nhập số đó; đánh giá dựa trên cả khoảng.",
            "Enter the exact figure if there is one; what is judged is the whole range.",
        ),
    ),
    "bound-impossible": error(
        "“{name}” = {value}: không có giá trị nào như thế.",
        "“{name}” = {value}: there is no such value.",
        mend=("Kiểm tra con số và chữ chỉ giới hạn.", "Check the figure and the word of the bound."),
    ),
    "figures-contradict": warning(
        "“{name}” có các số liệu khác nhau, cùng mức tin cậy: {statements}.",
        "“{name}” has different figures of equal status: {statements}.",
        mend=(
            "Xác định số đúng rồi ghi status là corrected; đến lúc đó kết quả là cả khoảng giữa các số.",
            "Find out which is right and give it the status corrected; until then the result is all that lies between.",
        ),
    ),
    "counts-unknown": note(
        "Nguồn chỉ nêu phần trăm; không biết tử số và mẫu số.",
        "The source states only a percentage; numerator and denominator are unknown.",
    ),
    "percentage-differs": warning(
        "Nguồn ghi {stated}, nhưng các số đếm cho {counted}; lấy theo số đếm.",
        "The source says {stated}, but the counts give {counted}; the counts decide.",
        mend=("Sửa phần trăm, hoặc các số đếm.", "Mend the percentage, or the counts."),
    ),
    "share-above-whole": error(
        "{numerator}/{denominator} = {share}: một phần lớn hơn tổng."
        " Đảo ngược tử số và mẫu số? {denominator}/{numerator} = {inverted}.",
        "{numerator}/{denominator} = {share}: a part above its whole."
        " Inverted? {denominator}/{numerator} = {inverted}.",
        mend=("Kiểm tra số nào là tử số ({formula}).", "Check which is the numerator ({formula})."),
    ),
    "share-impossible": error(
        "{numerator}/{denominator} = {share}: không thể là tỷ lệ của một phần trong tổng ({formula}).",
        "{numerator}/{denominator} = {share}: it cannot be the share of a part in its whole ({formula}).",
        mend=("Kiểm tra lại hai số.", "Check both figures."),
    ),
    "divided-by-zero": error(
        "{numerator}/0 ({formula}): mẫu số bằng 0 mà tử số khác 0.",
        "{numerator}/0 ({formula}): the denominator is 0 and the numerator is not.",
        mend=("Kiểm tra lại mẫu số.", "Check the denominator."),
    ),
    "value-impossible": error(
        "Không tính được giá trị từ các số đã nêu.",
        "No value can come of the figures that were stated.",
        mend=("Kiểm tra lại số.", "Check the figures."),
    ),
    "no-cases": note("0/0: không phát sinh trường hợp nào.", "0/0: no cases arose."),
    "target-not-given": note(
        "Chỉ tiêu giao “{target}” chưa có số cho đơn vị này.",
        "The target “{target}” has no figure for this unit.",
        mend=("Ghi số được giao.", "Report what was assigned."),
    ),
    "attribute-unknown": warning(
        "Chưa biết {names} của {commune}, nên chưa chọn được giá trị áp dụng.",
        "{names} of {commune} is unknown, so the value in force cannot be chosen.",
        mend=("Thêm vào communes.csv.", "Add it to communes.csv."),
    ),
    "constant-without-value": error(
        "Hằng số “{name}” không có giá trị nào cho {commune}.",
        "The constant “{name}” has no value for {commune}.",
        mend=("Thêm một giá trị không có “for”.", "Add a value without “for”."),
    ),
    "share-suspiciously-small": warning(
        "{share} so với chỉ tiêu giao trên 10 %: có phải viết 0.9 thay cho 90 %?",
        "{share} against a target above 10 %: was 0.9 written for 90 %?",
        mend=("Kiểm tra lại dấu %.", "Check the % sign."),
    ),
    "percentage-above-hundred": warning(
        "{share} lớn hơn 100 %.", "{share} is above 100 %.", mend=("Kiểm tra lại số.", "Check the figure.")
    ),
    "part-above-whole": error(
        "“{part}” ({n}) lớn hơn “{whole}” ({d}) mà nó là một phần.",
        "“{part}” ({n}) is above “{whole}” ({d}), which it is part of.",
        mend=("Kiểm tra lại hai số; có thể đã đổi chỗ.", "Check both figures; they may have been swapped."),
    ),
    "check-failed": error(
        "{message}{figures}. Phải có: {must}.",
        "{message}{figures}. It must hold: {must}.",
        mend=("Kiểm tra lại các số này.", "Check these figures."),
    ),
    "unit-not-addressed": note(
        "Mô hình {model} không áp dụng cho {commune}.", "The model {model} is not for {commune}."
    ),
    "period-outside-validity": warning(
        "Kỳ {period} nằm ngoài thời gian hiệu lực của mô hình ({valid}).",
        "The period {period} lies outside the model's validity ({valid}).",
        mend=("Dùng mô hình của kỳ đó.", "Use the model for that period."),
    ),
    "period-not-assessed": note(
        "Có {count} số liệu của kỳ {period} không dùng cho kỳ được đánh giá.",
        "There are {count} figures of {period} that the periods assessed do not use.",
    ),
    "blank-scores-zero": note(
        "“{label}” chưa có số liệu: tính 0 điểm theo quy định của mô hình.",
        "“{label}” has no figures: it counts no points, as the model says.",
        mend=("Bổ sung số liệu.", "Supply the figures."),
    ),
    "unusable-scores-zero": warning(
        "“{label}” có số liệu không dùng được: tính 0 điểm theo quy định của mô hình, cho đến khi sửa.",
        "“{label}” has a figure that cannot be used: it counts no points, as the model says, until that is mended.",
        mend=("Sửa số liệu.", "Mend the figure."),
    ),
    "points-clamped": warning(
        "“{label}”: {value} nằm ngoài khoảng từ {min} đến {max}; tính {points} điểm.",
        "“{label}”: {value} lies outside {min} to {max}; it counts {points} points.",
        mend=("Kiểm tra lại số điểm đã nhập.", "Check the points that were entered."),
    ),
    "points-undecided": warning(
        "Chưa tính được điểm của “{label}”: cách chấm còn cần {needed}.",
        "The points of “{label}” cannot be settled: the rule still needs {needed}.",
        mend=("Bổ sung {needed}.", "Supply {needed}."),
    ),
    "points-need-target": note(
        "“{label}” chấm theo chỉ tiêu giao nhưng đơn vị chưa được giao: không áp dụng.",
        "“{label}” is scored by its target, and none was set for the unit: it does not apply.",
    ),
    "rounded-to-full": note(
        "“{label}” chưa đạt chỉ tiêu giao, nhưng vẫn được điểm tối đa ({points}), do {why}.",
        "“{label}” does not meet its target, but has the maximum ({points}), by {why}.",
    ),
    "requires-undecided": warning(
        "Chưa xếp loại được: chưa xét được điều kiện của loại “{grade}” ({condition}), còn thiếu {wanted}.",
        "The grade is open: the condition of “{grade}” ({condition}) cannot be settled without {wanted}.",
        mend=("Bổ sung {wanted}.", "Supply {wanted}."),
    ),
    "sanction-undecided": warning(
        "Chưa xếp loại được: chưa xét được điều kiện hạ loại ({condition}), còn thiếu {wanted}.",
        "The grade is open: the condition of a sanction ({condition}) cannot be settled without {wanted}.",
        mend=("Bổ sung {wanted}.", "Supply {wanted}."),
    ),
    "value-of-group": error(
        "“{name}” là nhóm; “{value}” không được tính: nhóm chỉ nhận điểm, ở cột points.",
        "“{name}” is a group; “{value}” is not counted: a group takes points only, in the column points.",
        mend=("Ghi vào cột points, hoặc ghi tên biến, tên dòng.", "Write it in points, or name a variable or a line."),
    ),
    "given-group-differs": warning(
        "“{label}”: điểm đã cho ở bước “{stage}” là {given}, các dòng bên dưới cộng được {own}; tính theo các dòng.",
        "“{label}”: {given} points were given at stage “{stage}”, but the items below it come to {own}, which count.",
        mend=("Sửa điểm của nhóm, hoặc số liệu của các dòng.", "Mend the group's points, or the figures below it."),
    ),
    "points-without-cases": note(
        "“{label}”: cách chấm chia 0 cho 0, tức không phát sinh; điểm theo “no_cases” của mô hình.",
        "“{label}”: its points divide 0 by 0, so no cases arose; they are as the model's “no_cases” says.",
    ),
    "points-divided-by-zero": error(
        "“{label}”: cách chấm chia cho 0, nên chưa có điểm.",
        "“{label}”: its points divide by 0, so there are none.",
        mend=("Kiểm tra số làm mẫu.", "Check the figure that is divided by."),
    ),
    "score-out-of-range": error(
        "“{label}”: {found} nằm ngoài khoảng từ {min} đến {max} điểm; không tính.",
        "“{label}”: {found} lies outside {min} to {max} points; it is not counted.",
        mend=("Kiểm tra lại số điểm, cả dấu thập phân.", "Check the points, and their decimal sign."),
    ),
    "peers-open": warning(
        "“{label}”: chưa có điểm, vì phải so với số liệu của {communes}, mà số liệu ấy còn để ngỏ.",
        "“{label}”: no points yet: they are held against the figures of {communes}, which are open.",
        mend=("Bổ sung con số chính xác của các đơn vị đó.", "Supply the exact figures of these units."),
    ),
    "peers-missing": note(
        "“{label}”: so trong {there}/{every} đơn vị; điểm có thể đổi khi có số liệu của {communes}.",
        "“{label}”: held against {there} of {every} units; the points may change with the figures of {communes}.",
        mend=("Bổ sung số liệu của các đơn vị đó.", "Supply the figures of these units."),
    ),
    "quota-below-open": warning(
        "Chưa xếp loại được: vượt tỷ lệ tối đa của loại trên, mà điều kiện của loại dưới chưa xét được.",
        "The grade is open: the quota of a grade above is full, and what a grade below asks for cannot be settled.",
        mend=("Bổ sung số liệu của điều kiện ấy.", "Supply the figures of that condition."),
    ),
    "quota-open": warning(
        "Chưa xếp loại được theo tỷ lệ tối đa: còn tùy loại của {communes}.",
        "The quota leaves the grade open: it hangs on the grades of {communes}.",
        mend=("Bổ sung số liệu của các đơn vị đó.", "Supply the figures of these units."),
    ),
    "other-sign": error(
        "Số “{found}” không viết theo dấu thập phân đã khai báo.",
        "The number “{found}” is not written with the decimal sign that was declared.",
        mend=(
            "Viết {readings}; nếu cả tệp viết theo dấu kia thì khai báo dấu ấy cho tệp.",
            "Write {readings}; where all of the file has the other sign, declare that one for it.",
        ),
    ),
    "blank-mark": error(
        "“{found}” không phải là số liệu.",
        "“{found}” is no figure.",
        mend=(
            "Để trống ô nếu chưa có số liệu, ghi 0 nếu không phát sinh.",
            "Leave the cell blank if there is no figure, write 0 if nothing arose.",
        ),
    ),
    "excel-error": error(
        "“{found}” là lỗi của bảng tính: công thức trong ô không ra số.",
        "“{found}” is an error of the spreadsheet: the cell's formula came to nothing.",
        mend=(
            "Sửa công thức; hoặc để trống ô nếu chưa có số liệu, ghi 0 nếu không phát sinh.",
            "Mend the formula; or leave the cell blank if there is no figure, write 0 if nothing arose.",
        ),
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
        near=_DID_YOU_MEAN,
    ),
    "period-column-missing": error(
        "Tệp không có cột kỳ (“period”); các cột khác đều hiểu được, nhưng chưa số liệu nào được tính.",
        "The file has no column “period”; the others are understood, but none of its figures is counted yet.",
        mend=(
            "Thêm cột “period”; hoặc, nếu cả tệp là của một kỳ, nêu kỳ đó: --period 2025.",
            "Add it; or, where all of the file is of one period, name that: --period 2025.",
        ),
    ),
    "day-as-period": error(
        "“{found}” là một ngày, không phải một kỳ; {variable} = {value} không được tính.",
        "“{found}” is a day, not a period; {variable} = {value} is not counted.",
        mend=(
            "Ghi kỳ mà số liệu thuộc về: năm, quý, tháng hay tuần; số liệu theo ngày thì ghi `period: day` ở mô hình.",
            "Write the year, quarter, month or week that it belongs to; of daily figures, `period: day` in the model.",
        ),
        near=(
            "Có phải kỳ “{near}”? Số liệu tại ngày cuối kỳ thì ghi kỳ đó.",
            "Did you mean the period “{near}”? A figure as of its last day is written under it.",
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
        near=_DID_YOU_MEAN,
    ),
    "parent-unknown": error(
        "Cột “parent”: “{parent}” không phải là mã nào trong danh sách này ({units});"
        " các đơn vị đó không được cộng lên.",
        "Parent “{parent}” is not a code of this list ({units}); these units are not added up.",
        mend=(
            "Ghi mã của đơn vị cấp trên; chưa có trong danh sách thì thêm một dòng cho nó.",
            "Write the code of the unit above; where it is not in the list, add a row for it.",
        ),
        near=_DID_YOU_MEAN,
    ),
    "total-row": note(
        "“{name}” là dòng cộng, không phải một đơn vị; dòng này không được tính: {found}",
        "“{name}” is a row of totals, not a unit; it is not counted: {found}",
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
        near=_DID_YOU_MEAN,
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
    "data-kind-unknown": error(
        "Không đọc được số liệu từ {found}.",
        "Figures cannot be read from {found}.",
        mend=(
            "Đưa vào đường dẫn, khung dữ liệu (polars, pandas, pyarrow, DuckDB), danh sách dict, hoặc Observation.",
            "Give a path; a data frame of polars, pandas, pyarrow or DuckDB; a list of dicts; or Observation objects.",
        ),
    ),
    "column-of-no-text": error(
        "Cột “{name}” chứa {kind}, không phải số, chữ hay ngày; nội dung cột này không được đọc.",
        "The column “{name}” holds {kind}, which is no number, text or day; it is not read.",
        mend=("Tách thành các cột số hoặc chữ.", "Make columns of numbers or texts of it."),
    ),
    "frame-unreadable": error(
        "Không đọc được bảng Parquet hay Arrow này: {why}.",
        "This table of Parquet or Arrow cannot be read: {why}.",
        mend=("Lập lại bảng bằng chương trình đã tạo ra nó.", "Make it again by the program that made it."),
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
    "not-text": error(
        "{of} phải là chữ, nhưng nhận được {found} (kiểu {type}).",
        "{of} must be text, and is {found} ({type}).",
        mend=(
            'Mã là chữ, giữ cả số 0 ở đầu: viết "{found}", hoặc đọc cột mã dưới dạng chữ.',
            'A code is text, zeros before it and all: write "{found}", or read its column as text.',
        ),
    ),
    "day-as-year": note(
        "“{found}” được đọc là cả năm {year}, vì mọi kỳ khác đều là năm.",
        "“{found}” is read as the year {year}, as every other period is a year.",
        mend=("Nếu là của quý hay tháng thì ghi rõ kỳ.", "Where it is a quarter's or a month's, write that period."),
    ),
    "points-of-nothing": warning(
        "Chưa tính được điểm của “{label}”: cách chấm dựa vào {items}, mà mục ấy không áp dụng với đơn vị này.",
        "The points of “{label}” cannot be settled: the rule rests on {items}, which does not apply to this unit.",
        mend=(
            "Trong mô hình, ghi `applies` cho dòng này, hoặc một `when` cho trường hợp ấy.",
            "In the model, write `applies` on this line, or a `when` for that case.",
        ),
    ),
    "day-as-end": note(
        "“{found}” được đọc là kỳ {period}, kết thúc vào ngày đó, theo kỳ báo cáo của mô hình.",
        "“{found}” is read as the period {period}, which ends on it, as the model says how often units report.",
        mend=("Nếu là của kỳ khác thì ghi rõ kỳ.", "Where it is another period's, write that period."),
    ),
    "change-without-earlier": warning(
        "Kỳ {period} chưa có gì để so sánh: không có số liệu nào của kỳ trước đó ({earlier}).",
        "{period} has nothing to be compared with: no figures of the period before ({earlier}).",
        mend=(
            "Thêm số liệu của kỳ ấy vào cùng thư mục số liệu, hoặc so với cùng kỳ năm trước.",
            "Add that period's figures to the data, or compare with a year earlier.",
        ),
    ),
    "change-other-ranked": note(
        "Hạng kỳ {period} là trong {count} đơn vị, kỳ {earlier} là trong {others} đơn vị.",
        "Ranks of {period} are among {count} units, those of {earlier} among {others}.",
        mend=("Xem thay đổi về hạng cùng với số đơn vị.", "Read changes of rank beside these numbers."),
    ),
    "change-by-stage": error(
        "`--change` so các kỳ với nhau, `--by-stage` so các bước chấm: mỗi lần chỉ dùng một.",
        "`--change` compares periods, `--by-stage` stages of scoring: one of them at a time.",
        mend=("Bỏ một trong hai.", "Leave one of them out."),
    ),
    "file-no-table": error(
        "Tệp {kind} không phải là bảng số liệu.",
        "A file of kind {kind} is no table of figures.",
        mend=(
            "Ghi các số vào bảng Excel (.xlsx) hoặc CSV; bảng nằm trong tệp Word thì chép sang Excel.",
            "Put the figures into a table of Excel (.xlsx) or CSV; copy a table that stands in Word to Excel.",
        ),
    ),
    "change-since-what": error(
        "Không so sánh được với “{found}”.",
        "Nothing is compared with “{found}”.",
        mend=("Chọn một trong: {known}.", "Choose one of {known}."),
    ),
    "form-as-figures": error(
        "Đây là biểu do khong3 lập, không phải bảng số liệu.",
        "This is a form that khong3 made, and no table of figures.",
        mend=(
            "Thu biểu bằng khong3 collect, rồi chấm tệp mà lệnh ấy ghi ra.",
            "Collect it by khong3 collect, and assess the file that this writes.",
        ),
    ),
    "latest-of-earlier": note(
        "{asked}: kỳ {period} chưa có, lấy của kỳ {of}, là kỳ gần nhất có số liệu.",
        "{asked}: {period} has no figure; that of {of} is taken, the last period that has.",
        mend=("Nhập số của kỳ này khi có.", "Enter this period's figure when there is one."),
    ),
    "units-by-name": note(
        "Tệp ghi đơn vị bằng tên thay cho mã ({count} đơn vị): “{name}” là {code}, theo danh sách đơn vị.",
        "The file has names in place of codes of units ({count} of them): “{name}” is {code}, by the list of units.",
    ),
    "wrong-argument": error(
        "{of} nhận được {found} (kiểu {type}); phải là {wanted}.",
        "{of} was given {found} ({type}); wanted is {wanted}.",
        mend=("Sửa ở chỗ gọi.", "Mend it where it is called."),
    ),
    "by-difference": note(
        "“{name}” của kỳ này là luỹ kế đến hết kỳ ({whole}) trừ luỹ kế trước kỳ ({before}): {figures}.",
        "“{name}” of the period is the total to its end ({whole}) less the total before it ({before}): {figures}.",
        mend=("Không phải làm gì thêm.", "Nothing need be done."),
    ),
    "running-total-falls": warning(
        "“{name}”: luỹ kế {period} là {value}, ít hơn luỹ kế {of} ({earlier}).",
        "“{name}”: the total of {period} is {value}, less than that of {of} ({earlier}).",
        mend=("Số luỹ kế không thể giảm: sửa số sai.", "A running total cannot fall: mend the wrong one."),
    ),
    "running-total-of": error(
        "“{name}” là số luỹ kế từ đầu năm, nhưng kỳ {period} không phải là tháng, quý, hay một phần của một năm.",
        "“{name}” is a total since the year began, and {period} is no month, quarter or other part of one year.",
        mend=("Ghi tháng, quý, hoặc “luỹ kế 8 tháng năm 2025”.", "Write a month, a quarter, or 2025-01..2025-08."),
    ),
    "months-of-year": note(
        "Các cột tháng không ghi năm được đọc là của năm {year}, theo tiêu đề của bảng.",
        "The columns of months that say no year are read as of {year}, as the title says.",
        mend=("Nếu là năm khác thì ghi năm vào từng cột: T1/2025.", "Where it is another, write it in each: T1/2025."),
    ),
    "unknown-class-scores-zero": warning(
        "Chưa biết {names} của {commune} nên chưa rõ “{name}” tính thế nào: tính 0 điểm theo quy định của mô hình.",
        "{names} of {commune} is not known, so that nobody knows how “{name}” counts: 0 points, as the model says.",
        mend=("Thêm vào communes.csv.", "Add it to communes.csv."),
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
    "name-of-two": error(
        "“{name}” là nhãn chung của {names}; số liệu {value} của {commune} không được tính.",
        "“{name}” is the label of {names} alike; the figure {value} of {commune} is not counted.",
        mend=("Ghi tên thay cho nhãn.", "Write the name in place of the label."),
    ),
    "open-scores-zero": warning(
        "Số liệu không phải một con số, điểm có thể từ {least} đến {greatest}: tính 0 điểm theo quy định của mô hình.",
        "The figure is not one number, the points may be from {least} to {greatest}: it counts 0, as the model says.",
        mend=("Nhập số chính xác.", "Enter the exact figure."),
    ),
    "rollup-beside": warning(
        "Số liệu được cộng của mọi đơn vị trực thuộc, kể cả đơn vị mà dòng này không áp dụng: {communes}.",
        "The figures are added over all units below, also those to which this line does not apply: {communes}.",
        mend=(
            "Chỉ tỷ số mới cộng riêng các đơn vị được áp dụng: dùng một biến riêng cho các đơn vị đó.",
            "Only a ratio is summed over those that it applies to: give these units a variable of their own.",
        ),
    ),
    "rollup-undecided": warning(
        "Mới có {reported}/{expected} đơn vị; chưa biết dòng này có áp dụng, hay áp dụng mức nào, với: {communes}.",
        "{reported} of {expected} units reported; not known whether it applies, or which target, to: {communes}.",
        mend=(
            "Bổ sung phân loại của các đơn vị đó trong communes.csv, hoặc số liệu mà điều kiện áp dụng cần.",
            "Add their class to communes.csv, or the figures that the condition asks for.",
        ),
    ),
    "words-behind-number": error(
        "“{found}”: sau số còn có chữ (“{words}”); không được tính.",
        "“{found}”: words stand behind the number (“{words}”); it is not counted.",
        mend=("Chỉ ghi số vào ô: {number}.", "Write the number alone: {number}."),
    ),
}
