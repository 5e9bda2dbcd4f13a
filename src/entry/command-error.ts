/** A refusal for the operator, told as it is. */
export class CommandError extends Error {}
