"""What was asked for and is not there: data, units, lines, periods, arguments."""

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, note, warning

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
        near=DID_YOU_MEAN,
    ),
    "no-unit-assessed": error(
        "Kết quả không có đơn vị nào: mô hình không áp dụng cho đơn vị nào có số liệu.",
        "The results are of no unit: the model is for none that has figures.",
        mend=(
            "Sửa applies của mô hình, hoặc thuộc tính của các đơn vị trong communes.csv.",
            "Mend applies of the model, or what communes.csv says of the units.",
        ),
    ),
    "item-not-assessed": error(
        "Không có dòng nào mang mã hoặc tên “{name}” trong kết quả.",
        "There is no line of the code or name “{name}” in the results.",
        mend=("Ghi đúng mã hoặc id của dòng.", "Write a line's code or its id."),
        near=DID_YOU_MEAN,
    ),
    "line-not-group": error(
        "“{name}” là một dòng, không phải nhóm.",
        "“{name}” is a line, and no group.",
        mend=(
            "Kết quả và điểm của dòng: assessment[đơn vị, dòng].",
            "A line's result, with its points: assessment[unit, line].",
        ),
    ),
    "group-not-line": error(
        "“{name}” là một nhóm, không phải dòng.",
        "“{name}” is a group, and no line.",
        mend=("Điểm của nhóm: assessment.score(đơn vị, nhóm).", "A group's points: assessment.score(unit, group)."),
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
    "unknown-stage": error(
        "Không có bước chấm “{found}”; có: {known}.",
        "There is no stage “{found}”; there are: {known}.",
        mend=("Ghi đúng tên bước (khóa “stages” của mô hình).", "Write one of the model's “stages”."),
        near=DID_YOU_MEAN,
    ),
    "unknown-day": warning(
        "“{found}” không phải là ngày; số liệu được coi như không ghi ngày.",
        "“{found}” is no day; the figure counts as one without a day.",
        mend=("Viết như 2024-12-31 hoặc 31/12/2024.", "Write it as 2024-12-31 or 31/12/2024."),
    ),
    "stages-without-data": error(
        "Kết quả này lập từ một khung dữ liệu nên không có điểm theo từng bước chấm.",
        "This assessment was made of a data frame, so it has no points stage by stage.",
        mend=("Đọc số liệu bằng khong3.read rồi đánh giá lại.", "Read the figures by khong3.read, and assess again."),
    ),
    "no-figures": error(
        "Không có số liệu nào đọc được để đánh giá.",
        "There are no readable figures to assess.",
        mend=(
            "Sửa những gì nêu dưới đây (nếu có), điền số liệu, hoặc nêu kỳ (--period; trong Python: period=…).",
            "Mend what may be named below, fill in figures, or name a period (--period; in Python period=…).",
        ),
    ),
    "figures-blank": warning(
        "Để trống {count} chỗ ghi số liệu, và không có chỗ nào khác.",
        "{count} places for figures are blank, and there are no others.",
        mend=("Điền số liệu vào các chỗ ấy.", "Fill them in."),
    ),
    "day-no-period": error(
        "“{found}” là một ngày, không phải một kỳ.",
        "“{found}” is a day, not a period.",
        mend=(
            "Ghi năm, quý, tháng hay tuần; số liệu theo ngày thì ghi ngày như 2024-12-31.",
            "Write a year, quarter, month or week; of daily figures, the day as 2024-12-31.",
        ),
        near=(
            "Có phải kỳ “{near}”? Số liệu theo ngày thì ghi ngày như 2024-12-31.",
            "Did you mean the period “{near}”? Of daily figures, write the day as 2024-12-31.",
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
    "data-kind-unknown": error(
        "Không đọc được số liệu từ {found}.",
        "Figures cannot be read from {found}.",
        mend=(
            "Đưa vào đường dẫn, khung dữ liệu (polars, pandas, pyarrow, DuckDB), danh sách dict, hoặc Observation.",
            "Give a path; a data frame of polars, pandas, pyarrow or DuckDB; a list of dicts; or Observation objects.",
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
        "Hạng kỳ {period} là trong {count} {level}, kỳ {earlier} là trong {others} {level}.",
        "Ranks of {period} are among {count} {level}, those of {earlier} among {others}.",
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
    "wrong-argument": error(
        "{of} nhận được {found} (kiểu {type}); phải là {wanted}.",
        "{of} was given {found} ({type}); wanted is {wanted}.",
        mend=("Sửa ở chỗ gọi.", "Mend it where it is called."),
    ),
    "no-period-chosen": error(
        "Danh sách kỳ để trống.",
        "The list of periods is empty.",
        mend=(
            "Nêu ít nhất một kỳ; muốn mọi kỳ có trong số liệu thì không ghi “period”.",
            "Name a period at least; for all that the data have, leave “period” out.",
        ),
    ),
}
