"""Laws that several diseases share; a disease imports these and never another disease."""
