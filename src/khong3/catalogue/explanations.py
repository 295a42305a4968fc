"""Sentences of explanations: what was counted, what was reckoned, which branch was taken."""

from collections.abc import Mapping

from khong3.text import Text

EXPLANATIONS: Mapping[str, Text] = {
    "decision": Text("Quyết định ghi: “{0}”.", "The decision says: “{0}”."),
    "ratio": Text("Tỷ lệ = {0} / {1} = {2} = {3}.", "Percentage = {0} / {1} = {2} = {3}."),
    "rate": Text("Mức = {0} / {1} = {2} = {3}.", "Rate = {0} / {1} = {2} = {3}."),
    "rate_per": Text("Mức = {4} × {0} / {1} = {2} = {3}.", "Rate = {4} × {0} / {1} = {2} = {3}."),
    "quantity": Text("Kết quả = {0} = {1}.", "Value = {0} = {1}."),
    "quantity_worked": Text("Kết quả = {0} = {1} = {2}.", "Value = {0} = {1} = {2}."),
    "stated": Text("Kết quả: {0}.", "Value: {0}."),
    "value_rounded": Text("Làm tròn để xét: {0}.", "Rounded to be judged: {0}."),
    "no value": Text("Kết quả: {0}.", "Value: {0}."),
    "bounded": Text("Kết quả: {0}; nguồn không nêu một con số.", "Value: {0}; the sources do not state one figure."),
    "change": Text("So với trước ({0}): {1}.", "Since before ({0}): {1}."),
    "covered": Text("Cộng tử số và mẫu số của {0}/{1} đơn vị trực thuộc.", "Summed over {0} of {1} units below it."),
    "covered_all": Text(
        "Cộng mọi mẫu số đã báo cáo, tử số thì phải có mẫu số: {0}/{1} đơn vị trực thuộc có cả hai; chỉ có một: {2}.",
        "Every denominator is summed, and numerators that have one:"
        " {0} of {1} units below it have both, one of the two: {2}.",
    ),
    "mean of totals": Text(
        "Trung bình tổng điểm của {1}/{2} đơn vị trực thuộc: {0}.", "The mean of the totals of {1} of {2} units: {0}."
    ),
    "mean": Text(
        "Trung bình tỷ lệ điểm đạt, theo trọng số: {0} × ({1}) / {2} = {3}.",
        "The mean of the shares, by weight: {0} × ({1}) / {2} = {3}.",
    ),
    "geometric mean": Text(
        "Trung bình nhân tỷ lệ điểm đạt, theo trọng số: {0} × ({1})^(1/{2}), làm tròn đến {4}: {3}.",
        "The geometric mean of the shares, by weight: {0} × ({1})^(1/{2}), rounded to {4}: {3}.",
    ),
    "not counted": Text("Không tính vào trung bình: {0}.", "Not in the mean: {0}."),
    "rank": Text("Thứ hạng: {0}.", "Rank: {0}."),
    "met by": Text(
        "Là tỷ lệ đơn vị đạt trong {0} đơn vị có kết luận.", "The share that met it of {0} units with a verdict."
    ),
    "given": Text("Điểm đã cho ({1}): {0}.", "Points given ({1}): {0}."),
    "given_by": Text("Điểm đã cho ({1}; {2}): {0}.", "Points given ({1}; {2}): {0}."),
    "reasons": Text("Giải trình của đơn vị: {0}.", "The unit's explanation: {0}."),
    "difference": Text("Chênh lệch {0} − {1}: {2}.", "Difference {0} − {1}: {2}."),
    "unproven": Text("Không có tài liệu kiểm chứng: {0} điểm.", "Without evidence: {0} points."),
    "evidence": Text("Tài liệu kiểm chứng: {0}.", "Evidence: {0}."),
    "page": Text("trang {0}", "page {0}"),
    "every value": Text(
        "Mọi giá trị trong khoảng đó đều được {0} điểm.", "Every value of that range earns {0} points."
    ),
    "figures": Text("Số liệu: {0}.", "Figures: {0}."),
    "blank": Text("chưa có", "none yet"),
    "target": Text("Chỉ tiêu giao: {0}; đánh giá: {1}.", "Target: {0}; verdict: {1}."),
    "target_for": Text("Chỉ tiêu giao: {0} ({2}); đánh giá: {1}.", "Target: {0} ({2}); verdict: {1}."),
    "verdict": Text("Đánh giá: {0}.", "Verdict: {0}."),
    "gap_of": Text("Còn thiếu: {0} ({1}).", "Gap: {0} ({1})."),
    "gap": Text("Còn thiếu: {0}.", "Gap: {0}."),
    "not scored": Text("Dòng này không tính điểm.", "This line is not scored."),
    "points": Text("Điểm: {0} trên {1}.", "Points: {0} of {1}."),
    "points_missing": Text("Điểm: chưa có (tối đa {0}).", "Points: none yet (at most {0})."),
    "points_not applicable": Text(
        "Không áp dụng: không tính vào điểm ({0} điểm tối đa của dòng để ngoài).",
        "Does not apply: it does not count (its maximum of {0} is left out).",
    ),
    "points_no cases": Text(
        "Không phát sinh (0/0): không tính vào điểm ({0} điểm tối đa của dòng để ngoài).",
        "No cases arose (0/0): it does not count (its maximum of {0} is left out).",
    ),
    "policy": Text("{0}: {1}.", "{0}: {1}."),
    "undecided": Text("Chưa xác định được điều kiện: {0}.", "Not decided: {0}."),
    "undecided_for": Text(
        "Chưa xét được điều kiện: {0} – chưa có số liệu {1}.", "Not decided: {0} – no figure for {1}."
    ),
    "blank figure": Text("Chưa có số liệu {0}.", "No figure for {0}."),
    "lacking": Text("Chưa có điểm của: {0}.", "Without points: {0}."),
    "unusable_zero": Text(
        "Số liệu không dùng được: 0 điểm theo quy định", "The figure cannot be used: no points, by rule"
    ),
    "blank_zero": Text("Chưa có số liệu: 0 điểm theo quy định", "Without figures: no points, by rule"),
    "formula": Text("Điểm = {0} = {1}.", "Points = {0} = {1}."),
    "formula_worked": Text("Điểm = {0} = {1} = {2}.", "Points = {0} = {1} = {2}."),
    "constant": Text("{0} điểm.", "{0} points."),
    "proportional_share": Text("Điểm = {0} × {1} = {2}.", "Points = {0} × {1} = {2}."),
    "proportional_plain": Text("Điểm = {0} × {1} / {3} = {2}.", "Points = {0} × {1} / {3} = {2}."),
    "proportional": Text(
        "Điểm = {4} + ({0} − {4}) × ({1} − {5}) / ({3} − {5}) = {2}.",
        "Points = {4} + ({0} − {4}) × ({1} − {5}) / ({3} − {5}) = {2}.",
    ),
    "at_most_share": Text("Vượt mức tối đa nên tính {0} điểm.", "Beyond the top of the scale: {0} points."),
    "at_least_share": Text("Dưới mức thấp nhất nên tính {0} điểm.", "Below the bottom of the scale: {0} points."),
    "inverse": Text("Điểm = {0} × {3} / {1} = {2}.", "Points = {0} × {3} / {1} = {2}."),
    "inverse_met": Text("Không vượt chỉ tiêu giao: {0} điểm.", "Within the target: {0} points."),
    "row": Text("Kết quả thuộc mức {0}:", "The value reaches {0}:"),
    "level": Text("Mức “{0}”:", "Level “{0}”:"),
    "branch": Text("Vì {0}:", "Because {0}:"),
    "else": Text("Không thuộc mức hay trường hợp nào nêu trước:", "None of the bounds or cases before:"),
    "else_target": Text("Chưa đạt chỉ tiêu giao:", "The target is not met:"),
    "if": Text("Vì {0}:", "Because {0}:"),
    "if_not": Text("Vì không phải {0}:", "Because it is not so that {0}:"),
    "answered": Text("Trả lời “có”: {0} điểm.", "Answered “yes”: {0} points."),
    "answered_no": Text("Trả lời “không”: {0} điểm.", "Answered “no”: {0} points."),
    "all or nothing": Text("Đạt chỉ tiêu giao: {0} điểm.", "Target met: {0} points."),
    "all or nothing_no": Text("Chưa đạt chỉ tiêu giao: {0} điểm.", "Target not met: {0} points."),
    "each": Text("Điểm = {0} × {1} = {2}.", "Points = {0} × {1} = {2}."),
    "each_start": Text("Điểm = {3} + {0} × {1} = {2}.", "Points = {3} + {0} × {1} = {2}."),
    "deduct": Text("Điểm = {3} − {0} × {1} = {2}.", "Points = {3} − {0} × {1} = {2}."),
    "own rule": Text("Theo quy tắc “{0}”: {1}.", "By the rule “{0}”: {1}."),
    "steps": Text("Số lần tính: ({0} − {1}) / {2} = {3}.", "Times: ({0} − {1}) / {2} = {3}."),
    "steps_whole": Text(
        "Số lần tính: ({0} − {1}) / {2} = {4}; chỉ tính lần trọn: {3}.",
        "Times: ({0} − {1}) / {2} = {4}; whole ones only: {3}.",
    ),
    "steps_none": Text("Số lần tính: {3} (không quá {1}).", "Times: {3} (not above {1})."),
    "limited": Text("Nhiều nhất {0} điểm.", "At most {0} points."),
    "scored": Text("Điểm cho trước: {0}.", "Points taken as given: {0}."),
    "rounded": Text("Làm tròn đến {0}: {1}.", "Rounded to {0}: {1}."),
    "clamped": Text("Giới hạn trong {0} đến {1} điểm: {2}.", "Kept within {0} and {1}: {2}."),
    "sum": Text("Cộng: {0} = {1}.", "Sum: {0} = {1}."),
    "shared": Text("Chia đều điểm của mục không áp dụng: {0}.", "The points of what does not apply shared: {0}."),
    "rescaled": Text(
        "Nhân các mục còn lại cho đủ thang điểm của nhóm: {0} × {1} = {2}.",
        "The others scaled up to the group's maximum: {0} × {1} = {2}.",
    ),
    "cap": Text("Tối đa của nhóm là {0}.", "The group's maximum is {0}."),
    "brought back": Text(
        "Phần áp dụng {1} trên {2}; quy về thang {2}: {0} × {2} / {1} = {3}.",
        "{1} of {2} applies; brought back to {2}: {0} × {2} / {1} = {3}.",
    ),
    "bonus": Text("Cộng thêm: {0} + {1} = {2}.", "Bonus: {0} + {1} = {2}."),
    "penalty": Text("Trừ: {0} − {1} = {2}.", "Penalty: {0} − {1} = {2}."),
    "met_of": Text("Đạt {0}/{1} dòng có đánh giá.", "{0} of {1} lines met."),
    "totals": Text("Tối đa khai báo {0}, áp dụng {1}, đạt {2}.", "Maximum declared {0}, applicable {1}, earned {2}."),
    "grade": Text("Xếp loại: {0}.", "Grade: {0}."),
    "grade_before": Text("Theo điểm và điều kiện: “{0}”.", "By points and conditions: “{0}”."),
    "grade_failed": Text("Loại “{0}” không đạt điều kiện: {1}.", "Grade “{0}” is not granted: {1}."),
    "sanction": Text("Áp dụng: {0}.", "Applied: {0}."),
    "grade_unreached": Text("Chưa đến {0}: cần {1}.", "Not yet {0}, which is given {1}."),
    "grade_granted": Text("Loại “{0}” đạt điều kiện: {1}.", "Grade “{0}” is granted: {1}."),
    "grade open": Text("Chưa xếp loại: còn có thể là {0}.", "No grade yet: it may still be {0}."),
    "no grade without total": Text("Chưa xếp loại: chưa có tổng điểm.", "No grade: there is no total yet."),
    "no grade": Text("Chưa xếp loại.", "No grade."),
    "because_figures": Text("Cách ra kết quả:", "How it came about:"),
    "carried": Text("“{0}” gộp từ đơn vị cũ: {1}.", "“{0}” is made of units before: {1}."),
}
