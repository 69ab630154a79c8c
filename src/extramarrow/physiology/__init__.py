"""The healthy body: organs as declared parts, joined by labels."""
