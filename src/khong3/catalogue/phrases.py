"""Phrases of the read-back and of explanations: how a rule, and what became of it, is said."""

from collections.abc import Mapping

from khong3.text import Text

COMPARED: Mapping[str, Text] = {
    ">=": Text("{0} từ {1} trở lên", "{0} is at least {1}"),
    ">": Text("{0} trên {1}", "{0} is over {1}"),
    "<=": Text("{0} không quá {1}", "{0} is at most {1}"),
    "<": Text("{0} dưới {1}", "{0} is under {1}"),
    "=": Text("{0} bằng {1}", "{0} is {1}"),
    "!=": Text("{0} khác {1}", "{0} is not {1}"),
}

NAMES: Mapping[str, Text] = {
    "value": Text("kết quả", "the value"),
    "numerator": Text("tử số", "the numerator"),
    "denominator": Text("mẫu số", "the denominator"),
    "target": Text("chỉ tiêu giao", "the target"),
    "max": Text("điểm tối đa", "the maximum"),
    "total": Text("tổng điểm", "the total"),
}

REFERENCES: Mapping[str, Text] = {
    "points": Text("điểm của “{0}”", "the points of “{0}”"),
    "share": Text("tỷ lệ điểm đạt của “{0}”", "the share of points of “{0}”"),
    "value": Text("kết quả của “{0}”", "the value of “{0}”"),
    "met": Text("“{0}” đạt", "“{0}” is met"),
    "met of group": Text("mọi dòng của “{0}” đều đạt", "every line of “{0}” is met"),
    "met of total": Text("mọi dòng đều đạt", "every line is met"),
    "passed of group": Text("số dòng đạt của “{0}”", "how many lines of “{0}” are met"),
    "passed of total": Text("số dòng đạt", "how many lines are met"),
    "passed": Text("số dòng đạt trong “{0}”", "how many lines of “{0}” are met"),
    "weakest": Text("tỷ lệ điểm thấp nhất trong “{0}”", "the least share of points within “{0}”"),
}

PHRASES: Mapping[str, Text] = {
    "and": Text("{0} và {1}", "{0} and {1}"),
    "or": Text("{0} hoặc {1}", "{0} or {1}"),
    "not": Text("không phải ({0})", "not ({0})"),
    "yes": Text("“{0}”: có", "“{0}”: yes"),
    "no": Text("“{0}”: không", "“{0}”: no"),
    "is": Text("“{0}” là {1}", "“{0}” is {1}"),
    "or_level": Text(" hoặc ", " or "),
    "count": Text("số điều kiện đúng trong ({0})", "how many hold of ({0})"),
    "if": Text("nếu {0} thì {1}, nếu không thì {2}", "if {0} then {1}, else {2}"),
    "min": Text("số nhỏ nhất trong ({0})", "the least of ({0})"),
    "max": Text("số lớn nhất trong ({0})", "the greatest of ({0})"),
    "reported": Text("đã báo cáo “{0}”", "“{0}” was reported"),
    "known": Text("đã có {0}", "there are {0}"),
    # What a line measures.
    "ratio": Text("Tỷ lệ = {0} / {1}", "Percentage = {0} / {1}"),
    "rate": Text("Mức = {0} / {1}", "Rate = {0} / {1}"),
    "rate_per": Text("Mức = {2} × {0} / {1}", "Rate = {2} × {0} / {1}"),
    "quantity": Text("Kết quả = {0}", "Value = {0}"),
    "asked": Text("Hỏi: {0}", "Asked: {0}"),
    "asked_one_of": Text("Chọn một mức: {0}", "One of: {0}"),
    "target": Text("Chỉ tiêu giao: {0}", "Target: {0}"),
    "baseline": Text("So sánh với mốc {0}", "Compared with {0}"),
    "baseline_period": Text("So sánh với kết quả {0}", "Compared with the value of {0}"),
    "for_class": Text("{0} với {1}", "{0} for {1}"),
    "in_period": Text("{0} ({1})", "{0} ({1})"),
    "value_rounded": Text("Kết quả làm tròn đến {0} trước khi xét", "The value is rounded to {0} first"),
    "applies_if": Text("Chỉ áp dụng khi {0}", "Applies only where {0}"),
    # How points are earned.
    "points_n": Text("{0} điểm", "{0} points"),
    "formula": Text("Điểm = {0}", "Points = {0}"),
    "answered": Text("Có: {0} điểm; không: 0 điểm", "Yes: {0} points; no: 0 points"),
    "all_or_nothing": Text(
        "Đạt chỉ tiêu giao: {0} điểm; chưa đạt: 0 điểm", "Target met: {0} points; not met: 0 points"
    ),
    "proportional": Text(
        "Điểm theo tỷ lệ: từ {0} điểm khi kết quả là {2} đến {1} điểm khi kết quả là {3}",
        "Proportional: from {0} points at {2} to {1} points at {3}",
    ),
    "proportional_plain": Text("Điểm = {0} × kết quả / {1}, tối đa {0}", "Points = {0} × the value / {1}, at most {0}"),
    "proportional_share": Text("Điểm = {0} × kết quả, tối đa {0}", "Points = {0} × the value, at most {0}"),
    "to_target": Text(
        "Đạt chỉ tiêu giao: {0} điểm; chưa đạt: {0} × kết quả / chỉ tiêu giao",
        "Target reached: {0} points; else {0} × the value / the target",
    ),
    "to_target_less": Text(
        "Không vượt chỉ tiêu giao: {0} điểm; vượt: {0} × chỉ tiêu giao / kết quả",
        "Within the target: {0} points; else {0} × the target / the value",
    ),
    "from_up": Text("từ {0} trở lên", "from {0} up"),
    "over": Text("trên {0}", "over {0}"),
    "from_below": Text("từ {0} đến dưới {1}", "from {0} to under {1}"),
    "from_to": Text("từ {0} đến {1}", "from {0} to {1}"),
    "over_below": Text("trên {0} đến dưới {1}", "over {0} to under {1}"),
    "over_to": Text("trên {0} đến {1}", "over {0} to {1}"),
    "exactly": Text("{0}", "{0}"),
    "below": Text("dưới {0}", "under {0}"),
    "up_to": Text("đến {0}", "up to {0}"),
    "other": Text("còn lại", "else"),
    "row": Text("{0}: {1}", "{0}: {1}"),
    "branch": Text("nếu {0}: {1}", "if {0}: {1}"),
    "each": Text("{0} điểm cho mỗi {1}", "{0} points for each {1}"),
    "one": Text("trường hợp", "case"),
    "above": Text(" trên mức {0}", " above {0}"),
    "start": Text("{0} điểm và thêm {1}", "{0} points, and {1}"),
    "limited": Text("{0}, tối đa {1} điểm", "{0}, at most {1} points"),
    "whole": Text(" (chỉ tính đủ bước)", " (whole steps only)"),
    "pro rata": Text(" (tính cả phần lẻ)", " (pro rata)"),
    "deduct": Text("{0} điểm, trừ {1}", "{0} points, less {1}"),
    "sum of items": Text("tổng điểm các mục", "the sum of its items"),
    "own rule": Text("Điểm = {0} (quy tắc “{1}” của {2})", "Points = {0} (the rule “{1}” of {2})"),
    "max by class": Text("Điểm tối đa: {0}", "At most: {0}"),
    "max between": Text("Điểm tối đa: từ {0} đến {1}, tùy loại đơn vị", "At most: {0} to {1}, by class of unit"),
    "sum": Text("Cộng điểm các mục", "The sum of its items"),
    "mean": Text(
        "{0} × trung bình tỷ lệ điểm đạt của các mục (theo trọng số)",
        "{0} × the mean of its items' shares (by their weights)",
    ),
    "geometric mean": Text(
        "{0} × trung bình nhân tỷ lệ điểm đạt của các mục (theo trọng số)",
        "{0} × the geometric mean of its items' shares (by their weights)",
    ),
    "ties": Text("Bằng điểm thì xét lần lượt: {0}", "Equal totals are told apart by: {0}"),
    "peers": Text("Xếp hạng và tính hạn mức trong khối, chia theo: {0}", "Ranks among peers and quotas go by: {0}"),
    "weight": Text("Trọng số {0}", "Weight {0}"),
    "previous": Text("{0} của kỳ trước", "{0} of the period before"),
    "last_year": Text("{0} của cùng kỳ năm trước", "{0} of a year earlier"),
    "latest": Text("{0} của kỳ gần nhất có số liệu", "{0} of the last period that has it"),
    "highest": Text("{0} cao nhất trong các đơn vị", "the highest {0} of the units"),
    "lowest": Text("{0} thấp nhất trong các đơn vị", "the lowest {0} of the units"),
    "highest_of": Text("giá trị cao nhất trong các đơn vị của ({0})", "the highest of the units of ({0})"),
    "lowest_of": Text("giá trị thấp nhất trong các đơn vị của ({0})", "the lowest of the units of ({0})"),
    "previous_of": Text("giá trị kỳ trước của ({0})", "the value in the period before of ({0})"),
    "last_year_of": Text("giá trị cùng kỳ năm trước của ({0})", "the value a year earlier of ({0})"),
    "latest_of": Text(
        "giá trị của ({0}) ở kỳ gần nhất có số liệu", "the value of ({0}) in the last period that has the figures"
    ),
    "class_of": Text("{0}: {1}", "{0}: {1}"),
    "no item at zero": Text("không tiêu chí nào 0 điểm", "no criterion has 0 points"),
    "no item at zero in": Text("không mục nào trong “{0}” 0 điểm", "no item of “{0}” has 0 points"),
    "capped": Text("Cộng điểm các mục, nhiều nhất {0} điểm", "The sum of its items, at most {0} points"),
    "rounded": Text("Làm tròn đến {0}", "Rounded to {0}"),
    "not rounded": Text("Không làm tròn", "Not rounded"),
    "level_item": Text("Điểm của dòng: {0}", "Points of a line: {0}"),
    "level_group": Text("Điểm của nhóm: {0}", "Points of a group: {0}"),
    "level_total": Text("Tổng điểm: {0}", "The total: {0}"),
    "least": Text("Thấp nhất {0} điểm", "At least {0} points"),
    "bonus": Text("Điểm cộng, ngoài điểm tối đa của nhóm", "A bonus, outside the group's maximum"),
    "penalty": Text("Điểm trừ", "A penalty: taken away"),
    "not scored": Text("Không tính điểm", "Not scored"),
    "missing": Text("Chưa có số liệu: {0}", "Without figures: {0}"),
    "no_cases": Text("Không phát sinh (0/0): {0}", "No cases (0/0): {0}"),
    "not_applicable": Text("Không áp dụng: {0}", "Does not apply: {0}"),
}

POLICIES: Mapping[str, Text] = {
    "leave out": Text("để ngoài, quy tổng điểm về thang đầy đủ", "left out, the total is brought back to its scale"),
    "rescale": Text("các mục còn lại của nhóm được nhân lên cho đủ điểm", "the group's other items are scaled up"),
    "share equally": Text("điểm chia đều cho các mục còn lại của nhóm", "its points are shared equally by the others"),
    "full": Text("tính đủ điểm", "full points"),
    "zero": Text("0 điểm", "no points"),
    "missing": Text("coi là chưa có số liệu", "it counts as without figures"),
}

MISSING: Mapping[str, Text] = {
    "missing": Text("chưa có điểm, cả nhóm chưa có tổng", "no points yet, and none for the group"),
    "zero": Text("0 điểm", "no points"),
    "leave out": Text("để ngoài, quy tổng điểm về thang đầy đủ", "left out, the total is brought back to its scale"),
}

GRADES: Mapping[str, Text] = {
    "from": Text("từ {0} điểm", "from {0} points"),
    "from_share": Text("từ {0} của điểm tối đa", "from {0} of the maximum"),
    "requires": Text("và {0}", "and {0}"),
    "requires_of_all": Text("– với mọi đơn vị còn phải: {0}", "– and for all of them {0}"),
    "requires_only": Text("khi {0}", "where {0}"),
    "otherwise": Text("còn lại", "all others"),
    "quota": Text("{0}; nhiều nhất {1} số đơn vị được xếp loại", "{0}; at most {1} of the units that have a grade"),
    "quota_units": Text("{0}; nhiều nhất {1} số đơn vị", "{0}; at most {1} of all units"),
    "quota_of": Text(
        "{0}; nhiều nhất {1} số đơn vị từ loại “{2}” trở lên", "{0}; at most {1} of those that are “{2}” or better"
    ),
    "at_most": Text("{0}: cao nhất xếp loại “{1}”", "{0}: at best “{1}”"),
    "below": Text("{0}: không xếp từ loại “{1}” trở lên", "{0}: not “{1}” or above"),
    "lower": Text("{0}: hạ {1} mức", "{0}: {1} grade lower"),
}

FIGURES: Mapping[str, Text] = {
    "figure": Text("“{0}”: {1}", "“{0}”: {1}"),
    "levels": Text("một trong các mức {0}", "one of {0}"),
    "part_of": Text("là một phần của “{0}”", "part of “{0}”"),
    "usual": Text("Không ghi gì khác thì {0}", "Where nothing else is said, {0}"),
    "usual numbers": Text(
        "số đếm của cấp trên là tổng các đơn vị", "numbers of a higher unit are the sum of its units"
    ),
    "usual answers": Text(
        "phần trăm, có/không và lựa chọn không gộp lên cấp trên",
        "percentages and answers do not come together for higher units",
    ),
    "over_time last": Text("số của kỳ dài là số cuối kỳ", "a longer period has its last figure"),
    "over_time sum": Text("số của kỳ dài là tổng các kỳ trong đó", "a longer period is the sum of those in it"),
    "over_time mean": Text("số của kỳ dài là trung bình các kỳ trong đó", "a longer period is the mean of those in it"),
    "over_time max": Text("số của kỳ dài là số lớn nhất trong đó", "a longer period has the greatest figure in it"),
    "over_time min": Text("số của kỳ dài là số nhỏ nhất trong đó", "a longer period has the least figure in it"),
    "over_time to date": Text("mỗi kỳ báo số luỹ kế từ đầu năm", "each period reports the total since the year began"),
    "over_places sum": Text("cấp trên là tổng các đơn vị", "a higher unit is the sum of its units"),
    "over_places mean": Text("cấp trên là trung bình các đơn vị", "a higher unit is the mean of its units"),
    "over_places min": Text("cấp trên lấy số nhỏ nhất của các đơn vị", "a higher unit has the least of its units"),
    "over_places max": Text("cấp trên lấy số lớn nhất của các đơn vị", "a higher unit has the greatest of its units"),
    "over_places any": Text("cấp trên là có khi một đơn vị có", "a higher unit has yes where one of its units has"),
    "over_places all": Text(
        "cấp trên là có khi mọi đơn vị đều có", "a higher unit has yes where all of its units have"
    ),
    "over_places none": Text("không gộp lên cấp trên", "nothing is made of it for higher units"),
}

ABOUT: Mapping[str, Text] = {
    "source": Text("Theo: {0}", "Made from: {0}"),
    "applies": Text("Chỉ dùng cho đơn vị có: {0}", "Only for units of which this holds: {0}"),
    "valid_from": Text("Áp dụng từ ngày {0}", "In force from {0}"),
    "valid_until": Text("Áp dụng đến hết ngày {0}", "In force until {0}"),
    "valid_between": Text("Áp dụng từ ngày {0} đến hết ngày {1}", "In force from {0} until {1}"),
}

CHECKS: Mapping[str, Text] = {
    "error": Text("{0} (nếu không, là lỗi: “{1}”)", "{0} (else an error: “{1}”)"),
    "warning": Text("{0} (nếu không, là cảnh báo: “{1}”)", "{0} (else a warning: “{1}”)"),
}

REPORTING: Mapping[str, Text] = {
    "evidence": Text("Tài liệu kiểm chứng: {0}", "Evidence: {0}"),
    "provider": Text("Cung cấp số liệu: {0}", "Figures from: {0}"),
    "source": Text("Căn cứ: {0}", "By: {0}"),
    "appraiser": Text("Thẩm định: {0}", "Appraised by: {0}"),
    "stages": Text("Các bước chấm điểm: {0}", "Stages of scoring: {0}"),
    **{
        f"period_{word}": Text(f"Báo cáo theo {vi}", f"Units report by the {word}")
        for word, vi in {
            "year": "năm",
            "half": "nửa năm",
            "quarter": "quý",
            "month": "tháng",
            "week": "tuần",
            "day": "ngày",
        }.items()
    },
    "given_count": Text(
        "Điểm đã cho được tính; khác với điểm tính từ số liệu thì nêu ra",
        "Points that were given count; where the figures bear others, that is said",
    ),
    "given_check": Text(
        "Điểm tính từ số liệu được tính; điểm đã cho chỉ để đối chiếu, trừ khi chưa có số liệu",
        "The figures decide; points that were given are compared with them, and count where figures are missing",
    ),
    "no_evidence": Text("Chưa có tài liệu kiểm chứng: {0}", "Evidence lacking: {0}"),
    "coverage": Text(
        "Đơn vị cấp trên chỉ có kết quả khi ít nhất {0} số đơn vị đã báo cáo",
        "A higher unit has a value only where at least {0} of its units have reported",
    ),
    "pairing_matched": Text(
        "Đơn vị cấp trên: chỉ cộng đơn vị có cả tử số và mẫu số",
        "Higher units: only units with both numerator and denominator are summed",
    ),
    "pairing_all": Text(
        "Đơn vị cấp trên: cộng mọi mẫu số đã báo cáo, kể cả của đơn vị chưa có tử số",
        "Higher units: every denominator is summed, also of units without a numerator",
    ),
    "rollup_counts": Text(
        "Đơn vị cấp trên được chấm điểm từ tổng số liệu của các đơn vị",
        "A higher unit is scored on the sums of its units' counts",
    ),
    "rollup_mean": Text(
        "Điểm của đơn vị cấp trên là trung bình điểm của các đơn vị",
        "A higher unit's points are the mean of its units' points",
    ),
    "carry_by": Text(
        "Điểm đã cho, phần trăm, chỉ số của các đơn vị sáp nhập: trung bình theo “{0}”",
        "Given points, percentages and indices of units that merged: the mean weighted by “{0}”",
    ),
    "rollup_share met": Text("Đơn vị cấp trên: tỷ lệ đơn vị đạt", "Higher units: the share of their units that met it"),
}

NO_EVIDENCE: Mapping[str, Text] = {
    "keep": Text("giữ điểm, chờ thẩm định", "the points stand until they are appraised"),
    "pending": Text("coi là chưa có số liệu", "it counts as without figures"),
    "zero": Text("0 điểm", "no points"),
}
