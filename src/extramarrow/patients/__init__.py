"""Virtual patients: cases from files, and people sampled around them."""
