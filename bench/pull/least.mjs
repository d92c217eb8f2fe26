// The least time in which so many requests can be made within limits, if nothing ever has to wait for anything else.

/** Seconds, from the first request to the last answer. `limits`: at once, and so many in any window of time. */
export function leastSeconds(requests, { concurrency, rates }, latencyMs) {
  const rounds = Math.ceil(requests / concurrency) * latencyMs;
  const windows = rates.map(
    ({ requests: most, milliseconds }) => Math.floor((requests - 1) / most) * milliseconds + latencyMs,
  );
  return Math.max(rounds, ...windows) / 1000;
}
