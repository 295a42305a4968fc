"""Words of change: what a total, a line or a rank is against the period before."""

from collections.abc import Mapping

from khong3.text import Text

CHANGES: Mapping[str, Text] = {
    "points_up": Text("tăng {0} điểm", "up {0} points"),
    "points_down": Text("giảm {0} điểm", "down {0} points"),
    "points_same": Text("điểm không đổi", "points unchanged"),
    "points_open": Text("chưa so sánh được điểm ({0})", "points cannot be compared yet ({0})"),
    "value_up": Text("tăng {0}", "up {0}"),
    "value_down": Text("giảm {0}", "down {0}"),
    "value_same": Text("kết quả không đổi", "value unchanged"),
    "hardly": Text("dưới {0}", "by less than {0}"),
    "value_since": Text("{0} (trên {1} đơn vị, kỳ gốc trên {2})", "{0} (of {1} units, the baseline of {2})"),
    "value_of": Text("{0} (trên {1} đơn vị, kỳ trước trên {2})", "{0} (of {1} units, before of {2})"),
    "value_open": Text("chưa so sánh được kết quả ({0})", "value cannot be compared yet ({0})"),
    "rank_up": Text("tăng {0} hạng", "up {0} in rank"),
    "rank_down": Text("giảm {0} hạng", "down {0} in rank"),
    "rank_same": Text("giữ nguyên hạng", "same rank"),
    "rank_among": Text("{0} (trong {1} đơn vị, kỳ trước trong {2})", "{0} (of {1} units, before of {2})"),
    "rank_open": Text("chưa so sánh được hạng ({0})", "rank cannot be compared yet ({0})"),
    "grade_up": Text("từ loại {0} lên {1}", "from grade {0} up to {1}"),
    "grade_down": Text("từ loại {0} xuống {1}", "from grade {0} down to {1}"),
    "grade_same": Text("vẫn xếp loại {1}", "still graded {1}"),
    "grade_open": Text("chưa so sánh được xếp loại ({0})", "grade cannot be compared yet ({0})"),
    "verdict_moved": Text("từ {0} thành {1}", "from {0} to {1}"),
    "verdict_same": Text("vẫn {1}", "still {1}"),
    "verdict_open": Text("chưa so sánh được đánh giá ({0})", "verdict cannot be compared yet ({0})"),
    "wanting": Text("kỳ {0} chưa có", "none for {0} yet"),
    "wanting_open": Text("kỳ {0} chưa là một con số", "not one number in {0}"),
    "wanting_invalid": Text("kỳ {0} không hợp lệ", "invalid in {0}"),
    "wanting_not applicable": Text("kỳ {0} không áp dụng", "does not apply in {0}"),
    "wanting_no cases": Text("kỳ {0} không phát sinh", "no cases arose in {0}"),
    "other_unit": Text("kỳ {0} mã này là của {1}", "the code was that of {1} in {0}"),
    "other_maximum": Text("điểm tối đa hai kỳ khác nhau", "the maxima of the two periods differ"),
    "open": Text("chưa rõ", "open"),
    "no_earlier": Text("không có kỳ để so", "no period to compare with"),
    "against": Text("{0} so với {1}", "{0} against {1}"),
    "then": Text("kỳ trước", "before"),
    "now": Text("kỳ này", "now"),
    "change": Text("Thay đổi", "Change"),
    "trend": Text("Diễn biến", "Trend"),
    "carried": Text("{0} (gộp)", "{0} (merged)"),
    "merger": Text("sáp nhập", "merger"),
    "told": Text("Nhận xét", "In words"),
}
"""What is open names the period that lacks it."""
