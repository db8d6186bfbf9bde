import type { Area } from '../../subpackages'

const area: Area = { root: 'packages/repair', pages: [] }

export default area
