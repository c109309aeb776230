/**
 * Great-circle distance between two districts, in whole kilometres.
 *
 * Formula (haversine): h = sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2), d = 2R · asin √h, rounded half up.
 * Symbols: φ latitude, λ longitude (radians), R = 6371.0088 km, the mean radius of the earth (IUGG).
 * Complexity: constant.
 * Reference: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984).
 * Refuses nothing.
 */
import type { District } from './types.ts';

const earthRadiusKm = 6371.0088;
const radians = Math.PI / 180;

/** Kilometres from `a` to `b`, rounded half up. */
export function distanceKm(a: District, b: District): number {
  const halfLatitude = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const halfLongitude = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const h =
    halfLatitude ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * halfLongitude ** 2;
  return Math.floor(2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h))) + 0.5);
}
