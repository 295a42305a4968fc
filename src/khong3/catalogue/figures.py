"""What figures state, of whom and when, and what cannot be."""

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, note, warning

ENTRIES: dict[str, Entry] = {
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
    "stage-carried": note(
        "Bước “{stage}” chưa cho điểm {count} dòng; tạm lấy điểm của bước trước.",
        "Stage “{stage}” has given no points to {count} lines; those of the stage before stand.",
        mend=("Cho điểm nốt các dòng: {lines}.", "Give points to: {lines}."),
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
    "half-at-two-levels": warning(
        "{commune} tự báo cáo “{name}” mà không đủ số liệu cho: {lines}. Các dòng này lấy tổng của cấp dưới,"
        " số ấy không được dùng ở đó.",
        "{commune} itself reports “{name}” and not all that is asked for: {lines}. These are the sums of its units,"
        " and that figure is not used for them.",
        mend=("Báo cáo đủ các số liệu của dòng, hoặc bỏ số ấy.", "Report all figures of the line, or leave that out."),
    ),
    "reported-at-two-levels": warning(
        "{commune} và {parts} đơn vị trực thuộc cùng báo cáo “{label}”; lấy số của {commune}, không cộng hai cấp.",
        "{commune} and {parts} units below it reported “{label}”; its own figure stands, the two are never added.",
        mend=("Giữ lại số liệu của một cấp.", "Keep the figures of one level."),
    ),
    "unknown-commune": error(
        "Không có đơn vị nào mã “{name}” trong communes.csv; số liệu {variable} = {value} không được tính.",
        "No unit has the code “{name}” in communes.csv; the figure {variable} = {value} is not counted.",
        mend=("Ghi đúng mã đơn vị (giữ các số 0 ở đầu).", "Write the unit's code (with its leading zeros)."),
        near=DID_YOU_MEAN,
    ),
    "unknown-variable": error(
        "Mô hình không có biến hay dòng “{name}”; số liệu {value} của {commune} không được tính.",
        "The model has no variable or line “{name}”; the figure {value} of {commune} is not counted.",
        mend=("Xem tên bằng “khong3 models MÔ_HÌNH”.", "See the names with “khong3 models MODEL”."),
        near=DID_YOU_MEAN,
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
            (
                "Khai báo dấu thập phân của tệp (khong3.toml, --decimal comma hoặc dot; trong Python: "
                "read(…, decimal=…)), hoặc viết không dấu hàng nghìn."
            ),
            (
                "Declare the file's decimal sign (khong3.toml, --decimal comma or dot; in Python "
                "read(…, decimal=…)), or write no sign of thousands."
            ),
        ),
    ),
    "comma-undeclared": error(
        "Số “{found}” viết dấu phẩy thập phân, mà ở đây dấu thập phân là dấu chấm: {readings}?",
        "The number “{found}” has a decimal comma, and here decimals have a dot: {readings}?",
        mend=(
            "Viết bằng dấu chấm, hoặc khai báo: --decimal comma; trong Python: read(…, decimal=…).",
            "Write it with a dot, or declare the sign: --decimal comma; in Python read(…, decimal=…).",
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
        mend=(
            "Kiểm tra lại số; điều có thể âm thì mô hình hỏi hai số rồi trừ (thu - chi).",
            "Check the figure; what may be below 0 is for a model to take of two figures (revenue - spending).",
        ),
    ),
    "negative-percentage": error(
        "“{variable}” không thể âm: {found}.",
        "“{variable}” cannot be negative: {found}.",
        mend=("Kiểm tra lại số.", "Check the figure."),
    ),
    "percentage-beyond-all": error(
        "“{variable}” lớn hơn 1.000 %: {found}. Có phải {perhaps}?",
        "“{variable}” is above 1,000 %: {found}. Is {perhaps} meant?",
        mend=(
            "Kiểm tra lại số: dán 85 vào ô định dạng 0% thành 8.500 %. Nếu đúng là nhiều lần thì dùng `type: number`.",
            "Check the figure: 85 pasted into a cell of 0% is 8,500 %. So many times as much is a `type: number`.",
        ),
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
        "“{found}” không phải là một mức của “{variable}”; các mức: {levels}.",
        "“{found}” is not a level of “{variable}”; the levels: {levels}.",
        mend=("Ghi đúng một trong các mức đó.", "Write one of them as it stands."),
        near=DID_YOU_MEAN,
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
    "parts-untold": note(
        "Nguồn chỉ nêu kết quả của dòng; không biết các số liệu để tính ra nó.",
        "The source states only the line's own figure; what it is reckoned from is unknown.",
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
    "part-above-whole-in-sum": error(
        "{commune}, {period}: “{part}” ({n}) lớn hơn “{whole}” ({d}) mà nó là một phần.",
        "{commune}, {period}: “{part}” ({n}) is above “{whole}” ({d}), which it is part of.",
        mend=(
            "Kiểm tra lại hai số; có thể đã đổi chỗ. Cộng vào một số lớn hơn thì không còn thấy chỗ sai.",
            "Check both figures; they may have been swapped. In a larger sum the slip is no longer seen.",
        ),
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
    "value-of-group": error(
        "“{name}” là nhóm; “{value}” không được tính: nhóm chỉ nhận điểm, ở cột points.",
        "“{name}” is a group; “{value}” is not counted: a group takes points only, in the column points.",
        mend=("Ghi vào cột points, hoặc ghi tên biến, tên dòng.", "Write it in points, or name a variable or a line."),
    ),
    "given-group-differs": warning(
        "“{label}”: điểm đã cho ở bước “{stage}” là {given}, tính từ bên dưới lên được {own}; lấy số tính lên.",
        "“{label}”: {given} points were given at stage “{stage}”, but the items below it come to {own}, which count.",
        mend=("Sửa điểm của nhóm, hoặc số liệu của các dòng.", "Mend the group's points, or the figures below it."),
    ),
    "given-group-unused": warning(
        "“{label}”: {given} điểm đã cho ở bước “{stage}” không được tính, vì bên dưới đã có số liệu; tính từ bên dưới "
        "lên thì chưa có điểm.",
        "“{label}”: the {given} points given at stage “{stage}” do not count, as something below it is reported; and "
        "what is below comes to no points yet.",
        mend=(
            "Bổ sung số liệu còn thiếu của các dòng, hoặc bỏ số liệu bên dưới để tính điểm đã cho.",
            "Enter what the lines lack, or take away what is reported below, so that the points given count.",
        ),
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
    "points-of-nothing": warning(
        "Chưa tính được điểm của “{label}”: cách chấm dựa vào {items}, mà mục ấy không áp dụng với đơn vị này.",
        "The points of “{label}” cannot be settled: the rule rests on {items}, which does not apply to this unit.",
        mend=(
            "Trong mô hình, ghi `applies` cho dòng này, hoặc một `when` cho trường hợp ấy.",
            "In the model, write `applies` on this line, or a `when` for that case.",
        ),
    ),
    "latest-of-earlier": note(
        "{asked}: kỳ {period} chưa có, lấy của kỳ {of}, là kỳ gần nhất có số liệu.",
        "{asked}: {period} has no figure; that of {of} is taken, the last period that has.",
        mend=("Nhập số của kỳ này khi có.", "Enter this period's figure when there is one."),
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
    "numbers-in-cell": error(
        "“{found}”: trong một ô có nhiều số; không biết số nào là số liệu.",
        "“{found}”: several numbers stand in one cell; which of them is the figure is not known.",
        mend=(
            "Ghi mỗi ô một số; nếu đó là một số thì viết liền, hoặc cách phần nghìn bằng đúng một dấu cách.",
            "Write one number a cell; if it is one number, write it together, or part thousands by one space.",
        ),
    ),
    "words-behind-number": error(
        "“{found}”: sau số còn có chữ (“{words}”); không được tính.",
        "“{found}”: words stand behind the number (“{words}”); it is not counted.",
        mend=(
            "Ghi riêng số, theo đơn vị tính của mô hình, không kèm chữ.",
            "Write the number alone, in the model's own unit, without words.",
        ),
    ),
    "units-of-another-period": warning(
        "{count} đơn vị có số liệu của kỳ {period} mà không có của kỳ được đánh giá: {names}.",
        "{count} units have figures of {period} and none of what is assessed: {names}.",
        mend=("Kiểm tra kỳ ghi trong số liệu của các đơn vị này.", "Check the period in these units' figures."),
    ),
    "share-perhaps-of-one": warning(
        "{share} chỉ được {points} trên {most} điểm: có phải số ghi thiếu dấu %, thay cho {times}?",
        "{share} bears only {points} of {most} points: is it a share of 1, written for {times}?",
        mend=("Kiểm tra lại dấu % của ô và của tiêu đề cột.", "Check the % sign of the cell and of the heading."),
    ),
    "codes-but-for-zeros": warning(
        "Các mã {codes} chỉ khác nhau ở số 0 đứng đầu; chúng được tính là các đơn vị khác nhau.",
        "The codes {codes} differ by zeros in front alone; they are taken for different units.",
        mend=(
            "Nếu là một đơn vị thì ghi đủ số 0; thêm communes.csv để mã nào thiếu cũng được hỏi lại.",
            "Where they are one unit, write its zeros; with communes.csv a code that lacks them is asked after.",
        ),
    ),
    "units-unlike": warning(
        "{names} không mang mã hay tên như các đơn vị khác ({codes}); không có danh sách đơn vị nên vẫn được tính là"
        " đơn vị.",
        "{names} have no codes or names as the other units have ({codes}); there is no list of units, so they count"
        " as units.",
        mend=(
            "Không phải đơn vị thì xóa dòng ấy; thêm communes.csv để dòng nào không phải đơn vị cũng được hỏi lại.",
            "Delete rows that are no units; with communes.csv whatever is none is asked after.",
        ),
    ),
    "unit-perhaps-not-addressed": error(
        "{commune}: chưa biết {names}, nên chưa rõ mô hình có áp dụng không ({condition}); chưa đánh giá.",
        "{commune}: {names} is not known, nor whether the model is for it ({condition}); it is not assessed.",
        mend=(
            "Ghi phân loại của đơn vị vào communes.csv, hoặc số liệu mà điều kiện áp dụng cần.",
            "Give the unit's class in communes.csv, or the figures that the condition asks for.",
        ),
    ),
    "applies-untold": warning(
        "Danh sách không ghi {names} của đơn vị nào, nên mô hình {model} được coi là áp dụng cho mọi đơn vị.",
        "The list does not say {names} of any unit, so the model {model} is taken to be for all of them.",
        mend=("Ghi vào communes.csv để chắc chắn.", "Say so in communes.csv to be sure."),
    ),
}
