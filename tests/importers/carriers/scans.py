"""Turn the pages of a PDF into what a scanner makes of them: grey, noisy, blurred and a little askew."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

__all__ = ["as_png", "as_scanned_pdf", "scanned"]


def scanned(
    content: bytes, *, dpi: int = 200, skew: float = 0.8, noise: float = 14.0, seed: int = 1
) -> list[NDArray[np.uint8]]:
    """Return the pages of a PDF as a bad scanner delivers them, the same for the same seed."""
    random = np.random.default_rng(seed)
    pages = []
    document = pypdfium2.PdfDocument(content)
    for page in document:
        grey = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        height, width = grey.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
        askew = cv2.warpAffine(
            grey.reshape(height, width), turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255
        )
        blurred = np.asarray(cv2.GaussianBlur(askew, (3, 3), 0.6), dtype=np.float32)
        paper = 12 * np.linspace(0, 1, width, dtype=np.float32)[None, :]
        dirty: NDArray[np.float32] = blurred * 0.93 - paper + random.normal(0, noise, blurred.shape).astype(np.float32)
        specks = random.random(blurred.shape) < 0.0004
        dirty[specks] = 40
        pages.append(np.clip(dirty, 0, 255).astype(np.uint8))
    document.close()
    return pages


def as_png(page: NDArray[np.uint8]) -> bytes:
    """Return a page as a picture."""
    return bytes(cv2.imencode(".png", page)[1])


def as_scanned_pdf(pages: list[NDArray[np.uint8]], *, dpi: int = 200) -> bytes:
    """Return pages as a PDF that holds nothing but their pictures."""
    from PIL import Image

    buffer = BytesIO()
    images = [Image.fromarray(page) for page in pages]
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return buffer.getvalue()
