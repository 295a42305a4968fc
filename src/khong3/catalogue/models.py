"""What can keep a model from holding together, whether it was written in YAML or in Python."""

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, warning

_CALENDAR = (
    "Tháng có 28 đến 31 ngày, năm có 365 hoặc 366 ngày, nên không đổi đúng ra ngày: cho cả hai cùng một đơn vị.",
    "A month has 28 to 31 days and a year 365 or 366, so neither is an exact number of days: give both one unit.",
)

ENTRIES: dict[str, Entry] = {
    "unknown-own-rule": error(
        "Không gói nào đã cài đặt có quy tắc “{name}”.",
        "No installed package brings a rule “{name}”.",
        mend=(
            "Cài gói của quy tắc ấy (pip install …). Các quy tắc đang có: {known}.",
            "Install the package that brings it (pip install …). The rules that there are: {known}.",
        ),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "own-rule-twice": error(
        "Nhiều gói đã cài đặt cùng có quy tắc “{name}”: {packages}.",
        "Several installed packages bring a rule “{name}”: {packages}.",
        mend=("Gỡ bớt, chỉ để một gói.", "Keep one of them."),
    ),
    "own-rule-broken": error(
        "Không nạp được quy tắc “{name}” của gói {package}: {why}.",
        "The rule “{name}” of the package {package} cannot be loaded: {why}.",
        mend=(
            "Sửa gói: điểm vào khong3.rules phải chỉ tới một hàm có @khong3.rules.rule.",
            "Mend the package: its entry point of khong3.rules must lead to a function with @khong3.rules.rule.",
        ),
    ),
    "own-rule-fails": error(
        "Quy tắc “{name}” của gói {package} không ghi lại được: {why}.",
        "The rule “{name}” of the package {package} cannot be written down: {why}.",
        mend=(
            "Sửa gói: quy tắc không rẽ nhánh trong Python, không dùng số thực dấu phẩy động, và trả về một Amount.",
            "Mend the package: a rule does not branch in Python, uses no floats, and gives an Amount.",
        ),
    ),
    "own-rule-asks": error(
        "Quy tắc “{name}” cần “{asks}”, ở đây không có (có: {has}).",
        "The rule “{name}” asks for “{asks}”, which is not there (there are: {has}).",
        mend=(
            "Dùng quy tắc ở dòng có “{asks}”, hoặc quy tắc khác.",
            "Use it on a line that has “{asks}”, or use another rule.",
        ),
    ),
    "target-above-whole": warning(
        "Không đơn vị nào đạt được “{found}”: tỷ lệ của một phần trong toàn bộ không quá 100 %.",
        "No unit can reach “{found}”: a part is never more than 100 % of its whole.",
        mend=("Kiểm tra lại chỉ tiêu giao, hoặc “part_of”.", "Check the target, or “part_of”."),
    ),
    "constant-of-some": warning(
        "Hằng số “{name}” không có giá trị cho: {classes}; đơn vị thuộc loại đó sẽ báo lỗi khi tính.",
        "The constant “{name}” has no value for {classes}: a unit of that class cannot be computed.",
        mend=("Thêm giá trị cho loại đó, hoặc một giá trị không có “for”.", "Add it, or a value without “for”."),
    ),
    "percentages-summed": warning(
        "“{name}” là tỷ lệ phần trăm mà “{key}: sum” lại cộng vào nhau: 80 % và 90 % thành 170 %.",
        "“{name}” is a percentage, and “{key}: sum” adds such up: 80 % and 90 % become 170 %.",
        mend=(
            "Bỏ “{key}”, viết mean, hoặc hỏi tử số và mẫu số rồi đo bằng a / b.",
            "Leave “{key}” out, write mean, or ask for both counts and measure a / b.",
        ),
    ),
    "never-scores": warning(
        "“{name}” có tối đa {max} điểm nhưng cách chấm không bao giờ cho điểm.",
        "“{name}” may earn {max} points, but its rule never gives any.",
        mend=("Sửa “points”, hoặc ghi “max: 0”.", "Mend “points”, or write “max: 0”."),
    ),
    "ratio-upside-down": warning(
        "“{found}” chia toàn thể cho phần của nó: không bao giờ dưới 100 %.",
        "“{found}” divides a whole by its part: it is never below 100 %.",
        mend=("Đổi chỗ hai số, hoặc sửa “part_of”.", "Turn it round, or mend “part_of”."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "row-short-of-target": warning(
        "Dòng “target” của bảng điểm áp dụng ngay khi kết quả bằng mức của “{target}”, mà bằng mức đó là chưa đạt.",
        "The row “target” is reached on the bound of “{target}”, where the target is not met yet.",
        mend=("Viết “over target”.", "Write “over target”."),
    ),
    "row-against-target": warning(
        "Dòng “target” của bảng điểm là từ mức đó trở lên: với “{target}” thì {then} điểm dành cho kết quả không đạt.",
        "The row “target” is that bound and more: under “{target}” the {then} points go to what does not meet it.",
        mend=(
            "Viết thành các dòng: - {{when: value <= target, then: …}}; hoặc bỏ “points” nếu đạt thì được hết điểm.",
            "Write lines: - {{when: value <= target, then: …}}; or leave out “points” where all goes to what meets it.",
        ),
    ),
    "rows-against-target": warning(
        "Bảng điểm của “{line}” cho {points} điểm từ {lower} và {others} điểm từ {higher}, ngược với “{target}”.",
        "The table of “{line}” gives {points} points from {lower} and {others} from {higher}, against “{target}”.",
        mend=("Kiểm tra hai dòng ấy của bảng.", "Check these two rows."),
    ),
    "number-twice": warning(
        "Hai mục cùng nhóm mang số “{found}”: “{other}” và “{name}”.",
        "Two items of one group have the number “{found}”: “{other}” and “{name}”.",
        mend=("Sửa “code” của một mục.", "Mend the “code” of one."),
    ),
    "share-met-turned": warning(
        "Ở cấp trên “{name}” là tỷ lệ đơn vị đạt, mà “{found}” áp cho cả tỷ lệ đó: nhiều đơn vị đạt lại là kém.",
        "Of a higher unit “{name}” is the share of units that met it, held against “{found}” too: the more the worse.",
        mend=(
            "Giao chỉ tiêu riêng cho cấp trên: target: {{by: kind, district: at least 80 %, else: {found}}}.",
            "Set the higher unit a target of its own: target: {{by: kind, district: at least 80 %, else: {found}}}.",
        ),
    ),
    "constant-conclusion": error(
        "“{found}” không phụ thuộc vào số liệu nào, nên kết luận cho mọi đơn vị đều như nhau.",
        "“{found}” depends on no figure, so that it concludes the same of every unit.",
        mend=("Viết tên một biến, hay value(mã dòng).", "Name a variable, or write value(CODE)."),
        near=(
            "Trong công thức mã là một số; để nói đến mục đó thì viết {near}.",
            "In a formula a code is a number; to speak of the item write {near}.",
        ),
    ),
    "constant-condition": warning(
        "“{found}” không phụ thuộc vào số liệu nào: lúc nào cũng như nhau.",
        "“{found}” depends on no figure: it is always the same.",
        mend=("Viết tên một biến, hay value(mã dòng).", "Name a variable, or write value(CODE)."),
        near=(
            "Trong công thức mã là một số; để nói đến mục đó thì viết {near}.",
            "In a formula a code is a number; to speak of the item write {near}.",
        ),
    ),
    "grade-within-half": warning(
        "Loại cao nhất “{name}” chỉ đòi {found} trên tổng {total} điểm.",
        "The best grade, “{name}”, asks for no more than {found} of {total} points.",
        mend=("Nếu là phần trăm của tổng thì viết {found} %.", "Where it is a share of the total, write {found} %."),
    ),
    "grade-out-of-reach": warning(
        "Loại “{name}” đòi từ {found}, cao hơn tổng điểm cao nhất có thể có ({most}).",
        "The grade “{name}” begins at {found}, above the highest total that there can be ({most}).",
        mend=(
            "Sửa “from”; nếu là phần trăm của tổng thì viết cả dấu %.",
            "Mend “from”; where it is a share of the total, write the % with it.",
        ),
    ),
    "grades-mixed": warning(
        "“{name}” tính theo {found}, loại ngay trên tính theo {above}: một bên là phần trăm, một bên là điểm.",
        "“{name}” goes by {found}, the grade above it by {above}: one is a percentage, the other points.",
        mend=("Viết cùng một cách cho mọi loại.", "Write all grades in one way."),
    ),
    "unused-name": warning(
        "Không dòng nào dùng “{name}”.",
        "Nothing reads “{name}”.",
        mend=("Bỏ nó đi, hoặc kiểm tra tên trong các công thức.", "Leave it out, or check the names in formulas."),
    ),
    "rollup-of-file": error(
        "“rollup: {found}” là của từng dòng, không phải của cả tệp.",
        "“rollup: {found}” is for a line, not for the file.",
        mend=("Ghi ở dòng; cho cả tệp: counts hoặc mean.", "Write it on the line; for the file: counts or mean."),
    ),
    "rollup-of-item": error(
        "“rollup: {found}” không dùng được cho “{name}”.",
        "“rollup: {found}” cannot be written on “{name}”.",
        mend=(
            "Ở một dòng chỉ có “share met”; counts và mean là của cả tệp.",
            "A line takes “share met” only; counts and mean are for the file.",
        ),
    ),
    "share-met-without-verdict": error(
        "“{name}” không bao giờ có kết luận đạt hay chưa đạt, nên không có tỷ lệ đơn vị đạt.",
        "“{name}” never has a verdict, so no share of units can have met it.",
        mend=("Ghi “target” cho dòng.", "Give the line a target."),
    ),
    "share-met-of-amount": error(
        "“{name}” là một số lượng; tỷ lệ đơn vị đạt là một tỷ lệ phần trăm.",
        "“{name}” is an amount; the share of units that met it is a percentage.",
        mend=(
            "Chỉ dùng “share met” cho dòng có kết quả là tỷ lệ phần trăm, hoặc có/không.",
            "Use “share met” where the line's value is a percentage or yes/no.",
        ),
    ),
    "not-a-name": error(
        "“{name}” không dùng làm tên được.",
        "“{name}” cannot be a name.",
        mend=(
            "Bắt đầu bằng chữ không dấu, rồi chữ, số, “_” hoặc “.”.",
            "Begin with a plain letter, then letters, digits, “_” or “.”.",
        ),
        near=("Viết không dấu: “{near}”.", "In plain letters: “{near}”."),
    ),
    "refused-name": error(
        "“{name}” là từ riêng của ngôn ngữ hoặc của YAML.",
        "“{name}” is a word of the language or of YAML.",
        mend=("Chọn tên khác, ví dụ thêm một từ: “{name}_1”.", "Choose another name, for example “{name}_1”."),
    ),
    "refused-level": error(
        "“{name}” không dùng làm tên mức được: đó là từ riêng của ngôn ngữ hoặc của YAML.",
        "“{name}” cannot name a level: it is a word of the language or of YAML.",
        mend=(
            "Chọn tên khác; câu hỏi có hoặc không thì viết “type: yes/no”.",
            "Choose another; a yes or no question is “type: yes/no”.",
        ),
    ),
    "label-of-two-levels": error(
        "Mức “{name}” gọi là “{label}”, như mức “{other}”: ô ghi “{label}” không rõ là mức nào.",
        "The level “{name}” is called “{label}”, as “{other}” is: which of them a cell means is not known.",
        mend=("Đặt nhãn khác nhau cho các mức; chữ hoa, chữ thường như nhau.", "Label them apart, in any case."),
    ),
    "view-counts-twice": error(
        "“{name}” đã được tính trong “{of}” của cách nhìn này.",
        "“{name}” counts within “{of}” of this view already.",
        mend=("Bỏ một trong hai.", "Take one of the two away."),
    ),
    "name-twice": error(
        "Tên “{name}” đã dùng cho một thứ khác.",
        "The name “{name}” already stands for something else.",
        mend=("Mỗi tên chỉ một nghĩa: đổi một trong hai.", "A name has one meaning: change one of the two."),
    ),
    "code-twice": error(
        "Mã “{code}” dùng hai lần.",
        "The code “{code}” stands twice.",
        mend=("Viết mã “{propose}”, hoặc thêm “id: …”.", "Write the code “{propose}”, or give it an “id”."),
    ),
    "no-levels": error(
        "Không có mức nào.", "There are no levels.", mend=("Viết {{mức: nhãn}}.", "Write {{level: label}}.")
    ),
    "unknown-type": error(
        "Không có kiểu “{found}”; có: {known}.",
        "There is no type “{found}”; there are: {known}.",
        mend=("Chọn một.", "Choose one."),
    ),
    "unknown-name": error(
        "Không có gì tên là “{name}”.",
        "Nothing is named “{name}”.",
        mend=("Khai báo trong “variables” hoặc sửa lại tên.", "Declare it under “variables”, or mend the name."),
        near=DID_YOU_MEAN,
    ),
    "unknown-item": error(
        "Không có dòng nào tên là “{name}”.",
        "No line is named “{name}”.",
        mend=("Dùng id của dòng, hoặc mã nếu dòng không có id.", "Use the line's id, or its code where it has none."),
        near=DID_YOU_MEAN,
    ),
    "choice-by-code": error(
        "“{found}” ở đây là một số, không phải dòng {found} (chọn một trong: {levels}).",
        "“{found}” is a number here, not the line {found} (one of: {levels}).",
        mend=(
            "Đặt id cho dòng ấy, ví dụ id: plan, rồi viết plan = MỨC.",
            "Give that line an id, such as id: plan, and write plan = LEVEL.",
        ),
    ),
    "item-without-value-of": error(
        "“{name}” là một dòng, không phải biến.",
        "“{name}” is a line, not a variable.",
        mend=("Viết value({name}).", "Write value({name})."),
    ),
    "group-without-points-of": error(
        "“{name}” là một nhóm, không phải biến.",
        "“{name}” is a group, not a variable.",
        mend=("Viết points({name}) hoặc share({name}).", "Write points({name}) or share({name})."),
    ),
    "item-cycle": error(
        "Các dòng gọi vòng lẫn nhau: {names}.",
        "Lines refer to one another in a circle: {names}.",
        mend=("Bỏ một lời gọi.", "Take one reference out."),
    ),
    "unknown-attribute": error(
        "Không có thuộc tính “{name}”; có: {known}.",
        "There is no attribute “{name}”; there are: {known}.",
        mend=("Khai báo trong “attributes”.", "Declare it under “attributes”."),
        near=DID_YOU_MEAN,
    ),
    "unknown-level": error(
        "“{choice}” không có mức “{found}”; có: {levels}.",
        "“{choice}” has no level “{found}”; it has: {levels}.",
        mend=("Chọn một mức đã khai báo.", "Choose a declared level."),
        near=DID_YOU_MEAN,
    ),
    "not-a-level": error(
        "“{found}” không phải là một mức của “{choice}” ({levels}).",
        "“{found}” is not a level of “{choice}” ({levels}).",
        mend=("Viết {choice} = tên mức.", "Write {choice} = a level."),
    ),
    "in-without-choice": error(
        "“in” chỉ dùng với lựa chọn hoặc thuộc tính; “{found}” không phải.",
        "“in” goes with a choice or an attribute; “{found}” is neither.",
        mend=("Viết như kind in (commune; ward).", "Write, for example, kind in (commune; ward)."),
    ),
    "part-of-answer": error(
        "“{part}” không thể là một phần của “{whole}”: cả hai phải là số đếm.",
        "“{part}” cannot be part of “{whole}”: both must be counts.",
        mend=("Bỏ “part_of”.", "Take “part_of” away."),
    ),
    "part-of-other-unit": error(
        "“{part}” (đơn vị {left}) không thể là một phần của “{whole}” (đơn vị {right}).",
        "“{part}” (in {left}) cannot be part of “{whole}” (in {right}).",
        mend=("Cho cả hai cùng một đơn vị, hoặc bỏ “part_of”.", "Give both one unit, or take “part_of” away."),
    ),
    "part-of-cycle": error(
        "“part_of” đi vòng: {names}.",
        "“part_of” goes in a circle: {names}.",
        mend=("Bỏ một trong các “part_of”.", "Take one “part_of” away."),
    ),
    "unit-on-answer": error(
        "“{name}” kiểu {type} không có đơn vị.",
        "“{name}”, of type {type}, has no unit.",
        mend=("Bỏ “unit”.", "Take “unit” away."),
    ),
    "unknown-unit": error(
        "Không có đơn vị “{unit}”.",
        "There is no unit “{unit}”.",
        mend=("Khai báo trong “units”: {{tên: nhãn}}.", "Declare it under “units”: {{name: label}}."),
        near=DID_YOU_MEAN,
    ),
    "unit-cycle": error(
        "Đơn vị “{unit}” được định nghĩa qua chính nó.",
        "The unit “{unit}” is defined by itself.",
        mend=("Định nghĩa nó qua một đơn vị khác.", "Define it by another unit."),
    ),
    "ratio-of-units": error(
        "“{found}” chia {numerator} cho {denominator}: đó không phải là tỷ lệ phần trăm.",
        "“{found}” divides {numerator} by {denominator}: that is no percentage.",
        mend=(
            "Dùng hai số cùng đơn vị; nếu muốn một mức bình quân thì thêm “per: 1” (hoặc 100, 1000).",
            "Use two counts of one unit; for a rate add “per: 1” (or 100, 1000).",
        ),
        near=_CALENDAR,
    ),
    "units-differ": error(
        "“{found}” ghép {left} với {right}.",
        "“{found}” joins {left} with {right}.",
        mend=("Chỉ cộng, trừ, so sánh những số cùng đơn vị.", "Add, subtract and compare figures of one unit only."),
        near=_CALENDAR,
    ),
    "percent-with-number": error(
        "“{found}”: một bên là phần trăm, bên kia ({number}) thì không.",
        "“{found}”: one side is a percentage, the other ({number}) is not.",
        mend=(
            "Viết % vào số: 80 thành 80 % hay 80%; cả phần là 100 %, không phải 1. Để có số phần trăm, chia cho 1 %.",
            "Write the % with the number: 80 as 80 % or 80%; the whole is 100 %, not 1. Or divide by 1 %.",
        ),
        near=(
            "Viết {number} %; nếu muốn nói đến mục {number} thì viết {near}.",
            "Write {number} %; to speak of the item {number} write {near}.",
        ),
    ),
    "ratio-inside": error(
        "“{found}”: “{number}” ở trong một phép tính là số thường, không phải phần trăm.",
        "“{found}”: “{number}” inside a calculation is a plain number, not a percentage.",
        mend=(
            "Đưa phép chia ra ngoài cùng, ví dụ (a - b) / a; hoặc để tỷ lệ ở một dòng riêng và viết value(mã dòng).",
            "Let the division stand outermost, as (a - b) / a; or give the ratio a line, and write value(CODE).",
        ),
    ),
    "percent-times-hundred": error(
        "“{found}”: a / b đã là phần trăm, không nhân thêm với 100.",
        "“{found}”: a / b is a percentage already, without a factor of 100.",
        mend=(
            "Bỏ “100”; nếu muốn mức tính trên 100 đơn vị thì dùng “per: 100”.",
            "Take the 100 away; a rate per 100 is “per: 100”.",
        ),
    ),
    "figure-unlike-value": error(
        "“{found}” không cùng loại với giá trị của dòng (phần trăm hay số).",
        "“{found}” is not of the same kind as the line's value (percentage or number).",
        mend=("Tỷ lệ thì viết có %, số lượng thì không.", "Write a % for a percentage, none for a number."),
    ),
    "not-a-condition": error(
        "Ở đây cần một điều kiện có hoặc không: “{found}”.",
        "A condition is wanted here, yes or no: “{found}”.",
        mend=("Thêm một phép so sánh, ví dụ “{found} > 0”.", "Add a comparison, for example “{found} > 0”."),
        near=(
            "Trong công thức “{found}” là một số; để nói đến mục {found} thì viết {near}.",
            "In a formula “{found}” is a number; to speak of the item {found} write {near}.",
        ),
    ),
    "not-an-amount": error(
        "Ở đây cần một số: “{found}”.",
        "An amount is wanted here: “{found}”.",
        mend=("Câu trả lời có hoặc không thì đếm bằng count(…).", "Count yes or no answers with count(…)."),
    ),
    "answer-compared": error(
        "“{found}”: “{name}” là câu trả lời có hoặc không, tự nó đã là điều kiện.",
        "“{found}”: “{name}” is a yes or no answer, which is a condition by itself.",
        mend=("Viết {name} hoặc not {name}.", "Write {name} or not {name}."),
        near=("Viết “{near}”.", "Write “{near}”."),
    ),
    "if-with-three": error(
        "if(…) cần đúng ba phần, đang có {count}.",
        "if(…) needs exactly three parts, not {count}.",
        mend=("Viết if(điều kiện; thì; nếu không).", "Write if(condition; then; else)."),
    ),
    "reported-of-a-name": error(
        "reported(…) cần đúng một tên: “{found}”.",
        "reported(…) needs exactly one name: “{found}”.",
        mend=(
            "Viết reported(tên biến), hoặc reported(previous(tên biến)) cho kỳ trước.",
            "Write reported(a variable), or reported(previous(a variable)) for the period before.",
        ),
    ),
    "target-on-answer": error(
        "Dòng có hoặc không, hoặc lựa chọn, không có chỉ tiêu giao “{found}”.",
        "A yes/no line or a choice has no target “{found}”.",
        mend=("Bỏ “target”.", "Take “target” away."),
        near=(
            "Bỏ “target”: “có” là đạt, “không” là chưa đạt; trong điều kiện viết thẳng {near}.",
            "Take “target” away: a yes is met and a no is not; in a condition write {near}.",
        ),
    ),
    "between-falls": error(
        "“{found}”: mức thứ nhất lớn hơn mức thứ hai.",
        "“{found}”: the first bound is above the second.",
        mend=("Đổi chỗ hai mức.", "Swap the bounds."),
    ),
    "cases-tie": error(
        "“{first}” và “{second}” có thể cùng đúng cho một xã, không cái nào cụ thể hơn.",
        "“{first}” and “{second}” can both fit one commune, and neither is more specific.",
        mend=(
            "Thêm một giá trị cho đúng phần chung, hoặc giới hạn “for”, “period”.",
            "Add a value for exactly what they share, or narrow “for” or “period”.",
        ),
    ),
    "line-without-measure": error(
        "Dòng “{name}” không nói đo gì.",
        "Line “{name}” does not say what is measured.",
        mend=(
            "Thêm một trong: type, levels, measure, items. Nếu người chấm cho thẳng điểm: type: number, points: value.",
            "Add one of: type, levels, measure, items. Where somebody gives the points: type: number, points: value.",
        ),
    ),
    "line-measured-twice": error(
        "Chỉ được có một trong: {keys}.", "Only one of these may stand: {keys}.", mend=("Giữ lại một.", "Keep one.")
    ),
    "key-of-question": error(
        "“{key}” là của biến, không đi với “measure”.",
        "“{key}” belongs to a variable, and does not go with “measure”.",
        mend=("Đặt nó trong “variables”.", "Put it under “variables”."),
    ),
    "per-without-ratio": error(
        "“per” chỉ dùng khi “measure” là a / b.",
        "“per” goes only with a “measure” of the form a / b.",
        mend=("Bỏ “per”, hoặc viết measure: a / b.", "Take “per” away, or write measure: a / b."),
    ),
    "not-positive": error(
        "Phải lớn hơn 0: “{found}”.",
        "It must be above 0: “{found}”.",
        mend=("Viết một số dương.", "Write a positive number."),
    ),
    "baseline-of-one": error(
        "“baseline” cần đúng một trong hai: “is” hoặc “period”.",
        "A “baseline” has exactly one of “is” and “period”.",
        mend=("Viết {{is: 35 %}} hoặc {{period: 2023}}.", "Write {{is: 35 %}} or {{period: 2023}}."),
    ),
    "pillar-without-items": error(
        "Nhóm “{name}” không có dòng nào.",
        "Group “{name}” has no lines.",
        mend=("Thêm dòng vào “items”.", "Add lines to “items”."),
    ),
    "model-without-lines": error(
        "Mô hình không có dòng nào.", "The model has no lines.", mend=("Thêm “items:”.", "Add “items:”.")
    ),
    "not-a-period": error(
        "“{found}” không phải là kỳ.",
        "“{found}” is not a period.",
        mend=("Viết như 2024, 2024-H1, 2024-Q3, 2024-08.", "Write it as 2024, 2024-H1, 2024-Q3 or 2024-08."),
    ),
    "period-backwards": error(
        "Kỳ “{found}” kết thúc trước khi bắt đầu.",
        "The period “{found}” ends before it begins.",
        mend=("Đổi chỗ hai đầu.", "Swap its ends."),
    ),
    "not-a-number": error(
        "“{found}” không phải là số.",
        "“{found}” is not a number.",
        mend=("Viết bằng chữ số, ví dụ 33216 hoặc 45.75 %.", "Write it in digits, for example 33216 or 45.75 %."),
        near=("Viết bằng chữ số, ví dụ {near}.", "Write it in digits, for example {near}."),
    ),
    "not-a-decimal": error(
        "“{found}” không viết được bằng số thập phân hữu hạn.",
        "“{found}” has no finite decimal form.",
        mend=("Nêu tử số và mẫu số riêng.", "State numerator and denominator apart."),
    ),
    "number-too-long": error(
        "Số “{found}” có quá nhiều chữ số.",
        "The number “{found}” has too many digits.",
        mend=("Kiểm tra lại số.", "Check the figure."),
    ),
    "unit-with-offset": error(
        "Số đo theo “{unit}” không cộng, chia được như số đếm: số 0 của nó không phải là không có gì.",
        "Figures in “{unit}” cannot be added or divided like counts: their 0 is not nothing.",
        mend=(
            "Khai báo đơn vị riêng, như units: {{do_C: °C}}, và viết unit: do_C; so sánh và lấy hiệu vẫn được.",
            "Declare it as a unit of its own, units: {{do_C: °C}}, and write unit: do_C; differences are fine.",
        ),
    ),
    "unit-is-percentage": error(
        "“{unit}” không phải là đơn vị: đó là tỷ lệ.",
        "“{unit}” is no unit but a share.",
        mend=(
            "Bỏ “unit”, viết type: percent, số liệu ghi kèm % (30 %); phần nghìn thì tính bằng per: 1000.",
            "Write type: percent in place of “unit”, and figures as 30 %; a rate per mille is per: 1000.",
        ),
    ),
    "to-date-of-no-count": error(
        "“{name}” không phải là số đếm hay lượng, nên không có luỹ kế.",
        "“{name}” is no number of anything, so it has no running total.",
        mend=("Bỏ “over_time: to date”.", "Take “over_time: to date” away."),
    ),
    "coverage-not-share": error(
        "“coverage” là tỷ lệ đơn vị phải báo cáo, từ 0 đến 100 %: không thể là {found}.",
        "“coverage” is the share of units that must report, from 0 to 100 %: it cannot be {found}.",
        mend=("Ghi một tỷ lệ từ 0 đến 100 %.", "Write a share from 0 to 100 %."),
    ),
}
