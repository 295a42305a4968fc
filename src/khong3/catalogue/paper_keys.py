"""What each key of a file of facts of a paper is called and what it says, as ``keys`` does for a spec."""

from collections.abc import Mapping

from khong3.catalogue.key_words import KeyWords, key_words
from khong3.text import Text

PAPER_TABLES: Mapping[str, Text] = {"paper": Text("thể thức văn bản", "facts of a paper")}
"""What the tables of keys are called in messages."""

PAPER_KEY_WORDS: Mapping[str, KeyWords] = {
    "paper.above": key_words(
        "cơ quan chủ quản", "the body above", "Cơ quan chủ quản trực tiếp, nếu có.", "The body above, if there is one."
    ),
    "paper.body": key_words(
        "cơ quan ban hành",
        "the issuing body",
        "Cơ quan ban hành; không ghi thì là UBND của đơn vị, nếu biết loại đơn vị.",
        "The issuing body; without it the unit's people's committee, where the unit's kind is known.",
    ),
    "paper.issuer": key_words(
        "thẩm quyền ban hành",
        "who decides",
        "Thẩm quyền ban hành quyết định: `Chủ tịch Ủy ban nhân dân tỉnh`.",
        "Who decides: `Chủ tịch Ủy ban nhân dân tỉnh`.",
    ),
    "paper.place": key_words("địa danh", "place", "Địa danh ghi trước ngày.", "The place before the day."),
    "paper.number": key_words("số", "number", "Số của văn bản; không ghi thì để trống.", "Its number; blank without."),
    "paper.symbol": key_words("ký hiệu", "symbol", "Ký hiệu sau dấu “/”: `BC-UBND`.", "What stands behind the “/”."),
    "paper.date": key_words("ngày", "date", "Ngày ban hành: `2025-01-05` hoặc `05/01/2025`.", "The day of issue."),
    "paper.held": key_words(
        "ngày họp",
        "the day it was held",
        "Ngày họp, của biên bản; biên bản lấy ngày này thay cho `date`.",
        "Of minutes: the day of the meeting, in place of `date`.",
    ),
    "paper.authority": key_words(
        "quyền hạn ký", "authority", "Dòng trên chức vụ: `TM. Ủy ban nhân dân`, `KT. Chủ tịch`.", "`TM.`, `KT.`, …"
    ),
    "paper.office": key_words("chức vụ", "office", "Chức vụ của người ký.", "The office of who signs."),
    "paper.signer": key_words("người ký", "signer", "Họ và tên người ký.", "Who signs."),
    "paper.to": key_words("kính gửi", "to", "Nơi nhận chính, ở phần “Kính gửi”.", "Whom it is for."),
    "paper.bases": key_words(
        "căn cứ", "bases", "Các căn cứ của quyết định, mỗi căn cứ một dòng.", "What a decision rests on, a line each."
    ),
    "paper.recipients": key_words(
        "nơi nhận", "recipients", "Nơi nhận, mỗi nơi một dòng; dòng cuối là lưu.", "Who receives it; the files last."
    ),
}
