/** For the fault `quantity-no-number`: the first quantity of an answer becomes a word. */
type Json = Readonly<Record<string, unknown>>;

export function spoilFirstQuantity(body: unknown): unknown {
  let isDone = false;
  const walk = (value: unknown): unknown => {
    if (isDone || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    return Object.fromEntries(
      Object.entries(value as Json).map(([name, inner]) => {
        if (isDone || !NAMES.includes(name) || typeof inner !== 'number') return [name, walk(inner)];
        isDone = true;
        return [name, 'twelve'];
      }),
    );
  };
  return walk(body);
}

/** What the three accounting systems call it. */
const NAMES = ['Qty', 'Quantity', 'quantity'];
