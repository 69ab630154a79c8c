"""Estimation of a few parameters from data: one core for a user's series and for the calibration of the body."""
