// A guess with how sure it is and why, so that whoever corrects it sees what it was made of.
import type { Localised } from '@haidang/plugin-sdk';

export interface Guess<T> {
  value: T;
  /** 0 to 1. */
  confidence: number;
  why: Localised;
}

export function guess<T>(value: T, confidence: number, vi: string, en: string): Guess<T> {
  return { value, confidence, why: { vi, en } };
}
