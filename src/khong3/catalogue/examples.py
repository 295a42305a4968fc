"""What a worked example shows, and how one can be wrong."""

from khong3.catalogue.entries import DID_YOU_MEAN, Entry, error, note

ENTRIES: dict[str, Entry] = {
    "example-differs": error(
        "“{example}”{unit}: {of} mong đợi {expected}, tính được {got}.",
        "“{example}”{unit}: {of} was expected to be {expected} and came to {got}.",
        mend=(
            "Sửa cách chấm hoặc sửa ví dụ; khong3 explain cho thấy vì sao ra kết quả đó.",
            "Mend the rule or the example; khong3 explain shows how the figure came about.",
        ),
    ),
    "example-unknown-name": error(
        "“{example}”: không có gì tên là “{name}”.",
        "“{example}”: nothing is named “{name}”.",
        mend=("Sửa lại tên; có: {known}.", "Mend the name; there are: {known}."),
        near=DID_YOU_MEAN,
    ),
    "example-unreadable": error(
        "“{example}”: không đọc được “{found}” mong đợi ở “{of}”.",
        "“{example}”: “{found}”, expected of “{of}”, cannot be read.",
        mend=(
            "Viết số điểm, với dấu chấm (16.67), hay missing, invalid, not applicable, {{value: 80 %, verdict: met}}.",
            "Write points, with a point (16.67), or missing, invalid, not applicable, {{value: 80 %, verdict: met}}.",
        ),
    ),
    "example-out-of-range": error(
        "“{example}”{unit}: {found} điểm cho “{of}” nằm ngoài khoảng từ {min} đến {max}.",
        "“{example}”{unit}: the {found} points of “{of}” lie outside {min} to {max}.",
        mend=("Sửa số điểm trong “scored”.", "Mend the points under “scored”."),
    ),
    "example-of-nothing": error(
        "“{example}” không mong đợi gì.",
        "“{example}” expects nothing.",
        mend=("Thêm “expect”.", "Add “expect”."),
    ),
    "example-not-addressed": error(
        "“{example}”: mô hình không áp dụng cho đơn vị này.",
        "“{example}”: the model is not for this unit.",
        mend=("Sửa “commune”, hoặc “applies” của mô hình.", "Mend “commune”, or the model's “applies”."),
    ),
    "rank-of-one": error(
        "“{example}”: xếp hạng cần “cohort”.",
        "“{example}”: a rank needs a “cohort”.",
        mend=("Viết các đơn vị trong “cohort”.", "Write the units under “cohort”."),
    ),
    "uncovered-line": note(
        "{of}: không ví dụ nào mong đợi điều gì ở dòng này.",
        "{of}: no example expects anything of this line.",
        mend=(
            "Thêm ví dụ có kết quả tính tay của dòng.",
            "Add an example with what the line comes to, reckoned by hand.",
        ),
    ),
    "uncovered-row": note(
        "{of}: không ví dụ nào đi vào mức “{row}”.",
        "{of}: no example comes to “{row}”.",
        mend=(
            "Thêm ví dụ rơi vào mức này và ghi điểm mong đợi.",
            "Add an example that comes to it, with the points expected.",
        ),
    ),
    "uncovered-bound": note(
        "{of}: không ví dụ nào đúng bằng ngưỡng {bound}.",
        "{of}: no example lies exactly on {bound}.",
        mend=(
            "Thêm ví dụ đúng bằng {bound}: chỗ ấy phân biệt “từ” với “trên”.",
            "Add one that is exactly {bound}: it tells “at least” from “over”.",
        ),
    ),
    "uncovered-below": note(
        "{of}: không ví dụ nào ngay dưới ngưỡng {bound} (từ {beside} đến dưới {bound}).",
        "{of}: no example lies just below {bound} (from {beside}, under {bound}).",
        mend=(
            "Thêm ví dụ ngay dưới ngưỡng: ngưỡng ghi nhầm thấp đi sẽ bị phát hiện.",
            "Add one just below: it notices a bound that was typed too low.",
        ),
    ),
    "uncovered-above": note(
        "{of}: không ví dụ nào ngay trên ngưỡng {bound} (trên {bound} đến {beside}).",
        "{of}: no example lies just above {bound} (over {bound}, up to {beside}).",
        mend=(
            "Thêm ví dụ ngay trên ngưỡng: ngưỡng ghi nhầm cao lên sẽ bị phát hiện.",
            "Add one just above: it notices a bound that was typed too high.",
        ),
    ),
    "uncovered-between": note(
        "{of}: không ví dụ nào có điểm theo tỷ lệ ở khoảng giữa.",
        "{of}: no example earns points in proportion, between none and all.",
        mend=(
            "Thêm ví dụ có giá trị nằm giữa hai đầu.",
            "Add one whose value lies between the two ends.",
        ),
    ),
    "uncovered-start": note(
        "{of}: không ví dụ nào ở đầu “from” của tỷ lệ hoặc quá đầu ấy.",
        "{of}: no example lies at “from”, or beyond it.",
        mend=(
            "Thêm ví dụ ở đầu ấy.",
            "Add one that lies there.",
        ),
    ),
    "uncovered-end": note(
        "{of}: không ví dụ nào ở đầu “to” của tỷ lệ hoặc quá đầu ấy.",
        "{of}: no example lies at “to”, or beyond it.",
        mend=(
            "Thêm ví dụ ở đầu ấy.",
            "Add one that lies there.",
        ),
    ),
    "uncovered-none": note(
        "{of}: không ví dụ nào không được cộng, không bị trừ lần nào.",
        "{of}: in no example is nothing counted.",
        mend=(
            "Thêm ví dụ không có lần nào.",
            "Add one in which there is none.",
        ),
    ),
    "uncovered-some": note(
        "{of}: không ví dụ nào được cộng hay bị trừ mà chưa chạm giới hạn.",
        "{of}: in no example is anything counted within the limits.",
        mend=(
            "Thêm ví dụ có một vài lần.",
            "Add one in which there are some.",
        ),
    ),
    "uncovered-rest": note(
        "{of}: không ví dụ nào có phần lẻ chưa đủ một bước.",
        "{of}: in no example is a part of a step left over.",
        mend=(
            "Thêm ví dụ có phần lẻ: chỗ ấy phân biệt whole với pro rata.",
            "Add one with a part left over: it tells whole from pro rata.",
        ),
    ),
    "uncovered-limit": note(
        "{of}: không ví dụ nào vượt giới hạn điểm.",
        "{of}: no example passes the limit of its points.",
        mend=(
            "Thêm ví dụ vượt giới hạn và ghi điểm bị chặn lại.",
            "Add one that passes it, with the points that are left.",
        ),
    ),
    "uncovered-floor": note(
        "{of}: không ví dụ nào xuống dưới mức thấp nhất ({least}).",
        "{of}: no example falls below the least ({least}).",
        mend=(
            "Thêm ví dụ điểm trừ nhiều hơn điểm đạt được.",
            "Add one in which more is taken than was earned.",
        ),
    ),
    "uncovered-bonus": note(
        "{of}: không ví dụ nào có điểm thưởng.",
        "{of}: no example earns this bonus.",
        mend=(
            "Thêm ví dụ có điểm thưởng và ghi tổng điểm.",
            "Add one that earns it, with the total.",
        ),
    ),
    "uncovered-penalty": note(
        "{of}: không ví dụ nào bị trừ điểm.",
        "{of}: no example has this penalty.",
        mend=(
            "Thêm ví dụ bị trừ và ghi tổng điểm.",
            "Add one that has it, with the total.",
        ),
    ),
    "uncovered-condition": note(
        "{of}: không ví dụ nào làm “{condition}” thành {answer}.",
        "{of}: in no example is “{condition}” decided {answer}.",
        mend=(
            "Thêm ví dụ đi theo nhánh ấy.",
            "Add one that takes that way.",
        ),
    ),
    "uncovered-answer": note(
        "{of}: không ví dụ nào trả lời “{answer}”.",
        "{of}: no example answers “{answer}”.",
        mend=(
            "Thêm ví dụ trả lời như vậy.",
            "Add one that does.",
        ),
    ),
    "uncovered-verdict": note(
        "{of}: không ví dụ nào mong đợi kết luận “{verdict}” so với chỉ tiêu giao.",
        "{of}: no example expects “{verdict}” against the target.",
        mend=(
            "Thêm ví dụ có verdict: met, và ví dụ có verdict: not met.",
            "Add an example with verdict: met, and one with verdict: not met.",
        ),
    ),
    "uncovered-applies": note(
        "{of}: không ví dụ nào làm điều kiện áp dụng “{condition}” thành {answer}.",
        "{of}: in no example is “{condition}”, by which it applies, decided {answer}.",
        mend=(
            "Thêm ví dụ một đơn vị như vậy.",
            "Add an example of such a unit.",
        ),
    ),
    "uncovered-case": note(
        "{of}: mức {value} ({whom}) không có hiệu lực trong ví dụ nào.",
        "{of}: {value} ({whom}) is in force in no example.",
        mend=(
            "Thêm ví dụ của một đơn vị, một kỳ như vậy.",
            "Add an example of such a unit and period.",
        ),
    ),
    "uncovered-part": note(
        "{part} là một phần của {whole}: không ví dụ nào có phần lớn hơn tổng thể.",
        "{part} is part of {whole}: in no example is the part above its whole.",
        mend=(
            "Thêm ví dụ phần lớn hơn tổng thể, mong đợi invalid.",
            "Add an example in which it is, and expect invalid.",
        ),
    ),
    "uncovered-grade": note(
        "Không ví dụ nào được xếp loại {grade}.",
        "No example is given the grade {grade}.",
        mend=(
            "Thêm ví dụ được xếp loại này.",
            "Add one that is.",
        ),
    ),
    "uncovered-requires": note(
        "{grade}: không ví dụ nào làm điều kiện “{condition}” thành {answer}.",
        "{grade}: in no example is “{condition}”, which it requires, decided {answer}.",
        mend=(
            "Thêm ví dụ mong đợi xếp loại (grade) khi ấy.",
            "Add an example that expects the grade then.",
        ),
    ),
    "uncovered-sanction": note(
        "Không ví dụ nào làm điều kiện khống chế “{condition}” thành {answer}.",
        "In no example is the sanction's “{condition}” decided {answer}.",
        mend=(
            "Thêm ví dụ mong đợi xếp loại (grade) khi ấy.",
            "Add an example that expects the grade then.",
        ),
    ),
    "uncovered-quota": note(
        "{grade}: hạn mức {quota} không loại đơn vị nào trong ví dụ.",
        "{grade}: the quota of {quota} puts no unit of any example down.",
        mend=(
            "Thêm ví dụ nhiều đơn vị (cohort) có đơn vị không được chọn.",
            "Add a cohort in which a unit is not chosen.",
        ),
    ),
    "uncovered-tie": note(
        "Không ví dụ nào phải xét “{tie}” khi bằng điểm.",
        "No example is decided by “{tie}” where totals are equal.",
        mend=(
            "Thêm ví dụ nhiều đơn vị (cohort) bằng điểm, chỉ khác ở đây, và ghi hạng.",
            "Add a cohort with equal totals that differ only there, with their ranks.",
        ),
    ),
    "uncovered-rounding": note(
        "{of}: bước làm tròn {step} không làm đổi con số nào trong ví dụ.",
        "{of}: rounding to {step} changes no figure of any example.",
        mend=(
            "Thêm ví dụ mà trước khi làm tròn còn phần lẻ.",
            "Add one whose figure is not yet a multiple of it.",
        ),
    ),
    "uncovered-policy": note(
        "{of}: “{key}: {policy}” không tác động trong ví dụ nào.",
        "{of}: “{key}: {policy}” acts in no example.",
        mend=(
            "Thêm ví dụ rơi vào trường hợp ấy.",
            "Add an example in which it does.",
        ),
    ),
    "error-unnoticed": note(
        "{of}, {key}: ghi nhầm {old} thành {new} mà mọi ví dụ vẫn đúng.",
        "{of}, {key}: {old} written as {new}, and every example still holds.",
        mend=(
            "Thêm ví dụ mà kết quả khác đi khi ghi nhầm như vậy.",
            "Add an example that comes out differently with that error.",
        ),
    ),
    "uncovered-addressed": note(
        "Mô hình áp dụng cho {attribute} “{level}”: không ví dụ nào của đơn vị như vậy.",
        "The model is for {attribute} “{level}”: no example is of such a unit.",
        mend=(
            "Thêm “commune” vào một ví dụ, ghi rõ đơn vị như vậy.",
            "Add “commune” to an example, with such a unit.",
        ),
    ),
}
