// What is given up on, for its size, is told as not checked.

/** The rules, or what has to be thought through for them, are too many. */
export class TooLarge extends Error {}
