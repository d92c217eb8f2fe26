// From answers to figures. A pair that is not in the truth is wrong, however near it looks.

/** draws: [{ answer: { links, best }, truth }]; their counts are added up before anything is divided. */
export function figuresOf(draws) {
  const sum = { links: 0, wrong: 0, truePairs: 0, top: 0 };
  for (const { answer, truth } of draws) {
    sum.links += answer.links.length;
    sum.wrong += answer.links.filter(({ left, right }) => truth.get(left) !== right).length;
    sum.truePairs += truth.size;
    // Who is linked stands first, whatever else was guessed.
    const first = new Map([...answer.best].map(([left, { right }]) => [left, right]));
    for (const { left, right } of answer.links) first.set(left, right);
    for (const [left, right] of truth) if (first.get(left) === right) sum.top += 1;
  }
  return {
    links: sum.links,
    wrong: sum.wrong,
    precision: ratio(sum.links - sum.wrong, sum.links),
    recall: ratio(sum.links - sum.wrong, sum.truePairs),
    top: ratio(sum.top, sum.truePairs),
  };
}

/** What would be right and wrong if every left took its best candidate at or above a threshold, with no margin and no tie rule. */
export function figuresAt(draws, threshold) {
  return figuresOf(
    draws.map(({ answer, truth }) => {
      const taken = [...answer.best].filter(([, { score }]) => score >= threshold);
      return { answer: { links: taken.map(([left, { right }]) => ({ left, right })), best: new Map(taken) }, truth };
    }),
  );
}

function ratio(part, whole) {
  return whole === 0 ? null : part / whole;
}
