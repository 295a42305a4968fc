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
    "counts_said": Text(
        "{count} kết quả: {met} đạt, {missed} chưa đạt, {open} chưa kết luận.",
        "{count} results: {met} met, {missed} not met, {open} open.",
    ),
    "ends_said": Text(
        "Cao nhất: {highest} ({most}); thấp nhất: {lowest} ({least}).",
        "Highest: {highest} ({most}); lowest: {lowest} ({least}).",
    ),
}
