"""Words of ``khong3 init``: what can be wrong with an annex, and the comments of a skeleton."""

from collections.abc import Mapping

from khong3.catalogue.entries import Entry, error, note, warning
from khong3.text import Text

ENTRIES: dict[str, Entry] = {
    "file-exists": error(
        "Tệp này đã có.",
        "This file is there already.",
        mend=("Chọn tên khác, hoặc thêm --force để ghi đè.", "Choose another name, or add --force to write over it."),
    ),
    "file-is-annex": error(
        "Tệp sẽ ghi chính là phụ lục.",
        "The file to write is the annex itself.",
        mend=("Chọn tên khác cho mô hình.", "Choose another name for the spec."),
    ),
    "annex-unreadable": error(
        "Không đọc được nội dung tệp: {why}.",
        "What is in the file cannot be read: {why}.",
        mend=(
            "Mở bằng Word hoặc Excel, lưu lại, rồi thử lại; hoặc chép bảng sang một tệp mới.",
            "Open it in Word or Excel, save it and try again; or copy the table to a new file.",
        ),
    ),
    "annex-kind-unknown": error(
        "Không đọc phụ lục từ loại tệp “{found}”.",
        "An annex is not read from a file of the kind “{found}”.",
        mend=(
            "Lưu thành .docx, .pdf (có lớp chữ), .xlsx hoặc .md.",
            "Save it as .docx, .pdf with a text layer, .xlsx or .md.",
        ),
    ),
    "extra-missing": error(
        "Chưa cài thư viện để đọc loại tệp này.",
        "The library that reads this kind of file is not installed.",
        mend=("Cài: pip install 'khong3[{extra}]'.", "Install it: pip install 'khong3[{extra}]'."),
    ),
    "not-an-office-file": error(
        "Đây không phải tệp Word hay Excel đọc được (hỏng, có mật khẩu, hoặc đổi đuôi).",
        "This is no Word or Excel file that can be read (broken, with a password, or renamed).",
        mend=(
            "Mở bằng Word hoặc Excel rồi lưu lại dạng .docx hoặc .xlsx, không mật khẩu.",
            "Open it in Word or Excel and save it as .docx or .xlsx, without a password.",
        ),
    ),
    "archive-too-large": error(
        "Tệp quá lớn, hoặc bung ra quá lớn (tối đa {most} {of}).",
        "The file is too large, or unpacks to too much (at most {most} {of}).",
        mend=("Chỉ để lại bảng cần đọc.", "Keep only the table that is to be read."),
    ),
    "xml-entities": error(
        "Tệp khai báo thực thể XML, điều mà Word và Excel không bao giờ ghi: không đọc.",
        "The file declares XML entities, which Word and Excel never write: it is not read.",
        mend=("Lấy tệp từ nguồn tin cậy.", "Get the file from a source that you trust."),
    ),
    "annex-without-table": error(
        "Không thấy bảng nào có cột số thứ tự và cột nội dung.",
        "There is no table with a column of numbers and one of labels.",
        mend=(
            "Dòng tiêu đề cần có “TT” và “Nội dung” (hoặc “Tiêu chí”, “Chỉ số”), nên có “Điểm tối đa”. Trong Markdown mỗi dòng của bảng viết | 1 | Họp | 20 |.",
            "The head needs “TT” (or “No.”) and “Nội dung” (or “Indicator”), better also “Điểm tối đa” (“Maximum”). In Markdown a row is written | 1 | Meetings | 20 |.",
        ),
    ),
    "annex-table-left-out": warning(
        "Bảng {table} không có dòng tiêu đề của phụ lục, đã bỏ qua: “{text}”.",
        "Table {table} has no head of an annex and was left out: “{text}”.",
        mend=("Nếu nó thuộc phụ lục, thêm dòng tiêu đề.", "If it belongs to the annex, give it a head."),
    ),
    "annex-row-unread": warning(
        "Bảng {table}, dòng {row} không phải một dòng có số thứ tự và nội dung: “{text}”. Đã giữ thành chú thích.",
        "Table {table}, row {row} is no line with a number and a label: “{text}”. It is kept as a comment.",
        mend=("Xem chú thích trong tệp.", "Look at the comment in the file."),
    ),
    "annex-max-unread": warning(
        "Bảng {table}, dòng {row} ({line}): điểm tối đa “{text}” không phải một số. Đã giữ thành chú thích.",
        "Table {table}, row {row} ({line}): the maximum “{text}” is no number. It is kept as a comment.",
        mend=("Ghi max cho dòng ấy.", "Write the max of that line."),
    ),
    "annex-sum-differs": warning(
        "{line}: phụ lục ghi tối đa {stated}, các mục bên trong cộng lại là {sum}.",
        "{line}: the annex says a maximum of {stated}, its items sum to {sum}.",
        mend=(
            "Đối chiếu với phụ lục; max của nhóm đã để thành chú thích.",
            "Compare with the annex; the group's max is a comment.",
        ),
    ),
    "annex-rows-joined": note(
        "{line}: {rows} dòng không có số ở bên dưới đã ghi vào “words” của dòng này.",
        "{line}: {rows} rows without a number below it stand in its “words”.",
        mend=(
            "Nếu chúng là các mục riêng (Word đánh số tự động thì ô số để trống), gõ số vào bảng rồi chạy lại.",
            "If they are items of their own (where Word numbers by itself, the cell is empty), type their numbers and run again.",
        ),
    ),
    "annex-tables-several": note(
        "Bảng {table} cũng có dòng tiêu đề của phụ lục, đã đọc nối theo các bảng trước.",
        "Table {table} has a head of an annex too, and was read after the tables before it.",
        mend=(
            "Đối chiếu các nhóm; nếu là phụ lục khác, tách ra tệp riêng.",
            "Compare the groups; if it is another annex, put it in a file of its own.",
        ),
    ),
    "annex-too-long": error(
        "Bảng của phụ lục quá lớn: khung lấy từ bảng này vượt mức mà một mô hình được phép.",
        "The table of the annex is too large: its skeleton would be longer than a model may be.",
        mend=(
            "Chỉ để lại các cột TT, Nội dung, Điểm tối đa, Cách chấm, và chia bảng thành nhiều phụ lục nếu cần.",
            "Keep only the columns No., Indicator, Maximum and How, and part the table into several annexes if need be.",
        ),
    ),
    "annex-number-twice": warning(
        "Hai dòng cùng số “{found}”; dòng sau ghi là “{new}”.",
        "Two lines have the number “{found}”; the later is written “{new}”.",
        mend=("Đối chiếu với phụ lục.", "Compare with the annex."),
    ),
    "pdf-without-text": error(
        "Tệp không có lớp chữ (có thể là ảnh quét).",
        "The file has no text layer (it may be scanned).",
        mend=("Lấy tệp gốc, hoặc nhận dạng chữ trước.", "Get the original, or recognise its text first."),
    ),
}

AMOUNTS: Mapping[str, Text] = {
    "bytes": Text("byte", "bytes"),
    "parts": Text("phần bên trong", "parts"),
    "tags": Text("thẻ XML, thường là số ô", "XML tags, which cells are made of"),
    "cells": Text("ô", "cells"),
}
"""What a file may have too much of."""

COMMENTS: Mapping[str, Text] = {
    "head": Text(
        "Khung lấy từ bảng của {0}: số, nội dung, điểm tối đa, nguyên văn. Quy tắc của từng dòng còn phải viết.\n"
        "Kiểm tra: khong3 check TỆP. Đối chiếu với phụ lục: khong3 show TỆP. Cách viết: docs/reference/cac-dang.md.",
        "A skeleton of the table of {0}: numbers, labels, maxima, words. Every line's rule is left to write.\n"
        "Check it: khong3 check FILE. Compare it with the annex: khong3 show FILE. Spellings: docs/reference/shapes.md.",
    ),
    "policies": Text(
        "Chưa có số liệu thì: missing (chưa tính), zero (0 điểm), leave out (để ngoài). Ghi theo quyết định.\n"
        "Khi có tỷ lệ, ghi thêm no_cases: full hoặc zero … (không phát sinh); khi có applies, ghi not_applicable.",
        "Where figures are missing: missing, zero or leave out, as the decision says.\n"
        "With a ratio also no_cases: full, zero … (no cases arose); with applies also not_applicable.",
    ),
    "total": Text("Phụ lục ghi tổng: {0}", "The annex says a total of {0}"),
    "variables": Text(
        "Số liệu dùng cho nhiều dòng thì khai ở đây, ví dụ:\n"
        "variables:\n"
        "  received: {{label: Hồ sơ tiếp nhận}}\n"
        "  online: {{label: Hồ sơ nộp trực tuyến, part_of: received}}",
        "Figures that several lines read are declared here, as:\n"
        "variables:\n"
        "  received: {{label: Dossiers received}}\n"
        "  online: {{label: Dossiers filed online, part_of: received}}",
    ),
    "note": Text("Trong phụ lục còn có: {0}", "The annex also has: {0}"),
    "note_unit": Text("Đơn vị tính", "Unit"),
    "note_target": Text("Chỉ tiêu giao", "Target"),
    "note_evidence": Text("Tài liệu kiểm chứng", "Evidence"),
    "bonus": Text(
        "Điểm thưởng theo tên gọi: cộng ngoài điểm tối đa. Chỉ khai khi phát sinh thì ghi thêm missing: zero",
        "A bonus, by what it is called: added beside the maximum. Where it is only reported when it arises: missing: zero",
    ),
    "penalty": Text(
        "Điểm trừ theo tên gọi hoặc số âm: mọi số ở đây viết dương. Chỉ khai khi phát sinh thì ghi thêm missing: zero",
        "A penalty, by its name or a number below 0: all numbers here are positive. Reported only when it arises: missing: zero",
    ),
    "around": Text(
        "Ngoài bảng, phụ lục còn ghi (tên gọi, xếp loại, ô trống thì sao …; chuyển vào mô hình nếu cần):",
        "Outside its tables the annex also says (its name, grades, what blanks count …; write it into the model):",
    ),
    "rule": Text(
        "CHƯA VIẾT: measure: … (hoặc type: yes/no, integer …) và points: …; đến lúc ấy dòng chỉ có điểm do người chấm ghi",
        "TO WRITE: measure: … (or type: yes/no, integer …) and points: …; until then it has only points that somebody gives",
    ),
    "proposal": Text(
        "Gợi ý theo nguyên văn; đối chiếu, rồi bỏ dấu # và dòng “points: 0”:",
        "Proposed by its words; compare, then take away the # and the line “points: 0”:",
    ),
    "target_proposal": Text(
        "Gợi ý theo phụ lục; đối chiếu, rồi bỏ dấu # và dòng “type: yes/no”:",
        "Proposed by the annex; compare, then take away the # and the line “type: yes/no”:",
    ),
    "asks": Text(
        "CHƯA VIẾT: đo gì (measure: …) và chỉ tiêu giao (target: …)",
        "TO WRITE: what is measured (measure: …) and its target: …",
    ),
    "sum": Text("phụ lục ghi {0}, các mục cộng lại là {1}", "the annex says {0}, its items sum to {1}"),
}
"""Comments of a skeleton."""
