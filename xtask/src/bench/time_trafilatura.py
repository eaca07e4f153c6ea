"""Times trafilatura on saved pages: the seconds that extraction alone takes, then how many pages gave a text."""

import pathlib
import sys
import time

import trafilatura

pages = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html"))]
start = time.perf_counter()
texts = [trafilatura.bare_extraction(page, with_metadata=True) for page in pages]
seconds = time.perf_counter() - start
print(seconds, sum(text is not None for text in texts))
