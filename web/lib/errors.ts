/** What went wrong, for programs; the message says it for people. */
export type ErrorCode =
  | 'SHAPE_MISMATCH'
  | 'NOT_FINITE'
  | 'BAD_OPTION'
  | 'NO_FORWARD'
  | 'DISPOSED'
  | 'OUT_OF_MEMORY'
  | 'WASM_BLOCKED'
  | 'WASM_NOT_FOUND';

/** The offending argument, what it should have been, and what it was. */
export interface ErrorDetails {
  /** The name of the argument or option. */
  readonly argument?: string;
  /** What it should have been. */
  readonly expected?: string;
  /** What it was. */
  readonly actual?: string;
  /** The error behind this one. */
  readonly cause?: unknown;
}

/**
 * Every error that this library throws. The call that threw it has changed nothing: parameters,
 * states and time are as before.
 */
export class UnrolledError extends Error {
  /** @internal Also where a minifier has renamed the class. */
  static override readonly name = 'UnrolledError';
  /** `UnrolledError` */
  override readonly name = 'UnrolledError';
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** The name of the offending argument or option, where there is one. */
  readonly argument: string | undefined;
  /** What it should have been. */
  readonly expected: string | undefined;
  /** What it was. */
  readonly actual: string | undefined;

  /** The library makes these; a program only catches them. */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(clean(message, 900), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.argument = details.argument && clean(details.argument);
    this.expected = details.expected && clean(details.expected);
    this.actual = details.actual && clean(details.actual);
  }
}

/** Nothing that moves a terminal's cursor, breaks a line of a log or turns the text round, and no novel. */
function clean(text: string, most = 200): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);
}

/** `argument: expected …, got …`, optionally with where. */
export function unexpected(
  code: ErrorCode,
  argument: string,
  expected: string,
  actual: string,
  where = '',
): UnrolledError {
  const message = `${clean(argument)}: expected ${clean(expected)}, got ${clean(actual)}${where}`;
  return new UnrolledError(code, message, { argument, expected, actual });
}

/** What was thrown while an argument was read, where a line of the caller's may throw anything. */
export function ours(argument: string, failure: unknown): UnrolledError {
  if (failure instanceof UnrolledError) return failure;
  const details = { argument, cause: failure };
  return new UnrolledError('BAD_OPTION', `${argument}: could not be read`, details);
}

/** Also of a revoked proxy, of which the engine's own throws a TypeError. */
export function isArray(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** A value as an error message shows it. */
export function describe(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.length > 40 ? `${value.slice(0, 40)}…` : value;
    return `the string ${JSON.stringify(text)}`;
  }
  if (isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value) + (typeof value === 'bigint' ? 'n' : '');
}

/** WASM_NOT_FOUND, with the address and the reason. */
export function wasmNotFound(url: string | URL, reason: string, cause?: unknown): UnrolledError {
  const message = `unrolled.wasm could not be read from ${clean(`${url}`)}: ${reason}`;
  return new UnrolledError('WASM_NOT_FOUND', message, { argument: 'wasmUrl', cause });
}
