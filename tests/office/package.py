"""What must hold of the package of any Office file: parts, relationships, content types, caches of charts.

The schemas of ISO/IEC 29500 (transitional) are not part of this repository. Where the environment names a folder that has them
(OFFICE_SCHEMAS, with sml.xsd, pml.xsd, dml-chart.xsd …), every part is validated against them too.
"""

import io
import os
import posixpath
import re
import zipfile
from pathlib import Path

import openpyxl
from lxml import etree

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SCHEMAS = {
    "http://schemas.openxmlformats.org/presentationml/2006/main": "pml.xsd",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "sml.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "dml-chart.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "dml-spreadsheetDrawing.xsd",
    "http://schemas.openxmlformats.org/package/2006/content-types": "opc-contentTypes.xsd",
    "http://schemas.openxmlformats.org/package/2006/relationships": "opc-relationships.xsd",
}


def faults(path):
    """The faults of a file, a line for each."""
    package = zipfile.ZipFile(path)
    names = package.namelist()
    found = [f"{name}: stands twice in the package" for name in set(names) if names.count(name) > 1]
    types = etree.fromstring(package.read("[Content_Types].xml"))
    defaults = {of.get("Extension").lower() for of in types if of.tag.endswith("Default")}
    overrides = {of.get("PartName").lstrip("/") for of in types if of.tag.endswith("Override")}
    found += [f"[Content_Types].xml: names {name}, which is not there" for name in overrides if name not in names]
    schemas = {}
    for name in names:
        if name == "[Content_Types].xml":
            continue
        if name not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
            found.append(f"{name}: has no content type")
        if not name.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(package.read(name))
        found += relationships(name, root, names)
        found += schema_faults(name, root, schemas)
        if root.tag == CHART + "chartSpace" and "xl/workbook.xml" in names:
            found += caches(name, root, Path(path).read_bytes())
    return found


def relationships(name, root, names):
    found = []
    ids = [of.get("Id") for of in root.iter(RELATIONSHIP)]
    found += [f"{name}: relationship {of} twice" for of in set(ids) if ids.count(of) > 1]
    for of in root.iter(RELATIONSHIP):
        if of.get("TargetMode") == "External":
            found.append(f"{name}: leads out of the file, to {of.get('Target')}")
            continue
        target = of.get("Target")
        base = posixpath.dirname(posixpath.dirname(name))
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if full not in names:
            found.append(f"{name}: leads to {full}, which is not there")
    return found


def schema_faults(name, root, schemas):
    folder = os.environ.get("OFFICE_SCHEMAS")
    file = SCHEMAS.get(etree.QName(root).namespace)
    if not folder or not file:
        return []
    if file not in schemas:
        schemas[file] = etree.XMLSchema(etree.parse(str(Path(folder) / file)))
    schema = schemas[file]
    return [] if schema.validate(root) else [f"{name}: line {error.line}: {error.message}" for error in list(schema.error_log)[:8]]


def caches(name, root, book):
    """Charts show what the cells hold: a cached number that no cell has would come out with the file."""
    found = []
    book = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    for reference in list(root.iter(CHART + "numRef")) + list(root.iter(CHART + "strRef")):
        formula = reference.findtext(CHART + "f") or ""
        match = re.match(r"^(.+)!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$", formula)
        if not match:
            found.append(f"{name}: {formula} is not a range")
            continue
        sheet, left, top, right, bottom = match.groups()
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        rows = book[sheet][f"{left}{top}:{right or left}{bottom or top}"]
        cells = [cell.value for row in rows for cell in row]
        cached = {int(point.get("idx")): point.findtext(CHART + "v") for point in reference.iter(CHART + "pt")}
        for at, cell in enumerate(cells):
            value = cached.pop(at, None)
            if isinstance(cell, (int, float)):
                same = value is not None and abs(float(value) - cell) < 1e-12
            else:
                same = value == cell
            if not same:
                found.append(f"{name}: {formula}, point {at}: cached {value!r}, cell {cell!r}")
        found += [f"{name}: {formula}: a cached point {at} without a cell" for at in cached]
    return found
