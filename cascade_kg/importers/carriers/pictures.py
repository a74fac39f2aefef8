"""Read pages that are pictures: straightened, cells found, the words of each recognised with confidence."""

from __future__ import annotations

import csv
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.importers.carriers.frames import innermost
from cascade_kg.importers.carriers.sheets import Area, Sheet, Stroke, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[Any]

__all__ = ["MOST_SCANS", "read_pictures", "sheet_of", "too_many"]

MOST_SCANS = 20
_MOST_POINTS = 80_000_000
_USUAL_DPI, _LEAST_DPI = 200.0, 70.0
_INCH = 72.0
_STEEPEST = 6.0
_LINE = 20.0
"""Points of the shortest line that is taken for one: longer than any letter is high."""
_WORKING = 300.0
"""Dots in an inch that a cell is brought to before its words are recognised."""
_LANGUAGES = "ind+eng"
_PATIENCE = 240
_BLACK, _WHITE = 100.0, 235.0
"""Of 255 shades: what is darker is ink, what is lighter is paper."""
_SPECK = 1
"""Dots of the largest speck: a full stop has more."""
_INSTALL = Bilingual(
    "pip install 'cascade-kg[ocr]' and, of Debian, apt-get install tesseract-ocr tesseract-ocr-ind",
    "pip install 'cascade-kg[ocr]' dan, pada Debian, apt-get install tesseract-ocr tesseract-ocr-ind",
)


def read_pictures(content: bytes) -> list[Sheet]:
    """Return the pages of a picture: PNG and JPEG have one, TIFF may have several.

    Raises:
        InputError: it is broken or too large, or what recognises words is not installed.
    """
    from PIL import Image, UnidentifiedImageError

    _check_installed()
    sheets = []
    try:
        Image.MAX_IMAGE_PIXELS = None  # the size is looked at below, before any dot is unpacked
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as image:
            frames = getattr(image, "n_frames", 1)
            if frames > MOST_SCANS:
                raise too_many(frames)
            for number in range(frames):
                image.seek(number)
                if image.width * image.height > _MOST_POINTS:
                    raise InputError(
                        Bilingual(
                            f"the picture is too large ({image.width} × {image.height} dots)",
                            f"gambar ini terlalu besar ({image.width} × {image.height} titik)",
                        ),
                        todo=Bilingual(
                            "scan it at 200 to 300 dots an inch", "pindai pada 200 sampai 300 titik per inci"
                        ),
                    )
                dpi = float(image.info.get("dpi", (0, 0))[0] or 0)
                sheets.append(sheet_of(_grey(image), number + 1, dpi if dpi >= _LEAST_DPI else _USUAL_DPI))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise InputError(
            Bilingual("the picture is broken or cut off", "gambar ini rusak atau terpotong"),
            todo=Bilingual("scan or save it again", "pindai atau simpan ulang"),
        ) from error
    return sheets


def too_many(number: int) -> InputError:
    """Return the error that says that a document has too many pages that are pictures."""
    return InputError(
        Bilingual(f"the document has {number} scanned pages", f"dokumen ini berisi {number} halaman pindaian"),
        todo=Bilingual(
            f"give the pages of one cascade, at most {MOST_SCANS}",
            f"berikan halaman satu cascading, paling banyak {MOST_SCANS}",
        ),
    )


def sheet_of(picture: Picture, number: int, dpi: float) -> Sheet:
    """Return what a page shows that is a picture in grey.

    Raises:
        InputError: what recognises words is not installed.
    """
    _check_installed()
    import cv2

    cv2.setNumThreads(1)
    straight = _cleaned(_straightened(picture))
    height, width = straight.shape
    scale = _INCH / dpi
    ink = _ink(straight)
    frames = tuple(_cells(ink, dpi))
    strokes = tuple(_strokes(ink, dpi))
    words = tuple(_words(straight, frames, dpi))
    return Sheet(number, width * scale, height * scale, words, frames, strokes)


@cache
def _check_installed() -> None:
    """Refuse before any work where something is missing."""
    try:
        import cv2  # noqa: F401
        import pytesseract

        known = set(pytesseract.get_languages(config=""))
    except (ImportError, OSError, RuntimeError) as error:
        raise InputError(
            Bilingual(
                "it is a picture, and what recognises words in pictures is not installed",
                "dokumen ini gambar, dan pengenal kata dalam gambar belum terpasang",
            ),
            todo=_INSTALL,
        ) from error
    missing = sorted(set(_LANGUAGES.split("+")) - known)
    if missing:
        raise InputError(
            Bilingual(
                f"tesseract does not know the language {missing[0]}", f"tesseract belum mengenal bahasa {missing[0]}"
            ),
            todo=_INSTALL,
        )


def _grey(image: Any) -> Picture:
    import numpy as np
    from PIL import Image

    if image.mode in ("RGBA", "LA", "P"):
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    return np.asarray(image.convert("L"))


def _straightened(picture: Picture) -> Picture:
    """Return a page whose lines of text run level: the slight turn that parts rows of ink best."""
    import cv2
    import numpy as np

    height, width = picture.shape
    share = min(1.0, 1200 / max(height, width))
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    ink = (cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1] > 0).astype(np.float32)

    def contrast(angle: float) -> float:
        rows = _rotated(ink, angle, 0).sum(axis=1)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best = max((step / 4 for step in range(int(-4 * _STEEPEST), int(4 * _STEEPEST) + 1)), key=contrast)
    best = max((best + step / 40 for step in range(-10, 11)), key=contrast)
    straight: Picture = picture if abs(best) < 0.02 else _rotated(picture, best, 255)
    return straight


def _cleaned(picture: Picture) -> Picture:
    """Return a page on white paper: without shades, light fills, the grain of the paper and specks."""
    import cv2
    import numpy as np

    height, width = picture.shape
    small = cv2.resize(picture, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    paper = cv2.resize(cv2.medianBlur(small, 21), (width, height), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(picture, np.maximum(paper, 1), scale=255)
    smooth = cv2.GaussianBlur(even, (3, 3), 0.7).astype(np.float32)
    clear: Picture = np.clip((smooth - _BLACK) * (255 / (_WHITE - _BLACK)), 0, 255).astype(np.uint8)
    number, labels, stats, _ = cv2.connectedComponentsWithStats((clear < 160).astype(np.uint8), connectivity=8)
    specks = np.flatnonzero(stats[:number, cv2.CC_STAT_AREA] <= _SPECK)
    clear[np.isin(labels, specks)] = 255
    return clear


def _rotated(picture: Any, angle: float, blank: int) -> Any:
    import cv2

    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=blank)


def _ink(picture: Picture) -> Picture:
    """Return where there is ink."""
    import cv2

    return cv2.threshold(picture, 160, 255, cv2.THRESH_BINARY_INV)[1]


def _cells(ink: Picture, dpi: float) -> Iterator[Area]:
    """Yield what drawn lines enclose, however they bend at the corners."""
    import cv2
    import numpy as np

    scale = _INCH / dpi
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    number, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    long = [
        label
        for label in range(1, number)
        if max(stats[label, cv2.CC_STAT_WIDTH], stats[label, cv2.CC_STAT_HEIGHT]) * scale > 2 * _LINE
    ]
    drawing = np.where(np.isin(labels, long), 255, 0).astype(np.uint8)
    contours, nesting = cv2.findContours(drawing, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour, place in zip(contours, nesting[0] if nesting is not None else (), strict=True):
        left, top, width, height = cv2.boundingRect(contour)
        if place[3] >= 0 and cv2.contourArea(contour) > 0.75 * width * height:
            yield Area(left * scale, top * scale, (left + width) * scale, (top + height) * scale)


def _strokes(ink: Picture, dpi: float) -> Iterator[Stroke]:
    """Yield the level and upright lines."""
    import cv2
    import numpy as np

    scale = _INCH / dpi
    long = max(9, round(_LINE / 2 / scale))
    for shape in ((1, long), (long, 1)):
        thick = cv2.dilate(ink, np.ones((3, 1) if shape[0] == 1 else (1, 3), np.uint8))
        lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        number, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for left, top, width, height, _ in stats[1:number]:
            if max(width, height) < 2 * min(width, height):
                continue
            if shape[0] == 1:
                y = (top + height / 2) * scale
                yield Stroke((left * scale, y), ((left + width) * scale, y))
            else:
                x = (left + width / 2) * scale
                yield Stroke((x, top * scale), (x, (top + height) * scale))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the page as it is given to tesseract: where it stands, and how many of its dots are a point."""

    picture: Picture
    left: float
    top: float
    dots: float
    layout: int


def _words(picture: Picture, frames: Sequence[Area], dpi: float) -> Iterator[Word]:
    """Yield the words of each cell, and those outside of all cells."""
    scale = _INCH / dpi
    rest = picture.copy()
    pieces: list[_Piece] = []
    grown = max(1.0, _WORKING / dpi)
    for area, holes in innermost(frames):
        box = _dots(area, scale, picture.shape, inset=2)
        if box is None:
            continue
        left, top, right, bottom = box
        cell = picture[top:bottom, left:right].copy()
        for hole in holes:
            inner = _dots(hole, scale, picture.shape, inset=-3)
            if inner:
                cell[max(0, inner[1] - top) : inner[3] - top, max(0, inner[0] - left) : inner[2] - left] = 255
        outer = _dots(area, scale, picture.shape, inset=-4)
        if outer:
            rest[outer[1] : outer[3], outer[0] : outer[2]] = 255
        if (cell < 128).sum() > 8:
            pieces.append(_Piece(_enlarged(cell, grown), left * scale, top * scale, grown * dpi / _INCH, 6))
    pieces.append(_Piece(rest, 0.0, 0.0, dpi / _INCH, 11))
    for layout in (6, 11):
        yield from _recognised([piece for piece in pieces if piece.layout == layout], layout)


_MARGIN = 12


def _enlarged(cell: Picture, grown: float) -> Picture:
    import cv2

    larger = cv2.resize(cell, None, fx=grown, fy=grown, interpolation=cv2.INTER_CUBIC)
    return cv2.copyMakeBorder(larger, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=255)


def _dots(area: Area, scale: float, shape: tuple[int, ...], *, inset: int) -> tuple[int, int, int, int] | None:
    """Return an area in dots, a little smaller or larger, within the picture."""
    left, top = max(0, round(area.left / scale) + inset), max(0, round(area.top / scale) + inset)
    right, bottom = min(shape[1], round(area.right / scale) - inset), min(shape[0], round(area.bottom / scale) - inset)
    return (left, top, right, bottom) if right - left > 4 and bottom - top > 4 else None


def _recognised(pieces: Sequence[_Piece], layout: int) -> Iterator[Word]:
    """Yield the words of pieces: tesseract, which takes a while to start, is given all of them at once."""
    import cv2
    import pytesseract

    if not pieces:
        return
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.png" for number in range(len(pieces))]
        for file, piece in zip(files, pieces, strict=True):
            cv2.imwrite(str(file), piece.picture)
        listed = Path(folder) / "pieces.txt"
        listed.write_text("\n".join(map(str, files)) + "\n", "utf-8")
        command = [pytesseract.pytesseract.tesseract_cmd, str(listed), "-", "-l", _LANGUAGES]
        command += ["--psm", str(layout), "--dpi", str(round(_WORKING)), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603 - tesseract, with files of our own
                command,
                check=True,
                capture_output=True,
                timeout=_PATIENCE,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(
                Bilingual("tesseract could not recognise its words", "tesseract tidak dapat mengenali katanya"),
                todo=_INSTALL,
            ) from error
    yield from _words_of_table(done.stdout.decode("utf-8", "replace"), pieces)


def _words_of_table(table: str, pieces: Sequence[_Piece]) -> Iterator[Word]:
    """Yield the words of tesseract's table, each as high as its line, so that words of a line stand on one height."""
    line = (0.0, 0.0)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "4":
            line = float(row["top"]), float(row["height"])
        text = (row["text"] or "").strip()
        if row["level"] != "5" or not text or float(row["conf"]) < 0:
            continue
        piece = pieces[int(row["page_num"]) - 1]
        edge = _MARGIN if piece.layout == 6 else 0
        left = piece.left + (float(row["left"]) - edge) / piece.dots
        top = piece.top + (line[0] - edge) / piece.dots
        area = Area(left, top, left + float(row["width"]) / piece.dots, top + line[1] / piece.dots)
        yield Word(text, area, "", round(float(row["conf"]), 1))
