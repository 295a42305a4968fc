"""Words of charts and of the page of an assessment."""

from collections.abc import Mapping

from khong3.text import Text

PAGES: Mapping[str, Text] = {
    # Charts.
    "look_met": Text("đạt", "met"),
    "look_not_met": Text("chưa đạt", "not met"),
    "look_open": Text("chưa kết luận", "open"),
    "look_plain": Text("không xét", "not judged"),
    "target_mark": Text("chỉ tiêu giao", "target"),
    "no_total": Text("chưa có", "none yet"),
    "ranking_chart": Text("Tổng điểm từng đơn vị", "Total of each unit"),
    "ranking_said": Text("{count} đơn vị, {known} có tổng điểm.", "{count} units, {known} with a total."),
    "unit_chart": Text("Kết quả so với chỉ tiêu giao", "Results against targets"),
    "counted_said": Text("{count} kết quả.", "{count} results."),
    "counts_said": Text(
        "{count} kết quả: {met} đạt, {missed} chưa đạt, {open} chưa kết luận.",
        "{count} results: {met} met, {missed} not met, {open} open.",
    ),
    "and_more": Text("{first} và {more} đơn vị nữa", "{first} and {more} more"),
    "ends_said": Text(
        "Cao nhất: {highest}; thấp nhất: {lowest}.",
        "Highest: {highest}; lowest: {lowest}.",
    ),
    "ends_of_totals": Text(
        "Trong các đơn vị có tổng điểm, cao nhất: {highest}; thấp nhất: {lowest}.",
        "Of the units with a total, highest: {highest}; lowest: {lowest}.",
    ),
    "end_open": Text("chưa rõ", "not known"),
    # What is to come, and what hangs on what.
    "pace_chart": Text(
        "Tốc độ đến nay so với tốc độ cần mỗi tháng để đạt vào {1}: {0}",
        "The pace so far against the pace that is needed a month to reach targets by {1}: {0}",
    ),
    "pace_said": Text(
        "{count} dòng còn thiếu: {enough} dòng đủ tốc độ.", "{count} lines lack something: {enough} are on pace."
    ),
    "on_pace": Text("kịp", "on pace"),
    "off_pace": Text("không kịp", "not on pace"),
    "needed_pace": Text("tốc độ cần", "needed"),
    "leaving_chart": Text(
        "Bỏ từng dòng: bao nhiêu đơn vị đổi hạng hoặc xếp loại",
        "Each line left out: how many units have another rank or grade",
    ),
    "leaving_said": Text(
        "Lần lượt bỏ {count} dòng có điểm; {none} dòng bỏ đi không làm đơn vị nào đổi.",
        "{count} scored lines left out in turn; {none} of them move no unit.",
    ),
    "weights_chart": Text(
        "Điểm tối đa của từng dòng đổi đến đâu thì hạng hoặc xếp loại đầu tiên mới đổi",
        "How far each line's maximum may move before the first rank or grade changes",
    ),
    "weights_said": Text(
        "Thanh càng ngắn thì thứ hạng càng dễ đổi. Ghi: giảm đến ← điểm tối đa → tăng đến.",
        "The shorter the bar, the sooner a rank changes. Written: down to ← maximum → up to.",
    ),
    "stability": Text("Độ vững của thứ hạng", "How steady the ranking is"),
    # Parts of the page.
    "page_title": Text("Kết quả đánh giá: {title} – {periods}", "Assessment: {title} – {periods}"),
    "skip": Text("Bỏ qua, đến nội dung chính", "Skip to the content"),
    "parts": Text("Các phần của trang", "Parts of the page"),
    "summary": Text("Tổng quan", "Summary"),
    "findings": Text("Cần xem lại", "To look at"),
    "ranking": Text("Xếp hạng", "Ranking"),
    "of_units": Text("Kết quả các đơn vị", "Results of the units"),
    "open_lines": Text("chưa kết luận {count}", "{count} open"),
    "indicators": Text("Từng nội dung", "Line by line"),
    "no_findings": Text("Không có gì cần xem lại.", "There is nothing to look at."),
    "search": Text("Tìm đơn vị hoặc nội dung", "Find a unit or a line"),
    "found": Text("{units} đơn vị, {lines} nội dung", "{units} units, {lines} lines"),
    "noscript": Text(
        "Trình duyệt đang tắt JavaScript: vẫn đọc được trang này, nhưng không tìm, không sắp xếp và không mở được "
        "trang riêng của từng đơn vị.",
        "JavaScript is off: this page can be read, but not searched or sorted, and the pages of units do not open.",
    ),
    "sort": Text("Sắp xếp theo cột này", "Sort by this column"),
    "made_by": Text(
        "Tính bằng khong3 theo mô hình {model}, bản {version}. Mọi số liệu nằm trong chính tệp này; trang không gửi, "
        "không tải gì qua mạng.",
        "Reckoned by khong3, model {model}, version {version}. All figures are inside this file; the page sends and "
        "fetches nothing.",
    ),
    "source": Text("Căn cứ: {0}", "Source: {0}"),
    "about": Text("{units} đơn vị, {lines} nội dung, kỳ {periods}.", "{units} units, {lines} lines, {periods}."),
    "lacking": Text("Chưa có tổng điểm, vì", "No total yet, because of"),
    "period_said": Text("Kỳ {0}:", "Period {0}:"),
    # The ranking.
    "ranking_of": Text("Kỳ {0}", "Period {0}"),
    "silent": Text(" ({count} đơn vị chưa có số liệu nào)", " ({count} without any figures)"),
    "rank": Text("Hạng", "Rank"),
    "peer_rank": Text("Hạng trong khối", "Among peers"),
    "unit": Text("Đơn vị", "Unit"),
    "unit_code": Text("Mã đơn vị", "Unit code"),
    "points": Text("Điểm", "Points"),
    "most": Text("Tối đa", "Maximum"),
    "grade": Text("Xếp loại", "Grade"),
    "met_lines": Text("Số dòng đạt", "Lines met"),
    "since_points": Text("Điểm so với {0}", "Points since {0}"),
    "since_rank": Text("Hạng so với {0}", "Rank since {0}"),
    "higher_rank": Text("lên {0}", "up {0}"),
    "lower_rank": Text("xuống {0}", "down {0}"),
    "same": Text("như cũ", "unchanged"),
    "grades_said": Text("Xếp loại: {0}.", "Grades: {0}."),
    "no_grade": Text("chưa xếp loại", "no grade"),
    # One line of all units.
    "with_figures": Text("{0}/{1} đơn vị có số liệu", "{0} of {1} units have figures"),
    "without_figures": Text("chưa đơn vị nào có số liệu", "no unit has figures"),
    "asked": Text("Cách xác định và tính điểm", "How it is measured and scored"),
    "decision_words": Text("Quyết định ghi", "The decision says"),
    "by_unit": Text("Từng đơn vị, kỳ {0}", "Each unit, {0}"),
    # The page of a unit.
    "back": Text("← Tất cả đơn vị", "← All units"),
    "other_periods": Text("Kỳ khác:", "Other periods:"),
    "code": Text("Mã", "Code"),
    "line": Text("Nội dung", "Line"),
    "value": Text("Kết quả", "Value"),
    "target": Text("Chỉ tiêu giao", "Target"),
    "verdict": Text("Đánh giá", "Verdict"),
    "gap": Text("Còn thiếu", "Gap"),
    "change": Text("So với mốc gốc", "Since the baseline"),
    "since": Text("So với {0}", "Since {0}"),
    "explained": Text("Giải trình", "Explanation"),
    "open_all": Text("Mở hết giải trình", "Open all explanations"),
    "close_all": Text("Đóng hết giải trình", "Close all explanations"),
    "print": Text("In trang này", "Print this page"),
    "total": Text("Tổng điểm", "Total"),
    "whole": Text("Toàn bộ", "Everything"),
    "points_since": Text("{0} điểm", "{0} points"),
    "among": Text("{rank}/{count} đơn vị cùng cấp", "{rank} of {count} units of its level"),
    "nobody": Text("Trang này không có đơn vị đó.", "This page has no such unit."),
    # The national heading, and who signs.
    "nation": Text("Cộng hòa xã hội chủ nghĩa Việt Nam", "Socialist Republic of Viet Nam"),
    "motto": Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "number": Text("Số: …………/…………", "No. …………/…………"),
    "place_and_date": Text("……………, ngày …… tháng …… năm ………", "……………, day …… month …… year ………"),
    "made_it": Text("Người lập", "Made by"),
    "head_of_unit": Text("Thủ trưởng đơn vị", "Head of the unit"),
    "sign": Text("(Ký, ghi rõ họ tên)", "(Signature, full name)"),
    "seal": Text("(Ký, ghi rõ họ tên, đóng dấu)", "(Signature, full name, seal)"),
}
