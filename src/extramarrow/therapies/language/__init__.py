"""Sentences: read into typed objects, and refused with the place and the nearest valid word."""
