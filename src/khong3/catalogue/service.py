"""What can be wrong with a request to the service, and with starting it."""

from khong3.catalogue.entries import Entry, error
from khong3.text import Text

KINDS: dict[str, Text] = {
    "object": Text("một đối tượng { }", "an object { }"),
    "list": Text("một danh sách [ ]", "a list [ ]"),
    "text": Text("chữ", "text"),
    "texts": Text("chữ hoặc danh sách chữ", "text, or a list of texts"),
    "value": Text("chữ, số, true, false hoặc null", "text, a number, true, false or null"),
}
"""What may stand in a request, in words."""

WHOLE = Text("cả yêu cầu", "the whole request")
"""What has no key of its own."""

ENTRIES: dict[str, Entry] = {
    "request-encoded": error(
        "Yêu cầu được nén ({found}); dịch vụ chỉ đọc yêu cầu không nén.",
        "The request is encoded ({found}); the service reads plain ones only.",
        mend=("Gửi không nén, bỏ Content-Encoding.", "Send it plain, without Content-Encoding."),
    ),
    "request-too-large": error(
        "Yêu cầu dài hơn {most} byte.",
        "The request is longer than {most} bytes.",
        mend=(
            "Gửi ít đơn vị hơn mỗi lần, hoặc nâng giới hạn khi chạy dịch vụ (--most-mb).",
            "Send fewer units at a time, or raise the limit where the service is started (--most-mb).",
        ),
    ),
    "request-too-slow": error(
        "Yêu cầu chưa đến đủ sau {seconds} giây.",
        "The request has not arrived whole after {seconds} seconds.",
        mend=("Gửi lại.", "Send it again."),
    ),
    "answer-too-slow": error(
        "Tính quá {seconds} giây nên đã dừng.",
        "Working it out took longer than {seconds} seconds and was stopped.",
        mend=(
            "Gửi ít đơn vị hơn mỗi lần, hoặc nâng giới hạn khi chạy dịch vụ (--seconds).",
            "Send fewer units at a time, or raise the limit where the service is started (--seconds).",
        ),
    ),
    "service-busy": error(
        "Đã có {count} yêu cầu đang chờ.",
        "{count} requests are waiting already.",
        mend=("Gửi lại sau một giây.", "Send it again in a second."),
    ),
    "service-failed": error(
        "Lỗi bên trong khong3 ({what}).",
        "khong3 itself failed ({what}).",
        mend=("Xin báo lại kèm yêu cầu đã gửi.", "Please report it with the request."),
    ),
    "request-not-json": error(
        "Yêu cầu không phải JSON đọc được: {why}.",
        "The request is no JSON that can be read: {why}.",
        mend=(
            "Sửa chỗ đã nêu; JSON viết bằng UTF-8, mỗi khóa một lần, không có NaN.",
            "Mend what is named; JSON is written in UTF-8, has each key once and no NaN.",
        ),
    ),
    "request-head-unreadable": error(
        "Phần đầu của yêu cầu không đúng HTTP.",
        "The head of the request is no HTTP.",
        mend=("Sửa phần đầu, như Content-Length.", "Mend the head, Content-Length say."),
    ),
    "request-wrong-kind": error(
        "“{key}” phải là {wanted}.",
        "“{key}” must be {wanted}.",
        mend=("Sửa theo /openapi.json.", "Mend it by /openapi.json."),
    ),
    "request-unknown-key": error(
        "Không có khóa “{key}”; có: {known}.",
        "There is no key “{key}”; there are: {known}.",
        mend=("Xóa khóa, hoặc sửa tên.", "Delete it, or mend its name."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "request-missing-key": error("Thiếu “{key}”.", "“{key}” is missing.", mend=("Ghi thêm khóa ấy.", "Add it.")),
    "no-such-address": error(
        "Dịch vụ không có địa chỉ {found}.",
        "The service has no address {found}.",
        mend=("Xem các địa chỉ ở /openapi.json.", "See the addresses in /openapi.json."),
    ),
    "method-not-allowed": error(
        "Địa chỉ này không nhận {found}.",
        "This address does not take {found}.",
        mend=("Xem các địa chỉ ở /openapi.json.", "See the addresses in /openapi.json."),
    ),
    "model-not-served": error(
        "Dịch vụ không có mô hình “{name}”; có: {known}.",
        "No model “{name}” is served; there are: {known}.",
        mend=("Sửa tên trong địa chỉ.", "Mend the name in the address."),
        near=("Có phải “{near}”?", "Did you mean “{near}”?"),
    ),
    "models-alike": error(
        "Hai mô hình cùng là “{name}”.",
        "Two models are both “{name}”.",
        mend=("Đổi id hoặc version của một mô hình.", "Change the id or the version of one of them."),
    ),
    "model-of-versions": error(
        "Có nhiều phiên bản của “{name}”: {known}.",
        "There are several versions of “{name}”: {known}.",
        mend=("Ghi cả phiên bản: id@version.", "Name the version too: id@version."),
    ),
    "service-extra-missing": error(
        "Chưa cài thư viện của dịch vụ.",
        "The libraries of the service are not installed.",
        mend=("Cài: pip install 'khong3[service]'.", "Install them: pip install 'khong3[service]'."),
    ),
    "address-unusable": error(
        "Không mở được {host}:{port}: {why}.",
        "{host}:{port} cannot be opened: {why}.",
        mend=("Chọn cổng khác (--port), địa chỉ khác (--host).", "Choose another port (--port) or host (--host)."),
    ),
    "service-settings": error(
        "Biến {name} phải là JSON có “models” và “limits”, không phải {found}.",
        "The variable {name} must be JSON with “models” and “limits”, not {found}.",
        mend=(
            'Ghi: {{"models": ["thanh-hoa-3-khong"], "limits": {{"seconds": 10}}}}.',
            'Write {{"models": ["thanh-hoa-3-khong"], "limits": {{"seconds": 10}}}}.',
        ),
    ),
    "service-limits": error(
        "Giới hạn trong biến {name} phải là số nguyên từ 1, không phải {found}.",
        "The limits of the variable {name} must be whole numbers of at least 1, not {found}.",
        mend=("Các giới hạn: {known}.", "The limits are {known}."),
    ),
    "request-unknown-language": error(
        "Không có tiếng “{found}”; có: {known}.",
        "There is no language “{found}”; there are: {known}.",
        mend=("Ghi ?lang=vi hoặc ?lang=en.", "Write ?lang=vi or ?lang=en."),
    ),
}
