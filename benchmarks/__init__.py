"""Measurements of the engine beside its peers; nothing here is part of the package."""
