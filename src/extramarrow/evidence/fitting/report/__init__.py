"""The report of a fit: words, charts, the page, and the folder with all of it."""
