/** A browser fetches each page when it is first opened, which in a cellar is too late: all of this area come with its first one. */
export const loadPagesAhead = (): void => {
  Promise.all([
    import('../pages/today/index'),
    import('../pages/pool/index'),
    import('../pages/job/index'),
    import('../pages/finish/index'),
  ]).catch(() => {
    // Without a network now; the next page that is opened tries again.
  })
}
