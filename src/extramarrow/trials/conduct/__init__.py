"""Carrying out a trial: screening, randomization, arms, and what is written of each patient."""
