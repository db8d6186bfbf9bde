import type { Area } from '../../subpackages'

/** The kit on one page, to look at. Never in a production package. */
const area: Area = { root: 'packages/gallery', pages: ['pages/kit/index'] }

export default area
