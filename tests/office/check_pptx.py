#!/usr/bin/env python3
"""Reads the charts of a deck with python-pptx and compares every number with the results of its report.

    check_pptx.py REPORT [REPORT …]       a REPORT is a folder with deck.pptx and data/results.json

A value that is kept in a chart must be in its workbook, and must be one of the numbers that results.json holds for charts: as it is, or as the
distance between an estimate and a limit of its interval, or as a sum of shares that are shown together. Texts of labels must say the value.
Prints a line for each fault and exits with 1 if there is any.
"""
import io, json, math, re, sys
from pathlib import Path

import openpyxl
from pptx import Presentation
from pptx.util import Emu

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def numbers(value, found):
    """Every number of the charts in results.json, and what charts make of them."""
    if isinstance(value, dict):
        if "value" in value and isinstance(value.get("value"), (int, float)):
            estimate, interval = value["value"], value.get("interval") or {}
            lower, upper = interval.get("lower"), interval.get("upper")
            found.update((estimate, -estimate, 100 * estimate))
            if lower is not None and upper is not None:
                ends = (max(0.0, lower), min(1.0, upper)) if 0 <= estimate <= 1 else (lower, upper)
                for low, high in ((lower, upper), ends):
                    for length in (high - estimate, estimate - low):
                        found.update((max(0.0, length), 100 * max(0.0, length)))
                # The band of a total: to its lower limit, to the estimate, to its upper limit.
                found.update((lower, max(0.0, lower)))
        for item in value.values():
            numbers(item, found)
    elif isinstance(value, list):
        shares = [item for item in value if isinstance(item, (int, float))]
        for first in range(len(shares)):
            for last in range(first + 1, len(shares) + 1):
                found.add(sum(shares[first:last]))
        found.update(shares)
        found.update(-share for share in shares)
        for item in value:
            numbers(item, found)
    elif isinstance(value, float):
        found.add(value)


class Known:
    def __init__(self, results):
        found = set()
        numbers(results.get("charts", []), found)
        self.sorted = sorted(found)

    def has(self, value):
        import bisect
        at = bisect.bisect_left(self.sorted, value - 1e-9)
        return at < len(self.sorted) and self.sorted[at] <= value + 1e-9


def percent(value):
    """The whole percentage that a label shows."""
    value = abs(value)
    if 0 < value < 0.005:
        return "<0.5%"
    if 0.995 <= value < 1:
        return ">99.5%"
    return f"{math.floor(value * 100 * (1 + 4e-15) + 0.5)}%"


def cell(sheet, formula, at):
    match = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$\d+)?", formula)
    return sheet[f"{match.group(1)}{int(match.group(2)) + at}"].value if match else None


def check_chart(where, chart, known, fault):
    root = chart._chartSpace
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True)["Sheet1"]
    own = 0
    for reference in root.iter(C + "numRef"):
        formula = reference.findtext(C + "f")
        head = cell(sheet, re.sub(r"\$(\d+)(?::.*)?$", "$1", formula), 0) or ""
        for point in reference.iter(C + "pt"):
            value, at = float(point.findtext(C + "v")), int(point.get("idx"))
            if cell(sheet, formula, at) != value:
                fault(f"{where}: {formula}[{at}] keeps {value}, and the cell holds {cell(sheet, formula, at)}")
            # What draws the band of a total, and where waves stand, are lengths of the drawing.
            if head.startswith(("Total: ", "Day of", "Foot of")):
                continue
            own += 1
            if not known.has(value):
                fault(f"{where}: {formula}[{at}] ({head}) keeps {value}, which results.json does not hold")
    for reference in root.iter(C + "strRef"):
        formula = reference.findtext(C + "f")
        for point in reference.iter(C + "pt"):
            if cell(sheet, formula, int(point.get("idx"))) != point.findtext(C + "v"):
                fault(f"{where}: {formula}[{point.get('idx')}] keeps another text than its cell")
    for series in root.iter(C + "ser"):
        values = {int(p.get("idx")): float(p.findtext(C + "v")) for p in (series.find(C + "val") if series.find(C + "val") is not None else []).iter(C + "pt")}
        for label in series.iter(C + "dLbl"):
            at = int(label.find(C + "idx").get("val"))
            for field in label.iter(A + "fld"):
                text = field.findtext(A + "t")
                if field.get("type") == "VALUE" and "%" in text and at in values and text != percent(values[at]):
                    fault(f"{where}: a label says {text}, and its value is {values[at]}")
    return own


def check(report, fault):
    report = Path(report)
    results = json.loads((report / "data" / "results.json").read_text(encoding="utf-8"))
    known = Known(results)
    deck = Presentation(str(report / "deck.pptx"))
    charts = checked = 0
    for number, slide in enumerate(deck.slides, 1):
        where = f"{report}: slide {number}"
        if slide.shapes.title is None or not slide.shapes.title.text_frame.text.strip():
            fault(f"{where} has no title")
        if not slide.has_notes_slide:
            fault(f"{where} has no notes")
        for shape in slide.shapes:
            if shape.left is not None and (shape.left < 0 or shape.top < 0 or shape.left + shape.width > deck.slide_width + Emu(2) or shape.top + shape.height > deck.slide_height + Emu(2)):
                fault(f"{where}: {shape.name} is not within the slide")
            if shape.has_chart:
                charts += 1
                checked += check_chart(f"{where}, {shape.name}", shape.chart, known, fault)
    print(f"{report}: {len(deck.slides)} slides, {charts} charts, {checked} numbers as in results.json")
    if charts and not checked:
        fault(f"{report}: no number was compared")


def main():
    faults = []
    for report in sys.argv[1:]:
        check(report, faults.append)
    for line in faults[:50]:
        print(line)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
