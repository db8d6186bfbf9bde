/** WeChat has the whole subpackage on the phone before its first page opens. */
export const loadPagesAhead = (): void => undefined
