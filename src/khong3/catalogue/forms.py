"""What can be wrong with forms: when they are made, and when they come back."""

from khong3.catalogue.entries import Entry, error, note, warning

ENTRIES: dict[str, Entry] = {
    "no-unit-to-ask": error(
        "Không có đơn vị nào để lập biểu: mô hình “{model}” không áp dụng cho đơn vị nào trong danh sách.",
        "There is no unit to make a form for: the model “{model}” addresses none of the list.",
        mend=(
            "Kiểm tra tệp danh sách (cột code, name, kind, parent) và điều kiện `applies` của mô hình.",
            "Check the list (columns code, name, kind, parent) and the model's `applies`.",
        ),
    ),
    "class-not-known": warning(
        "{commune}: chưa rõ {names}, nên biểu của đơn vị này không tính sẵn kết quả.",
        "{commune}: {names} is not known, so the form of this unit shows no live results.",
        mend=(
            "Ghi thêm cột ấy vào tệp danh sách đơn vị rồi lập lại biểu.",
            "Add that column to the list of units and make the form again.",
        ),
    ),
    "figure-too-fine": warning(
        "“{label}” của {commune} ({value}) có quá {decimals} chữ số thập phân: ô của biểu không chứa được, để trống.",
        "“{label}” of {commune} ({value}) has more than {decimals} decimals: no cell of a form holds it, it is blank.",
        mend=("Làm tròn số liệu, hoặc để đơn vị tự điền.", "Round the figure, or let the unit fill it in."),
    ),
    "figures-of-a-part": note(
        "{commune}: kỳ {period} mới có số của một phần kỳ cho {figures}; ô của biểu để trống, chờ số cuối kỳ.",
        "{commune}: of {period} there are figures of a part of it alone for {figures}; their cells are blank.",
        mend=("Đơn vị điền số cuối kỳ.", "The unit fills in the figure of its end."),
    ),
    "form-unwritable": error(
        "Excel không nhận được ô nhập “{name}”.",
        "Excel takes no cell for “{name}”.",
        mend=("Rút ngắn nhãn của số liệu này trong mô hình.", "Shorten the label of this figure in the model."),
    ),
    "folder-wanted": error(
        "“{found}” là một tệp; mỗi đơn vị một biểu nên cần một thư mục.",
        "“{found}” is a file; with a form a unit a folder is needed.",
        mend=("Nêu một thư mục, hoặc thêm --one-file.", "Name a folder, or add --one-file."),
    ),
    "form-kind": error(
        "Không đọc biểu từ loại tệp “{found}”.",
        "A form is not read from a file of the kind “{found}”.",
        mend=("Mở bằng Excel rồi lưu lại dạng .xlsx.", "Open it in Excel and save it as .xlsx."),
    ),
    "form-unread": error(
        "Không đọc được nội dung tệp: {why}.",
        "What is in the file cannot be read: {why}.",
        mend=(
            "Mở bằng Excel, lưu lại dạng .xlsx, rồi thu lại.",
            "Open it in Excel, save it as .xlsx and collect again.",
        ),
    ),
    "not-a-form": error(
        "Trong tệp không có biểu số liệu nào của khong3: không thấy dòng tiêu đề có “{wanted}”.",
        "The file has no form of khong3: no row of headings with “{wanted}”.",
        mend=("Gửi lại biểu gốc cho đơn vị điền.", "Send the unit its form again."),
    ),
    "form-whose": error(
        "Không rõ biểu của đơn vị nào, kỳ nào: trang “{sheet}” mất phần đầu và phần ẩn.",
        "It is not known whose form this is, or for when: the sheet “{sheet}” has lost its head and what is hidden.",
        mend=(
            "Ghi lại dòng “Đơn vị báo cáo: … (mã …)” và “Kỳ báo cáo: …”, hoặc dùng biểu gốc.",
            "Write its lines “Reporting unit: … (code …)” and “Period: …” again, or use the form as it was sent.",
        ),
    ),
    "form-contradicts": error(
        "Biểu tự mâu thuẫn: bên trong là biểu của {hidden}, đầu biểu ghi {shown}. Không nhận số liệu nào.",
        "The form contradicts itself: inside it is the form of {hidden}, its head says {shown}. No figure is taken.",
        mend=(
            "Hỏi lại đơn vị gửi; mỗi đơn vị điền biểu của mình.",
            "Ask who sent it; each unit fills in its own form.",
        ),
    ),
    "form-unknown-unit": error(
        "Mã đơn vị “{commune}” không có trong danh sách. Không nhận số liệu nào.",
        "The unit “{commune}” is not in the list. No figure is taken.",
        mend=("Kiểm tra danh sách đơn vị.", "Check the list of units."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "form-column-lost": error(
        "Không tìm thấy cột “{wanted}” trên trang “{sheet}”. Không nhận số liệu nào của trang này.",
        "The sheet “{sheet}” has no column “{wanted}”. No figure of it is taken.",
        mend=("Khôi phục dòng tiêu đề của biểu.", "Restore the row of headings."),
    ),
    "form-other-version": warning(
        "Biểu theo phiên bản khác ({found}; đang dùng {wanted}): chỉ nhận số liệu mà hai bản hiểu như nhau.",
        "The form is of another version of the model ({found}; now {wanted}): only what both mean alike is taken.",
        mend=("Gửi lại biểu mới cho đơn vị.", "Send the unit the new form."),
    ),
    "form-other-model": warning(
        "Biểu này của mô hình khác (“{found}”; đang thu “{wanted}”): chỉ nhận số liệu mà hai mô hình hiểu như nhau.",
        "This is a form of another model (“{found}”; collecting for “{wanted}”): only what both mean alike is taken.",
        mend=("Gửi đơn vị biểu của mô hình này.", "Send the unit the form of this model."),
    ),
    "form-without-version": warning(
        "Biểu đã mất phần ẩn, nên không rõ lập theo phiên bản nào: nhận theo mã và nhãn của từng số liệu.",
        "The form has lost what is hidden, so its version is not known: figures are taken by code and label.",
        mend=("Nên dùng biểu gốc.", "Better use the form as it was sent."),
    ),
    "form-twice": warning(
        "{commune}, {period}: nộp hai lần ({first}); chỉ nhận những số giống nhau ở cả hai, hoặc chỉ có ở một biểu.",
        "{commune}, {period}: this form came twice ({first}); only what agrees, or stands in one alone, is taken.",
        mend=("Giữ lại biểu đúng rồi thu lại.", "Keep the one that is right and collect again."),
    ),
    "forms-of-several-models": error(
        "Các biểu theo nhiều phiên bản khác nhau ({count}), chưa rõ lấy bản nào.",
        "The forms are of several versions ({count}), and it is not said which holds.",
        mend=("Nêu mô hình (--model; trong Python: model=…).", "Name the model (--model; in Python model=…)."),
    ),
    "cell-not-read": error(
        "“{label}”: ô ghi “{found}”. {why}",
        "“{label}”: the cell has “{found}”. {why}",
        mend=("Cần: {wanted}.", "Wanted: {wanted}."),
    ),
    "cell-beside": error(
        "“{label}”: ô số liệu trống, bên cạnh lại có “{found}”.",
        "“{label}”: the cell is blank, and beside it stands “{found}”.",
        mend=("Ghi vào cột “{column}”. Cần: {wanted}.", "Write it in the column “{column}”. Wanted: {wanted}."),
    ),
    "cell-formula": error(
        "“{label}”: ô chứa công thức {found}.",
        "“{label}”: the cell has the formula {found}.",
        mend=("Dán giá trị thay công thức. Cần: {wanted}.", "Paste its value instead. Wanted: {wanted}."),
    ),
    "cell-twice": error(
        "“{label}”: có ở hai dòng với hai số khác nhau ({found} và {other} ở {where}).",
        "“{label}”: stands in two rows with different figures ({found}, and {other} at {where}).",
        mend=("Chỉ để lại dòng đúng.", "Keep the row that is right."),
    ),
    "cell-differs": error(
        "“{label}”: biểu này ghi {found}, biểu kia ({where}) ghi {other}.",
        "“{label}”: this form has {found}, the other ({where}) has {other}.",
        mend=("Giữ lại biểu đúng rồi thu lại.", "Keep the form that is right, and collect again."),
    ),
    "row-not-known": error(
        "Dòng có số “{found}” nhưng không rõ là số liệu nào (mã “{code}”, nội dung “{label}”).",
        "The row has “{found}”, and it is not known of what (code “{code}”, content “{label}”).",
        mend=(
            "Ghi đúng mã số liệu, hoặc nhập vào dòng có sẵn.",
            "Write its figure code, or use the row that is there.",
        ),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "row-contradicts": error(
        "Dòng ghi mã “{code}” của “{meant}” nhưng nội dung là “{label}”: “{found}” không rõ của số liệu nào.",
        "The row has the code “{code}” of “{meant}” and the content “{label}”: of which “{found}” is, is not known.",
        mend=("Ghi đúng mã và nội dung.", "Write the code and the content that belong together."),
    ),
    "form-says-otherwise": error(
        "Biểu ghi “{found}” ở đây: {what}. Không nhận số liệu nào của trang này.",
        "The form says “{found}” here: {what}. No figure of this sheet is taken.",
        mend=(
            "Trả lại lời của biểu (cột số liệu là “{wanted}”), và ghi số như biểu hỏi.",
            "Put the form's own words back (the figures' column is “{wanted}”), and write what it asks for.",
        ),
    ),
    "row-says-otherwise": error(
        "“{label}”: nội dung của dòng đã bị sửa thành “{said}”: {what}, nên không nhận “{found}”.",
        "“{label}”: the words of the row were changed to “{said}”: {what}, so “{found}” is not taken.",
        mend=(
            "Trả lại nội dung của dòng, và ghi số như biểu hỏi. Cần: {wanted}.",
            "Put the row's words back, and write what it asks for. Wanted: {wanted}.",
        ),
    ),
    "figure-changed": error(
        "“{label}”: mô hình hiện nay hiểu số này khác với khi lập biểu, nên không nhận “{found}”.",
        "“{label}”: the model now means something else by this than when the form was made; “{found}” is not taken.",
        mend=("Gửi lại biểu mới cho đơn vị. Cần: {wanted}.", "Send the unit the new form. Wanted: {wanted}."),
    ),
    "cell-other-unit": error(
        "“{label}”: đơn vị tính đã bị sửa thành “{other}” (biểu ghi “{unit}”), nên không nhận “{found}”.",
        "“{label}”: its unit was changed to “{other}” (the form has “{unit}”), so “{found}” is not taken.",
        mend=(
            "Ghi số theo đơn vị tính của biểu, và trả lại ô đơn vị tính. Cần: {wanted}.",
            "Write the figure in the form's unit, and put that cell back. Wanted: {wanted}.",
        ),
    ),
    "cell-given-changed": error(
        "“{label}”: biểu đã điền sẵn “{given}”, đơn vị sửa thành “{found}”: không nhận.",
        "“{label}”: the form came with “{given}”, the unit wrote “{found}” over it: it is not taken.",
        mend=(
            "Hỏi lại đơn vị; số điền sẵn mà sai thì sửa ở nguồn rồi lập lại biểu.",
            "Ask the unit; where what was filled in is wrong, mend its source and make the form again.",
        ),
    ),
    "cell-doubted": warning(
        "“{label}”: ô ghi “{found}”, {why}. Đã nhận, cần kiểm tra.",
        "“{label}”: the cell has “{found}”: {why}. It is taken; look at it.",
        mend=("Kiểm tra số này. Cần: {wanted}.", "Check it. Wanted: {wanted}."),
    ),
    "part-over-whole": warning(
        "“{label}”: {found} lớn hơn “{whole}” ({other}). Đã nhận cả hai, cần kiểm tra.",
        "“{label}”: {found} is above “{whole}” ({other}). Both are taken; look at them.",
        mend=("Kiểm tra hai số này.", "Check both."),
    ),
    "note-row": note(
        "Dòng do đơn vị thêm, không có số liệu: “{found}”.",
        "A row that the unit added, without a figure: “{found}”.",
    ),
    "numbers-beside": note(
        "Có số ở ngoài các ô của biểu, không đọc: {cells}.",
        "Numbers stand in no cell of the form, and are not read: {cells}.",
        mend=(
            "Số nào là số liệu của biểu thì ghi vào ô của nó ở cột “{column}”.",
            "Write what is a figure of the form in its cell of the column “{column}”.",
        ),
    ),
    "forms-not-in": warning(
        "{count} đơn vị chưa nộp biểu: {units}.",
        "{count} units have sent no form: {units}.",
        mend=("Nhắc các đơn vị này nộp.", "Ask them for it."),
    ),
    "nothing-to-collect": error(
        "Không có biểu nào để thu.",
        "There is no form to collect.",
        mend=("Nêu các tệp .xlsx hoặc thư mục chứa chúng.", "Name .xlsx files, or the folder that holds them."),
    ),
    "file-wanted": error(
        "Tệp Excel không in ra màn hình được.",
        "A workbook cannot be printed.",
        mend=("Thêm --out TỆP.xlsx.", "Add --out FILE.xlsx."),
    ),
    "form-of-running-total": error(
        "{names} là số luỹ kế từ đầu năm; biểu của kỳ {period} không nói được số điền vào là của kỳ hay luỹ kế.",
        "{names} are totals since the year began; a form of {period} cannot say which of the two is filled in.",
        mend=("Lập biểu cho kỳ {run}.", "Make the form for {run}."),
    ),
    "form-blank": warning(
        "Biểu chưa điền gì: cả {blank} ô nhập còn trống: {cells}.",
        "Nothing is filled in: all {blank} cells are blank: {cells}.",
        mend=(
            "Hỏi lại đơn vị: biểu gửi nhầm, hay chưa có số liệu?",
            "Ask the unit: is it the wrong file, or are there no figures yet?",
        ),
    ),
    "form-in-part": note(
        "Còn trống {blank} trên {asked} ô: {cells}.",
        "{blank} of {asked} cells are blank: {cells}.",
        mend=(
            "Ô trống là chưa có số liệu, không phải 0; không phát sinh thì ghi 0.",
            "Blank means no figure yet, and is no 0; where nothing arose write 0.",
        ),
    ),
    "form-rows-gone": warning(
        "Biểu mất {count} trên {asked} dòng số liệu, nên không có ô để điền: {labels}.",
        "{count} of {asked} rows are gone from the form, and with them the cells: {labels}.",
        mend=("Gửi lại biểu gốc cho đơn vị điền.", "Send the unit its form again."),
    ),
    "cell-merged": error(
        "“{label}”: ô ghi “{found}” bị gộp với ô khác, nên chưa rõ số ấy của dòng nào.",
        "“{label}”: the cell with “{found}” is merged with others: of which row the figure is, is not known.",
        mend=("Bỏ gộp ô, ghi số vào từng ô. Cần: {wanted}.", "Unmerge it, and fill each cell. Wanted: {wanted}."),
    ),
    "form-column-twice": error(
        "Trang “{sheet}” có nhiều cột “{wanted}” ({columns}): chưa rõ cột nào đúng. Không nhận số nào của trang.",
        "The sheet “{sheet}” has several columns “{wanted}” ({columns}): which holds is not known. No figure is taken.",
        mend=("Chỉ để lại một cột “{wanted}”.", "Keep one column “{wanted}”."),
    ),
    "cell-note": note(
        "“{label}”: ô có ghi chú “{found}”.",
        "“{label}”: the cell has a comment, “{found}”.",
        mend=(
            "Đọc ghi chú trước khi dùng số này; điều cần lưu thì ghi vào cột “{column}”.",
            "Read it before the figure is used; what should stay belongs in the column “{column}”.",
        ),
    ),
}
