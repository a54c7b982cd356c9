#!/usr/bin/env python3
"""Edits a deck at random with python-pptx, as people do, refreshes it, and checks that only what is ours has changed.

    check_refresh.py PROGRAM DATA NEW_DATA FOLDER
"""
import json, random, subprocess, sys, zipfile
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

ROUNDS = 8


def ours(deck):
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes if shape.name.startswith("sr:")]


def values(shape):
    """Every number that a chart caches."""
    return [[None if v is None else round(v, 12) for v in s.values] for p in shape.chart.plots for s in p.series]


def edit(path, out, rng):
    deck, typed = Presentation(path), set()
    for slide, shape in ours(deck):
        if rng.random() < 0.3:
            shape.left, shape.top = (shape.left or 0) + rng.randrange(9999), (shape.top or 0) + rng.randrange(9999)
        if shape.has_chart and rng.random() < 0.4:
            fill = shape.chart.plots[0].series[0].format.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor(rng.randrange(256), 20, 80)
        runs = [r for p in shape.text_frame.paragraphs for r in p.runs] if shape.has_text_frame else []
        if runs and rng.random() < 0.1:
            runs[0].text = "Typed by hand: 99%"
            typed.add(shape.name)
    for slide in deck.slides:
        if rng.random() < 0.3:
            slide.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = "Client’s remark: 61%"
    ids = deck.slides._sldIdLst
    gone = rng.choice(list(ids))
    deck.part.drop_rel(gone.rId)
    ids.remove(gone)
    ids.insert(rng.randrange(len(ids)), ids[rng.randrange(len(ids))])
    deck.save(out)
    return typed


def refresh(program, deck, source, out):
    done = subprocess.run([program, "deck", "refresh", deck, source, "-o", out, "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def main():
    program, data, new, folder = sys.argv[1:5]
    for name, source in (("old", data), ("new", new)):
        subprocess.run([program, source, "--to", "pptx", "-q", "-o", f"{folder}/{name}"], check=True)
    fresh = {shape.name: shape for _, shape in ours(Presentation(f"{folder}/new/deck.pptx"))}
    for seed in range(ROUNDS):
        edited, after = f"{folder}/edited-{seed}.pptx", f"{folder}/after-{seed}.pptx"
        typed = edit(f"{folder}/old/deck.pptx", edited, random.Random(seed))
        told = refresh(program, edited, f"{folder}/new", after)
        a, b = zipfile.ZipFile(edited), zipfile.ZipFile(after)
        assert a.namelist() == b.namelist()
        for part in a.namelist():
            mine = part.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/charts/chart", "ppt/embeddings/"))
            assert mine or a.read(part) == b.read(part), part
        current = {s["name"] for s in told["shapes"] if s["outcome"] in ("updated", "unchanged")}
        checked = 0
        for (_, before), (_, shape) in zip(ours(Presentation(edited)), ours(Presentation(after))):
            assert (before.name, before.left, before.top, before.width) == (shape.name, shape.left, shape.top, shape.width)
            if before.name in typed:
                assert before.text_frame.text == shape.text_frame.text, before.name
            elif before.name in current and before.name in fresh:
                new_shape = fresh[before.name]
                if shape.has_chart:
                    assert values(shape) == values(new_shape), before.name
                elif shape.has_text_frame:
                    assert shape.text_frame.text == new_shape.text_frame.text, before.name
                checked += 1
        again = refresh(program, after, f"{folder}/new", f"{folder}/again-{seed}.pptx")
        assert again["parts"] == 0, again
        print(f"seed {seed}: {told['updated']} updated, {told['typed_by_hand']} typed by hand, {checked} compared")


if __name__ == "__main__":
    main()
