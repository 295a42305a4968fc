"""Words for what differs between two models."""

from collections.abc import Mapping

from khong3.text import Text

OBJECTS: Mapping[str, Text] = {
    "file": Text("Mô hình", "The model"),
    "item": Text("Mục {0}", "Item {0}"),
    "view": Text("Cách nhìn {0}", "View {0}"),
    "grade": Text("Mức {0}", "Grade {0}"),
    "sanction": Text("Khống chế khi {0}", "Sanction where {0}"),
    "check": Text("Kiểm tra {0}", "Check {0}"),
    "constant": Text("Hằng số {0}", "Constant {0}"),
    "variable": Text("Số liệu {0}", "Variable {0}"),
    "attribute": Text("Thuộc tính {0}", "Attribute {0}"),
    "unit": Text("Đơn vị đếm {0}", "Unit {0}"),
}

DIFFERENCES: Mapping[str, Text] = {
    "same": Text("Hai mô hình như nhau: cùng mã băm.", "The two models are the same: they have one digest."),
    "same_meaning": Text(
        "Hai mô hình tính như nhau với mọi số liệu; chỉ khác lời văn ({0}).",
        "Both models compute the same from all data; they differ in words only ({0}).",
    ),
    "meaning": Text("Khác về cách tính ({0})", "Differ in meaning ({0})"),
    "words": Text("Chỉ khác lời văn ({0})", "Differ in words only ({0})"),
    "affected": Text("Tính khác đi theo các thay đổi trên", "Computed differently through these"),
    "through": Text("do {0}: {1}", "through {0}: {1}"),
    "through_items": Text("các mục bên trong", "its items"),
    "where": Text("Ở đâu", "Where"),
    "what": Text("Điều gì", "What"),
    "before": Text("Trước", "Before"),
    "after": Text("Sau", "After"),
    "added": Text("bổ sung", "added"),
    "removed": Text("bãi bỏ", "removed"),
    "order": Text("thứ tự", "order"),
    "points": Text("Điểm", "Points"),
    "difference": Text("±", "±"),
    "why": Text("Vì", "Because"),
    "moves": Text("{0} trong {1} đơn vị, kỳ có kết quả khác đi", "{0} of {1} units and periods come out differently"),
    "no_moves": Text(
        "Với số liệu này không đơn vị nào có kết quả khác đi ({0} đơn vị, kỳ).",
        "These data come out the same for every unit ({0} units and periods).",
    ),
    "by_others": Text("các đơn vị khác đổi", "others moved"),
    "and_more": Text("và {0} dòng nữa", "and {0} lines more"),
    "findings": Text(
        "{0} ghi chú về số liệu: xem bằng khong3 assess.", "{0} findings on the data: khong3 assess shows them."
    ),
}
