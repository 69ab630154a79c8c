"""Random numbers with an address: (seed, patient, stream, occasion).

The same address gives the same bits in any batch, thread, worker and after a resume. The generator is Philox 4x32-10
(Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC 2011), a keyed mixing of a counter: the key comes from
seed and stream, the counter is patient and occasion. Normal numbers are the inverse of the distribution function by
algorithm AS 241 (Wichura, Applied Statistics 37:477, 1988), so no draw depends on how many were made before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.numerics import portable

Words = NDArray[np.uint32]

_ROUNDS = 10
_MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL = (np.uint64(0x9E3779B9), np.uint64(0xBB67AE85))
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)


def philox(counter: tuple[Any, Any, Any, Any], key: tuple[Any, Any]) -> tuple[Words, Words, Words, Words]:
    """Ten rounds of Philox on four counter words and two key words of 32 bits; all of them broadcast."""
    a, b, c, d = (np.asarray(word, dtype=np.uint64) for word in counter)
    first, second = (np.asarray(word, dtype=np.uint64) for word in key)
    for _ in range(_ROUNDS):
        left, right = a * _MULTIPLIERS[0], c * _MULTIPLIERS[1]
        a, c = (right >> _SHIFT) ^ b ^ first, (left >> _SHIFT) ^ d ^ second
        b, d = right & _LOW, left & _LOW
        first, second = (first + _WEYL[0]) & _LOW, (second + _WEYL[1]) & _LOW
    return a.astype(np.uint32), b.astype(np.uint32), c.astype(np.uint32), d.astype(np.uint32)


def uniform(seed: int, patients: Any, stream: str | Sequence[str], occasion: Any = 0) -> NDArray[np.float64]:
    """Numbers strictly between 0 and 1, one for each patient number and occasion (integers >= 0, broadcast).

    Several streams at once stand on an axis of their own, which comes first.
    """
    who, when = np.asarray(patients, dtype=np.uint64), np.asarray(occasion, dtype=np.uint64)
    if isinstance(stream, str):
        key: tuple[Any, Any] = _key(seed, stream)
    else:
        words = np.array([_key(seed, each) for each in stream], dtype=np.uint64)
        words = words.reshape(-1, 2, *[1] * max(who.ndim, when.ndim))
        key = words[:, 0], words[:, 1]
    high, low, _, _ = philox((who & _LOW, who >> _SHIFT, when & _LOW, when >> _SHIFT), key)
    # 52 bits and a half: never 0, never 1, and symmetric about one half.
    bits = ((high.astype(np.uint64) << _SHIFT) | low) >> np.uint64(12)
    return (bits.astype(np.float64) + 0.5) * 2.0**-52


@lru_cache(maxsize=4096)
def _key(seed: int, stream: str) -> tuple[int, int]:
    digest = hashlib.sha256(f"{seed}\n{stream}".encode()).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:8], "little")


def normal(seed: int, patients: Any, stream: str | Sequence[str], occasion: Any = 0) -> NDArray[np.float64]:
    """Standard normal numbers, one for each patient number and occasion; streams as in :func:`uniform`."""
    return normal_quantile(uniform(seed, patients, stream, occasion))


def normal_quantile(probability: Any) -> NDArray[np.float64]:
    """The standard normal quantile of probabilities between 0 and 1, to about 1e-16 relative."""
    p = np.asarray(probability, dtype=np.float64)
    q = p - 0.5
    far = ~(np.abs(q) <= 0.425)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = np.asarray(q * _ratio(_MIDDLE, 0.180625 - q * q))
        if far.any():
            found[far] = _beyond(p[far], q[far])
    return found


def _beyond(p: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
    """The quantile in the tails, where q = p - 0.5 is not small."""
    tail = np.sqrt(-portable.log(np.where(q < 0.0, p, 1.0 - p)))
    found = _ratio(_TAIL, tail - 1.6)
    farther = ~(tail <= 5.0)
    if farther.any():
        found[farther] = _ratio(_FAR, tail[farther] - 5.0)
    return np.where(q < 0.0, -found, found)


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: NDArray[np.float64]) -> NDArray[np.float64]:
    above, below = coefficients
    numerator, denominator = np.full_like(x, above[-1]), np.full_like(x, below[-1])
    for a, b in zip(above[-2::-1], below[-2::-1], strict=True):
        numerator, denominator = numerator * x + a, denominator * x + b
    return np.asarray(numerator / denominator)


# Numerators and denominators of PPND16, from the constant term upwards.
_MIDDLE = (
    (
        3.3871328727963666080,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ),
    (
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ),
)
_TAIL = (
    (
        1.42343711074968357734,
        4.63033784615654529590,
        5.76949722146069140550,
        3.64784832476320460504,
        1.27045825245236838258,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ),
    (
        1.0,
        2.05319162663775882187,
        1.67638483018380384940,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ),
)
_FAR = (
    (
        6.65790464350110377720,
        5.46378491116411436990,
        1.78482653991729133580,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ),
    (
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ),
)
