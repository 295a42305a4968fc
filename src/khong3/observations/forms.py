"""Empty forms of figures that a model asks for."""

from khong3.models import Model


def wide_header(model: Model) -> list[str]:
    """The header of a wide form: commune, period and a column a variable; percentages in columns that say so.

    >>> from khong3 import Indicator
    >>> lines = [Indicator(code="1", label="Wi-Fi", type="yes/no"), Indicator(code="2", label="Tỷ lệ", type="percent")]
    >>> wide_header(Model(id="m", version="1", title="M", items=lines))
    ['commune', 'period', '1', '2 %']
    """
    asked = (f"{one.id} %" if one.type == "percent" else one.id for one in model.questions.values())
    return ["commune", "period", *asked]
