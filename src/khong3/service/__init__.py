"""The same over HTTP: models that are loaded once, figures in, documents out; nothing is kept between two requests.

``requests`` reads what came in, ``answers`` makes the documents, ``application`` is HTTP with its limits, ``openapi``
describes it, ``serving`` opens a port. Needs the extra ``khong3[service]`` (starlette, uvicorn, httptools).
"""

from khong3.service.limits import ServiceLimits

__all__ = ["ServiceLimits"]
