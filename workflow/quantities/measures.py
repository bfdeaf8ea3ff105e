"""Units of measure: what each one measures, and how much of the first of its kind it is."""

from __future__ import annotations

from fractions import Fraction

__all__ = ["DIMENSIONS", "converts", "same_dimension"]

DIMENSIONS: dict[str, tuple[str, float]] = {
    "m": ("length", 1),
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "km": ("length", 1000),
    "inch": ("length", 0.0254),
    "foot": ("length", 0.3048),
    "yard": ("length", 0.9144),
    "mile": ("length", 1609.344),
    "nautical mile": ("length", 1852),
    "g": ("mass", 0.001),
    "kg": ("mass", 1),
    "tonne": ("mass", 1000),
    "pound": ("mass", 0.45359),
    "ounce": ("mass", 0.02835),
    "stone": ("mass", 6.35029),
    "ha": ("area", 1),
    "acre": ("area", 0.404686),
    "square metre": ("area", 0.0001),
    "square kilometre": ("area", 100),
    "square mile": ("area", 258.999),
    "cubic metre": ("volume", 1000),
    "litre": ("volume", 1),
    "gallon": ("volume", 3.785),
    "barrel": ("volume", 158.987),
    "pint": ("volume", 0.473),
    "second": ("time", 1),
    "minute": ("time", 60),
    "hour": ("time", 3600),
    "day": ("time", 86400),
    "week": ("time", 604800),
    "month": ("time", 2629800),
    "year": ("time", 31557600),
    "decade": ("time", 315576000),
    "century": ("time", 3155760000),
    "kW": ("power", 1),
    "MW": ("power", 1000),
    "GW": ("power", 1000000),
    "degree": ("temperature", 1),
    "celsius": ("temperature", 1),
    "fahrenheit": ("temperature", 5 / 9),
}
"""Unit → (what it measures, factor)."""

_ROUNDING = 0.13
"""How far a converted figure may be from the exact one: journalists round."""


def same_dimension(one: str, other: str) -> bool:
    """Whether both are units of the same thing."""
    return bool(one and other) and one in DIMENSIONS and other in DIMENSIONS and DIMENSIONS[one][0] == DIMENSIONS[other][0]


def converts(value: Fraction | int, unit: str, other_value: Fraction | int, other: str) -> bool:
    """Whether both are about the same amount; a temperature or a difference of temperatures."""
    if DIMENSIONS[unit][0] == "temperature":
        return any(_about_as_warm(float(one), float(two)) for one, two in ((value, other_value), (other_value, value)))
    exact = float(value) * DIMENSIONS[unit][1] / DIMENSIONS[other][1]
    return abs(float(other_value) - exact) <= _ROUNDING * exact + 0.5 * (exact > 2)


def _about_as_warm(fahrenheit: float, celsius: float) -> bool:
    # The minus is a word or a dash elsewhere, so signs are left out.
    return any(abs(abs(celsius) - abs(exact)) <= 1.6 for exact in ((fahrenheit - 32) * 5 / 9, fahrenheit * 5 / 9))
