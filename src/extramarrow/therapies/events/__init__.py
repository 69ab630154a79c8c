"""Event tables in the manner of NONMEM, expanded into single doses on ticks, and into rules."""
