"""What the arguments of Python's doors may be, for those who gave something else."""

from collections.abc import Mapping

from khong3.text import Text

WANTED: Mapping[str, Text] = {
    "annex": Text("mô hình đọc lại: annex(model)", "a model read back: annex(model)"),
    "assessment": Text("một kết quả đánh giá: model.assess(…)", "an assessment: model.assess(…)"),
    "call": Text("một hàm, hoặc None", "something to be called, or None"),
    "code": Text("mã bằng chữ: “00124”", 'a code as text: "00124"'),
    "day": Text("ngày bằng chữ: “2024-12-31”, hoặc datetime.date", 'a day: "2024-12-31", or a datetime.date'),
    "decimal": Text("“dot” (dấu chấm) hoặc “comma” (dấu phẩy), hoặc None", '"dot" or "comma", by the words, or None'),
    "attributes": Text(
        "thuộc tính và mức, bằng chữ: {“region”: “mountainous”}",
        'attributes and levels as text: {"region": "mountainous"}',
    ),
    "commune": Text("Commune(…)", "Commune(…)"),
    "document": Text("Evidence(…)", "Evidence(…)"),
    "count": Text("một số nguyên từ 1, hoặc None", "a whole number of at least 1, or None"),
    "draws": Text("một số nguyên từ 1", "a whole number of at least 1"),
    "frame": Text(
        "một khung dữ liệu của polars, pandas, pyarrow hoặc DuckDB", "a data frame of polars, pandas, pyarrow or DuckDB"
    ),
    "finding": Text("Finding(…)", "Finding(…)"),
    "observation": Text(
        "Observation(…); danh sách dict thì đọc bằng khong3.read(…)",
        "an Observation(…); a list of dicts is read by khong3.read(…)",
    ),
    "succession": Text("Succession(…)", "Succession(…)"),
    "documents": Text(
        "mã tài liệu bằng chữ: “E1; E2”, hoặc danh sách mã", 'the ids of documents as text: "E1; E2", or a list of them'
    ),
    "facts": Text("PaperFacts(…) hoặc load_facts(TỆP)", "PaperFacts(…), or load_facts(FILE)"),
    "Attribute": Text("Attribute(…)", "Attribute(…)"),
    "Check": Text("Check(…)", "Check(…)"),
    "Constant": Text("Constant(…)", "Constant(…)"),
    "Example": Text("Example(…)", "Example(…)"),
    "Grade": Text("Grade(…)", "Grade(…)"),
    "Sanction": Text("Sanction(…)", "Sanction(…)"),
    "Unit": Text("Unit(…)", "Unit(…)"),
    "Variable": Text("Variable(…)", "Variable(…)"),
    "View": Text("View(…)", "View(…)"),
    "item": Text(
        "Indicator(…), Pillar(…), hoặc tên của một mục", "an Indicator(…), a Pillar(…), or the name of an item"
    ),
    "levels": Text("mức và nhãn: {“low”: “Thấp”}", 'levels and labels: {"low": "Thấp"}'),
    "text": Text("chữ", "text"),
    "source": Text("Source, hoặc tên văn bản", "a Source, or the title of a document"),
    "figure": Text(
        "một số, một câu trả lời hoặc chữ: 80, “80 %”, “yes”", 'a number, an answer or text: 80, "80 %", "yes"'
    ),
    "language": Text("“vi” hoặc “en”", '"vi" or "en"'),
    "limits": Text("ServiceLimits(…), hoặc None", "ServiceLimits(…), or None"),
    "list": Text("một danh sách", "a list"),
    "model": Text("một mô hình: khong3.load(…) hoặc Model(…)", "a model: khong3.load(…), or Model(…)"),
    "name": Text("mã hoặc tên của dòng bằng chữ: “1.1”", 'the code or name of a line as text: "1.1"'),
    "number": Text("một số nguyên", "a whole number"),
    "paper": Text("một văn bản: make_paper(…)", "a paper: make_paper(…)"),
    "path": Text("đường dẫn bằng chữ hoặc Path", "a path, as text or a Path"),
    "period": Text("kỳ bằng chữ: “2024”, “2024-Q3”; hoặc nhiều kỳ", 'a period as text: "2024", "2024-Q3"; or several'),
    "prices": Text("giá theo tên số đếm: {“owners”: 50}", 'prices by the names of counts: {"owners": 50}'),
    "result": Text(
        "đơn vị và dòng: “00124”, “1.1”; thêm kỳ nếu có nhiều", 'a unit and a line: "00124", "1.1"; and a period'
    ),
    "spec": Text(
        "mã mô hình có sẵn hoặc đường dẫn tệp .yaml", "the id of a shipped model, or the path of a .yaml file"
    ),
    "stage": Text("tên bước chấm bằng chữ, hoặc None", "the name of a stage as text, or None"),
    "supposed": Text(
        "chữ, số, bảng hoặc danh sách; “none” bỏ điều đang ghi ở đó",
        'a text, a number, a table or a list; "none" takes away what stands there',
    ),
    "supposing": Text(
        "đường dẫn và giá trị: {“items.1.max”: 12} hoặc [“items.1.max=12”]",
        'paths with values: {"items.1.max": 12}, or ["items.1.max=12"]',
    ),
    "words": Text("chữ, hoặc None", "text, or None"),
}
