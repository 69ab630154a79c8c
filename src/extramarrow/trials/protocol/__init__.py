"""Protocols: what a trial says about its people, its arms, its endpoints and their analysis."""
