"""What can be wrong with a file as a file."""

from khong3.catalogue.entries import Entry, error

ENTRIES: dict[str, Entry] = {
    "file-is-read": error(
        "Tệp sẽ ghi chính là một tệp mà lệnh này đọc.",
        "The file to write is one that this command reads.",
        mend=("Chọn tên khác cho --out.", "Choose another name for --out."),
    ),
    "file-not-found": error(
        "Không tìm thấy tệp.", "There is no such file.", mend=("Kiểm tra đường dẫn.", "Check the path.")
    ),
    "not-a-file": error(
        "Đây là thư mục, không phải tệp.", "This is a folder, not a file.", mend=("Chỉ ra một tệp.", "Name a file.")
    ),
    "file-unreadable": error(
        "Không đọc được tệp: {why}.",
        "The file cannot be read: {why}.",
        mend=("Kiểm tra quyền đọc.", "Check its permissions."),
    ),
    "file-unwritable": error(
        "Không ghi được tệp: {why}.",
        "The file cannot be written: {why}.",
        mend=("Kiểm tra thư mục và quyền ghi.", "Check the folder and its permissions."),
    ),
    "not-utf-8": error(
        "Tệp không ở dạng UTF-8.",
        "The file is not in UTF-8.",
        mend=(
            "Lưu lại dạng UTF-8 (trong Excel: “CSV UTF-8 (Comma delimited)”).",
            "Save it as UTF-8 (in Excel: “CSV UTF-8 (Comma delimited)”).",
        ),
    ),
    "model-not-found": error(
        "Không có mô hình “{name}”.",
        "There is no model “{name}”.",
        mend=(
            "Các mô hình có sẵn: {known}. Mô hình của bạn: ghi đường dẫn tới tệp .yaml.",
            "The models that come with khong3: {known}. For one of your own, name the path of its .yaml file.",
        ),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "spec-too-large": error(
        "Tệp quá lớn: {length}, tối đa {most}.",
        "The file is too large: {length}, at most {most}.",
        mend=("Một quyết định không dài đến thế; kiểm tra tệp.", "No decision is that long; check the file."),
    ),
    "no-output": error(
        "Không in được kết quả ra đầu ra chuẩn: {why}.",
        "The output cannot be printed: {why}.",
        mend=(
            "Kiểm tra nơi nhận kết quả (đĩa đầy, đầu ra bị đóng), hoặc ghi ra tệp bằng --out.",
            "Check where it goes (a full disk, a closed output), or write it to a file with --out.",
        ),
    ),
    "no-file-for-columns": error(
        "Parquet là tệp nhị phân, không in ra màn hình được.",
        "Parquet is bytes, which are not printed.",
        mend=("Thêm --out TỆP.parquet.", "Add --out FILE.parquet."),
    ),
    "no-template-folder": error(
        "Không có thư mục mẫu này.",
        "There is no such folder of templates.",
        mend=(
            "Chỉ ra một thư mục có tệp mẫu, như summary.html.",
            "Name a folder with templates, such as summary.html.",
        ),
    ),
    "template-broken": error(
        "Tệp mẫu có chỗ sai: {why}.",
        "The template does not hold: {why}.",
        mend=(
            "Sửa tệp mẫu; các tên dùng được ghi ở docs/reference/trang-html.md.",
            "Mend it; docs/reference/html.md lists the names that may be used.",
        ),
    ),
    "no-page-of-stages": error(
        "Trang HTML chưa có bảng các bước chấm đặt cạnh nhau (--by-stage).",
        "A page has no table of stages beside one another (--by-stage).",
        mend=(
            "Bỏ --by-stage, hoặc lập sổ Excel: --format xlsx --out TỆP.xlsx.",
            "Leave out --by-stage, or write a workbook: --format xlsx --out FILE.xlsx.",
        ),
    ),
    "option-without-page": error(
        "Tùy chọn {option} chỉ dùng cho trang HTML.",
        "The option {option} is for a page of HTML alone.",
        mend=("Thêm --format html.", "Add --format html."),
    ),
    "file-of-no-text": error(
        "Kết quả ở dạng này là chữ, không ghi vào tệp {ending} được: chương trình mở tệp sẽ báo tệp hỏng.",
        "The output is text in this form, which a {ending} file does not hold: what opens it would call it damaged.",
        mend=(
            "Đặt đuôi tệp khác (.txt, .csv, .json); Excel và HTML: .xlsx, .html ở lệnh nào có; Word: khong3 report.",
            "End it in .txt, .csv or .json; in .xlsx or .html where the command has these; khong3 report makes Word.",
        ),
    ),
    "file-of-another-format": error(
        "Lệnh này không ghi tệp {ending} ở dạng này.",
        "The command does not write a {ending} file in this form.",
        mend=(
            "Đặt đuôi tệp là {known}. Văn bản Word: khong3 report; hình: khong3 chart.",
            "End it in {known}. Word papers: khong3 report; pictures: khong3 chart.",
        ),
    ),
    "file-of-text": error(
        "Kết quả ở dạng này không phải là chữ, không ghi vào tệp {ending} được.",
        "The output is no text in this form, and does not go into a {ending} file.",
        mend=("Đặt đuôi tệp theo --format đã chọn.", "End the file's name as the --format that was chosen."),
    ),
}
