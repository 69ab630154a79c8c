"""Every kind of action on other rules; importing this package registers them all."""

from extramarrow.therapies.steering import change, hold, stop, switch, titrate

__all__ = ["change", "hold", "stop", "switch", "titrate"]
