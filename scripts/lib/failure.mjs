/** A failure whose message tells a person what to do; it is printed without a stack. */
export class Failure extends Error {}

/** Prints what went wrong: the message alone where it was written for people, else with its stack. */
export function report(error) {
  console.error(error instanceof Failure ? `\n${error.message}` : error);
}
