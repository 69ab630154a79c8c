"""Published data beside what the body does: checks that replay experiments, and answers to questions."""
