"""What each key of the language is called and what it says: the hover texts of editors and the tables of the reference.

A key that means the same wherever it stands has one entry; where it does not, ``table.key`` goes before ``key``.
"""

from khong3.catalogue.key_words import KeyWords, key_words
from khong3.catalogue.layout_keys import LAYOUT_TABLES, LAYOUT_WORDS
from khong3.catalogue.paper_keys import PAPER_KEY_WORDS, PAPER_TABLES
from khong3.text import Text


def table_name(table: str) -> Text:
    """What a table of keys is called in messages; what is no table stands as it is."""
    return TABLES.get(table) or LAYOUT_TABLES.get(table) or PAPER_TABLES.get(table, Text.of(table))


def words_of(table: str, key: str) -> KeyWords:
    """The words of a key that stands in this table."""
    own = LAYOUT_WORDS.get(f"{table}.{key}") or PAPER_KEY_WORDS.get(f"{table}.{key}")
    return own or KEY_WORDS.get(f"{table}.{key}") or KEY_WORDS[key]


KEY_WORDS: dict[str, KeyWords] = {
    "khong3": key_words("ấn bản", "edition", "Ấn bản của ngôn ngữ: `1`.", "The edition of the language: `1`."),
    "file.id": key_words(
        "mã mô hình",
        "model id",
        "Tên gọi của mô hình; nằm trong mã băm.",
        "What to call the model; part of its digest.",
    ),
    "version": key_words(
        "phiên bản", "version", "Phiên bản; nằm trong mã băm.", "The version of the model; part of its digest."
    ),
    "title": key_words(
        "tên", "title", "Tên đầy đủ: văn bản, hoặc `{vi: …, en: …}`.", "The full title: a text, or `{vi: …, en: …}`."
    ),
    "language": key_words(
        "ngôn ngữ",
        "language",
        "Ngôn ngữ của các văn bản viết trần: `vi` (mặc định) hoặc `en`.",
        "The language of bare texts: `vi` (default) or `en`.",
    ),
    "source": key_words(
        "nguồn",
        "source",
        "Văn bản quy định: tên, hoặc ở đầu tệp `{title, date, url}`.",
        "Where it is laid down: a text, or, of the file, `{title, date, url}` of the decision.",
    ),
    "valid": key_words(
        "hiệu lực",
        "validity",
        "Có hiệu lực từ khi nào đến khi nào: `2024-01-01..`, `2024..2026`.",
        "From when to when it is in force: `2024-01-01..`, `2024..2026`.",
    ),
    "file.applies": key_words(
        "đối tượng của mô hình",
        "whom the model is for",
        "Mô hình dành cho ai: điều kiện như `kind in (commune; ward)`. Đơn vị không thuộc đối tượng không được đánh giá.",
        "Whom the model is for: a condition, `kind in (commune; ward)`. Others are not assessed.",
    ),
    "applies": key_words(
        "điều kiện áp dụng",
        "condition to apply",
        "Điều kiện: nếu *không* thì mục này không áp dụng (không thuộc đối tượng); cách xử lý ở `not_applicable`.",
        "A condition: where it is *no*, the item does not apply (không thuộc đối tượng); `not_applicable` says what follows.",
    ),
    "units": key_words(
        "đơn vị đếm",
        "counting units",
        "Các đơn vị đếm, mỗi đơn vị một loại: `person: người`.",
        "Counting units, each a kind of its own: `person: người`.",
    ),
    "attributes": key_words(
        "thuộc tính của xã",
        "attributes of communes",
        "Xã thuộc loại nào, mỗi thuộc tính một cột của communes.csv: `region: {lowland: Đồng bằng, mountainous: Miền núi}`; `label` là tên của chính thuộc tính.",
        "What a commune is, each a column of communes.csv: `region: {lowland: Đồng bằng, mountainous: Miền núi}`; `label` is what it is called itself.",
    ),
    "constants": key_words(
        "hằng số",
        "constants",
        "Các con số có tên; có thể khác nhau theo loại xã và theo kỳ.",
        "Numbers with a name, which may differ by class and period.",
    ),
    "variables": key_words(
        "số liệu",
        "variables",
        "Những gì đơn vị báo cáo, dùng chung cho nhiều dòng.",
        "What units report, for several lines to use.",
    ),
    "checks": key_words(
        "kiểm tra số liệu",
        "checks of figures",
        "Những gì số liệu của một đơn vị phải thỏa: danh sách `{must, message, severity}`.",
        "What a unit's figures must keep: a list of `{must, message, severity}`.",
    ),
    "file.items": key_words(
        "các nhóm và dòng",
        "items",
        "Các nhóm và dòng của phụ lục, đúng thứ tự.",
        "The groups and lines of the annex, in its order.",
    ),
    "items": key_words(
        "các mục con",
        "items",
        "Các mục của nhóm, đúng thứ tự. Tên viết trần là một mục đã đứng ở nơi khác, được tính cả ở đây.",
        "A group's items, in order. A bare name counts an item that stands elsewhere.",
    ),
    "view.items": key_words(
        "các dòng",
        "items",
        "Tên các mục được cộng lại trong cách nhìn này.",
        "The names of the items that this view adds up.",
    ),
    "views": key_words(
        "cách nhìn khác",
        "views",
        "Cũng các dòng ấy, nhóm theo cách khác: danh sách `{id, label, items}`.",
        "The same lines read another way: a list of `{id, label, items}`.",
    ),
    "grades": key_words("xếp loại", "grades", "Các mức xếp loại, mức tốt nhất trước.", "The grades, the best first."),
    "sanctions": key_words(
        "hạ, khống chế mức xếp loại",
        "sanctions",
        "Khống chế và hạ mức, lần lượt từ trên xuống.",
        "What holds a grade down, from the top down, each on the outcome of the one above.",
    ),
    "peers": key_words(
        "khối thi đua",
        "peers",
        "Thuộc tính chia các đơn vị thành khối: xếp hạng và hạn mức tính trong khối.",
        "The attributes that split the units into those that are ranked together and share a quota.",
    ),
    "ties": key_words(
        "tiêu chí phụ khi bằng điểm",
        "ties",
        "Khi bằng điểm: danh sách biểu thức, theo thứ tự, cao hơn đứng trước.",
        "What tells equal totals apart: expressions in order, higher first.",
    ),
    "tests": key_words(
        "ví dụ kiểm tra",
        "worked examples",
        "Ví dụ tính tay, chạy bằng `khong3 test`.",
        "Examples reckoned by hand, run by `khong3 test`.",
    ),
    "rounding": key_words(
        "làm tròn",
        "rounding",
        "Bước làm tròn điểm: `{item: 0.01, group: …, total: …}`. Cấp không ghi theo cấp dưới; không ghi gì: `{item: 0.01}`.",
        "The steps that points are rounded to: `{item: 0.01, group: …, total: …}`. A level without one takes that of the level below; "
        "nothing written: `{item: 0.01}`.",
    ),
    "stages": key_words(
        "các bước chấm",
        "stages",
        "Các bước chấm điểm theo thứ tự; mặc định `self, appraised, final` (tự chấm, thẩm định, chính thức).",
        "The stages of scoring in order; `self, appraised, final` unless written.",
    ),
    "given_points": key_words(
        "điểm được chấm",
        "given points",
        "Điểm do người chấm ghi: `count` (được tính) hoặc `check` (chỉ để đối chiếu với số liệu).",
        "Points that somebody gave: `count` (they stand) or `check` (they are only held against the figures).",
    ),
    "extends": key_words(
        "dựa trên",
        "base",
        "Mô hình gốc, đúng phiên bản: `id@version`.",
        "The model that this one is a variant of, by its exact version: `id@version`.",
    ),
    "remove": key_words(
        "bãi bỏ", "removed", "Bãi bỏ: tên các mục của mô hình gốc.", "The items of the base that are left out."
    ),
    "change": key_words(
        "sửa đổi",
        "changed",
        "Sửa đổi: `{tên: {khóa: giá trị}}`; từ `none` bỏ một khóa.",
        "What is changed of the base: `{name: {key: value}}`; the word `none` takes a key away.",
    ),
    "add": key_words(
        "bổ sung",
        "added",
        "Bổ sung: danh sách mục, mỗi mục thêm `to` (nhóm hoặc total) và `after` (đứng sau mục nào).",
        "Items that are added, each with `to` (a group or total) and `after` (a sibling).",
    ),
    "code": key_words("số thứ tự", "number", "Số của dòng trong phụ lục: `II.1`.", "Its number in the annex: `II.1`."),
    "variable.label": key_words("nhãn", "label", "Số liệu gọi là gì.", "What the figure is called."),
    "grade.label": key_words("nhãn", "label", "Mức ấy gọi là gì.", "What the grade is called."),
    "view.label": key_words("nhãn", "label", "Cách nhìn ấy gọi là gì.", "What the view is called."),
    "label": key_words("nội dung", "label", "Lời của phụ lục.", "Its words in the annex."),
    "item.id": key_words(
        "tên gọi",
        "id",
        "Tên gọi trong công thức; không ghi thì gọi bằng số.",
        "A name to call it by; without one, its code.",
    ),
    "id": key_words("tên gọi", "id", "Tên gọi trong công thức và kết quả.", "The name to call it by."),
    "words": key_words(
        "nguyên văn",
        "the decision's words",
        "Nguyên văn cách xác định và chấm điểm trong quyết định; in cạnh quy tắc.",
        "The decision's own wording of how it is determined and scored; printed beside the rule.",
    ),
    "provider": key_words("nguồn thu thập", "provider", "Ai cung cấp số liệu.", "Who supplies the figures."),
    "appraiser": key_words("đơn vị thẩm định", "appraiser", "Ai thẩm định.", "Who appraises."),
    "type": key_words(
        "kiểu số liệu",
        "type",
        "`integer` (số nguyên), `number` (số), `percent` (phần trăm), `yes/no` (có/không). Số liệu không ghi: `integer`. Ở một dòng: dòng tự hỏi.",
        "`integer`, `number`, `percent` or `yes/no`; of a variable `integer` unless written. On a line: the line asks its own question.",
    ),
    "levels": key_words(
        "các mức lựa chọn",
        "levels",
        "Chọn một mức: `{mức: nhãn}`, thay cho `type`.",
        "A choice: `{level: label}`, in place of `type`.",
    ),
    "unit.label": key_words("nhãn", "label", "Đơn vị viết ra thế nào.", "How the unit is written."),
    "unit": key_words(
        "đơn vị",
        "unit",
        "Đếm gì: một tên trong `units`, hoặc `triệu đồng`, `ha`, `km2`, `giờ` … Phần trăm và có/không thì không có.",
        "Of what: a name of `units`, or `million_VND`, `ha`, `km2`, `hour` … A percentage and an answer have none.",
    ),
    "part_of": key_words(
        "là một phần của",
        "part of",
        "Là một phần của số liệu nào: tỷ lệ giữa hai số nằm trong 0–100 %; phần lớn hơn toàn bộ là lỗi số liệu.",
        "The variable that it is a part of: a share of the two lies between 0 and 100 %, and a part above its whole is a finding.",
    ),
    "over_places": key_words(
        "cộng theo địa bàn",
        "over places",
        "Cộng thế nào qua các xã: `sum`, `mean`, `min`, `max`, `any`, `all`, `none`. Không ghi: `sum` cho số, `none` cho loại khác; điểm ghi thẳng của các đơn vị nay là một thì theo `carry_by`.",
        "How it adds over communes: `sum`, `mean`, `min`, `max`, `any`, `all`, `none`. Nothing written: `sum` for numbers, else `none`; points typed for units that became one: by `carry_by`.",
    ),
    "over_time": key_words(
        "cộng theo thời gian",
        "over time",
        "`last` (mặc định; số thời điểm), `sum` (số thời kỳ), `to date` (mỗi kỳ báo số luỹ kế từ đầu năm), `mean`, `max`, `min`.",
        "`last` (default; a stock, số thời điểm), `sum` (a flow, số thời kỳ), `to date` (each period reports the total since the year began), `mean`, `max`, `min`.",
    ),
    "evidence": key_words("tài liệu kiểm chứng", "evidence", "Tài liệu phải kèm theo.", "What must be attached."),
    "measure": key_words(
        "đo gì",
        "measure",
        "Biểu thức trên các số liệu. Phép `/` ngoài cùng, dưới là một tên: **tỷ lệ** (giữ riêng tử số và mẫu số); còn lại theo kiểu của nó.",
        "An expression over variables. An outermost `/` with a name below it makes a **ratio** (numerator and denominator kept apart); "
        "anything else is a quantity, a percentage, a yes/no or a choice, by its type.",
    ),
    "per": key_words(
        "trên bao nhiêu",
        "per",
        "Suất: `per: 1000` là trên 1 000; viết không có %, đơn vị trên và dưới có thể khác nhau.",
        "A rate: `per: 1000` means per 1 000; written without %, and its units may differ.",
    ),
    "target": key_words(
        "chỉ tiêu giao",
        "target",
        "`at least X` (từ X), `at most X` (không quá), `over X` (trên), `under X` (dưới), `exactly X` (bằng), `between X and Y`; "
        "có thể khác nhau theo loại xã và theo kỳ.",
        "`at least X`, `at most X`, `over X`, `under X`, `exactly X`, `between X and Y`; may differ by class and period.",
    ),
    "points": key_words(
        "cách tính điểm",
        "points",
        "Cách tính điểm. Không ghi: dòng được hết hoặc không (có/không, chỉ tiêu giao); nhóm là `sum`.",
        "How it earns points. Nothing written: all or nothing for a line (yes/no, or a target), `sum` for a group.",
    ),
    "max": key_words(
        "điểm tối đa",
        "maximum",
        "Điểm tối đa. Dòng không có `max` thì không chấm điểm. Của nhóm phải bằng tổng các mục; nhóm không ghi thì là tổng ấy.",
        "What it can earn. A line without it is not scored; a group's must be the sum of its items, and is that sum where nothing is written.",
    ),
    "cap": key_words(
        "trần điểm",
        "cap",
        "Thay cho `max` của nhóm: trần mà tổng các mục có thể vượt.",
        "On a group in place of `max`: a maximum that its items may exceed together.",
    ),
    "min": key_words(
        "điểm thấp nhất",
        "minimum",
        "Điểm thấp nhất, không ghi là 0; âm cho dòng “cộng/trừ”.",
        "The least points, 0 unless written; below 0 for a line that adds or takes away.",
    ),
    "weight": key_words(
        "trọng số",
        "weight",
        "Trọng số trong nhóm tính `mean`; không ghi là 1.",
        "What it counts for under a group with `points: mean`; 1 unless written.",
    ),
    "effect": key_words(
        "thưởng hoặc trừ",
        "effect",
        "`bonus` (điểm thưởng, cộng ngoài điểm tối đa) hoặc `penalty` (điểm trừ; các số viết dương).",
        "`bonus` (added to the group, outside its maximum) or `penalty` (taken away; its own numbers are positive).",
    ),
    "not_applicable": key_words(
        "khi không áp dụng",
        "where it does not apply",
        "`leave out` (để ngoài, tổng quy về thang), `rescale` (các mục khác của nhóm tăng theo tỷ lệ), `share equally` (chia đều), "
        "`full` (đủ điểm), `zero` (0 điểm). Kế thừa từ nhóm, từ tệp.",
        "`leave out` (only the total is brought back to its scale), `rescale` (the group's other items are scaled up), `share equally`, "
        "`full`, `zero`. Inherited.",
    ),
    "no_cases": key_words(
        "khi không phát sinh",
        "where no cases arose",
        "Tỷ lệ 0/0 (không phát sinh): `full`, `zero`, `missing`, `leave out`, `rescale`, `share equally`. Kế thừa.",
        "A ratio of 0/0 (không phát sinh): `full`, `zero`, `missing`, `leave out`, `rescale` or `share equally`. Inherited.",
    ),
    "missing": key_words(
        "khi chưa có số liệu",
        "where figures are missing",
        "`missing` (nhóm chưa có tổng), `zero` (0 điểm, có ghi chú nêu ô trống), `leave out` (để ngoài). Kế thừa; tệp có điểm phải ghi.",
        "`missing` (the group has no sum yet), `zero` (no points, with a finding that names the blank), `leave out`. Inherited; "
        "a file with points must say it.",
    ),
    "no_evidence": key_words(
        "khi thiếu tài liệu kiểm chứng",
        "where evidence is lacking",
        "`keep` (giữ điểm, có ghi chú), `pending` (chưa tính), `zero` (0 điểm). Kế thừa.",
        "`keep` (the points stand, with a finding), `pending` (the line is missing), `zero`. Inherited.",
    ),
    "coverage": key_words(
        "độ bao phủ tối thiểu",
        "coverage",
        "Phần ít nhất của số đơn vị phải có số liệu để tính cho cấp trên: `80 %`.",
        "The least share of the expected units that a higher unit's figure must cover: `80 %`.",
    ),
    "pairing": key_words(
        "ghép tử và mẫu",
        "pairing",
        "`matched` (chỉ cộng đơn vị có đủ cả hai) hoặc `all` (cộng cả mẫu số của đơn vị chưa có tử số).",
        "`matched` (only units that reported both parts are summed) or `all` (lone denominators are summed too).",
    ),
    "rollup": key_words(
        "cách tính cho cấp trên",
        "roll-up",
        "Của cả mô hình: `counts` (cộng số đếm) hoặc `mean` (trung bình các đơn vị); của một dòng: `share met` (tỷ lệ đơn vị đạt).",
        "How higher units are measured: of the file `counts` or `mean` (of the parts' totals), of a line `share met`.",
    ),
    "round": key_words(
        "bước làm tròn điểm",
        "step of its points",
        "Bước làm tròn điểm của riêng mục này: `0.25`.",
        "The step of its points: `0.25`.",
    ),
    "round_value": key_words(
        "làm tròn giá trị",
        "rounded value",
        "Bước làm tròn giá trị (`0.01 %`), *trước* khi so với chỉ tiêu giao.",
        "A step (`0.01 %`): the value is rounded to it, halves away from zero, *before* it meets the target.",
    ),
    "baseline": key_words(
        "mốc so sánh",
        "baseline",
        "`{is: 35 %}` hoặc `{period: 2023}`: thay đổi so với mốc.",
        "`{is: 35 %}` or `{period: 2023}`: the change since then, in percentage points and relative.",
    ),
    "of": key_words(
        "gồm",
        "of",
        "Các đơn vị có thể cộng với nhau: `[person, enterprise]`.",
        "Units that may be added to one another: `[person, enterprise]`.",
    ),
    "unit.is": key_words(
        "bằng", "is", "Bằng bao nhiêu đơn vị khác: `1000 person`.", "So many of another: `1000 person`."
    ),
    "is": key_words("giá trị", "is", "Giá trị.", "The value."),
    "for": key_words(
        "áp dụng cho",
        "for",
        'Cho loại xã nào: `{region: mountainous}`, `{region: [lowland, midland]}`, `{commune: ["01234"]}`.',
        'For which class: `{region: mountainous}`, `{region: [lowland, midland]}`, `{commune: ["01234"]}`.',
    ),
    "baseline.period": key_words("kỳ gốc", "period", "Kỳ làm mốc: `2023`.", "The period to compare with: `2023`."),
    "file.period": key_words(
        "kỳ báo cáo",
        "reporting period",
        "Đơn vị báo cáo theo kỳ nào: `year`, `half`, `quarter`, `month`, `week`, `day`. Một ngày ghi ở cột kỳ (`31/12/2024`) "
        "là kỳ ấy kết thúc vào ngày đó; với `day` là chính ngày đó.",
        "How often units report: `year`, `half`, `quarter`, `month`, `week`, `day`. A day in the column of periods "
        "(`31/12/2024`) is the period that ends on it; under `day` it is the day itself.",
    ),
    "carry_by": key_words(
        "quyền số khi sáp nhập",
        "weight of a merger",
        "Biến đếm làm quyền số: điểm đã cho, phần trăm và chỉ số của các đơn vị nay là một thì lấy trung bình theo biến ấy. "
        "Không ghi thì không gộp.",
        "The count by which points that were given, percentages and indices of units that became one are averaged; "
        "without it they do not come together.",
    ),
    "test.period": key_words(
        "kỳ", "period", "Kỳ của ví dụ; không ghi là 2024.", "The period of the example; 2024 unless written."
    ),
    "period": key_words(
        "kỳ",
        "period",
        "Kỳ nào: `2024`, `2024-Q3`, `2024..`, `..2023`, `2024..2026`.",
        "In which period: `2024`, `2024-Q3`, `2024..`, `..2023`, `2024..2026`.",
    ),
    "must": key_words("phải thỏa", "must", "Điều kiện mà số liệu phải thỏa.", "The condition that figures must keep."),
    "message": key_words("lời nhắn", "message", "Nói gì khi không thỏa.", "What is said where they do not."),
    "severity": key_words(
        "mức độ", "severity", "`error` (mặc định) hoặc `warning`.", "`error` (default) or `warning`."
    ),
    "item": key_words("của dòng", "of a line", "Bước làm tròn điểm của dòng.", "The step of a line's points."),
    "group": key_words("của nhóm", "of a group", "Bước làm tròn điểm của nhóm.", "The step of a group's points."),
    "total": key_words("của tổng", "of the total", "Bước làm tròn tổng điểm.", "The step of the total."),
    "from": key_words(
        "từ",
        "from",
        "Từ bao nhiêu điểm, hoặc bao nhiêu % điểm tối đa; có thể khác theo loại xã. Không ghi: chỉ theo `requires`.",
        "From how many points, or what % of the maximum; may differ by class. Without it the grade rests on `requires` alone.",
    ),
    "requires": key_words(
        "điều kiện",
        "requires",
        "Điều kiện phải có thêm: một, hoặc danh sách.",
        "What must hold besides: a condition or a list of them.",
    ),
    "quota": key_words(
        "hạn mức",
        "quota",
        "Nhiều nhất bao nhiêu đơn vị: `25 %` (của số đơn vị có xếp loại), `25 % of units` (của mọi đơn vị), hoặc `20 % of good`.",
        "The most units that may hold it: `25 %` (of those that have a grade), `25 % of units` (of all), or `20 % of good`.",
    ),
    "when": key_words("khi", "when", "Khi điều kiện này đúng.", "The condition."),
    "at_most": key_words("cao nhất là", "at most", "Cao nhất là mức này.", "At best this grade."),
    "below": key_words("không xếp từ", "below", "Không xếp từ mức này trở lên.", "Not this grade or a better one."),
    "lower": key_words("hạ", "lower", "Hạ bao nhiêu mức.", "Lower by so many grades."),
    "name": key_words("tên", "name", "Tên của ví dụ.", "The example's name."),
    "commune": key_words(
        "đơn vị",
        "commune",
        "Thuộc tính của đơn vị: `{region: mountainous}`.",
        "The unit's attributes: `{region: mountainous}`.",
    ),
    "given": key_words(
        "số liệu đã cho",
        "given",
        "Số liệu: tên của số liệu, của dòng tự hỏi, hoặc của một dòng (khi ấy là tỷ lệ của nó); `over 90 %` là “trên 90 %”.",
        "Figures by name: a variable, a line that asks, or a measured line (then its percentage); `over 90 %` is a bound.",
    ),
    "previous": key_words("kỳ trước", "previous", "Số liệu của kỳ trước.", "Figures of the period before."),
    "last_year": key_words(
        "cùng kỳ năm trước", "last year", "Số liệu của cùng kỳ năm trước.", "Figures of the same period a year earlier."
    ),
    "scored": key_words(
        "điểm coi như đã có", "scored", "Điểm của một mục, lấy như đã cho.", "The points of an item, taken as given."
    ),
    "expect": key_words(
        "phải ra",
        "expect",
        "Kết quả phải ra, theo tên: điểm, hoặc `{value, verdict, points, gap, target, …}`; `grade`; `rank`; `peer_rank`.",
        "What must come out, by name: points, or `{value, verdict, points, gap, target, …}`; `grade`; `rank`; `peer_rank`.",
    ),
    "cohort": key_words(
        "nhiều đơn vị",
        "cohort",
        "Nhiều đơn vị cùng lúc, theo tên: hạn mức và xếp hạng có tác dụng.",
        "Several units by name, so that ranks and quotas act.",
    ),
    "test.no_evidence": key_words(
        "thiếu tài liệu",
        "no evidence",
        "Tên các mục thiếu tài liệu kiểm chứng.",
        "The names whose evidence is lacking.",
    ),
    "unit of a cohort.no_evidence": key_words(
        "thiếu tài liệu",
        "no evidence",
        "Tên các mục thiếu tài liệu kiểm chứng.",
        "The names whose evidence is lacking.",
    ),
    "date": key_words("ngày", "date", "Ngày ban hành: `2024-05-31`.", "Its day: `2024-05-31`."),
    "url": key_words("địa chỉ", "url", "Địa chỉ trên mạng.", "Where it stands on the web."),
    "vi": key_words("tiếng Việt", "Vietnamese", "Bằng tiếng Việt.", "In Vietnamese."),
    "en": key_words("tiếng Anh", "English", "Bằng tiếng Anh.", "In English."),
    "to": key_words("vào nhóm", "to", "Thêm vào nhóm nào, hoặc `total`.", "The group that it is added to, or `total`."),
    "after": key_words(
        "đứng sau",
        "after",
        "Đứng sau mục nào; `none`: đứng đầu; không ghi: đứng cuối.",
        "The sibling that it follows; `none`: first; nothing written: last.",
    ),
    "each": key_words(
        "mỗi lần được",
        "each",
        "Điểm cho mỗi lần: `start` + `each` × số lần.",
        "Points for each: `start` + `each` × the number of times.",
    ),
    "deduct": key_words(
        "mỗi lần trừ", "deduct", "Điểm trừ cho mỗi lần, từ điểm tối đa.", "Points taken from the maximum for each."
    ),
    "points.per": key_words(
        "một lần là",
        "per",
        "Bao nhiêu là một lần; không ghi là 1. Ghi thì phải ghi `steps`.",
        "How much is one time; 1 unless written. With it `steps` must be written.",
    ),
    "above": key_words(
        "tính phần trên", "above", "Chỉ tính phần vượt quá mức này.", "Only what lies above this counts."
    ),
    "start": key_words("điểm bắt đầu", "start", "Điểm có sẵn trước lần đầu.", "The points before the first time."),
    "up_to": key_words(
        "nhiều nhất",
        "up to",
        "Nhiều nhất bao nhiêu điểm cộng (hoặc trừ).",
        "The most points that are given (or taken).",
    ),
    "steps": key_words(
        "tính lần",
        "steps",
        "`whole` (chỉ lần trọn) hoặc `pro rata` (theo tỷ lệ).",
        "`whole` (whole times only) or `pro rata`.",
    ),
    "points.when": key_words(
        "khi", "when", "Dòng đầu tiên có điều kiện đúng được áp dụng.", "The first line whose condition holds is taken."
    ),
    "then": key_words("thì", "then", "Cách tính điểm khi ấy.", "The points then."),
    "else": key_words(
        "còn lại", "else", "Cách tính điểm trong mọi trường hợp còn lại.", "The points in every other case."
    ),
    "rule": key_words(
        "quy tắc riêng",
        "own rule",
        "Tên một quy tắc của gói đã cài đặt.",
        "The name of a rule of an installed package.",
    ),
    "with": key_words("với", "with", "Các tham số của quy tắc riêng.", "What the rule asks for."),
    "by": key_words(
        "theo",
        "by",
        "Thuộc tính mà giá trị phụ thuộc; mọi mức phải được nêu, hoặc có `else`.",
        "The attribute that the value depends on; every level is named, or `else` is.",
    ),
}
"""Texts carry code in backticks, for Markdown; an editor shows that as code too."""

KINDS: dict[str, Text] = {
    "edition": Text("số", "a number"),
    "word": Text("văn bản ngắn", "a short text"),
    "name": Text("tên", "a name"),
    "text": Text("văn bản, hoặc `{vi, en}`", "a text, or `{vi, en}`"),
    "datum": Text("giá trị", "a value"),
    "formula": Text("biểu thức", "an expression"),
    "number": Text("số, không %", "a number, without %"),
    "percentage": Text("số có %", "a number with %"),
    "quantity": Text("số, có hoặc không có %", "a number, with or without %"),
    "one or more word by name": Text(
        "theo tên thuộc tính: một mức, hoặc danh sách mức", "by name of attribute: a level, or a list of levels"
    ),
    "quota": Text("`25 %`, `25 % of units` hoặc `20 % of MỨC`", "`25 %`, `25 % of units` or `20 % of GRADE`"),
    "target": Text("cụm từ của chỉ tiêu giao", "a phrase of a target"),
    "period": Text("kỳ", "a period"),
    "periods": Text("kỳ, hoặc từ kỳ đến kỳ", "a period, or a range of them"),
    "dates": Text("ngày hoặc kỳ, từ … đến …", "days or periods, from … to …"),
    "day": Text("ngày", "a day"),
    "base": Text("`id@version`", "`id@version`"),
    "source": Text("văn bản, hoặc `{title, date, url}`", "a text, or `{title, date, url}`"),
    "points": Text("cách tính điểm", "a form of points"),
    "unit": Text("nhãn, hoặc `{label, is, of}`", "a label, or `{label, is, of}`"),
    "levels": Text("`{mức: nhãn}`", "`{level: label}`"),
    "variable": Text("số liệu", "a variable"),
    "rounding": Text("`{item, group, total}`", "`{item, group, total}`"),
    "item": Text("dòng, nhóm hoặc tên", "a line, a group or a name"),
    "view": Text("cách nhìn", "a view"),
    "grade": Text("mức xếp loại", "a grade"),
    "sanction": Text("khống chế", "a sanction"),
    "check": Text("kiểm tra", "a check"),
    "test": Text("ví dụ", "an example"),
    "baseline": Text("`{is}` hoặc `{period}`", "`{is}` or `{period}`"),
    "change": Text("các khóa", "keys"),
    "addition": Text("mục", "an item"),
    "expectation": Text("giá trị, hoặc `{value, verdict, …}`", "a value, or `{value, verdict, …}`"),
    "unit of a cohort": Text("đơn vị", "a unit"),
    "list of {}": Text("danh sách: {}", "a list: {}"),
    "one or more {}": Text("một, hoặc danh sách: {}", "one or a list: {}"),
    "{} by name": Text("theo tên: {}", "by name: {}"),
    "{} by class": Text("{}; có thể theo loại xã và kỳ", "{}; may differ by class and period"),
    "by class": Text("giá trị", "a value"),
}
"""What kinds of value there are, for the reference."""

TABLES: dict[str, Text] = {
    "file": Text("đầu tệp", "the file"),
    "item": Text("dòng hoặc nhóm", "a line or group"),
    "variable": Text("biến", "a variable"),
    "unit": Text("đơn vị tính", "a unit"),
    "case": Text("giá trị theo loại xã, theo kỳ", "a value by class or period"),
    "baseline": Text("mốc so sánh", "a baseline"),
    "check": Text("kiểm tra", "a check"),
    "rounding": Text("làm tròn", "rounding"),
    "view": Text("cách nhìn", "a view"),
    "grade": Text("mức xếp loại", "a grade"),
    "sanction": Text("khống chế", "a sanction"),
    "test": Text("ví dụ", "an example"),
    "unit of a cohort": Text("đơn vị của ví dụ", "a unit of an example"),
    "source": Text("nguồn", "a source"),
    "text": Text("văn bản hai thứ tiếng", "a text in two languages"),
    "each": Text("điểm cho mỗi lần", "points for each"),
    "deduct": Text("trừ điểm", "a deduction"),
    "rule": Text("quy tắc riêng", "a rule of a package"),
    "when": Text("trường hợp", "a case"),
    "else": Text("trường hợp còn lại", "the other cases"),
    "add": Text("mục thêm", "an addition"),
}
"""What the tables of keys are called in messages."""
