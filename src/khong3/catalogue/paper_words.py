"""The words of papers. They are Vietnamese alone: the decree on office papers is, and so is whoever signs them."""

from collections.abc import Mapping

from khong3.catalogue.words import KINDS_OF_UNITS, NOT_GIVEN, WORDS

PAPER: Mapping[str, str] = {
    # The letterhead.
    "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "committee": "Ủy ban nhân dân {0}",
    "to": "Kính gửi:",
    "recipients": "Nơi nhận:",
    "kept": "Lưu: VT, {0}",
    "unknown_signer": "(Chức vụ, chữ ký, họ và tên)",
    "appendix": "Phụ lục",
    "appendix_of": "Phụ lục {0}",
    "attached": "(Kèm theo {0} {1} của {2})",
    # What a paper is called.
    "report": "BÁO CÁO",
    "sheet": "BÁO CÁO",
    "explanation": "BÁO CÁO",
    "minutes": "BIÊN BẢN",
    "decision": "QUYẾT ĐỊNH",
    "report_about": "Kết quả thực hiện {title} {period} của {unit}",
    "sheet_about": "Kết quả chấm điểm {title} {period} của {unit}",
    "explanation_about": "Giải trình kết quả thực hiện {title} {period} của {unit}",
    "minutes_about": "Thẩm định kết quả thực hiện {title} {period}",
    "minutes_of_about": "Thẩm định kết quả thực hiện {title} {period} của {unit}",
    "decision_about": "Về việc công bố kết quả thực hiện {title} {period}",
    # The report.
    "opening": "{unit} báo cáo kết quả thực hiện {title} {period} như sau:",
    "overall": "KẾT QUẢ CHUNG",
    "by_line": "KẾT QUẢ TỪNG DÒNG",
    "of_parts": "KẾT QUẢ CỦA CÁC ĐƠN VỊ TRỰC THUỘC",
    "assessed": "ĐÁNH GIÁ",
    "to_look_at": "SỐ LIỆU CẦN XEM LẠI",
    "how": "Kết quả tính theo {title} (mã {id}, phiên bản {version}), gồm {lines} dòng.",
    "counted": (
        "Trong {with_target} dòng được xét đạt hay chưa đạt: {met} dòng đạt hoặc vượt, {not_met} dòng chưa đạt, "
        "{open} dòng chưa kết luận được."
    ),
    "none_judged": "Không có dòng nào được xét đạt hay chưa đạt.",
    "without_target": "{count} dòng chưa giao chỉ tiêu, không kết luận đạt hay vượt đối với các dòng này: {which}.",
    "not_applicable": "{count} dòng không áp dụng: {which}.",
    "no_cases": "{count} dòng không phát sinh: {which}.",
    "blank": "{count} dòng chưa có số liệu: {which}.",
    "not_summed": "{count} dòng chưa có số chung, tuy đơn vị trực thuộc đã có số liệu: {which}.",
    "undetermined": "{count} dòng chưa xác định được: {which}.",
    "invalid": "{count} dòng có số liệu không hợp lệ: {which}.",
    "total": "Tổng điểm: {points}/{max} điểm.",
    "brought_back": "Tổng điểm được quy về thang {max} điểm từ {applicable} điểm tối đa của các dòng được tính.",
    "on_figured": "Tổng điểm tính trên {figured} dòng có số liệu; các dòng khác chưa có nên không tính.",
    "unit_on_figured": "{unit}: tổng điểm tính trên {figured} dòng có số liệu.",
    "zeroed": "{count}/{asked} dòng chưa có số liệu dùng được, tính 0 điểm theo quy định của mô hình.",
    "unit_said": "{unit}: {message}",
    "estimated": "Số liệu của {units} có số ước tính, hoặc mới là một khoảng: xem kết quả từng dòng.",
    "unit_zeroed": "{unit}: {count}/{asked} dòng chưa có số liệu dùng được, tính 0 điểm theo quy định của mô hình.",
    "total_open": "Chưa có tổng điểm{why}.",
    "because_of": ", vì {0}",
    "grade": "Xếp loại: {grade}.",
    "grade_open": "Chưa xếp loại được.",
    "rank": "Xếp hạng: {rank} trong {among} đơn vị.",
    "rank_among_some": "Xếp hạng: {rank} trong {among} đơn vị đã có tổng điểm ({others} đơn vị chưa có).",
    "peer_rank": "Xếp hạng trong khối: {peer_rank}.",
    "all_exceeded": "Tất cả {met} dòng được xét đều vượt chỉ tiêu giao.",
    "all_met": "Tất cả {met} dòng được xét đều đạt chỉ tiêu giao.",
    "all_met_some_exceeded": "Tất cả {met} dòng được xét đều đạt hoặc vượt chỉ tiêu giao; trong đó vượt: {which}.",
    "all_met_answers": "Tất cả {met} dòng được xét đều đạt.",
    "all_met_some_exceeded_answers": (
        "Tất cả {met} dòng được xét đều đạt hoặc vượt; trong đó vượt chỉ tiêu giao: {which}."
    ),
    "exceeded": "Vượt chỉ tiêu giao ({count} dòng): {which}.",
    "below": "Đạt, thấp hơn mức giao ({count} dòng): {which}.",
    "met": "Đạt ({count} dòng): {which}.",
    "not_met": "Chưa đạt ({count} dòng): {which}.",
    "open": "Chưa kết luận được ({count} dòng): {which}.",
    "targets_of_parts": (
        "Chỉ tiêu giao nêu trong báo cáo này là mức giao cho đơn vị trực thuộc; mô hình không giao mức riêng cho "
        "{unit}{which}."
    ),
    "in_lines": " ở các dòng: {0}",
    "covered_in_part": "Kết luận trên chỉ dựa vào số liệu của một phần đơn vị trực thuộc ở {count} dòng: {which}.",
    "covered_by": "{code} ({coverage} đơn vị)",
    "nothing_said": "Không có căn cứ để kết luận đạt hay chưa đạt.",
    "counts": " ({counts})",
    "bounded": " (nguồn chỉ nêu một cận, không nêu con số)",
    "so_far": " (theo số liệu đã có)",
    "between": " (các nguồn không cho một con số)",
    "target": "; chỉ tiêu giao {target}: {verdict}",
    "target_alone": "; chỉ tiêu giao {target}",
    "judged": "; {verdict}",
    "change": "; {change} so với {before}",
    "change_open": "; chưa so sánh được với {before}",
    "since": "So với {0}",
    "points_more": "{0} điểm",
    "since_none": "Chưa có số liệu kỳ trước để so sánh.",
    "since_total": "So với {before}: {text}.",
    "applies_of": "{declared} (tính {applies})",
    "line_points": "; {points}/{max} điểm",
    "line_points_bonus": "; {points}/{max} điểm cộng",
    "line_points_penalty": "; {points}/{max} điểm trừ",
    "line_points_open": "; {points} điểm",
    "no_line_points": "; {lacking}",
    "coverage": "; số liệu của {coverage} đơn vị trực thuộc",
    "coverage_open": "; {coverage} đơn vị trực thuộc đã có số liệu, chưa cộng thành một số được",
    "no_common": "chưa có số chung",
    "look": "Dòng {which}: {message}",
    "look_several": "Các dòng {which}: {message}",
    "closing": "Trên đây là báo cáo kết quả thực hiện {title} {period} của {unit}./.",
    "details": "BẢNG THỐNG KÊ CHI TIẾT",
    "ranking": "KẾT QUẢ, XẾP HẠNG CÁC ĐƠN VỊ",
    "of_units": "KẾT QUẢ CÁC ĐƠN VỊ",
    "parts_counted": "{count} đơn vị trực thuộc có trong số liệu; kết quả từng đơn vị ở {appendix}.",
    # How far a line is from its target.
    "gap_more": "thêm {gap} {what} thì đạt",
    "gap_less": "bớt {gap} {what} thì đạt",
    "gap_more_alone": "thêm {gap} {what} mà mẫu số không đổi thì đạt",
    "gap_less_alone": "bớt {gap} {what} mà mẫu số không đổi thì đạt",
    "gap_more_short": "thêm {gap} {what}",
    "gap_less_short": "bớt {gap} {what}",
    "gap_more_alone_short": "thêm {gap} {what}, mẫu số không đổi",
    "gap_less_alone_short": "bớt {gap} {what}, mẫu số không đổi",
    "gap_apart_short": "còn cách {gap}",
    "units_met": "đơn vị đạt",
    "gap_apart": "còn cách mức chỉ tiêu giao {gap}",
    # Heads of tables.
    "number": "TT",
    "content": "Nội dung",
    "of_counts": "Số đếm",
    "result": "Kết quả",
    "given_target": "Chỉ tiêu giao",
    "verdict": "Đánh giá",
    "gap": "Để đạt",
    "points": "Điểm",
    "most": "Điểm tối đa",
    "unit": "Đơn vị",
    "ranked": "Hạng",
    "ranked_among": "Hạng trong khối",
    "graded": "Xếp loại",
    "met_of": "Số dòng đạt",
    "open_lines": "Chưa kết luận",
    "met_words": "đạt {met}",
    "evidence": "Tài liệu kiểm chứng",
    "reasons": "Giải trình",
    "why": "Vì sao",
    "covered": "Đơn vị có số liệu",
    "difference": "Chênh lệch ({0} − {1})",
    "stage": "Điểm {0}",
    "counted_points": "Điểm tính từ số liệu",
    "whole": "TỔNG CỘNG",
    "not_given": NOT_GIVEN,
    "not_given_says": WORDS["not_given_says"].in_("vi"),
    # The scoring sheet.
    "sheet_unit": "Đơn vị: {unit} (mã {code}).",
    "sheet_period": "Kỳ báo cáo: {period}.",
    "without_stages": "Không có điểm đã cho ở bước nào; điểm ghi dưới đây tính từ số liệu theo quy tắc của mô hình.",
    "sheet_closing": "Trên đây là kết quả chấm điểm của {unit}./.",
    # The explanation of every line.
    "explanation_opening": (
        "{unit} giải trình kết quả thực hiện {title} {period}; mỗi dòng nêu số đếm, cách tính, tài liệu và lý do "
        "như sau:"
    ),
    "explanation_closing": "Trên đây là giải trình của {unit}./.",
    "outside_groups": "CÁC DÒNG KHÁC",
    "whole_of": "TỔNG ĐIỂM, XẾP LOẠI",
    "reach": "{gap}.",
    # The minutes of an appraisal.
    "began": "Thời gian bắt đầu: …… giờ ……, {0}",
    "held_at": "Địa điểm: {0}",
    "present": "THÀNH PHẦN THAM DỰ",
    "chair": "Chủ trì: {0}",
    "secretary": "Thư ký: {0}",
    "members": "Thành viên: {0}",
    "matter": "NỘI DUNG",
    "registered": "Đối tượng thẩm định",
    "units_listed": "{count} đơn vị: {units}.",
    "way": "Cách thẩm định",
    "way_of_points": "Điểm đã cho ở các bước: {stages}. Chênh lệch là bước sau trừ bước trước.",
    "way_of_verdicts": "Mô hình không tính điểm; kết quả của mỗi đơn vị là số dòng đạt trên số dòng được xét{graded}.",
    "and_graded": ", và xếp loại",
    "way_of_figures": "Không có điểm đã cho ở bước nào; điểm tính từ số liệu theo quy tắc của mô hình.",
    "came_to": "Kết quả",
    "differing": "Các dòng có chênh lệch giữa các bước",
    "none_differing": "Không có dòng nào chênh lệch giữa các bước.",
    "opinions": "Ý kiến",
    "vote": "Biểu quyết",
    "votes": "Số phiếu thống nhất: ……/tổng số …… thành viên, đạt …… %.",
    "ended": (
        "Cuộc họp kết thúc vào …… giờ ……, {0}. Biên bản được lập thành …… bản, đã đọc lại cho các "
        "thành phần dự họp cùng nghe, thống nhất và ký tên./."
    ),
    "sign_secretary": "THƯ KÝ",
    "sign_chair": "CHỦ TRÌ",
    # The decision.
    "decides": "QUYẾT ĐỊNH:",
    "base_blank": "Căn cứ {0}",
    "asked_by": "Theo đề nghị của {0}",
    "article": "Điều {0}.",
    "announced": "Công bố kết quả thực hiện {title} {period} của {count} đơn vị (có Phụ lục kèm theo).",
    "announced_grades": "Trong đó: {grades}.",
    "grade_count": "xếp loại {grade}: {count} đơn vị",
    "ungraded_count": "chưa xếp loại: {count} đơn vị",
    "in_force": "Quyết định này có hiệu lực kể từ ngày ký.",
    "who_acts": "{0} và các đơn vị có tên trong Phụ lục chịu trách nhiệm thi hành Quyết định này./.",
    "unranked": "Các đơn vị chưa xếp hạng, và vì sao:",
    "ungraded": "Các đơn vị chưa xếp loại, và vì sao:",
    "unread": "Số liệu không được tính, và vì sao:",
    "unread_more": "và {0} chỗ khác.",
    # Periods.
    "year": "năm {0}",
    "years": "giai đoạn {0} – {1}",
    "half_first": "6 tháng đầu năm {0}",
    "half_last": "6 tháng cuối năm {0}",
    "quarter": "quý {0} năm {1}",
    "month": "tháng {0} năm {1}",
    "months_first": "{0} tháng đầu năm {1}",
    "months": "từ tháng {0} năm {1} đến tháng {2} năm {3}",
    "week": "tuần {0} năm {1}",
    "own_reasons": "Đơn vị giải trình: ",
    "base": "Căn cứ {0}",
    "day": "ngày {0}",
    "days": "từ ngày {0} đến ngày {1}",
}
"""Sentences, headings and the words of tables."""

KIND_WORDS: Mapping[str, str] = {
    "báo cáo": "report",
    "phiếu": "sheet",
    "phiếu chấm": "sheet",
    "phiếu chấm điểm": "sheet",
    "giải trình": "explanation",
    "bản giải trình": "explanation",
    "biên bản": "minutes",
    "biên bản thẩm định": "minutes",
    "quyết định": "decision",
    "quyết định công bố": "decision",
}
"""What officials call the kinds of papers."""

CHART_WORDS: Mapping[str, str] = {
    "xếp hạng": "ranking",
    "dòng": "line",
    "đơn vị": "unit",
    "diễn biến": "trend",
    "tốc độ": "pace",
    "bỏ từng dòng": "leave-out",
    "trọng số": "weights",
    "leave out": "leave-out",
}
"""What officials call the kinds of charts."""

SYMBOLS: Mapping[str, str] = {
    "report": "BC",
    "sheet": "BC",
    "explanation": "BC",
    "minutes": "BB",
    "decision": "QĐ",
}
"""What stands behind a number for each kind of text, by the decree's table of abbreviations."""

COMMITTEES: Mapping[str, str] = {
    kind: words for kind, words in KINDS_OF_UNITS.items() if kind not in ("country", "agency")
}
"""Kinds of units that have a people's committee, which issues their papers."""

UNIT_KINDS = (*COMMITTEES.values(), "quận", "thị xã")
"""What the names of units begin with, in small letters inside a sentence."""
