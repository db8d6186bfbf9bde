import type { Area } from '../../subpackages'

const area: Area = { root: 'packages/household', pages: [] }

export default area
