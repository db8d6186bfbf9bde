/** Something the person at the keyboard can mend. The message is one or two plain sentences that say how; no stack trace belongs to it. */
export class Trouble extends Error {}
