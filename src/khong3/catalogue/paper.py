"""What can be wrong with a paper that is asked for."""

from khong3.catalogue.entries import Entry, error, warning

ENTRIES: dict[str, Entry] = {
    "paper-unit-wanted": error(
        "Văn bản này là của một đơn vị, mà số liệu có nhiều đơn vị: {known}.",
        "This paper is of one unit, and the figures are of several: {known}.",
        mend=(
            "Nêu mã đơn vị (--commune; trong Python: unit=…); hoặc lập cho từng đơn vị (--out THƯ_MỤC; make_papers).",
            "Name the unit (--commune; in Python unit=…); or make a paper of each (--out FOLDER; make_papers).",
        ),
    ),
    "paper-period-wanted": error(
        "Văn bản là của một kỳ, mà kết quả có nhiều kỳ: {known}.",
        "A paper is of one period, and the results are of several: {known}.",
        mend=("Nêu kỳ (--period; trong Python: period=…).", "Name the period (--period; in Python period=…)."),
    ),
    "paper-period-unknown": error(
        "Kết quả không có kỳ {found}; có: {known}.",
        "The results hold no period {found}; there are: {known}.",
        mend=("Chọn một trong các kỳ ấy.", "Choose one of these."),
    ),
    "paper-sheet-without-points": error(
        "Mô hình “{model}” không tính điểm nên không có phiếu chấm điểm.",
        "The model “{model}” gives no points, so there is no scoring sheet.",
        mend=("Lập báo cáo (report) hoặc giải trình (explanation).", "Make a report or an explanation."),
    ),
    "paper-decision-without-points": error(
        "Mô hình “{model}” không tính điểm, không xếp loại, nên không có gì để công bố.",
        "The model “{model}” gives neither points nor grades, so there is nothing to announce.",
        mend=("Lập báo cáo (report).", "Make a report."),
    ),
    "paper-ending-unknown": error(
        "Không rõ {found} là loại tệp gì: văn bản được ghi thành .docx hoặc .txt.",
        "It is not clear what kind of file {found} is: papers are written as .docx or .txt.",
        mend=(
            "Đặt tên có đuôi .docx hoặc .txt; tên không có đuôi là thư mục, mỗi đơn vị một tệp .docx.",
            "End its name in .docx or .txt; a name without ending is a folder, one .docx a unit.",
        ),
    ),
    "docx-extra-missing": error(
        "Chưa cài thư viện ghi tệp Word.",
        "The library that writes Word files is not installed.",
        mend=("Cài: pip install 'khong3[docx]'.", "Install it: pip install 'khong3[docx]'."),
    ),
    "not-a-template": error(
        "Tệp mẫu không phải tệp Word đọc được ({why}).",
        "The template is no Word file that can be read ({why}).",
        mend=(
            "Lấy một tệp .docx do khong3 lập, sửa kiểu chữ và lề trong Word rồi lưu lại.",
            "Take a .docx that khong3 made, change its styles and margins in Word, and save it.",
        ),
    ),
    "paper-kind-unknown": error(
        "Không có loại văn bản “{found}”.",
        "There is no kind of paper “{found}”.",
        mend=("Chọn một trong: {known}.", "Choose one of {known}."),
    ),
    "paper-on-nothing": error(
        "Không đơn vị nào có số liệu kỳ {period}.",
        "No unit has figures of {period}.",
        mend=("Chọn kỳ có số liệu: {known}.", "Choose a period of which there are figures: {known}."),
    ),
    "chart-needs": error(
        "Biểu đồ {kind} cần biết thêm {option}.",
        "A chart of kind {kind} needs {option}.",
        mend=("Thêm {option}.", "Add {option}."),
    ),
    "chart-of-nothing": error(
        "Không có gì để vẽ biểu đồ {kind}: chưa có điểm, tỷ lệ hay đủ hai kỳ, không thiếu gì, hoặc không tính được.",
        "There is nothing to draw of kind {kind}: no points, percentage or two periods, nothing lacking or known.",
        mend=("Chọn loại biểu đồ, đơn vị hay kỳ khác.", "Choose another kind, unit or period."),
    ),
    "chart-ending-unknown": error(
        "Không rõ {found} là loại tệp gì: biểu đồ được ghi thành .svg hoặc .png.",
        "It is not clear what kind of file {found} is: charts are written as .svg or .png.",
        mend=("Đặt tên có đuôi .svg hoặc .png.", "End its name in .svg or .png."),
    ),
    "paper-of-another-body": warning(
        "Văn bản là của {unit}, mà cơ quan ban hành ghi trong tệp là “{body}”.",
        "The paper is of {unit}, and the body that issues it is “{body}”.",
        mend=(
            "Chọn đúng đơn vị (--commune; trong Python: unit=…), hoặc sửa “body” trong tệp --paper (facts).",
            "Choose the unit (--commune; in Python unit=…), or mend “body” in the file of --paper (facts).",
        ),
    ),
    "decision-without-list": warning(
        "Không có danh sách đơn vị (communes.csv): quyết định chỉ có {count} đơn vị đã báo cáo, ghi bằng mã.",
        "There is no list of units (communes.csv): the decision has the {count} units that reported, by their codes.",
        mend=("Thêm communes.csv có mã và tên mọi đơn vị.", "Add a communes.csv with code and name of every unit."),
    ),
    "paper-on-errors": warning(
        "{count} lỗi trong số liệu chưa được xử lý; văn bản này không tính các số đó. Lỗi đầu: {first}",
        "{count} errors in the figures are not mended; this paper leaves those figures out. The first: {first}",
        mend=("Xem hết bằng khong3 assess, sửa rồi lập lại.", "See them all by khong3 assess, and make it anew."),
    ),
    "paper-without-change": error(
        "Văn bản loại “{kind}” không có phần so với kỳ trước.",
        "A paper of the kind “{kind}” says nothing of changes.",
        mend=(
            "Lập báo cáo (report), hoặc bỏ --change (trong Python: since=…).",
            "Make a report, or leave out --change (in Python since=…).",
        ),
    ),
}
