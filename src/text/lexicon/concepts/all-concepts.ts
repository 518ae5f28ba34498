import type { Concept } from "./concept.ts";
import { CONFLICT } from "./conflict.ts";
import { DIPLOMACY } from "./diplomacy.ts";
import { DISASTER } from "./disaster.ts";
import { ECONOMY } from "./economy.ts";
import { EVERYDAY } from "./everyday.ts";
import { POLITICS } from "./politics.ts";
import { SPORT_AND_CULTURE } from "./sport-and-culture.ts";

/** Every concept, in the order in which English forms of an ambiguous foreign word are offered. */
export const CONCEPTS: readonly Concept[] = [
  ...DIPLOMACY,
  ...POLITICS,
  ...CONFLICT,
  ...ECONOMY,
  ...DISASTER,
  ...SPORT_AND_CULTURE,
  ...EVERYDAY,
];
