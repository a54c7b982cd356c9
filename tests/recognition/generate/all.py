"""Makes the files and truths of own, and the truths of more."""
import subprocess, sys
from pathlib import Path

here = Path(__file__).resolve().parent
for name in ("wrong_numbers", "text_and_groups", "exports", "ordinary", "told", "public_shapes", "further", "personal_and_amounts"):
    subprocess.run([sys.executable, here / f"{name}.py"], check=True)
subprocess.run([sys.executable, here / "more.py", here.parent / "more/data", here.parent / "more/truth"], check=True)
