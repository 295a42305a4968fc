"""What can be wrong with points, groups and grades."""

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, warning

ENTRIES: dict[str, Entry] = {
    "sum-differs": error(
        "“max” ghi {stated}, nhưng các dòng bên dưới cộng lại được {sum}.",
        "“max” says {stated}, but the items below add up to {sum}.",
        mend=(
            "Sửa “max” hoặc điểm tối đa của một dòng; nếu các dòng được phép vượt mức chung thì viết “cap”.",
            "Mend “max” or the maximum of an item; where the items may exceed it together, write “cap”.",
        ),
        near=(
            "Điểm thưởng ({near}) nằm ngoài “max”: ghi {sum}.",
            "A bonus ({near}) stands outside “max”: write {sum}.",
        ),
    ),
    "max-and-cap": error(
        "Có cả “max” và “cap”.",
        "Both “max” and “cap” are written.",
        mend=(
            "Giữ “max” nếu bằng tổng các dòng, “cap” nếu các dòng được phép vượt.",
            "Keep “max” where it is the sum of the items, “cap” where they may exceed it.",
        ),
    ),
    "max-below-min": error(
        "Điểm tối đa {max} nhỏ hơn điểm tối thiểu {min}.",
        "The maximum {max} is below the minimum {min}.",
        mend=(
            "Sửa một trong hai; điểm trừ thì viết “effect: penalty”.",
            "Mend one; points taken away are “effect: penalty”.",
        ),
        near=(
            "Viết số dương: “max: {near}”; “effect: penalty” đã nói là trừ.",
            "Write it as a positive number, “max: {near}”: “effect: penalty” says that it is taken away.",
        ),
    ),
    "max-off-step": error(
        "Điểm tối đa {max} không chia hết cho bước làm tròn {step}.",
        "The maximum {max} is no multiple of the rounding step {step}.",
        mend=("Sửa “max”, “round” hoặc “rounding”.", "Mend “max”, “round” or “rounding”."),
    ),
    "points-without-max": error(
        "“{name}” có “{key}” nhưng không có gì để chấm điểm: thiếu “max”.",
        "“{name}” has “{key}” but nothing that is scored: “max” is missing.",
        mend=("Thêm “max” cho dòng, hoặc bỏ “{key}”.", "Give the line a “max”, or take “{key}” away."),
    ),
    "nothing-scored": error(
        "Mô hình nói đến điểm nhưng không dòng nào có “max”.",
        "The model speaks of points, but no line has a “max”.",
        mend=("Thêm “max” cho các dòng được chấm điểm.", "Give a “max” to the lines that are scored."),
    ),
    "scored-without-rule": error(
        "Dòng “{name}” có “max” nhưng không nói chấm điểm thế nào.",
        "Line “{name}” has a “max” but does not say how it is scored.",
        mend=(
            "Thêm “points” hoặc “target”; nếu con số nhập vào chính là điểm thì viết points: value.",
            "Add “points” or a “target”; where the figure entered is the points, write points: value.",
        ),
    ),
    "missing-policy-unset": error(
        "Chưa nói dòng thiếu số liệu thì tính thế nào (dòng đầu tiên: “{name}”).",
        "It is not said what a line without figures counts (the first such line: “{name}”).",
        mend=(
            "Viết một lần cho cả tệp: missing: missing (chưa có tổng), zero (0 điểm) hoặc leave out (để ngoài).",
            "Write once for the file: missing: missing (no total yet), zero (no points) or leave out.",
        ),
    ),
    "no-cases-policy-unset": error(
        "Chưa nói khi chia 0/0 (không phát sinh) thì tính thế nào (chỗ đầu tiên: “{name}”).",
        "It is not said what 0/0 (no cases arose) counts (the first place where it may come up: “{name}”).",
        mend=(
            "Viết no_cases: full, zero, leave out, rescale, share equally hoặc missing.",
            "Write no_cases: full, zero, leave out, rescale, share equally or missing.",
        ),
    ),
    "not-applicable-policy-unset": error(
        "“{name}” có “applies” nhưng chưa nói khi không áp dụng thì điểm tính thế nào.",
        "“{name}” has “applies”, but it is not said what becomes of its points where it does not apply.",
        mend=(
            "Viết not_applicable: leave out, rescale, share equally, full hoặc zero.",
            "Write not_applicable: leave out, rescale, share equally, full or zero.",
        ),
    ),
    "points-above-max": error(
        "{found} điểm lớn hơn điểm tối đa {max}.",
        "{found} points are more than the maximum of {max}.",
        mend=("Sửa số điểm hoặc “max”.", "Mend the points or the “max”."),
    ),
    "points-below-min": error(
        "{found} điểm nhỏ hơn điểm tối thiểu {min}: số điểm ấy không bao giờ được tính.",
        "{found} points are below the minimum of {min}: they would never be counted.",
        mend=(
            "Dòng được phép âm thì viết “min: {found}”; điểm trừ của nhóm thì dùng “effect: penalty” với số dương.",
            "If it may go so low write “min: {found}”; what a group loses is “effect: penalty”, a positive number.",
        ),
    ),
    "percent-as-points": error(
        "“{found}” là phần trăm, không phải điểm.",
        "“{found}” is a percentage, not points.",
        mend=("Viết {propose}?", "Did you mean {propose}?"),
    ),
    "sum-of-line": error(
        "“{word}” chỉ dùng cho nhóm.",
        "“{word}” is for groups.",
        mend=("Viết cách chấm của dòng.", "Write the line's own rule."),
    ),
    "form-needs-value": error(
        "Cách chấm này cần giá trị của một dòng; ở đây không có.",
        "This form of points needs the value of a line, and there is none here.",
        mend=(
            "Ở nhóm, viết sum hoặc các dòng when / then / else; dòng không có “measure” thì viết một biểu thức.",
            "For a group write sum, or lines of when / then / else; for a line without “measure” an expression.",
        ),
    ),
    "form-needs-amount": error(
        "Cách chấm này cần một số; dòng có hoặc không, hoặc lựa chọn, thì không dùng được.",
        "This form of points needs an amount; a yes/no line or a choice has none.",
        mend=(
            "Lựa chọn thì viết {{mức: điểm}}; có hoặc không thì bỏ “points”.",
            "For a choice write {{level: points}}; for yes/no leave “points” out.",
        ),
    ),
    "proportional-without-to": error(
        "“proportional” của một số (không phải phần trăm) cần “to”.",
        "“proportional” of a plain number needs “to”.",
        mend=(
            "Viết proportional to SỐ: đạt số đó thì được điểm tối đa. Nếu số nhập vào chính là điểm thì viết value.",
            "Write proportional to N: N earns the maximum. Where the figure entered is the points, write value.",
        ),
        near=(
            "Chỉ ghi tỷ lệ, “measure: {near}”: proportional tự nhân với điểm tối đa.",
            "Write the ratio alone, “measure: {near}”: proportional multiplies it by the maximum.",
        ),
    ),
    "scale-without-length": error(
        "“{found}”: hai đầu bằng nhau.",
        "“{found}”: both ends are the same.",
        mend=("Sửa một đầu.", "Mend one of them."),
    ),
    "points-without-target": error(
        "Cách chấm dùng “target” nhưng dòng không có chỉ tiêu giao.",
        "The points speak of the target, but the line has none.",
        mend=("Thêm “target”.", "Add a “target”."),
    ),
    "target-of-two-bounds": error(
        "Chỉ tiêu giao “{found}” có hai mức, nên “target” không phải là một số.",
        "A “{found}” target has two bounds, so “target” is not one figure.",
        mend=("Viết các mức ra trong “points”.", "Write the bounds out in “points”."),
    ),
    "table-without-rows": error(
        "Bảng điểm không có dòng nào.",
        "The table of points has no rows.",
        mend=("Viết {{90 %: 3, else: 0}}.", "Write {{90 %: 3, else: 0}}."),
    ),
    "steps-unset": error(
        "Có “per” nhưng chưa nói phần lẻ có được tính không.",
        "“per” is written without saying whether a part of a step counts.",
        mend=("Thêm steps: whole (chỉ tính đủ bước) hoặc steps: pro rata.", "Add steps: whole or steps: pro rata."),
    ),
    "per-of-percentage": error(
        "Giá trị là phần trăm: phải nói mỗi bao nhiêu phần trăm.",
        "The value is a percentage: it must be said for each how many per cent.",
        mend=("Thêm, ví dụ, per: 1 % và steps: whole.", "Add, for example, per: 1 % and steps: whole."),
    ),
    "else-not-last": error(
        "“else” phải đứng một mình ở dòng cuối.",
        "“else” must stand alone, in the last line.",
        mend=("Chuyển nó xuống cuối.", "Move it to the end."),
    ),
    "level-without-points": error(
        "Mức chưa có điểm: {levels}.",
        "Levels without points: {levels}.",
        mend=("Cho điểm từng mức, hoặc thêm “else”.", "Give each its points, or add “else”."),
    ),
    "bounds-equal": error(
        "Mức “{found}” bằng một mức khác trong bảng.",
        "The bound “{found}” equals another of the table.",
        mend=("Giữ một trong hai.", "Keep one of them."),
    ),
    "bounds-meet": warning(
        "Hai dòng {rows} của bảng điểm có cùng ngưỡng với {levels} (kỳ {period}): dòng “{taken}” được áp dụng.",
        "The rows {rows} of the table have one bound for {levels} (period {period}): “{taken}” is taken.",
        mend=(
            "Nếu không phải ý ấy, viết thành các dòng: - {{when: value >= …, then: …}}; dòng đứng trước áp dụng trước.",
            "If that is not meant, write lines: - {{when: value >= …, then: …}}; the first that holds is taken.",
        ),
    ),
    "row-unreachable": error(
        "Không giá trị nào rơi vào dòng “{row}” của bảng điểm.",
        "No value reaches the row “{row}” of the table.",
        mend=(
            "Mỗi mức tính từ số đó trở lên: {{0: 4, 1: 1.5, 2: 0}} là 0 → 4; 1 → 1,5; từ 2 → 0. Sửa mức hoặc bỏ dòng.",
            "A bound means from that number up: {{0: 4, 1: 1.5, 2: 0}} is 0 → 4, 1 → 1.5, 2 and more → 0. Mend it.",
        ),
    ),
    "name-out-of-place": error(
        "“{name}” chỉ có nghĩa trong “points” của chính dòng có nó.",
        "“{name}” means something only in the “points” of a line that has it.",
        mend=("Dùng value(…), points(…) hoặc tên biến.", "Use value(…), points(…) or the name of a variable."),
    ),
    "function-out-of-place": error(
        "{function}(…) không dùng được ở đây.",
        "{function}(…) cannot stand here.",
        mend=(
            "previous, last_year, latest: ngoài requires, sanctions, ties; highest, lowest: trong points, không lồng.",
            "previous, last_year, latest: not in requires, sanctions, ties; highest, lowest: in points, not nested.",
        ),
    ),
    "function-of-one": error(
        "{function}(…) nhận một biểu thức; ở đây có {count}.",
        "{function}(…) takes one expression; here are {count}.",
        mend=("Viết {function}(biểu thức).", "Write {function}(expression)."),
    ),
    "weight-without-mean": warning(
        "“weight” của “{name}” không có tác dụng: nhóm của nó không lấy trung bình.",
        "The “weight” of “{name}” says nothing: its group is no mean.",
        mend=(
            "Ghi “points: mean” cho nhóm, hoặc bỏ “weight”.",
            "Write “points: mean” on the group, or leave it out.",
        ),
    ),
    "mean-of-different-maxima": warning(
        "Nhóm “{name}” lấy trung bình các mục có điểm tối đa khác nhau ({maxima}), không trọng số: tính ngang nhau.",
        "“{name}” is a mean of items with different maxima ({maxima}) and no weights: each counts alike.",
        mend=("Ghi “weight” cho từng mục, hoặc dùng “sum”.", "Write the items' “weight”, or use “sum”."),
    ),
    "geometric-without-step": error(
        "Trung bình nhân của “{name}” phải có bước làm tròn.",
        "The geometric mean of “{name}” needs a step of rounding.",
        mend=("Ghi “round” cho nhóm.", "Write the group's “round”."),
    ),
    "weights-too-fine": error(
        "Trọng số trong trung bình nhân của “{name}” quá lẻ: tổng các phần nguyên là {found}, nhiều nhất {most}.",
        "The weights of the geometric mean of “{name}” are too fine: {found} whole parts, at most {most}.",
        mend=("Dùng trọng số tròn hơn.", "Use rounder weights."),
    ),
    "quota-on-last": error(
        "Loại cuối “{name}” không thể có tỷ lệ tối đa: đơn vị vượt tỷ lệ không còn loại nào để xuống.",
        "The last grade “{name}” cannot have a quota: those beyond it have nowhere to go.",
        mend=("Bỏ “quota”, hoặc thêm một loại thấp hơn.", "Leave the quota out, or add a lower grade."),
    ),
    "quota-above-all": error(
        "Tỷ lệ {found} lớn hơn 100 %.",
        "A quota of {found} is above 100 %.",
        mend=("Ghi tỷ lệ từ 0 % đến 100 %.", "Write a share from 0 % to 100 %."),
    ),
    "unknown-peers": error(
        "“{name}” không phải là thuộc tính của đơn vị; có: {known}.",
        "“{name}” is no attribute of units; there are: {known}.",
        mend=(
            "Khai báo trong “attributes”, hoặc dùng kind, parent.",
            "Declare it under “attributes”, or write kind or parent.",
        ),
        near=DID_YOU_MEAN,
    ),
    "reference-out-of-place": error(
        "{function}(…) không dùng được ở đây; ở đây có: {allowed}.",
        "{function}(…) cannot stand here; here there are: {allowed}.",
        mend=(
            "Viết theo biến hoặc value(…); điểm kỳ trước thì viết riêng: previous(points(x)).",
            "Write it over variables or value(…); earlier points stand by themselves: previous(points(x)).",
        ),
    ),
    "item-without-verdict": error(
        "“{item}” không bao giờ có kết luận đạt hay chưa đạt.",
        "“{item}” can never have a verdict.",
        mend=("Cho nó “target”, hoặc dùng value(…), points(…).", "Give it a “target”, or use value(…) or points(…)."),
        near=(
            "Viết thẳng điều kiện, ví dụ {near}; hoặc cho nó “target”.",
            "Write the condition itself, such as {near}; or give it a “target”.",
        ),
    ),
    "item-not-scored": error(
        "“{item}” không được chấm điểm nên không có {function}(…).",
        "“{item}” is not scored, so it has no {function}(…).",
        mend=("Cho nó “max”, hoặc dùng value(…).", "Give it a “max”, or use value(…)."),
    ),
    "weakest-of-line": error(
        "weakest(…) là của nhóm; “{item}” là một dòng.",
        "weakest(…) is of a group; “{item}” is a line.",
        mend=("Dùng share({item}).", "Use share({item})."),
    ),
    "grades-do-not-fall": error(
        "Mức của “{name}” ({worse}) không thấp hơn mức xếp loại trên nó ({better}).",
        "The bound of “{name}” ({worse}) is not below that of the grade above it ({better}).",
        mend=("Xếp từ loại tốt nhất xuống, mức giảm dần.", "Write the best first, with falling bounds."),
    ),
    "grades-leave-gap": error(
        "Loại cuối “{name}” không nhận hết mọi điểm từ {least} trở lên.",
        "The last grade “{name}” does not take in every total from {least}.",
        mend=(
            "Cho loại cuối “from” bằng điểm thấp nhất, không có “requires”.",
            "Let the last grade begin at the least total, without “requires”.",
        ),
    ),
    "grade-without-total": error(
        "Loại “{name}” tính theo điểm nhưng mô hình không chấm điểm.",
        "Grade “{name}” goes by points, but nothing is scored.",
        mend=("Dùng “requires”, hoặc cho các dòng “max”.", "Use “requires”, or give the lines a “max”."),
    ),
    "quota-without-total": error(
        "Loại “{name}” có hạn mức nhưng mô hình không chấm điểm: không biết ai được giữ loại.",
        "Grade “{name}” has a quota, but nothing is scored: nobody knows who is to keep it.",
        mend=("Bỏ “quota”, hoặc cho các dòng “max”.", "Leave “quota” out, or give the lines a “max”."),
    ),
    "unknown-grade": error(
        "Không có loại “{name}”; có: {known}.",
        "There is no grade “{name}”; there are: {known}.",
        mend=("Chọn một.", "Choose one."),
        near=DID_YOU_MEAN,
    ),
    "below-last-grade": error(
        "“{name}” là loại cuối: không có loại nào thấp hơn.",
        "“{name}” is the last grade: there is none below it.",
        mend=("Dùng “at_most”.", "Use “at_most”."),
    ),
    "grades-above-floor": warning(
        "Tổng điểm có thể xuống đến {least}: dưới mức của “{name}” thì không có loại nào.",
        "The total may fall to {least}: below the bound of “{name}” there is no grade.",
        mend=("Viết min: 0 cho cả tệp, hoặc hạ mức đó.", "Write min: 0 for the file, or lower the bound."),
    ),
    "lines-without-verdict": warning(
        "Trong “{item}”, các dòng {lines} không bao giờ có kết luận đạt hay chưa đạt, nên không được xét ở đây.",
        "Within “{item}”, lines {lines} can never have a verdict, so they are passed over here.",
        mend=("Cho các dòng đó “target”, hoặc xét riêng.", "Give them a “target”, or ask for them by themselves."),
    ),
    "maximum-without-value": error(
        "Không có điểm tối đa cho loại đơn vị {levels} (kỳ {period}).",
        "There is no maximum for units of {levels} (period {period}).",
        mend=("Thêm một dòng “is” không có “for”.", "Add an “is” without “for”."),
    ),
    "latest-nested": error(
        "latest(…) là của số liệu một kỳ: “{found}” lại hỏi số liệu kỳ khác.",
        "latest(…) is of the figures of one period: “{found}” asks for those of another.",
        mend=(
            "Trong latest(…) chỉ dùng số liệu của chính kỳ ấy, không có previous, last_year, latest.",
            "Within latest(…) write figures of that period alone, without previous, last_year or latest.",
        ),
    ),
    "mean-of-nothing": error(
        "“{name}” lấy trung bình, nhưng không có mục nào để tính: các mục của nó chỉ thưởng, trừ hoặc theo dõi.",
        "“{name}” is a mean, but nothing counts in it: its items are a bonus, a penalty or reported only.",
        mend=(
            "Thêm mục có điểm, hoặc ghi “points: sum”.",
            "Add an item that counts, or write “points: sum”.",
        ),
    ),
    "typed-score-summed": warning(
        "“{name}” là điểm do người chấm ghi (tối đa {max}); cấp trên sẽ được cộng điểm của các đơn vị trực thuộc.",
        "“{name}” is points that somebody types (at most {max}); a higher unit will have the sum of its units' points.",
        mend=(
            "Ghi “over_places: mean”, hoặc “over_places: none” khi cấp trên được chấm riêng.",
            "Write “over_places: mean”, or “over_places: none” where higher units are scored by themselves.",
        ),
    ),
    "own-rule-share": warning(
        "“{line}”: với “{name}: {found}”, quy tắc “{rule}” gần như không cho điểm ở tỷ lệ nào từ 0 đến 100 %.",
        "“{line}”: with “{name}: {found}” the rule “{rule}” gives next to nothing for any share from 0 to 100 %.",
        mend=("Nếu là phần trăm thì ghi “{name}: {found} %”.", "Where it is a percentage, write “{name}: {found} %”."),
    ),
}
