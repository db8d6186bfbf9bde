/** WeChat brings a mini-program's pages and their renewal itself. */
export const watchForNewerBuild = (): void => undefined
