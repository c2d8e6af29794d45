/**
 * The same function, but each answer is computed once. Answers are kept as long as the function: it
 * belongs in a view, which lives for one judgement.
 */
export function onceEach<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
