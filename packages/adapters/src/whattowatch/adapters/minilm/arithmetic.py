"""The few functions that a transformer is made of, on float32 and in place where that saves memory."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_EPSILON = np.float32(1e-12)
_ROWS = 64  # handled together, so that they stay in the processor's cache
_SQRT_HALF = np.float32(0.7071067811865476)
_P = np.float32(0.3275911)
_COEFFICIENTS = tuple(map(np.float32, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)))


def linear(inputs: Array, weights: Array, bias: Array) -> Array:
    """Shapes (n, a), (a, b), (b,) to (n, b)."""
    result: Array = inputs @ weights
    result += bias
    return result


def normalise(values: Array, weight: Array, bias: Array) -> Array:
    """Each row to mean 0 and variance 1, then scaled; in place."""
    values -= values.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", values, values) / np.float32(values.shape[1])
    values *= (np.float32(1) / np.sqrt(variance + _EPSILON))[:, None]
    values *= weight
    values += bias
    return values


def gelu(values: Array) -> Array:
    """X times the chance that a normal variable is below x; in place.

    The error function is Abramowitz and Stegun's 7.1.26, off by 1.5e-7 at most.
    """
    for start in range(0, len(values), _ROWS):
        _gelu(values[start : start + _ROWS])
    return values


def _gelu(x: Array) -> None:
    z = np.abs(x)
    z *= _SQRT_HALF
    t = z * _P
    t += np.float32(1)
    np.reciprocal(t, out=t)
    polynomial = t * _COEFFICIENTS[0]
    for coefficient in _COEFFICIENTS[1:]:
        polynomial += coefficient
        polynomial *= t
    z *= z
    np.negative(z, out=z)
    np.exp(z, out=z)
    polynomial *= z  # 1 - erf(|x| / sqrt 2)
    np.subtract(np.float32(1), polynomial, out=polynomial)
    np.copysign(polynomial, x, out=polynomial)
    polynomial += np.float32(1)
    polynomial *= np.float32(0.5)
    x *= polynomial


def softmax(scores: Array) -> Array:
    """Over the last axis; in place."""
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def to_unit(vectors: Array) -> Array:
    """Each row to length 1; in place."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(lengths, _EPSILON)[:, None]
    return vectors
