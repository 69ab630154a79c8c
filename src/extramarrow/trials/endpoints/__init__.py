"""Kinds of endpoints, one file each."""
