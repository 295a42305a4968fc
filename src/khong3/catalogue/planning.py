"""What can be wrong where somebody plans, and the words of roadmaps and of what-if."""

from collections.abc import Mapping

from khong3.catalogue.entries import Entry, error
from khong3.text import Text

ENTRIES: dict[str, Entry] = {
    "one-period-wanted": error(
        "Số liệu có nhiều kỳ: {known}; ở đây cần đúng một kỳ.",
        "The data hold several periods: {known}; exactly one is wanted here.",
        mend=(
            "Nêu kỳ hiện tại (--period; trong Python: assess(…, period=…)).",
            "Say which is the present one (--period; in Python assess(…, period=…)).",
        ),
    ),
    "deadline-too-near": error(
        "Từ hết kỳ {period} đến hạn {found} không còn tháng trọn nào.",
        "From the end of {period} to the deadline {found} no whole month is left.",
        mend=(
            "Nêu hạn muộn hơn (ngày cuối tháng thì tháng ấy được tính), hoặc đánh giá kỳ sớm hơn.",
            "Name a later deadline (a month counts whose last day it is), or assess an earlier period.",
        ),
    ),
    "whole-months-wanted": error(
        "Kỳ {found} không gồm tháng trọn; lộ trình tính theo tháng.",
        "The period {found} is no run of whole months, by which a roadmap reckons.",
        mend=(
            "Nêu một tháng, quý hoặc năm (--period; trong Python: assess(…, period=…)).",
            "Name a month, a quarter or a year (--period; in Python assess(…, period=…)).",
        ),
    ),
    "no-prices": error(
        "Tệp đơn giá không có bảng đơn giá nào đọc được.",
        "The file of prices has no table of prices.",
        mend=(
            "YAML: mỗi dòng một “mã số liệu: đơn giá”. CSV: hai cột variable và price.",
            "YAML: a line “name of a count: price” each. CSV: the columns variable and price.",
        ),
    ),
    "price-of-nothing": error(
        "Đơn giá của “{name}”: mô hình không có số đếm nào tên ấy.",
        "A price of “{name}”: the model has no count of that name.",
        mend=("Các số đếm của mô hình: {known}.", "The counts of the model: {known}."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "price-twice": error(
        "Đơn giá của “{name}” ghi hai lần.",
        "The price of “{name}” is written twice.",
        mend=("Giữ lại một dòng.", "Keep one of the lines."),
    ),
    "not-a-price": error(
        "“{found}” không phải đơn giá của “{name}”.",
        "“{found}” is no price of “{name}”.",
        mend=(
            "Ghi một số không âm, dấu chấm cho phần thập phân, không có dấu tách hàng nghìn: 150000.",
            "Write a number from 0 up, with a dot for decimals and no sign of thousands: 150000.",
        ),
    ),
    "unknown-path": error(
        "“{path}”: không có “{found}”.",
        "“{path}”: there is no “{found}”.",
        mend=("Ở đó có: {known}.", "There are: {known}."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "path-goes-on": error(
        "“{before}” là một giá trị; không có gì bên trong để gọi là “{found}”.",
        "“{before}” is a single value; nothing stands in it that is called “{found}”.",
        mend=("Dừng đường dẫn ở “{before}”.", "End the path at “{before}”."),
    ),
    "path-twice": error(
        "Chỗ này đã được đổi ở “{other}”.",
        "This place is changed by “{other}” already.",
        mend=("Giữ lại một trong hai.", "Keep one of the two."),
    ),
    "no-setting": error(
        "“{found}” không nói đổi gì thành gì.",
        "“{found}” does not say what is to become what.",
        mend=(
            "Viết đường dẫn, dấu =, giá trị: items.1.3.max=12, data.01.owners=180. Bỏ đi thì ghi none.",
            "Write a path, =, a value: items.1.3.max=12, data.01.owners=180. The word none takes away.",
        ),
    ),
    "line-left-out": error(
        "Dòng đã bỏ thì không đặt lại bằng đường dẫn được.",
        "A line that was left out cannot be put back by a path.",
        mend=("Dùng lại mô hình cũ.", "Use the old model."),
    ),
    "path-outside-life": error(
        "Kỳ {period}: ngày cuối kỳ không có đơn vị nào mang mã {commune}; mã này là {lives}.",
        "{period}: no unit has the code {commune} on the last day of the period; it is {lives}.",
        mend=("Ghi kỳ hoặc mã khác.", "Write another period or another code."),
    ),
    "figure-of-parts": error(
        "Số liệu của kỳ {period} được gộp từ các kỳ {known}.",
        "The figure of {period} is made of those of {known}.",
        mend=("Đổi ở từng kỳ ấy: data.MÃ@KỲ.tên.", "Change it in these periods: data.CODE@PERIOD.name."),
    ),
    "period-of-path": error(
        "Đường dẫn không nói kỳ nào; đang xét các kỳ: {known}.",
        "The path says no period; these are assessed: {known}.",
        mend=("Viết data.MÃ@KỲ.tên, hoặc chọn một kỳ.", "Write data.CODE@PERIOD.name, or choose one period."),
    ),
    "no-interval": error(
        "Số liệu “{name}” của {commune} chỉ có cận một phía, không rút ngẫu nhiên được.",
        "The figure “{name}” of {commune} is bounded on one side only; it cannot be drawn.",
        mend=(
            "Ghi số chính xác, hoặc hai số là hai đầu; nếu là một phần của số khác thì khai “part_of”.",
            "Give the exact figure, or two figures as the ends; where it is part of another, say “part_of”.",
        ),
    ),
    "no-draw": error(
        "Rút {tries} lần, số liệu của {commune} lần nào cũng có phần lớn hơn toàn bộ.",
        "In {tries} draws of the figures of {commune} a part was more than its whole every time.",
        mend=("Kiểm tra các cận của số ấy.", "Check the bounds of these figures."),
    ),
}

WHY_NOT: Mapping[str, Text] = {
    "blank": Text("chưa có số liệu", "no figures yet"),
    "open": Text("số liệu còn để ngỏ, cần số chính xác", "the figure is open; the exact one is wanted"),
    "invalid": Text("số liệu không hợp lệ", "the figure is invalid"),
    "not-applicable": Text("không thuộc đối tượng", "does not apply"),
    "no-target": Text("chưa có chỉ tiêu giao cho kỳ có hạn", "no target for the period of the deadline"),
    "not-a-count": Text("không phải số đếm, không cộng thêm từng đơn vị được", "no count that grows one by one"),
    "exact-target": Text(
        "chỉ tiêu giao là đúng một mức hoặc một khoảng: không nói được còn thiếu bao nhiêu",
        "the target is one figure or a range: there is no one number that is lacking",
    ),
    "out-of-reach": Text(
        "thêm đến hết mẫu số vẫn không đạt, hoặc bớt đến 0 vẫn vượt",
        "not met even by all of the whole, or by none at all",
    ),
    "higher": Text("đơn vị cấp trên: lập lộ trình cho từng đơn vị bên dưới", "a higher unit: plan for those below it"),
    "peers": Text("điểm phụ thuộc các đơn vị khác (highest, lowest)", "points hang on other units (highest, lowest)"),
    "earlier": Text("điểm phụ thuộc kỳ trước (previous, last_year)", "points hang on earlier periods"),
    "open-points": Text("còn số liệu hoặc phân loại để ngỏ", "figures or the unit's class are open"),
    "no-total": Text("chưa có tổng điểm", "there is no total yet"),
    "too-many": Text(
        "quy tắc quá rối: chưa tìm ra con số nhỏ nhất", "too tangled a rule: the least number was not found"
    ),
    "no-price": Text("chưa có đơn giá nên không so được", "without a price it cannot be compared"),
    "rank": Text(
        "có mức xếp loại theo hạn mức: còn tùy thứ hạng so với các đơn vị khác",
        "some grade has a quota: it hangs on the rank among the others",
    ),
}
"""Why something has no way that can be reckoned."""

WHY_NO_TOLERANCE: Mapping[str, Text] = {
    "effect": Text(
        "có điểm thưởng bên trong, hoặc dòng là điểm thưởng, điểm trừ, có thể âm",
        "a bonus inside, or the line is a bonus, a penalty, or may be below 0",
    ),
    "capped": Text("nhóm ở trên có mức trần (cap)", "a group above has a cap"),
    "by-class": Text("có điểm tối đa khác nhau theo loại đơn vị", "some maximum differs by class"),
    "no-sum": Text(
        "nhóm ở trên không cộng điểm (trung bình, hoặc quy tắc riêng)",
        "a group above is no sum of its items (a mean, or a rule of its own)",
    ),
    "twice": Text("dòng được tính ở nhiều nhóm", "the line counts in several groups"),
    "read": Text(
        "có quy tắc, điều kiện hoặc tiêu chí phụ đọc điểm của dòng hay của nhóm ở trên",
        "a rule, a condition or a tie-break reads the points of the line or of a group above",
    ),
    "mixed": Text(
        "mức xếp loại có cái theo điểm, có cái theo %", "some grades begin at points, others at a percentage"
    ),
    "mean-of-totals": Text("tổng của cấp trên là trung bình", "totals of higher units are means"),
    "given": Text("có nhóm được cho điểm trực tiếp", "a group has points that somebody gave it"),
    "left-out": Text("có đơn vị không áp dụng một số dòng", "some lines do not apply to some unit"),
    "floor": Text("có đơn vị chạm mức điểm thấp nhất", "some unit's points come to their floor"),
    "rounded": Text("tổng hoặc nhóm được làm tròn", "a group or the total is rounded"),
}
"""Why it is not known how far a weight may move."""

WHATIF: Mapping[str, Text] = {
    "title": Text("Giả định", "What if"),
    "settings": Text("Giả định trong mô hình", "Supposed of the model"),
    "figures": Text("Giả định về số liệu", "Supposed of the figures"),
    "path": Text("Đường dẫn", "Path"),
    "follows": Text("{0} (theo đó)", "{0} (follows)"),
    "nothing": Text("Không giả định gì.", "Nothing is supposed."),
    "leaving": Text("Bỏ từng dòng: hạng, xếp loại nào đổi", "Each line left out: whose rank or grade changes"),
    "ranks": Text("Đổi hạng", "Other rank"),
    "grades": Text("Đổi xếp loại", "Other grade"),
    "most": Text("Đổi điểm nhiều nhất", "Most points"),
    "units_more": Text("{0} và {1} đơn vị nữa", "{0} and {1} more units"),
    "weights": Text(
        "Mỗi điểm tối đa được đổi đến đâu thì hạng, xếp loại đầu tiên mới đổi",
        "How far each maximum may move before the first rank or grade changes",
    ),
    "weight": Text("Điểm tối đa", "Maximum"),
    "down": Text("Giảm", "Down"),
    "up": Text("Tăng", "Up"),
    "at": Text("đến {0}: {1}", "to {0}: {1}"),
    "beyond": Text("quá {0}: {1}", "past {0}: {1}"),
    "never": Text("không đổi", "no change"),
    "unknown": Text("chưa tính được: {0}", "not known: {0}"),
    "draws": Text(
        "{0} lần rút ngẫu nhiên {1} số liệu còn để ngỏ (hạt giống {2})", "{0} draws of {1} open figures (seed {2})"
    ),
    "rank_shares": Text("Hạng (tỷ lệ số lần)", "Ranks (share of draws)"),
    "grade_shares": Text("Xếp loại (tỷ lệ số lần)", "Grades (share of draws)"),
    "none": Text("chưa có", "none"),
    "not_scored": Text("Mô hình không chấm điểm dòng nào.", "The model scores no line."),
}
"""The words of what-if."""

ROADMAP: Mapping[str, Text] = {
    "title": Text(
        "Lộ trình đến {0}: còn {1} tháng trọn sau kỳ {2}; chỉ tiêu giao của {3}",
        "The way to {0}: {1} whole months after {2}; targets of {3}",
    ),
    "gap": Text("Còn thiếu", "Lacking"),
    "needed": Text("Mỗi tháng cần", "Needed a month"),
    "pace": Text("Đã làm mỗi tháng", "So far a month"),
    "on_pace": Text("Kịp không", "On pace"),
    "yes": Text("kịp", "yes"),
    "no": Text("không kịp", "no"),
    "met": Text("đã đạt", "met"),
    "unknown": Text("chưa rõ", "not known"),
    "fewer": Text("cần bớt {0}", "{0} too many"),
    "at_most": Text("nhiều nhất {0}", "at most {0}"),
    "down": Text("bớt {0}", "{0} fewer"),
    "flow": Text("{0} (đếm lại mỗi kỳ)", "{0} (anew each period)"),
    "efforts": Text("Việc cho thêm điểm, nhiều điểm nhất trên một đơn vị trước", "Efforts, most points for one first"),
    "priced": Text(
        "Việc cho thêm điểm, nhiều điểm nhất trên một đồng trước", "Efforts, most points for the money first"
    ),
    "effort": Text("Việc", "Effort"),
    "more": Text("thêm {0}: {1}", "{0} more: {1}"),
    "less": Text("bớt {0}: {1}", "{0} fewer: {1}"),
    "gain": Text("Thêm điểm", "Points"),
    "total": Text("Thành", "Total"),
    "rate": Text("Một điểm cần", "For one point"),
    "cost": Text("Chi phí", "Cost"),
    "meets": Text("Đạt", "Meets"),
    "best": Text("nhất", "best"),
    "unplanned": Text("Không lập lộ trình được", "What cannot be planned"),
    "points_of": Text("điểm", "the points"),
    "grade_of": Text("xếp loại", "the grade"),
    "none": Text("Không việc nào cho thêm điểm.", "No effort gives more points."),
    "none_given": Text(
        "Không việc nào cho thêm điểm: điểm đã cho ở các bước chấm được tính thay cho điểm từ số liệu.",
        "No effort gives more points: those that were given count in place of what figures would earn.",
    ),
}
