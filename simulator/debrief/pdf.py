"""A page as a PDF that a screen reader can read (PDF/UA-1). The only user of WeasyPrint, which comes with an extra."""

import logging

from simulator.errors import Problem

INSTEAD = "Or write the page as HTML, and let a browser print it."


def to_pdf(page: str) -> bytes:
    """Lay a page out as a tagged PDF, by its own print style. Nothing is fetched: the page carries all that it needs.

    Raises Problem where WeasyPrint, or Pango which it draws text with, is not on this machine.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ModuleNotFoundError as error:
        raise Problem(
            "PDFs need a part that is not installed.", f"Install it: pip install 'threshold-simulator[pdf]'. {INSTEAD}"
        ) from error
    except OSError as error:
        raise Problem(
            "PDFs need Pango, which is not on this machine.", f"docs/install.md says how to get it. {INSTEAD}"
        ) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)

    inside = URLFetcher(allowed_protocols=("data",))
    content = HTML(string=page, url_fetcher=inside).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(content)
