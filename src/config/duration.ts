const HOURS: Readonly<Record<string, number>> = { s: 1 / 3600, m: 1 / 60, h: 1, d: 24 }

/** Hours of a text like `36h`, `90m`, `45s` or `2d`, as the schema has checked it. */
export function hoursOf(duration: string): number {
  return Number(duration.slice(0, -1)) * (HOURS[duration.slice(-1)] ?? 1)
}
