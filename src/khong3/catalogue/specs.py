"""What can be wrong with a spec as YAML, and with the keys of the language."""

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, warning

ENTRIES: dict[str, Entry] = {
    "spec-empty": error("Tệp trống.", "The file is empty.", mend=("Bắt đầu bằng “{begin}”.", "Begin with “{begin}”.")),
    "not-a-spec-name": error(
        "“{found}” không có dạng id@version.",
        "“{found}” is not of the form id@version.",
        mend=("Viết: extends: ten-mo-hinh@2024.1.", "Write: extends: name-of-the-model@2024.1."),
    ),
    "change-without-extends": error(
        "“{key}” chỉ dùng cùng “extends”.",
        "“{key}” stands beside “extends” only.",
        mend=("Ghi “extends: id@version”, hoặc bỏ “{key}”.", "Write “extends: id@version”, or leave “{key}” out."),
    ),
    "extends-cycle": error(
        "Các mô hình mở rộng lẫn nhau thành vòng: {names}.",
        "The models extend one another in a circle: {names}.",
        mend=("Bỏ một “extends”.", "Leave one “extends” out."),
    ),
    "extends-language": error(
        "Mô hình gốc viết bằng “{known}”, tệp này ghi “{found}”.",
        "The base is written in “{known}”, this file says “{found}”.",
        mend=(
            "Bỏ “language”; chữ của tệp này viết {{vi: …, en: …}}.",
            "Leave “language” out; write texts as {{vi: …, en: …}}.",
        ),
    ),
    "base-not-found": error(
        "Không tìm thấy mô hình {name}; có: {known}.",
        "There is no model {name}; there are: {known}.",
        mend=(
            "Đặt tệp của mô hình gốc cạnh tệp này, hoặc cài gói có mô hình đó; ghi đúng id@version.",
            "Put the base beside this file, or install the package that has it; write its exact id@version.",
        ),
    ),
    "base-unreadable": error(
        "Mô hình gốc {name} có ở {place} nhưng tệp đó chưa đọc được: {why}",
        "The base {name} is there, and its file cannot be read ({place}): {why}",
        mend=("Sửa tệp của mô hình gốc trước.", "Mend the file of the base first."),
    ),
    "base-twice": error(
        "Có nhiều tệp khác nhau cùng tên {name}: {files}.",
        "Different files have the name {name}: {files}.",
        mend=("Giữ một, hoặc đổi “version”.", "Keep one, or give another “version”."),
    ),
    "specs-package-broken": error(
        "Không đọc được gói mô hình “{name}” ({package}): {why}.",
        "The package of specs “{name}” ({package}) cannot be read: {why}.",
        mend=("Cài lại hoặc gỡ gói đó.", "Install it again, or remove it."),
    ),
    "named-twice": error(
        "Mục “{name}” đã được nêu ở dòng {line}; mỗi mục chỉ nêu một lần trong remove, change, add.",
        "“{name}” was named on line {line}; an item is named once in remove, change and add.",
        mend=("Gộp lại một chỗ.", "Write it in one place."),
    ),
    "change-of-fixed": error(
        "Không đổi được “{key}” của “{name}”.",
        "“{key}” of “{name}” cannot be changed.",
        mend=(
            "Dùng remove rồi add; mục con của nhóm thì remove, change, add từng mục.",
            "Remove it and add it anew; of a group, remove, change and add its items.",
        ),
    ),
    "unknown-group": error(
        "Không có nhóm nào tên là “{name}”.",
        "There is no group “{name}”.",
        mend=("Ghi tên một nhóm, hoặc total.", "Name a group, or total."),
        near=DID_YOU_MEAN,
    ),
    "not-writable": error(
        "Số {found} không viết được thành số thập phân.",
        "{found} cannot be written as a decimal.",
        mend=(
            "Dùng một số thập phân, hoặc viết biểu thức (1 / 3).",
            "Use a decimal, or write it as a formula (1 / 3).",
        ),
    ),
    "yaml-syntax": error(
        "Chỗ này không đúng cú pháp YAML.",
        "This is not YAML.",
        mend=("Kiểm tra thụt dòng, dấu ngoặc và dấu nháy.", "Check indentation, brackets and quotes."),
    ),
    "yaml-indent": error(
        "Dòng này thụt vào không khớp với các dòng trên nó.",
        "This line is not indented as the lines above it are.",
        mend=(
            "Khóa cùng cấp, dấu “-” cùng danh sách thụt vào bằng nhau; câu nhiều dòng thì đặt trong dấu nháy.",
            "Indent keys of one level alike, and dashes of one list; quote a text of several lines.",
        ),
    ),
    "yaml-dash": error(
        "Dấu “-” của một danh sách không đứng sau khóa trên cùng một dòng.",
        "The dash of a list does not stand behind a key on the same line.",
        mend=(
            "Xuống dòng rồi mới viết “- …”; câu bắt đầu bằng “-” thì đặt trong dấu nháy.",
            "Write “- …” on a line of its own; quote a text that begins with a dash.",
        ),
    ),
    "yaml-quote": error(
        "Dấu nháy mở ở đây không có dấu đóng.",
        "The quote that opens here is not closed.",
        mend=("Thêm dấu nháy đóng ở cuối câu.", "Close it behind the text."),
    ),
    "yaml-behind-quote": error(
        "Sau dấu nháy đóng còn chữ.",
        "Something stands behind the closing quote.",
        mend=(
            "Đặt cả câu trong một cặp nháy; dấu nháy đơn bên trong viết hai lần: 'D''Ran'.",
            "Put the whole text in one pair of quotes; a single quote inside is written twice: 'D''Ran'.",
        ),
    ),
    "yaml-escape": error(
        "Trong dấu nháy kép, “\\” cùng ký tự sau nó có nghĩa riêng mà YAML không biết ở đây.",
        "Inside double quotes a “\\” and what follows have a meaning, and YAML knows none of these.",
        mend=("Dùng dấu nháy đơn, hoặc viết “\\\\”.", "Use single quotes, or write “\\\\”."),
    ),
    "yaml-surplus": error(
        "“{found}” không đúng chỗ: thừa, hoặc thiếu giá trị trước nó.",
        "“{found}” is out of place: it is one too many, or what should stand before it is missing.",
        mend=("Bỏ nó, hoặc viết giá trị còn thiếu.", "Take it out, or write the value that is missing."),
    ),
    "yaml-character": error(
        "Ký tự không được phép trong YAML.",
        "A character that YAML does not allow.",
        mend=("Xóa ký tự điều khiển này.", "Delete this control character."),
    ),
    "yaml-tab": error(
        "Dùng phím Tab để thụt dòng.",
        "A tab is used for indentation.",
        mend=("Thay bằng dấu cách.", "Use spaces."),
    ),
    "yaml-colon": error(
        "Có dấu “: ” bên trong một câu.",
        "There is a “: ” inside a text.",
        mend=("Đặt cả câu trong dấu nháy: “'…'”.", "Put the whole text in quotes: “'…'”."),
    ),
    "yaml-no-colon": error(
        "Dòng này không có dạng “khóa: giá trị”.",
        "This line is not of the form “key: value”.",
        mend=(
            "Thêm dấu hai chấm và dấu cách, hoặc kiểm tra thụt dòng.",
            "Add a colon and a space, or check indentation.",
        ),
    ),
    "yaml-flow": error(
        "Trong {{ }} hoặc [ ] thiếu dấu phẩy, dấu cách sau dấu hai chấm, hoặc ngoặc đóng.",
        "Inside {{ }} or [ ] a comma, the space after a colon, or the closing bracket is missing.",
        mend=(
            "Viết {{90 %: 3, 80 %: 2}}; câu có dấu phẩy thì đặt trong dấu nháy.",
            "Write {{90 %: 3, 80 %: 2}}; quote a text that has a comma.",
        ),
    ),
    "yaml-folded": error(
        "Giá trị bắt đầu bằng “>” hoặc “|” là khởi đầu của một đoạn nhiều dòng trong YAML.",
        "A value that begins with “>” or “|” starts a text of several lines in YAML.",
        mend=("Viết “at least 5”, “over 5 %” hoặc “value >= 5”.", "Write “at least 5”, “over 5 %” or “value >= 5”."),
    ),
    "yaml-sign": error(
        "Giá trị bắt đầu bằng ký tự “{found}” mà YAML dùng cho việc khác.",
        "The value begins with “{found}”, which YAML uses for something else.",
        mend=("Đặt giá trị trong dấu nháy.", "Put the value in quotes."),
    ),
    "yaml-several-documents": error(
        "Tệp có nhiều tài liệu YAML (dòng “---”).",
        "The file holds several YAML documents (a line “---”).",
        mend=("Mỗi tệp một mô hình.", "One model a file."),
    ),
    "yaml-alias": error(
        "“*{anchor}” không chỉ tới đâu cả, hoặc chỉ tới chính nó.",
        "“*{anchor}” points to nothing, or into itself.",
        mend=("Đặt “&{anchor}” ở chỗ được nhắc tới, phía trên.", "Put “&{anchor}” at the place that is meant, above."),
    ),
    "yaml-tag": error(
        "Nhãn kiểu “{tag}” không được dùng.",
        "The tag “{tag}” is not allowed.",
        mend=(
            "Xóa nhãn; nếu cần chữ bắt đầu bằng “!” thì đặt trong dấu nháy.",
            "Delete it; quote a text that begins with “!”.",
        ),
    ),
    "yaml-merge": error(
        "Không dùng “<<” để trộn các khóa.",
        "Keys cannot be merged with “<<”.",
        mend=(
            "Viết các khóa ra, hoặc dùng “*tên” cho cả giá trị.",
            "Write the keys out, or use “*name” for a whole value.",
        ),
    ),
    "yaml-key": error(
        "Khóa phải là một chữ, không phải danh sách hay bảng.",
        "A key must be a text, not a list or mapping.",
        mend=("Viết khóa bằng một chữ.", "Write the key as a text."),
    ),
    "yaml-too-deep": error(
        "Lồng quá {most} tầng.", "Nested more than {most} levels deep.", mend=("Bỏ bớt tầng.", "Use fewer levels.")
    ),
    "yaml-too-many": error(
        "Quá {most} mục, kể cả mục được nhắc lại bằng “*”.",
        "More than {most} entries, those repeated by “*” among them.",
        mend=("Bỏ bớt mục.", "Use fewer."),
    ),
    "unknown-edition": error(
        "Bản ngôn ngữ “{found}” chưa có; bản này đọc {known}.",
        "There is no edition “{found}” of the language; this release reads {known}.",
        mend=("Viết “khong3: {known}”.", "Write “khong3: {known}”."),
    ),
    "unknown-key": error(
        "Không có khóa “{key}” ở đây ({where}).",
        "There is no key “{key}” here ({where}).",
        mend=("Xem danh sách khóa trong tài liệu ngôn ngữ.", "See the keys in the language reference."),
        near=DID_YOU_MEAN,
    ),
    "variant-sum-differs": error(
        "“max” của “{name}” ở bản gốc ({base}) là {stated}, nhưng sau khi sửa các dòng bên dưới cộng lại được {sum}.",
        "The “max” of “{name}” in the base ({base}) is {stated}, but as changed the items below add up to {sum}.",
        mend=("Ghi trong tệp này: max: {sum}.", "Write in this file: max: {sum}."),
        near=("Ghi trong tệp này: {near}.", "Write in this file: {near}."),
    ),
    "missing-key": error(
        "Thiếu khóa “{key}” ({where}).",
        "The key “{key}” is missing ({where}).",
        mend=("Thêm “{key}: …”.", "Add “{key}: …”."),
    ),
    "key-twice": error(
        "Khóa “{key}” viết hai lần (lần đầu ở dòng {line}).",
        "The key “{key}” stands twice (first on line {line}).",
        mend=("Giữ lại một.", "Keep one."),
    ),
    "empty-value": error(
        "“{key}” không có giá trị.",
        "“{key}” has no value.",
        mend=(
            "Viết giá trị; trong {{ }} dấu phẩy kết thúc một câu: đặt câu trong dấu nháy, hoặc mỗi khóa một dòng.",
            "Write one; a comma ends a text inside {{ }}: quote it, or write one key a line.",
        ),
        near=("Số thập phân viết bằng dấu chấm: {near}.", "Decimals are written with a point: {near}."),
    ),
    "text-cut": warning(
        "“{key}” bị cắt ở dấu #: chỉ còn “{text}”.",
        "“{key}” was cut at a #: what is left is “{text}”.",
        mend=(
            "Đặt cả câu trong dấu nháy, hoặc đưa chú thích lên dòng riêng.",
            "Quote the whole text, or put the comment on a line of its own.",
        ),
    ),
    "not-a-mapping": error(
        "“{what}” phải là các cặp “khóa: giá trị”.",
        "“{what}” must be keys with values.",
        mend=("Viết mỗi khóa một dòng, thụt vào trong.", "Write one key a line, indented."),
        near=("Viết {near}.", "Write {near}."),
    ),
    "not-a-list": error(
        "“{what}” phải là danh sách.",
        "“{what}” must be a list.",
        mend=("Bắt đầu mỗi mục bằng “- ”.", "Begin each member with “- ”."),
    ),
    "not-a-text": error(
        "“{what}” phải là một giá trị đơn.",
        "“{what}” must be a single value.",
        mend=("Viết một giá trị trên cùng dòng.", "Write one value on the same line."),
    ),
    "not-one-of": error(
        "“{what}” không thể là “{found}”; có thể là: {known}.",
        "“{what}” cannot be “{found}”; it can be: {known}.",
        mend=("Chọn một trong các giá trị đó.", "Choose one of them."),
        near=DID_YOU_MEAN,
    ),
    "formula-over-lines": error(
        "“{what}” phải nằm trên một dòng.",
        "“{what}” must stand on one line.",
        mend=("Viết liền một dòng, không dùng “>” hay “|”.", "Write it on one line, without “>” or “|”."),
    ),
    "cases-without-by": error(
        "Giá trị theo loại của “{what}” thiếu “by”.",
        "The values by class of “{what}” have no “by”.",
        mend=(
            "Viết {{by: thuộc_tính, mức: …, else: …}} hoặc danh sách “- {{is: …, for: …}}”.",
            "Write {{by: attribute, level: …, else: …}} or a list “- {{is: …, for: …}}”.",
        ),
    ),
    "by-without-level": error(
        "“by: {attribute}” chưa nêu mức: {levels}.",
        "“by: {attribute}” does not name the levels {levels}.",
        mend=("Thêm các mức đó, hoặc “else: …”.", "Add them, or “else: …”."),
    ),
    "not-an-id": error(
        "“{what}” không thể là “{found}”.",
        "“{what}” cannot be “{found}”.",
        mend=(
            "Dùng chữ không dấu, chữ số, “-”, “_”, “.”; id bắt đầu bằng chữ.",
            "Use plain letters, digits, “-”, “_” and “.”; an id begins with a letter.",
        ),
    ),
    "not-a-date": error(
        "“{found}” không phải ngày.",
        "“{found}” is not a date.",
        mend=("Viết như 2024-01-31.", "Write it as 2024-01-31."),
    ),
    "not-a-percentage": error(
        "Ở đây cần một tỷ lệ có %: “{found}”.",
        "A percentage is wanted here: “{found}”.",
        mend=("Viết ví dụ “coverage: 80 %”.", "Write, for example, “coverage: 80 %”."),
    ),
    "not-a-plain-number": error(
        "Ở đây cần một số không có %: “{found}”.",
        "A number without % is wanted here: “{found}”.",
        mend=("Viết ví dụ “per: 1000”.", "Write, for example, “per: 1000”."),
    ),
    "key-of-line": error(
        "“{key}” là của một dòng, không phải của một nhóm có “items”.",
        "“{key}” belongs to a line, not to a group with “items”.",
        mend=("Chuyển xuống một dòng trong nhóm.", "Move it to a line of the group."),
    ),
    "key-of-group": error(
        "“{key}” là của nhóm, không phải của dòng.",
        "“{key}” belongs to a group, not to a line.",
        mend=("Dùng “max”.", "Use “max”."),
    ),
    "key-of-one-unit": error(
        "Trong “cohort”, “{key}” viết ở từng đơn vị.",
        "With “cohort”, “{key}” is written with each unit.",
        mend=("Chuyển nó vào các đơn vị.", "Move it to the units."),
    ),
    "sanction-of-one": error(
        "Mỗi dòng của “sanctions” có đúng một trong: at_most, below, lower.",
        "Each of “sanctions” has exactly one of: at_most, below, lower.",
        mend=("Viết, ví dụ, {{when: …, at_most: good}}.", "Write, for example, {{when: …, at_most: good}}."),
    ),
    "not-whole-levels": error(
        "“lower” phải là số nguyên từ 1: “{found}”.",
        "“lower” must be a whole number from 1: “{found}”.",
        mend=("Viết lower: 1.", "Write lower: 1."),
    ),
    "colon-without-space": error(
        "“{key}”: sau dấu hai chấm thiếu một dấu cách.",
        "“{key}”: a space is missing after the colon.",
        mend=("Viết {near}.", "Write {near}."),
    ),
    "yaml-flow-cut": error(
        "Từ dấu # này trở đi là chú thích, nên ngoặc không đóng lại.",
        "From this # on it is a comment, so the bracket is never closed.",
        mend=("Đặt cả câu có dấu # trong dấu nháy.", "Quote the text that has the #."),
    ),
    "spec-not-utf-8": error(
        "Tệp không ở dạng UTF-8.",
        "The file is not in UTF-8.",
        mend=(
            "Mở trong trình soạn thảo và lưu lại với mã hóa (Encoding) UTF-8.",
            "Open it in your editor and save it with the encoding UTF-8.",
        ),
    ),
    "no-such-day": error(
        "Không có ngày {found}.",
        "There is no day {found}.",
        mend=("Viết ngày như 2024-12-31.", "Write a day as 2024-12-31."),
        near=("Ngày cuối tháng ấy là {near}.", "The last day of that month is {near}."),
    ),
    "not-a-validity": error(
        "“{found}” không phải là thời gian hiệu lực.",
        "“{found}” is no time of validity.",
        mend=(
            "Viết ngày hoặc kỳ, để hở một đầu cũng được: 2024-07-01..2026-12-31, 2024.., 2025.",
            "Write days or periods, open at either end: 2024-07-01..2026-12-31, 2024.., 2025.",
        ),
    ),
    "rounding-to-nothing": error(
        "“{level}: {found}” không phải là một bước làm tròn.",
        "“{level}: {found}” is no step of rounding.",
        mend=(
            "Bỏ khóa ấy: rounding: {{total: 0.01}} chỉ làm tròn tổng điểm, bên dưới không làm tròn.",
            "Leave the key out: rounding: {{total: 0.01}} rounds the total alone, and nothing below it.",
        ),
    ),
}
