"""Words of an audit: what the figures of a report say wrongly, and the heads of its output."""

from collections.abc import Mapping

from khong3.catalogue.entries import Entry, error, note, warning
from khong3.text import Text

_COUNTS = (
    "Đối chiếu tử số, mẫu số và tỷ lệ với số liệu gốc; con số nào cũ thì sửa con số ấy.",
    "Compare numerator, denominator and rate with the source; mend whichever is out of date.",
)

ENTRIES: dict[str, Entry] = {
    "ratio-wrong": error(
        "{part} trên {whole} là {right}, không phải {stated}.",
        "{part} of {whole} is {right}, not {stated}.",
        mend=_COUNTS,
    ),
    "change-wrong": error(
        "Từ {before} đến {now} là thay đổi {right}, không phải {stated}.",
        "From {before} to {now} is a change of {right}, not {stated}.",
        mend=("Đối chiếu hai mốc và mức thay đổi.", "Compare both ends and the change with the source."),
    ),
    "change-turned": warning(
        "Từ {before} đến {now} là {right}, không phải “{said}”.",
        "From {before} to {now} is {right}, not “{said}”.",
        mend=("Đối chiếu hai mốc với số liệu gốc.", "Compare both ends with the source."),
    ),
    "truncated": warning(
        "{part} trên {whole} làm tròn là {right}; số in ra {stated} bị cắt bớt chữ số.",
        "{part} of {whole} rounds to {right}; the printed {stated} was cut off.",
        mend=("Làm tròn từ nửa trở lên.", "Round halves up."),
    ),
    "inverted": error(
        "{part} trên {whole} không thể là {stated}; đổi chỗ tử số và mẫu số thì đúng: {swapped}.",
        "{part} of {whole} cannot be {stated}; with numerator and denominator swapped it holds: {swapped}.",
        mend=("Đổi chỗ hai số, hoặc lấy lại số liệu gốc.", "Swap the two numbers, or go back to the source."),
    ),
    "over-100": error(
        "{part} trên {whole} vượt quá 100 % ({stated}): phần không thể nhiều hơn toàn bộ.",
        "{part} of {whole} is above 100 % ({stated}): a part cannot be more than its whole.",
        mend=_COUNTS,
    ),
    "tenfold": error(
        "{part} trên {whole} là {right}; số in ra {stated} lệch một hoặc hai hàng thập phân.",
        "{part} of {whole} is {right}; the printed {stated} is off by a decimal place or two.",
        mend=("Kiểm tra dấu thập phân và số chữ số 0.", "Check the decimal sign and the zeros."),
    ),
    "tenfold-population": warning(
        "Tổng số dân {people} mà chỉ có {adults} người trưởng thành ({share}, dòng {line}): có thể thừa hoặc thiếu một"
        " chữ số; {right} thì tỷ lệ bình thường.",
        "{people} people with only {adults} adults ({share}, line {line}): a digit may be too many or too few;"
        " {right} would give a usual share.",
        mend=("Đối chiếu dân số với số liệu gốc.", "Compare the population with its source."),
    ),
    "cross-population": note(
        "Tổng số dân {people} và {adults} người trưởng thành ({share}, dòng {line}) không có vẻ cùng một địa bàn.",
        "{people} people and {adults} adults ({share}, line {line}) do not look like one place.",
    ),
    "out-of-row": warning(
        "{found} nhỏ hơn hẳn các số cùng dãy ({others}): có thể sai dấu hàng nghìn hoặc đơn vị tính.",
        "{found} is of another size than the others of its row ({others}): a thousands sign or a unit may be wrong.",
        mend=("Kiểm tra dấu và đơn vị.", "Check the sign and the unit."),
    ),
    "thousands-comma": note(
        "“{found}” có dấu phẩy trước ba chữ số: {unit} không có phần lẻ, vậy có lẽ là {right}.",
        "“{found}” has a comma before three digits: {unit} come whole, so it is probably {right}.",
        mend=("Dùng dấu chấm cho hàng nghìn.", "Write thousands with a dot."),
    ),
    "part-over-total": error(
        "Phần {part} lớn hơn toàn bộ {whole}.",
        "The part {part} is more than the whole {whole}.",
        mend=(
            "Kiểm tra xem phần này có thuộc tổng khác không, hoặc tử số và mẫu số có bị đổi chỗ không.",
            "See whether the part belongs to another total, or whether the two numbers were swapped.",
        ),
    ),
    "sum-wrong": error(
        "Các phần cộng lại là {sum}, không phải {total}.",
        "The parts come to {sum}, not {total}.",
        mend=(
            "Kiểm tra từng phần, phần còn thiếu và tổng số.",
            "Check each part, what is left out, and the total.",
        ),
    ),
    "average-wrong": error(
        "{sum} chia cho {count} là {right}, không phải {stated}.",
        "{sum} over {count} is {right}, not {stated}.",
        mend=("Tính lại số bình quân.", "Work the mean out again."),
    ),
    "bases-differ": warning(
        "{part} ({stated}) cho tổng khoảng {base}, còn {other} ({beside}) cho tổng khoảng {base_of_other}: cùng một"
        " tổng thì một trong hai tỷ lệ sai.",
        "{part} ({stated}) is of about {base}, {other} ({beside}) of about {base_of_other}: of one and the same whole,"
        " one of the two rates is wrong.",
        mend=_COUNTS,
    ),
    "contradiction": warning(
        "Ở đây ghi {found}, nơi khác ghi {other} cho cùng một nội dung (dòng {line}).",
        "Here it is {found}, elsewhere {other} for the same thing (line {line}).",
        mend=(
            "Thống nhất một số; nếu là hai nội dung khác nhau thì viết rõ.",
            "Agree on one; where two things are meant, say how they differ.",
        ),
    ),
    "own-year": warning(
        "Số liệu của năm {year} được so với chính năm {year} ({amount}).",
        "A figure of {year} is compared with {year} itself ({amount}).",
        mend=("Sửa năm so sánh.", "Mend the year that it is compared with."),
    ),
    "hedge-mismatch": warning(
        "{part} trên {whole} là {right}, trái với cách nói “trên”, “gần”, “dưới” trước {stated}.",
        "{part} of {whole} is {right}, against the “over”, “nearly” or “under” before {stated}.",
        mend=("Bỏ từ ước lượng, hoặc sửa con số.", "Drop the hedge, or mend the number."),
    ),
    "hedge-differs": note(
        "Ở đây ghi “trên” hoặc “gần” {stated}, nơi khác ghi đúng {stated} (dòng {line}).",
        "Here it is “over” or “nearly” {stated}, elsewhere exactly {stated} (line {line}).",
    ),
    "percent-vs-points": error(
        "Từ {before} đến {now} là {right}, không phải {stated}: số đó là mức thay đổi tương đối, tính bằng %.",
        "From {before} to {now} is {right}, not {stated}: that is the relative change, in %.",
        mend=("Ghi “%” hoặc sửa số điểm phần trăm.", "Write “%”, or mend the number of points."),
    ),
    "points-as-percent": note(
        "Từ {before} đến {now} thay đổi {stated} là điểm phần trăm, không phải “%”.",
        "From {before} to {now} the change of {stated} is in percentage points, not in “%”.",
    ),
    "verdict-without-target": warning(
        "“{words}”, nhưng báo cáo không nêu chỉ tiêu giao nào để đối chiếu.",
        "“{words}”, but the report states no target to hold the results against.",
        mend=("Nêu mức được giao cạnh kết quả.", "State the target beside the result."),
    ),
    "verdict-against-target": error(
        "Kết quả {found} so với mức giao {target} là {verdict}, trái với nhận xét “{words}”.",
        "The result {found} against a target of {target} is {verdict}, against what is said: “{words}”.",
        mend=("Sửa nhận xét, hoặc sửa con số.", "Mend the verdict, or the number."),
    ),
    "repeated-figure": note(
        "Số {found} đã có nguyên như vậy trong {other}, báo cáo của năm khác.",
        "The figure {found} stands just so in {other}, a report of another year.",
    ),
    "cross-figure": note(
        "“{words}”: {share} của {base} là khoảng {implied} (dòng {line}), ở đây là {count}.",
        "“{words}”: {share} of {base} is about {implied} (line {line}), here it is {count}.",
    ),
    "audit-kind-unknown": error(
        "Không đọc báo cáo từ loại tệp “{found}”.",
        "A report is not read from a file of the kind “{found}”.",
        mend=(
            "Lưu thành .docx, .xlsx, .ods, .html, .md, .txt hoặc .pdf có lớp chữ.",
            "Save it as .docx, .xlsx, .ods, .html, .md, .txt, or .pdf with a text layer.",
        ),
    ),
    "audit-too-large": error(
        "Tệp quá lớn, hoặc bung ra quá lớn.",
        "The file is too large, or unpacks to too much.",
        mend=(
            "Chia báo cáo thành nhiều tệp, hoặc bỏ hình ảnh và những trang không cần kiểm tra.",
            "Make several files of the report, or leave out pictures and sheets that need no audit.",
        ),
    ),
    "audit-unreadable": error(
        "Không đọc được nội dung tệp: tệp hỏng, có mật khẩu, hoặc không phải tệp {found}.",
        "What is in the file cannot be read: it is broken, has a password, or is no {found} file.",
        mend=(
            "Mở tệp, lưu lại rồi thử lại; hoặc chép chữ sang một tệp mới.",
            "Open it, save it and try again; or copy the text to a new file.",
        ),
    ),
    "audit-not-utf-8": error(
        "Chữ trong tệp không theo Unicode (UTF-8): có lẽ là ANSI, TCVN3 hay VNI.",
        "The letters of the file are not in Unicode (UTF-8): perhaps they are ANSI, TCVN3 or VNI.",
        mend=(
            "Mở trong Word, chuyển chữ TCVN3, VNI sang Unicode, rồi lưu thành .docx, hoặc .txt với mã UTF-8.",
            "Open it in Word, convert letters of TCVN3 or VNI fonts, and save it as .docx, or as .txt in UTF-8.",
        ),
    ),
    "audit-csv-without-model": error(
        "Tệp .csv là số liệu cho một mô hình, mà chưa nêu mô hình nào.",
        "A .csv file is figures for a model, and none is named.",
        mend=("Thêm --model MÔ_HÌNH; hoặc ghi ra .json, .html.", "Add --model MODEL, or write to .json or .html."),
    ),
    "audit-nothing-there": error(
        "Thư mục không có báo cáo nào đọc được.",
        "The folder has no report that can be read.",
        mend=(
            "Đặt báo cáo .docx, .md, .txt, .html, .xlsx, .pdf vào đó.",
            "Put .docx, .md, .txt, .html, .xlsx or .pdf reports there.",
        ),
    ),
    "share-over-all": error(
        "“Chiếm {stated}”: một phần không thể chiếm quá 100 % của toàn bộ.",
        "“Chiếm {stated}” (makes up): a part cannot be more than 100 % of its whole.",
        mend=_COUNTS,
    ),
    "table-contradicts": warning(
        "Câu này ghi {found}, bảng ghi {other} (ô hoặc dòng {place}) cho cùng một nội dung.",
        "The sentence says {found}, the table {other} (cell or line {place}) for the same thing.",
        mend=(
            "Thống nhất một số; nếu là hai nội dung khác nhau thì viết rõ.",
            "Agree on one; where two things are meant, say how they differ.",
        ),
    ),
    "report-contradicts": warning(
        "Ở đây ghi {found}, báo cáo {document} của cùng đơn vị, cùng kỳ ghi {other} (dòng {line}) cho cùng một nội"
        " dung.",
        "Here it is {found}; {document}, a report of the same unit and period, says {other} (line {line}) for the same"
        " thing.",
        mend=(
            "Đối chiếu hai báo cáo với số liệu gốc; nếu tính ở hai thời điểm khác nhau thì ghi rõ thời điểm.",
            "Compare both with the source; where they are of two dates, say which.",
        ),
    ),
}

AUDITED: Mapping[str, Text] = {
    "severity": Text("mức", "severity"),
    "confidence": Text("độ chắc", "confidence"),
    "kind": Text("loại", "kind"),
    "line": Text("dòng", "line"),
    "text": Text("câu", "sentence"),
    "message": Text("nội dung", "message"),
    "document": Text("báo cáo", "report"),
    "figures": Text("con số", "figures"),
    "claims": Text("mệnh đề", "claims"),
    "holds": Text("đúng", "holds"),
    "wrong": Text("sai", "wrong"),
    "doubt": Text("nghi vấn", "doubt"),
    "unverifiable": Text("không kiểm được", "unverifiable"),
    "high": Text("cao", "high"),
    "medium": Text("vừa", "medium"),
    "low": Text("thấp", "low"),
    "holds_if": Text("Đúng nếu: {0}", "Holds if: {0}"),
    "held": Text("Đã tính lại và đúng:", "Recomputed, and right:"),
    "found": Text("Cần xem lại:", "To be looked at:"),
    "nothing": Text("Không thấy con số nào sai.", "No figure was found wrong."),
    "summed": Text(
        "{figures} con số, {claims} mệnh đề: {holds} đúng, {wrong} sai, {doubt} nghi vấn, {unverifiable} không kiểm"
        " được.",
        "{figures} figures, {claims} claims: {holds} hold, {wrong} wrong, {doubt} in doubt, {unverifiable}"
        " unverifiable.",
    ),
    "more": Text("… và {0} mục nữa", "… and {0} more"),
    "title": Text("Kiểm tra số liệu: {0}", "Figures checked: {0}"),
    "unreadable": Text("không đọc được", "unreadable"),
    "tied": Text(
        "Gắn với mô hình: lấy {0} con số (chỉ tỷ lệ phần trăm và cặp số của nó); không lấy {1} chỗ, cần người xem.",
        "Tied to the model: {0} figures taken (only percentages and their pairs); {1} places not taken, to be looked"
        " at.",
    ),
}
"""Heads and sentences of an audit's output."""

NOT_TAKEN: Mapping[str, Text] = {
    "alike": Text(
        "lời câu gần giống nhưng không đúng nhãn “{0}”", "its words are like the label “{0}”, and are not the label"
    ),
    "ambiguous": Text(
        "nhãn này là của nhiều chỉ số, hoặc có ở nhiều dòng", "several indicators or rows go by this label"
    ),
    "before": Text(
        "lời đứng trước nhãn có thể làm đổi nghĩa: “{0}”", "what stands before the label may turn its meaning: “{0}”"
    ),
    "between": Text(
        "giữa nhãn và con số còn lời khác, hoặc không có con số là kết quả: “{0}”",
        "between the label and the figure stand other words, or no figure is its result: “{0}”",
    ),
    "behind": Text(
        "lời đứng sau con số có thể làm đổi nghĩa: “{0}”", "what stands behind the figure may turn its meaning: “{0}”"
    ),
    "ahead": Text(
        "nằm dưới phần nói về kế hoạch hoặc thời gian tới: “{0}”", "it stands under plans or what is to come: “{0}”"
    ),
    "period": Text(
        "không chắc là kỳ của báo cáo (kỳ khác, một phần của kỳ, hoặc sau kỳ): “{0}”",
        "it is not certainly of the report's period (another, a part of it, or a later one): “{0}”",
    ),
    "no-period": Text(
        "tên báo cáo không nêu một kỳ duy nhất, nên không rõ là số của kỳ nào",
        "the report's title names no single period, so nobody knows of which this is",
    ),
    "unit": Text(
        "nằm dưới phần nói về đơn vị hoặc nhóm khác: “{0}”", "it stands under what is of another unit or group: “{0}”"
    ),
    "pair": Text(
        "cặp số không khớp với tỷ lệ, hoặc đếm thứ khác với hai số liệu của chỉ số",
        "its pair does not give its percentage, or counts other things than the indicator's two variables",
    ),
    "kind": Text(
        "chỉ số này không phải tỷ lệ phần trăm; chỉ tỷ lệ và cặp số của nó được tự lấy",
        "this indicator is no percentage; only percentages and their pairs are taken",
    ),
    "in-cell": Text("câu nằm trong một ô của bảng", "the sentence stands in a cell of a table"),
    "column": Text(
        "bảng không có đúng một cột kết quả chắc chắn cho dòng này: “{0}”",
        "the table has no one certain column of results for this row: “{0}”",
    ),
    "cell": Text("ô kết quả không phải một tỷ lệ phần trăm: “{0}”", "the cell of the result is no percentage: “{0}”"),
}
"""Why a figure beside an indicator's label is not taken."""
