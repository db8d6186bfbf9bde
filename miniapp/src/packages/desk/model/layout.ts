/** three: nav, queue, detail and context side by side; two: the context comes as a drawer; phone: one thing at a time. */
export type Layout = 'three' | 'two' | 'phone'

/** Width in px as text sees it: large text needs the room of a smaller screen. */
export const layoutOf = (width: number, textFactor: number): Layout => {
  const room = width / textFactor
  return room >= 1280 ? 'three' : room >= 1024 ? 'two' : 'phone'
}
