"""What ``--help`` says in Vietnamese, by what it says in English; what is wrong with a call, in both."""

from collections.abc import Mapping

from khong3.text import Text

HELPS: Mapping[str, str] = {
    "khong3: a province's own model of indicators, measured exactly.": (
        "khong3: mô hình chỉ số của tỉnh, tính chính xác, con số nào cũng tự giải trình được."
    ),
    "Measure and judge every unit in DATA by MODEL.": "Tính và đánh giá mọi đơn vị trong SỐ_LIỆU bằng MÔ_HÌNH.",
    "Report every problem of MODEL with its line and column, and how to mend it.": (
        "Nêu mọi vấn đề của MÔ_HÌNH, đúng dòng đúng cột, và cách sửa."
    ),
    "Say how every figure of one unit came about: the counts, the rule, the branch taken, rounding, points.": (
        "Giải trình mọi con số của một đơn vị: số đếm, quy tắc, trường hợp áp dụng, làm tròn, điểm."
    ),
    "Read MODEL back as the annex: number, label, maximum, the decision's words, and the rule as a sentence.": (
        "Đọc lại MÔ_HÌNH như phụ lục: số, nội dung, điểm tối đa, nguyên văn, và quy tắc thành câu."
    ),
    "Run the worked examples that stand in MODEL; of one that fails, say how the figure came about.": (
        "Chạy các ví dụ tính tay trong MÔ_HÌNH; ví dụ sai thì nói con số từ đâu ra."
    ),
    "List the models that come with khong3; of one, its names and an empty form.": (
        "Liệt kê các mô hình đi kèm; của một mô hình: các tên và một biểu trống."
    ),
    "Say what NEW changes of OLD in meaning and what in words; with DATA, who moves by it.": (
        "Nói MỚI đổi gì so với CŨ về nội dung, về câu chữ; có SỐ_LIỆU thì nói đơn vị nào đổi điểm."
    ),
    "Write a spec to start from: a short one with comments, or the skeleton of an annex.": (
        "Ghi một mô hình để bắt đầu: bản ngắn có chú thích, hoặc khung lấy từ phụ lục."
    ),
    "Print the JSON Schema of the language, by which an editor completes keys, explains them and marks slips.": (
        "In JSON Schema của ngôn ngữ: trình soạn thảo nhờ đó gợi ý khóa, giải thích và gạch chân chỗ sai."
    ),
    "Print MODEL as a query that a database runs over a table of figures, with what the table must hold.": (
        "In MÔ_HÌNH thành câu truy vấn chạy trong cơ sở dữ liệu trên một bảng số liệu, kèm yêu cầu với bảng ấy."
    ),
    "All periods of the units of that day: figures of units before are carried onto them.": (
        "Mọi kỳ tính theo các đơn vị của ngày ấy: số liệu của đơn vị cũ được chuyển sang."
    ),
    "Which unit went on in which; without it, the succession.csv of DATA.": (
        "Đơn vị nào thành đơn vị nào; không có thì lấy succession.csv của SỐ_LIỆU."
    ),
    "The database that runs the query.": "Cơ sở dữ liệu chạy câu truy vấn.",
    "The table of figures, as the database calls it.": "Tên bảng số liệu trong cơ sở dữ liệu.",
    "The query alone, as dbt takes it; without it, a view.": (
        "Chỉ câu truy vấn, như dbt cần; không ghi: tạo khung nhìn (view)."
    ),
    "The id of a shipped model, or the path of a .yaml file.": "Mã mô hình đi kèm, hoặc đường dẫn tệp .yaml.",
    "A file of figures (.csv, .xlsx, .ods, .parquet …), or a folder of them.": (
        "Một tệp số liệu (.csv, .xlsx, .ods, .parquet …), hoặc một thư mục các tệp ấy."
    ),
    "Make Excel forms for units to fill in, which work out their results as they are filled.": (
        "Lập biểu Excel cho các đơn vị điền; biểu tự tính kết quả ngay khi điền."
    ),
    "Collect filled forms: what is sure becomes figures, what is not is named by its cell, with what was wanted.": (
        "Thu các biểu đã điền: ô chắc chắn thành số liệu, ô không chắc thì nêu tên ô và cần ghi gì."
    ),
    "The list of units: communes.csv.": "Danh sách đơn vị: communes.csv.",
    "The list of units that forms may be of.": "Danh sách đơn vị được nộp biểu.",
    "The period of the forms: 2025, 2025-Q3.": "Kỳ của biểu: 2025, 2025-Q3.",
    "Figures that are known: of the period, filled in and locked; of the one before, beside each cell.": (
        "Số liệu đã biết: của kỳ này thì điền sẵn và khóa lại; của kỳ trước thì ghi bên cạnh từng ô."
    ),
    "csv-excel: by the signs of a Vietnamese Excel; html: one page that needs no network.": (
        "csv-excel: theo dấu mà Excel tiếng Việt đọc; html: một trang không cần mạng."
    ),
    "Templates of your own for the page (Jinja2); those that are not there are khong3's.": (
        "Thư mục mẫu của mình cho trang HTML (Jinja2); tệp nào không có thì lấy của khong3."
    ),
    "With --format html: the national heading, where AGENCY is who issues it, and room to sign.": (
        "Cùng --format html: có quốc hiệu, chỗ ký; CƠ_QUAN là cơ quan ban hành."
    ),
    "The folder of the forms.": "Thư mục chứa các biểu.",
    "All forms in one workbook, whose name is that of --out.": "Mọi biểu trong một tệp Excel, tên là --out.",
    "Filled forms, or folders of them.": "Các biểu đã điền, hoặc thư mục chứa chúng.",
    "Whose codes hold; without it, those of the forms where all are of one version.": (
        "Mô hình để hiểu mã số liệu; không nêu thì lấy theo biểu khi mọi biểu cùng một phiên bản."
    ),
    "The figures that were taken, as CSV that khong3 reads.": "Các số liệu đã nhận, dạng CSV mà khong3 đọc.",
    "A copy of each form with a cell that was not taken, marked in colour, with what was wanted.": (
        "Bản sao của mỗi biểu có ô không nhận, ô ấy được tô màu và ghi chú cần ghi gì."
    ),
    "The language of the output.": "Ngôn ngữ của kết quả.",
    "Write to this file, whole or not at all.": "Ghi vào tệp này, trọn vẹn hoặc không ghi gì.",
    "Exit with 1 where there is a warning or an error.": "Mã thoát là 1 khi có cảnh báo hoặc lỗi.",
    "2024, 2024-H1, 2024-Q3, 2024-08, 2024-01..2024-09; may be given several times.": (
        "2024, 2024-H1, 2024-Q3, 2024-08, 2024-01..2024-09; dùng được nhiều lần."
    ),
    "What was given up to this stage of scoring; without it, up to the last.": (
        "Lấy điểm cho đến bước chấm này; không ghi: đến bước cuối."
    ),
    "As the figures stood on that day: 2024-12-31.": "Số liệu như đã có vào ngày ấy: 2024-12-31.",
    "The decimal sign of the figures.": "Dấu thập phân của số liệu.",
    "Only this unit, by its code.": "Chỉ đơn vị này, theo mã.",
    "Beside the period before, or the same a year earlier: points, verdicts, grades and ranks.": (
        "Đặt cạnh kỳ trước, hoặc cùng kỳ năm trước: điểm, đánh giá, xếp loại và thứ hạng."
    ),
    "Points stage by stage with their differences, for the unit to answer.": (
        "Điểm từng bước và chênh lệch, để đơn vị giải trình."
    ),
    "The unit, by its code.": "Đơn vị, theo mã.",
    "One line, group or view, by its id or code; “total” for the total.": (
        "Một dòng, nhóm hoặc cách nhìn, theo id hoặc mã; “total” là tổng."
    ),
    "One model: its names, types and units.": "Một mô hình: tên, kiểu và đơn vị tính.",
    "csv: an empty wide form of MODEL to fill; without MODEL, the list.": (
        "csv: biểu trống dạng rộng của MÔ_HÌNH để điền; không có MÔ_HÌNH thì là danh sách."
    ),
    "The model as it was: an id, or a path.": "Mô hình cũ: mã hoặc đường dẫn.",
    "The model as it is now.": "Mô hình mới.",
    "How the sheets of DATA are laid out: a .yaml file.": "Bố cục các biểu trong SỐ_LIỆU: một tệp .yaml.",
    "A filled sheet: .xlsx, .xlsm, .ods.": "Một biểu đã điền: .xlsx, .xlsm, .ods.",
    "The model whose codes stand in the sheet.": "Mô hình có các mã đứng trong biểu.",
    "Of layouts, in place of specs.": "Của bố cục biểu, không phải của mô hình.",
    "A list of units: code, name or both.": "Danh sách đơn vị: có mã, tên hoặc cả hai.",
    "The province of units whose rows name none: its code or its name.": (
        "Tỉnh của những đơn vị mà danh sách không ghi tỉnh: mã hoặc tên."
    ),
    "Hold a list of units against the catalogue of communes, and propose codes by name where that is sure.": (
        "Đối chiếu danh sách đơn vị với danh mục xã, phường; đề xuất mã theo tên khi chắc chắn."
    ),
    "Propose a layout for a filled sheet, with the reason for each line.": (
        "Đề xuất bố cục cho một biểu đã điền, mỗi dòng kèm lý do."
    ),
    "Figures: whose points, grade and rank move, and why.": "Số liệu: điểm, loại, hạng của ai thay đổi, và vì sao.",
    "The spec to write; without it, model.yaml.": "Tệp mô hình sẽ ghi; không ghi: model.yaml.",
    "A skeleton of its table: .docx, .pdf, .xlsx or .md.": "Lấy khung từ bảng của phụ lục: .docx, .pdf, .xlsx, .md.",
    "Hold the figures of REPORT against one another: what is wrong, what is in doubt, what holds.": (
        "Đối chiếu các con số của BÁO_CÁO với nhau: chỗ nào sai, chỗ nào nghi vấn, chỗ nào đúng."
    ),
    "A report: .docx, .md, .txt, .html, .xlsx, .ods, .pdf; or a folder of them.": (
        "Báo cáo: .docx, .md, .txt, .html, .xlsx, .ods, .pdf; hoặc một thư mục các báo cáo."
    ),
    "A model whose indicators the sentences are tied to; with --out FILE.csv their figures, ready for assess.": (
        "Mô hình có các chỉ số để gắn với câu văn; thêm --out TỆP.csv để lấy số liệu dùng ngay cho assess."
    ),
    "Write over a file that is there.": "Ghi đè tệp đã có.",
    "Print what makes a shell complete khong3's words: put it where the shell reads it.": (
        "In đoạn lệnh để shell tự điền các từ của khong3: đặt vào tệp mà shell đọc khi khởi động."
    ),
    "The shell: bash, zsh or fish.": "Shell: bash, zsh hoặc fish.",
    "Show this message and exit.": "In hướng dẫn này rồi thoát.",
    "Show the version and exit.": "In phiên bản rồi thoát.",
    "Serve MODELS over HTTP: figures in as JSON, results out; described at /openapi.json.": (
        "Phục vụ MÔ_HÌNH qua HTTP: nhận số liệu dạng JSON, trả kết quả; mô tả ở /openapi.json."
    ),
    "Ids or paths.": "Các mã hoặc đường dẫn.",
    "The address to listen on.": "Địa chỉ mạng để nghe.",
    "The port to listen on.": "Cổng để nghe.",
    "How many processes answer.": "Số tiến trình trả lời.",
    "The longest request, in megabytes.": "Yêu cầu dài nhất, tính bằng megabyte.",
    "The longest time for a request, and for its answer.": "Thời gian dài nhất để nhận một yêu cầu, và để trả lời.",
    "Name what no example decides, and where it stands.": "Nêu những chỗ chưa ví dụ nào quyết định.",
    "Plant N small errors (200), run the examples on each, and name those that no example notices.": (
        "Cài N lỗi nhỏ (200), chạy ví dụ trên từng lỗi, nêu các lỗi không ví dụ nào phát hiện."
    ),
    "Which errors are planted; one number, the same errors.": "Chọn lỗi nào để cài; cùng một số thì cùng các lỗi ấy.",
    "Say how far each unit is from its targets, how fast that must go by a day, and which efforts pay most.": (
        "Nói mỗi đơn vị còn thiếu bao nhiêu so với chỉ tiêu giao, mỗi tháng cần mấy, việc nào cho nhiều điểm nhất."
    ),
    "The day by which targets are to be met: 2026-12-31.": "Ngày phải đạt chỉ tiêu giao: 2026-12-31.",
    "What one more of each count costs: a YAML file (name: price), or a CSV file (variable, price).": (
        "Đơn giá thêm một của mỗi số đếm: tệp YAML (mã: đơn giá), hoặc tệp CSV (variable, price)."
    ),
    "Make an official paper out of the results, laid out by Decree 30/2020: in Word, or as text.": (
        "Lập văn bản hành chính từ kết quả, theo thể thức Nghị định 30/2020: tệp Word, hoặc chữ thuần."
    ),
    "Which paper: a report, a scoring sheet, an explanation of every line, minutes, a decision.": (
        "Văn bản nào: báo cáo (report), phiếu chấm điểm (sheet), giải trình (explanation), biên bản thẩm định "
        "(minutes), quyết định công bố (decision)."
    ),
    "Whose paper, by code; of minutes and a decision, whose units below it.": (
        "Của đơn vị nào, theo mã; với biên bản, quyết định: các đơn vị trực thuộc nó."
    ),
    "The one period of the paper: 2025, 2025-Q3.": "Kỳ của văn bản: 2025, 2025-Q3.",
    "Who issues it, number, day, who signs and who receives it: a .yaml file.": (
        "Cơ quan ban hành, số, ngày, người ký, nơi nhận …: tệp .yaml."
    ),
    "A .docx that khong3 made, with your own styles, margins and headers.": (
        "Tệp .docx do khong3 lập, đã sửa kiểu chữ, lề, đầu trang theo ý mình."
    ),
    "A .docx or .txt file; a name without ending is a folder, one .docx a unit.": (
        "Tệp .docx hoặc .txt; tên không có đuôi là thư mục, mỗi đơn vị một tệp .docx."
    ),
    "Say what other figures, weights, targets or rules would make of all units, as diff compares.": (
        "Nói nếu số liệu, điểm tối đa, chỉ tiêu giao hay quy tắc khác đi thì đơn vị nào đổi; so như lệnh diff."
    ),
    "items.1.3.max=12, data.01.owners=180, none takes away; may be given several times.": (
        "items.1.3.max=12, data.01.owners=180; none là bỏ đi; có thể ghi nhiều lần."
    ),
    "Each scored line left out in turn: whose rank or grade changes.": (
        "Lần lượt bỏ từng dòng có điểm: đơn vị nào đổi hạng, đổi xếp loại."
    ),
    "How far each line's maximum may move before the first rank or grade changes, exactly.": (
        "Điểm tối đa của từng dòng được đổi đến đâu thì hạng, xếp loại đầu tiên mới đổi; tính chính xác."
    ),
    "Draw figures that are stated as bounds N times: how often each rank and grade comes.": (
        "Rút ngẫu nhiên N lần các số liệu chỉ có cận: mỗi hạng, mỗi xếp loại gặp bao nhiêu lần."
    ),
    "Draw the results as one picture: ranking, a line of all units, a unit, a trend, a pace, what hangs on what.": (
        "Vẽ kết quả thành một hình: xếp hạng, một dòng của mọi đơn vị, một đơn vị, diễn biến, tốc độ, độ vững của hạng."
    ),
    "What is drawn: the ranking, a line of all units, a unit, a trend, a pace, or what the ranking hangs on.": (
        "Vẽ gì: xếp hạng (ranking), một dòng của mọi đơn vị (line), một đơn vị (unit), diễn biến (trend), tốc độ "
        "(pace), độ vững của hạng (leave-out, weights)."
    ),
    "Of a pace: the day by which targets are to be met: 2026-12-31.": (
        "Với tốc độ: ngày phải đạt chỉ tiêu giao, như 2026-12-31."
    ),
    "A .svg file, or a .png file (with khong3[charts]); without it, SVG is printed.": (
        "Tệp .svg, hoặc .png (cần cài khong3[charts]); không ghi thì in SVG ra màn hình."
    ),
    "On a page of HTML: how fast each unit goes towards the targets of that day.": (
        "Trên trang HTML: mỗi đơn vị đang đi nhanh chậm ra sao so với chỉ tiêu giao của ngày ấy."
    ),
    "One number, the same draws.": "Cùng một số thì rút được như nhau.",
}

METAVARS: Mapping[str, str] = {
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    "MODEL": "MÔ_HÌNH",
    "MODELS": "MÔ_HÌNH...",
    "HOST": "ĐỊA_CHỈ",
    "DATA": "SỐ_LIỆU",
    "OLD": "CŨ",
    "NEW": "MỚI",
    "FILE": "TỆP",
    "REPORT": "BÁO_CÁO",
    "FOLDER": "THƯ_MỤC",
    "FORMS": "BIỂU",
    "SHELL": "SHELL",
    "PERIOD": "KỲ",
    "CODE": "MÃ",
    "NAME": "TÊN",
    "N": "N",
    "[N]": "[N]",
    "[AGENCY]": "[CƠ_QUAN]",
    "STAGE": "BƯỚC",
    "DAY": "NGÀY",
    "ANNEX": "PHỤ_LỤC",
    "LAYOUT": "BỐ_CỤC",
    "PATH=VALUE": "ĐƯỜNG_DẪN=GIÁ_TRỊ",
}
"""What stands in Vietnamese for what is to be filled in."""

CALLS: Mapping[str, Text] = {
    "usage": Text("Cách dùng:", "Usage:"),
    "Options": Text("Tùy chọn", "Options"),
    "Positional arguments": Text("Tham số", "Positional arguments"),
    "Commands": Text("Lệnh", "Commands"),
    "default": Text("mặc định: {0}", "default: {0}"),
    "required": Text("bắt buộc", "required"),
    "help": Text("Xem hướng dẫn: '{0} --help'.", "Try '{0} --help' for help."),
    "error": Text("Lỗi: {0}", "Error: {0}"),
    "missing_argument": Text("Thiếu tham số {0}.", "Missing argument {0}."),
    "missing_option": Text("Thiếu tùy chọn '{0}'.", "Missing option '{0}'."),
    "missing_command": Text("Chưa nêu lệnh.", "Missing command."),
    "no_option": Text("Không có tùy chọn '{0}'.", "No such option '{0}'."),
    "no_command": Text("Không có lệnh '{0}'.", "No such command '{0}'."),
    "near": Text("Có phải {0}?", "Did you mean {0}?"),
    "needs_value": Text("Sau '{0}' phải có một giá trị.", "Option '{0}' requires an argument."),
    "takes_no_value": Text("'{0}' không đi kèm giá trị.", "Option '{0}' does not take a value."),
    "not_a_choice": Text(
        "'{1}' không dùng được cho {0}; chọn một trong: {2}.", "Invalid value for {0}: '{1}' is not one of {2}."
    ),
    "not_a_count": Text(
        "'{1}' không dùng được cho {0}: cần một số nguyên từ 1 trở lên.",
        "Invalid value for {0}: '{1}' is not a whole number from 1 up.",
    ),
    "too_many": Text("Thừa tham số: {0}.", "Unexpected extra words: {0}."),
}
"""How a command is called, and what is wrong with a call."""
