"""Ways in and out for other programs: one folder per format, each registers itself."""
