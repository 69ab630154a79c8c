"""What the patients of a trial add up to; each file one method, written out in NumPy."""
