"""Polynomials behind exp, log and pow: the one set of numbers that every executor of ours uses.

Schemes, the same at both precisions (all operations in the working precision):

* ``exp(x) = 2^k · exp(r)`` with ``k = round(x / ln 2)`` and ``r = x − k·ln 2`` in two parts;
  ``exp(r) = 1 + (r + r²·P(r))`` on |r| <= ln(2)/2.
* ``log(x) = e·ln 2 + log(1 + f)`` with ``x = 2^e·(1 + f)`` and ``1 + f`` between √½ and √2;
  ``log(1 + f) = f − f²/2 + f³·Q(f)``.

P and Q are minimax fits (Remez exchange at 300 bits, error weighted by the function that they complete), their
coefficients rounded to the working precision. Relative error of the fits: f32 3.1e-9 and 7.5e-10,
f64 3.6e-18 and 1.4e-18, that is, well below half a unit in the last place. The upper part of ln 2 ends in enough zero
bits that its product with any exponent is exact.

A subnormal number counts as zero: log gives −∞ and exp never returns one. So no slow path exists on any processor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """Numbers of one precision; polynomials from the constant term upwards."""

    exp_polynomial: tuple[float, ...]
    log_polynomial: tuple[float, ...]
    ln2_high: float
    ln2_low: float
    per_ln2: float
    exp_lowest: float
    exp_highest: float
    #: Adding and subtracting this rounds to the nearest integer, and leaves that integer in the lowest bits.
    rounder: float
    mantissa_bits: int
    exponent_bias: int
    smallest_normal: float

    @property
    def width(self) -> int:
        """Bits of one number."""
        return 32 if self.mantissa_bits == 23 else 64


F32 = Scheme(
    exp_polynomial=(
        0.4999999403953552,
        0.1666652113199234,
        0.04166838899254799,
        0.008368744514882565,
        0.0013814544072374701,
    ),
    log_polynomial=(
        0.3333331346511841,
        -0.25000008940696716,
        0.2000211924314499,
        -0.1666799634695053,
        0.14219549298286438,
        -0.12405578047037125,
        0.1188817247748375,
        -0.11675718426704407,
        0.06746700406074524,
    ),
    ln2_high=float.fromhex("0x1.62e4p-1"),
    ln2_low=float.fromhex("0x1.7f7d1cf79abcap-20"),
    per_ln2=float.fromhex("0x1.71547652b82fep+0"),
    exp_lowest=-87.33654,
    exp_highest=88.72283,
    rounder=12582912.0,
    mantissa_bits=23,
    exponent_bias=127,
    smallest_normal=2.0**-126,
)

F64 = Scheme(
    exp_polynomial=tuple(
        float.fromhex(digits)
        for digits in (
            "0x1.000000000000ap-1",
            "0x1.55555555554f9p-3",
            "0x1.555555555083fp-5",
            "0x1.1111111127d10p-7",
            "0x1.6c16c184388eap-10",
            "0x1.a01a012a0e024p-13",
            "0x1.a01999e2b7996p-16",
            "0x1.71df25b66c100p-19",
            "0x1.28ad9b3ef270ap-22",
            "0x1.ad7f393e8862fp-26",
        )
    ),
    log_polynomial=tuple(
        float.fromhex(digits)
        for digits in (
            "0x1.555555555556bp-2",
            "-0x1.ffffffffffe7bp-3",
            "0x1.9999999994dcbp-3",
            "-0x1.555555556b1e6p-3",
            "0x1.249249275d209p-3",
            "-0x1.fffffff3a59dcp-4",
            "0x1.c71c702e327cfp-4",
            "-0x1.99999aa0d204bp-4",
            "0x1.745d58cf23593p-4",
            "-0x1.555576b59732ap-4",
            "0x1.3b0d78dc476dcp-4",
            "-0x1.24894c25f917fp-4",
            "0x1.1169fff91efd8p-4",
            "-0x1.00cfa45e546dbp-4",
            "0x1.dc97c019c9154p-5",
            "-0x1.b45e85d6772e8p-5",
            "0x1.bbacce9fdd475p-5",
            "-0x1.0106ab6d7875dp-4",
            "0x1.d2b0a5dcb898bp-5",
            "-0x1.8dbe78fbdc729p-6",
        )
    ),
    ln2_high=float.fromhex("0x1.62e42fefa4p-1"),
    ln2_low=float.fromhex("-0x1.8432a1b0e2634p-43"),
    per_ln2=float.fromhex("0x1.71547652b82fep+0"),
    exp_lowest=-708.3964185322641,
    exp_highest=709.782712893384,
    rounder=6755399441055744.0,
    mantissa_bits=52,
    exponent_bias=1023,
    smallest_normal=2.0**-1022,
)

SCHEMES: Mapping[str, Scheme] = {"f32": F32, "f64": F64}
