"""What came of figures: policies, higher units, points, grades and ranks that are open."""

from khong3.catalogue.entries import Entry, error, note, warning

ENTRIES: dict[str, Entry] = {
    "quota-full": note(
        "Loại “{grade}” có nhiều nhất {share} của {among} đơn vị{left}, tức {most} đơn vị; đơn vị này xếp hạng "
        "ngoài số ấy nên xếp loại “{to}”.",
        "At most {share} of {among} units{left}, that is {most}, may be “{grade}”; this one ranks beyond that "
        "number and is “{to}”.",
    ),
    "quota-tie": warning(
        "Loại “{grade}” có nhiều nhất {share} của {among} đơn vị{left}, tức {most} đơn vị; các đơn vị bằng nhau ở "
        "giới hạn ấy đều xếp loại “{to}”.",
        "At most {share} of {among} units{left}, that is {most}, may be “{grade}”; units tied across the limit are all "
        "“{to}”.",
        mend=("Cơ quan quyết định xét thêm.", "For those who decide to look at."),
    ),
    "tie-undecided": warning(
        "Chưa xác định được {condition} của {communes} để phân hạng các đơn vị bằng điểm:"
        " hạng của các đơn vị này còn để ngỏ.",
        "{condition}, which decides between equal totals, is not known of {communes}:"
        " the ranks of these units are open.",
        mend=("Bổ sung số liệu của {communes}.", "Supply the figures of {communes}."),
    ),
    "peers-unknown": warning(
        "{commune}: chưa biết {names} nên chưa xếp hạng trong khối, và chưa tính hạn mức.",
        "{commune}: {names} is not known, so it has no rank among peers, and no quota is applied to it.",
        mend=("Bổ sung trong communes.csv.", "Supply it in communes.csv."),
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
    "sums-of-halves": warning(
        "Dòng này tính từ nhiều số đã cộng; mới {reported}/{expected} đơn vị có đủ các số ấy: coi như chưa có số liệu.",
        "The line is made of several sums, all of which {reported} of {expected} units have: it counts as missing.",
        mend=("Nhập số liệu của các đơn vị còn thiếu.", "Enter the figures of the units that are missing."),
    ),
    "points-undetermined": warning(
        "Số liệu không phải một con số nên điểm chưa xác định: từ {least} đến {greatest}.",
        "The figure is not one number, so the points are open: from {least} to {greatest}.",
        mend=("Nhập số chính xác.", "Enter the exact figure."),
    ),
    "given-undetermined": warning(
        "Điểm được cho chưa rõ là bao nhiêu nên điểm của dòng chưa xác định: từ {least} đến {greatest}.",
        "How many points were given is not known, so the line's points are open: from {least} to {greatest}.",
        mend=("Ghi lại điểm được cho.", "Write anew what was given."),
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
    "blank-scores-zero": note(
        "Chưa có số liệu: tính 0 điểm theo quy định của mô hình.",
        "There are no figures: it counts no points, as the model says.",
        mend=("Bổ sung số liệu.", "Supply the figures."),
    ),
    "blanks-score-zero": note(
        "Còn thiếu {needed}: tính 0 điểm theo quy định của mô hình.",
        "Still wanting: {needed}. It counts no points, as the model says.",
        mend=("Bổ sung {needed}.", "Supply {needed}."),
    ),
    "unusable-scores-zero": warning(
        "Có số liệu không dùng được: tính 0 điểm theo quy định của mô hình, cho đến khi sửa.",
        "There is a figure that cannot be used: it counts no points, as the model says, until that is mended.",
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
    "quota-before-all": warning(
        "Loại “{grade}” có tỷ lệ tối đa mà còn {count} đơn vị chưa có tổng điểm: khi đủ tổng điểm, đơn vị giữ loại này "
        "có thể khác.",
        "“{grade}” is held to a quota, and {count} units have no total yet: with theirs, other units may hold it.",
        mend=("Bổ sung số liệu của các đơn vị đó.", "Supply the figures of these units."),
    ),
    "quota-beside-unplaced": warning(
        "Loại “{grade}” có tỷ lệ tối đa trong khối, mà chưa biết {names} của {communes}: nếu cùng khối thì đơn vị giữ "
        "loại này có thể khác.",
        "“{grade}” is held to a quota among peers, and {names} of {communes} is not known: if these are peers, other "
        "units may hold it.",
        mend=("Thêm vào communes.csv.", "Add it to communes.csv."),
    ),
    "unknown-class-scores-zero": warning(
        "Chưa biết {names} của {commune} nên chưa rõ “{name}” tính thế nào: tính 0 điểm theo quy định của mô hình.",
        "{names} of {commune} is not known, so that nobody knows how “{name}” counts: 0 points, as the model says.",
        mend=("Thêm vào communes.csv.", "Add it to communes.csv."),
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
            "Chỉ tỷ số, tổng và hiệu mới cộng riêng các đơn vị được áp dụng: dùng một biến riêng cho các đơn vị đó.",
            "Only ratios, sums and differences are of those alone that they apply to: give these their own variable.",
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
    "total-on-few": warning(
        "{commune}: {points} điểm tính trên {there}/{asked} dòng có số liệu; các dòng khác chưa có số liệu,"
        " mô hình bỏ ra ngoài khi tính tổng.",
        "{commune}: {points} points on {there}/{asked} lines that have figures; the others have none, and the model"
        " leaves them out of the total.",
        mend=(
            "Nhập số liệu còn thiếu trước khi xếp loại, xếp hạng.",
            "Enter the figures that are missing before anybody is graded or ranked.",
        ),
    ),
    "total-on-some": note(
        "{commune}: {points} điểm tính trên {there}/{asked} dòng có số liệu; các dòng khác chưa có số liệu,"
        " mô hình bỏ ra ngoài khi tính tổng.",
        "{commune}: {points} points on {there}/{asked} lines that have figures; the others have none, and the model"
        " leaves them out of the total.",
        mend=("Nhập số liệu còn thiếu.", "Enter the figures that are missing."),
    ),
    "score-of-sum": warning(
        "“{label}” là điểm do người chấm ghi; cộng điểm của các đơn vị trực thuộc thì ngoài khoảng từ {min} đến {max},"
        " nên không tính.",
        "“{label}” is points that somebody typed; those of the units below come to more or less than {min} to {max}"
        " together, and are not counted.",
        mend=(
            "Ghi “over_places: mean” hoặc “over_places: none” cho dòng này trong mô hình.",
            "Write “over_places: mean” or “over_places: none” at this line of the model.",
        ),
    ),
    "peers-unplaced": warning(
        "“{label}”: chưa biết {names} của {communes}, nên chưa so với số liệu của đơn vị này;"
        " điểm có thể đổi nếu cùng khối.",
        "“{label}”: {names} is not known of {communes}, whose figures are not held against these;"
        " the points may change where they are peers.",
        mend=("Bổ sung trong communes.csv.", "Supply it in communes.csv."),
    ),
}
