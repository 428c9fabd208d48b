"""Ralph as a learning record store on a plain file. Run by uvicorn in the store's own environment, not by ours.

As shipped, its file backend makes the file anew at each request, so every request after the first is refused: it has to
append. And it compares a verb or an activity that is asked for with text, though it is none.
"""

from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
for name in ("_add_filter_by_verb", "_add_filter_by_activity"):
    stock = getattr(FSLRSBackend, name)

    def as_text(filters, asked, *more, stock=stock):
        return stock(filters, getattr(asked, "root", asked), *more)

    setattr(FSLRSBackend, name, staticmethod(as_text))

from ralph.api import app  # noqa: E402, F401  after the repair
