"""What can be wrong or worth knowing with units in time: their lives, and who came after whom."""

from collections.abc import Mapping

from khong3.catalogue.entries import Entry, error, note, warning
from khong3.text import Text

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
            "Ghi kỳ kết thúc khi đơn vị còn tồn tại{example}, hoặc mã của đơn vị có vào ngày cuối kỳ.",
            "Write a period that ends while the unit is there{example}, or the code of the unit at its end.",
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
            (
                "Chuyển số liệu cũ sang đơn vị mới: bảng kế thừa succession.csv và "
                "`--comparable-on` (trong Python: `comparable`)."
            ),
            (
                "Carry the old figures onto the new units: a table succession.csv, and "
                "`--comparable-on` (in Python `comparable`)."
            ),
        ),
    ),
    "began-within-period": note(
        "{commune} ({code}) bắt đầu {from}, trong kỳ {period}: số liệu báo cáo của kỳ được hiểu là của cả kỳ, theo địa"
        " bàn ngày cuối kỳ.",
        "{commune} ({code}) began on {from}, within {period}: what it reports of that period is taken as of all of it,"
        " in the bounds of its last day.",
        mend=(
            "Nếu chỉ tính từ ngày bắt đầu thì ghi kỳ ngắn hơn{example}.",
            "Where it is only of the time since it began, write a shorter period{example}.",
        ),
    ),
    "compared-before-life": note(
        "{commune} ({code}) bắt đầu {from}: kỳ {period} không có số liệu của đơn vị này để so sánh.",
        "{commune} ({code}) began on {from}: there are no figures of it in {period} to compare with.",
        mend=(
            "Dùng `--comparable-on` (trong Python: `comparable`) để so trên cùng địa bàn.",
            "Use `--comparable-on` (in Python `comparable`) to compare the same area.",
        ),
    ),
    "sum-of-periods": warning(
        "{commune}: “{name}” là tổng của các số liệu thuộc những kỳ khác nhau ({periods}).",
        "{commune}: “{name}” sums figures of different periods ({periods}).",
        mend=("Bổ sung số liệu của kỳ còn thiếu.", "Supply the figures of the period that lacks them."),
    ),
    "succession-header": error(
        "Bảng kế thừa thiếu cột: {missing} (có: {found}).",
        "The table of succession lacks the columns {missing} (it has {found}).",
        mend=(
            "Các cột: old,new,day,part,share,basis,source (mã cũ, mã mới, ngày, phần, tỷ lệ, căn cứ, nguồn).",
            "Its columns: old,new,day,part,share,basis,source.",
        ),
    ),
    "succession-day": error(
        "{old} → {new}: “{found}” không phải là ngày; dòng này không được đọc.",
        "{old} → {new}: “{found}” is no day; this row is not read.",
        mend=("Viết như 2025-07-01 hoặc 01/07/2025.", "Write it as 2025-07-01."),
    ),
    "succession-part": error(
        "{old} → {new}: “{found}” không nói đơn vị cũ nhập toàn bộ hay một phần; dòng này không được đọc.",
        "{old} → {new}: “{found}” does not say whether all of the old unit went there; this row is not read.",
        mend=("Viết toàn bộ hoặc một phần.", "Write whole or part."),
    ),
    "succession-share": error(
        "{old} → {new}: “{found}” không phải là tỷ lệ của một phần; dòng này không được đọc.",
        "{old} → {new}: “{found}” is no share of a part; this row is not read.",
        mend=(
            "Viết như 40 % hoặc 1204/3010; để trống nếu không biết, hoặc nếu là toàn bộ.",
            "Write it as 40 % or 1204/3010; leave it blank where it is not known, and where all of it went there.",
        ),
    ),
    "succession-basis": error(
        "{old} → {new}: “{found}” không phải là căn cứ chia; dòng này không được đọc.",
        "{old} → {new}: “{found}” is no basis of a share; this row is not read.",
        mend=("Viết dân số, diện tích hoặc số hộ.", "Write people, area or households."),
    ),
    "succession-contradicts": error(
        "Các dòng của {old} ngày {day} trái nhau ({new}); không số liệu cũ nào được chuyển.",
        "The rows of {old} on {day} contradict each other ({new}); no old figure is carried.",
        mend=(
            "Nhập toàn bộ thì một dòng; chia thì mỗi đơn vị mới một dòng “một phần”.",
            "One row where all of it went on in one; else a row “part” for each new unit.",
        ),
    ),
    "succession-shares": error(
        "Các phần của {old} ngày {day} ({new}) cộng lại là {total}, phải là 100 %; không số liệu cũ nào được chuyển.",
        "The parts of {old} on {day} ({new}) come to {total}, and must come to 100 %; no old figure is carried.",
        mend=(
            "Ghi đủ các đơn vị mới; tỷ lệ chưa biết thì để trống.",
            "Write all the new units; leave a share blank that is not known.",
        ),
    ),
    "comparable-units": note(
        "Mọi kỳ được tính theo các đơn vị của ngày {day}: số liệu của đơn vị cũ đã chuyển sang đơn vị của ngày ấy.",
        "All periods are of the units of {day}: figures of units before were carried onto them.",
    ),
    "bound-carried": note(
        "“{name}”: gộp từ {source}, là {value}.",
        "“{name}”: made of {source}, it is {value}.",
        mend=(
            "Nhập số chính xác của đơn vị cũ; đơn vị bị chia thì ghi tỷ lệ trong bảng kế thừa nếu biết.",
            "Enter exact figures of the units before; of a split one write the share where it is known.",
        ),
    ),
    "estimate-carried": note(
        "“{name}”: {value} là số ước tính, gộp từ {source}: có đơn vị bị chia theo tỷ lệ của bảng kế thừa, hoặc báo cáo"
        " số ước.",
        "“{name}”: {value} is an estimate, made of {source}: a unit was shared out by the table of succession, or"
        " reported an estimate.",
    ),
    "carried-by-share": warning(
        "Số liệu cũ của {old} được chia cho {new} theo tỷ lệ {share} ({basis}; {source}): đó là số ước tính.",
        "Old figures of {old} were shared out to {new} by {share} ({basis}; {source}): these are estimates.",
    ),
    "carried-unshared": warning(
        "Chưa biết bao nhiêu của {old} thuộc {new} ({source}): số liệu nằm trong khoảng từ không đến {share}.",
        "How much of {old} belongs to {new} is not known ({source}): its figures are anything from none to {share}.",
        mend=("Ghi tỷ lệ và căn cứ trong bảng kế thừa.", "Write a share and its basis in the table of succession."),
    ),
    "carried-incomplete": warning(
        "{commune}, kỳ {period}: không lập được {names}, vì thiếu số liệu của {lacking}.",
        "{commune}, {period}: no {names} is made, for want of figures of {lacking}.",
        mend=("Bổ sung số liệu cũ của đơn vị ấy.", "Supply the old figures of that unit."),
    ),
    "carried-percentage": warning(
        "{commune}, kỳ {period}: không gộp được phần trăm đã nêu của {names} từ các đơn vị cũ; số đếm thì gộp được.",
        "{commune}, {period}: stated percentages of {names} cannot be made of those of units before; counts can.",
        mend=("Nhập tử số và mẫu số của các đơn vị cũ.", "Enter the counts of the units before."),
    ),
    "carried-not-added": warning(
        "{commune}, kỳ {period}: mô hình không nói cách gộp {names} của nhiều đơn vị (`over_places`).",
        "{commune}, {period}: the model does not say how {names} of several units come to one (`over_places`).",
        mend=("Ghi `over_places` cho biến.", "Write `over_places` on the variable."),
    ),
    "carried-apart": warning(
        "{commune}, kỳ {period}: {names} của nhiều đơn vị không gộp thành một, theo `over_places: none` của mô hình.",
        "{commune}, {period}: {names} of several units does not come to one, by the model's `over_places: none`.",
        mend=(
            "Nhập số của đơn vị mới, hoặc ghi `carry_by` trong mô hình và nhập số liệu của biến ấy.",
            "Enter the new unit's own, or write `carry_by` in the model and enter that count of the units before.",
        ),
    ),
    "carried-not-split": warning(
        "{commune}, kỳ {period}: {names} không phải là số đếm nên không chia được cho các phần của một đơn vị.",
        "{commune}, {period}: {names} are no counts, and cannot be shared out among the parts of a unit.",
    ),
    "carried-points": warning(
        "{commune}, kỳ {period}: điểm của {names} ở các đơn vị cũ không gộp được.",
        "{commune}, {period}: the points of {names} of the units before cannot be brought together.",
        mend=(
            "Chấm lại cho đơn vị mới, hoặc ghi `carry_by` trong mô hình và nhập số liệu của biến ấy.",
            "Give the new unit points, or write `carry_by` in the model and enter that count of the units before.",
        ),
    ),
    "carried-points-lacking": warning(
        "{commune}, kỳ {period}: điểm của {names} không gộp được theo {weight}, vì thiếu {lacking}.",
        "{commune}, {period}: points of {names} cannot be averaged by {weight}, for want of {lacking}.",
        mend=(
            "Chấm cho đơn vị mới, hoặc bổ sung cái còn thiếu.",
            "Give the new unit points, or supply what is lacking.",
        ),
    ),
    "carried-mean-lacking": warning(
        "{commune}, kỳ {period}: không gộp được {names} theo {weight}, vì thiếu {lacking}.",
        "{commune}, {period}: {names} cannot be averaged by {weight}, for want of {lacking}.",
        mend=(
            "Nhập số của đơn vị mới, hoặc bổ sung cái còn thiếu.",
            "Enter the new unit's own, or supply what is lacking.",
        ),
    ),
    "carried-points-split": warning(
        "{commune}, kỳ {period}: điểm của {names} ở đơn vị cũ không chia được cho các phần của đơn vị ấy.",
        "{commune}, {period}: points of {names} of a unit before cannot be shared out among its parts.",
        mend=("Chấm cho đơn vị mới.", "Give the new unit points."),
    ),
    "carried-nowhere": warning(
        "{commune} ({code}), kỳ {period}: bảng kế thừa không nói đơn vị này, hoặc một phần của nó, thành đơn vị nào của"
        " ngày {day}; {count} số liệu không được chuyển, hoặc chỉ một phần.",
        "{commune} ({code}), {period}: the table of succession does not say which unit of {day} this one, or a part of"
        " it, became; its {count} figures are not carried, or in part only.",
        mend=(
            "Thêm dòng cho mã này, kể cả khi mã giữ nguyên mà đơn vị nhận thêm hoặc bớt đi.",
            "Add its row, also where the code went on and the unit gained or lost.",
        ),
    ),
    "carried-to-unlisted": error(
        "{commune} ({code}), kỳ {period}: {heirs} không phải là đơn vị của ngày {day} trong danh sách; {count} số liệu"
        " không được chuyển sang đó.",
        "{commune} ({code}), {period}: {heirs} is no unit of {day} in the list; the {count} figures are not carried"
        " there.",
        mend=("Sửa danh sách đơn vị hoặc bảng kế thừa.", "Mend the list of units, or the table of succession."),
    ),
    "carried-not-back": warning(
        "{commune} ({code}), kỳ {period}: số liệu có sau ngày {day} không đưa ngược về đơn vị cũ được; {count} số liệu"
        " không được dùng.",
        "{commune} ({code}), {period}: figures of after {day} cannot be taken back onto units before; {count} are not"
        " used.",
        mend=("Chọn một ngày muộn hơn.", "Choose a later day."),
    ),
    "carried-beside": warning(
        "{commune} ({code}), kỳ {period}: trước ngày nhận đơn vị khác, {codes} đã là mã của một đơn vị mà bảng kế thừa"
        " không nói thành gì, nên không biết đơn vị ngày {day} gồm những gì; không lập {names}.",
        "{commune} ({code}), {period}: before it took others in, {codes} was the code of a unit of which the table does"
        " not say what it became, so nobody knows of what the unit of {day} is made; no {names} is made.",
        mend=(
            "Thêm dòng của mã ấy vào bảng kế thừa, hoặc sửa mã của số liệu.",
            "Add a row for that code to the table of succession, or mend the code of the figures.",
        ),
    ),
    "comparable-without-table": error(
        "Không có bảng kế thừa nên không biết đơn vị cũ thành đơn vị nào.",
        "There is no table of succession to say which unit became which.",
        mend=(
            (
                "Đặt succession.csv cạnh số liệu (old,new,day,part,share,basis,source), hoặc dùng `--succession` "
                "(trong Python: succession=…)."
            ),
            (
                "Put succession.csv beside the figures (old,new,day,part,share,basis,source), or use `--succession` "
                "(in Python succession=…)."
            ),
        ),
    ),
    "comparable-without-data": error(
        "Kết quả này không giữ số liệu gốc nên không chuyển sang đơn vị của ngày khác được.",
        "These results do not hold the figures that they came of, so they cannot be carried onto the units of a day.",
        mend=(
            "Đánh giá từ thư mục hoặc Data; giả định về số liệu thì ghi `assess(…, comparable_on=…)`.",
            "Assess a folder, or Data; where figures are supposed, write `assess(…, comparable_on=…)`.",
        ),
    ),
    "comparable-by-stage": error(
        "Không chuyển được điểm theo từng bước sang đơn vị của ngày khác; bỏ `--by-stage` hoặc `--comparable-on`.",
        "Points stage by stage are not carried onto the units of a day: `--by-stage` and `--comparable-on` exclude each"
        " other.",
        mend=("Bỏ một trong hai.", "Leave one of them out."),
    ),
    "succession-unused": error(
        "`--succession` chỉ dùng cùng `--comparable-on`: không có ngày thì không chuyển gì.",
        "`--succession` goes with `--comparable-on`: without a day nothing is carried.",
        mend=("Thêm --comparable-on NGÀY.", "Add --comparable-on DAY."),
    ),
    "not-a-share": error(
        "“{found}” không phải là tỷ lệ chính xác lớn hơn 0 và không quá 1.",
        "“{found}” is no exact share above 0 and up to 1.",
        mend=("Viết “40 %”, “1204/3010” hoặc Fraction(2, 5).", "Write “40 %”, “1204/3010” or Fraction(2, 5)."),
    ),
    "not-exact-ends": error(
        "Khoảng của số đã chuyển phải có hai đầu chính xác, cùng `carried`: {found}.",
        "What was carried lies between two exact ends, with `carried`: {found}.",
        mend=("Dùng số nguyên hoặc Fraction.", "Give whole numbers or Fractions."),
    ),
    "unknown-carry-by": error(
        "“{name}” không phải là biến đếm cộng được của mô hình; có: {known}.",
        "“{name}” is no count of the model that adds up; there are: {known}.",
        mend=("Ghi tên một biến đếm, như dân số.", "Name a count, such as that of residents."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "carried-mean": note(
        "{commune}, kỳ {period}: {names} là trung bình của các đơn vị cũ ({units}), theo {weight}.",
        "{commune}, {period}: {names} is the mean of units before ({units}), weighted by {weight}.",
    ),
    "units-extra-missing": error(
        "Chưa cài danh mục đơn vị hành chính.",
        "The catalogue of administrative units is not installed.",
        mend=("Cài: pip install 'khong3[units]'.", "Install it: pip install 'khong3[units]'."),
    ),
    "unknown-province": error(
        "Danh mục không có tỉnh, thành phố “{found}”.",
        "The catalogue has no province “{found}”.",
        mend=("Ghi mã hai chữ số hoặc tên: 38, “Thanh Hóa”.", "Write its code or its name: 38, “Thanh Hóa”."),
    ),
    "list-without-units": error(
        "Danh sách không có cột mã, cũng không có cột tên đơn vị.",
        "The list has neither a column of codes nor one of names.",
        mend=("Đặt tên cột là code và name, hoặc “Mã xã”, “Tên xã”.", "Call the columns code and name."),
    ),
    "unit-by-code-alone": note(
        "Mã {code} không có tên bên cạnh: lấy theo mã là {unit}.",
        "Code {code} stands without a name: by the code alone it is {unit}.",
        mend=("Ghi thêm tên: mã cũ có thể là của đơn vị khác.", "Add the name: an old code may be another unit's."),
    ),
    "unit-code-mended": note(
        "Mã “{code}” thiếu chữ số 0 ở đầu: là {unit}.",
        "The code “{code}” lacks its leading zeros: it is {unit}.",
        mend=("Ghi mã dạng văn bản, đủ năm chữ số.", "Write codes as text, with five digits."),
    ),
    "unit-of-other-province": warning(
        "{name} ({code}): theo danh mục là {unit}, không thuộc {province}.",
        "{name} ({code}): in the catalogue it is {unit}, and not of {province}.",
        mend=("Sửa mã, hoặc sửa tỉnh.", "Mend the code, or the province."),
    ),
    "unit-code-of-other": warning(
        "Mã {code} trong danh mục là {unit}, còn danh sách ghi “{name}”. Có thể là: {candidates}.",
        "Code {code} is {unit} in the catalogue, and the list says “{name}”. It may be: {candidates}.",
        mend=(
            "Mã đã dùng lại cho đơn vị khác sau sáp nhập: ghi mã mới, hoặc ngày kết thúc (until) của đơn vị cũ.",
            "Codes were used again after the merger: write the new one, or the day until which the old unit was there.",
        ),
    ),
    "unit-code-unknown": warning(
        "Danh mục không có mã {code}; theo tên “{name}” có thể là: {candidates}.",
        "The catalogue has no code {code}; by the name “{name}” it may be: {candidates}.",
        mend=("Chọn mã đúng và ghi vào danh sách.", "Choose the code that is right, and write it down."),
    ),
    "unit-name-unsure": warning(
        "“{name}” không chắc là đơn vị nào; có thể là: {candidates}.",
        "Which unit “{name}” is cannot be told for sure; it may be: {candidates}.",
        mend=(
            "Ghi tên đủ dấu, cả xã hay phường, và tỉnh (cột tỉnh; trên dòng lệnh: --province); hoặc ghi mã.",
            (
                "Write the name with its marks and its kind, and the province (a column; on "
                "the command line --province); or the code."
            ),
        ),
    ),
    "unit-not-known": warning(
        "Danh mục không có đơn vị “{name}” ({code}).",
        "The catalogue has no unit “{name}” ({code}).",
        mend=(
            "Xem lại tên, mã, tỉnh; đơn vị cũ thì ghi ngày kết thúc (until).",
            "Look at its name, code and province.",
        ),
    ),
    "unit-before-catalogue": note(
        "{name} ({code}) chỉ có đến {until}; danh mục có từ {first}.",
        "{name} ({code}) was there until {until}; the catalogue begins on {first}.",
        mend=("Đơn vị cũ nối với đơn vị mới bằng succession.csv.", "Old units go on in new ones by succession.csv."),
    ),
    "comparable-without-list": error(
        "Khung dữ liệu không kèm danh sách đơn vị nên không chuyển được theo cột sang đơn vị của ngày khác.",
        "A frame without a list of units is not carried onto the units of a day as columns.",
        mend=(
            "Đưa danh sách có cả mã cũ và mã mới: assess(frame, communes=…); hoặc đưa số liệu vào Data.",
            "Give a list that has old and new codes, assess(frame, communes=…), or the figures as Data.",
        ),
    ),
}

UNITS_CHECKED: Mapping[str, Text] = {
    "title": Text(
        "Danh mục đơn vị hành chính: {0} xã, phường, đặc khu (bản {1}, ngày {2})",
        "The catalogue of administrative units: {0} communes, wards and special zones (version {1}, of {2})",
    ),
    "no day": Text("không rõ", "an unknown day"),
    "proposed": Text("Mã đề xuất theo tên", "Codes proposed by name"),
    "written": Text("Trong danh sách", "In the list"),
    "counted": Text(
        "{0} đơn vị: {1} khớp theo mã, {2} khớp theo tên, {3} chưa khớp.",
        "{0} units: {1} joined by code, {2} by name, {3} not joined.",
    ),
    "look": Text("Cần xem lại", "To look at"),
}
"""What is said of a list that was held against the catalogue."""
