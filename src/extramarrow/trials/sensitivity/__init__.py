"""Which parameters of the body move an endpoint of a trial: designs, lives that follow them, and what they say."""
