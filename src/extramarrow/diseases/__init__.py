"""Diseases, one file each: new pools and flows, and factors on named signals of the healthy body."""
