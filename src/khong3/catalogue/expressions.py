"""What can be wrong inside a formula."""

from khong3.catalogue.entries import Entry, error

ENTRIES: dict[str, Entry] = {
    "divisor-of-zero": error(
        "“{found}” chia cho 0.",
        "“{found}” divides by 0.",
        mend=("Viết số chia khác 0.", "Write another divisor."),
    ),
    "formula-empty": error(
        "Công thức để trống.", "The formula is empty.", mend=("Hãy viết công thức.", "Write the formula.")
    ),
    "formula-too-long": error(
        "Công thức dài {length} ký tự, tối đa {most}.",
        "The formula has {length} characters; at most {most} are read.",
        mend=("Hãy chia thành nhiều biến hoặc nhiều dòng.", "Split it into several variables or lines."),
    ),
    "formula-too-deep": error(
        "Công thức có quá nhiều phép tính hoặc ngoặc lồng nhau (tối đa {most}).",
        "The formula has too many operations or nested brackets (at most {most}).",
        mend=("Hãy chia thành nhiều biến hoặc nhiều dòng.", "Split it into several variables or lines."),
    ),
    "formula-unfinished": error(
        "Công thức dừng giữa chừng.",
        "The formula stops halfway.",
        mend=("Hãy viết nốt số, tên hoặc ngoặc còn thiếu.", "Write the number, name or bracket that is missing."),
    ),
    "unexpected-in-formula": error(
        "Không hiểu “{found}” ở chỗ này của công thức.",
        "“{found}” is not understood at this place of the formula.",
        mend=(
            "Công thức gồm số, tên, + - * / ( ), so sánh, and, or, not; các đối số cách nhau bằng dấu “;”.",
            "A formula has numbers, names, + - * / ( ), comparisons, and, or, not; arguments are parted by “;”.",
        ),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "mapping-in-formula": error(
        "Ở đây phải là một số hay một công thức, không phải bảng theo loại đơn vị hay theo kỳ.",
        "A number or a formula stands here, and nothing that differs by class or period.",
        mend=(
            "Số khác nhau theo loại đơn vị hay theo kỳ thì khai báo ở `constants`, rồi ghi tên số ấy ở đây.",
            "Declare a number that differs by class or period under `constants`, and write its name here.",
        ),
    ),
    "comma-in-formula": error(
        "Dấu phẩy không có nghĩa trong công thức.",
        "A comma means nothing in a formula.",
        mend=(
            "Cách đối số bằng “;”, viết số thập phân bằng dấu chấm.",
            "Part arguments by “;”, write decimals with a dot.",
        ),
    ),
    "ambiguous-number-in-formula": error(
        "Số “{found}” có thể hiểu nhiều cách: {readings}.",
        "The number “{found}” can be read in more than one way: {readings}.",
        mend=(
            "Viết số thập phân bằng dấu chấm, không có dấu hàng nghìn; ba số lẻ thì thêm số thứ tư (3.5000).",
            "Write decimals with a dot and no thousands sign; give three decimals a fourth (3.5000).",
        ),
    ),
    "chained-comparison": error(
        "Phép so sánh không nối tiếp được: “{found}”.",
        "Comparisons cannot be chained: “{found}”.",
        mend=("Viết “a <= b and b <= c”.", "Write “a <= b and b <= c”."),
    ),
    "unbalanced-bracket": error(
        "Ngoặc mở và ngoặc đóng không khớp.",
        "The brackets do not match.",
        mend=(
            "Kiểm tra từng cặp ngoặc; dấu phẩy trong {{ }} của YAML cũng cắt công thức, hãy dùng “;”.",
            "Check each pair; a comma inside YAML's {{ }} cuts a formula too: use “;”.",
        ),
    ),
    "unknown-function": error(
        "Không có hàm “{found}”.",
        "There is no function “{found}”.",
        mend=("Các hàm có: {known}.", "The functions are: {known}."),
    ),
    "reference-without-name": error(
        "{function}(…) cần tên của một dòng.",
        "{function}(…) needs the name of a line.",
        mend=("Viết {function}(mã hoặc id của dòng).", "Write {function}(the line's id or code)."),
    ),
    "not-a-quota": error(
        "“{found}” không phải là một tỷ lệ tối đa.",
        "“{found}” is no quota.",
        mend=("Viết: 25 %, hoặc 20 % of good.", "Write: 25 %, or 20 % of good."),
    ),
    "not-a-target": error(
        "“{found}” không phải là một chỉ tiêu giao.",
        "“{found}” is not a target.",
        mend=(
            "Viết: at least X, at most X, over X, under X, exactly X, hoặc between X and Y.",
            "Write: at least X, at most X, over X, under X, exactly X, or between X and Y.",
        ),
    ),
    "between-without-and": error(
        "“between” cần hai mức.",
        "“between” needs two bounds.",
        mend=("Viết between X and Y.", "Write between X and Y."),
    ),
}
