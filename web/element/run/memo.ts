/** The last result of a function, for as long as its arguments are the same objects. */
export function memo<Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let last: { readonly given: Arguments; readonly result: Result } | undefined;
  return (...given) => {
    if (!last?.given.every((value, k) => value === given[k])) {
      last = { given, result: compute(...given) };
    }
    return last!.result;
  };
}
